// Who may do what in the exchange.

import { anyone, definePermission, official, person, system } from '../../kernel/index.ts'

export const exchangePermissions = {
  enrolNode: definePermission(
    'exchange.enrol-node',
    { zh: '登记前置机', en: 'Invite a front node' },
    [official({ duty: 'operate' }), system()],
  ),
  revokeNode: definePermission(
    'exchange.revoke-node',
    { zh: '停用前置机', en: 'Revoke a front node' },
    [official({ duty: 'operate' }), official({ duty: 'secure' }), system()],
  ),
  /** The one-time code is the power; it is checked in the verb. */
  completeEnrolment: definePermission(
    'exchange.complete-enrolment',
    { zh: '前置机凭接入码接入', en: 'Join with an enrolment code' },
    [anyone()],
  ),
  readNodes: definePermission(
    'exchange.read-nodes',
    { zh: '查看前置机和交换日志', en: 'See front nodes and the exchange log' },
    [
      official({ duty: 'operate' }),
      official({ duty: 'steward' }),
      official({ duty: 'secure' }),
      official({ duty: 'audit' }),
      official({ duty: 'supervise' }),
    ],
  ),
  /** Asked by the once-only resolver on behalf of whoever works on the case or draft. */
  ask: definePermission('exchange.ask', { zh: '调用共享数据', en: 'Ask for shared data' }, [
    person(),
    official(),
    system(),
  ]),
}
