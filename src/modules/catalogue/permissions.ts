// Who may do what in the catalogue. The duty is that of a data steward (数据管理员).

import { definePermission, official, sameOrgan, system } from '../../kernel/index.ts'

const steward = (field: string) => official({ duty: 'steward', where: sameOrgan(field) })

export const cataloguePermissions = {
  register: definePermission(
    'catalogue.register',
    { zh: '编制资源目录', en: 'Write a catalogue entry' },
    [steward('providerOrganId')],
  ),
  review: definePermission(
    'catalogue.review',
    { zh: '审核发布资源目录', en: 'Review and publish a catalogue entry' },
    [steward('authorityOrganId')],
  ),
  withdrawResource: definePermission(
    'catalogue.withdraw-resource',
    { zh: '撤下资源目录', en: 'Withdraw a catalogue entry' },
    [steward('providerOrganId'), steward('authorityOrganId')],
  ),
  read: definePermission('catalogue.read', { zh: '查看资源目录', en: 'Read the catalogue' }, [
    official(),
    system(),
  ]),
  requestGrant: definePermission(
    'catalogue.request-grant',
    { zh: '申请共享', en: 'Request the use of a resource' },
    [steward('requesterOrganId')],
  ),
  answerGrant: definePermission(
    'catalogue.answer-grant',
    { zh: '答复共享申请', en: 'Answer a sharing request' },
    [steward('providerOrganId')],
  ),
  withdrawGrant: definePermission(
    'catalogue.withdraw-grant',
    { zh: '撤回共享授权', en: 'Withdraw a grant' },
    [steward('providerOrganId'), steward('requesterOrganId')],
  ),
  readGrants: definePermission('catalogue.read-grants', { zh: '查看共享授权', en: 'Read grants' }, [
    official({ duty: 'steward' }),
    official({ duty: 'operate' }),
    official({ duty: 'audit' }),
    official({ duty: 'supervise' }),
  ]),
  expireGrants: definePermission(
    'catalogue.expire-grants',
    { zh: '到期关闭授权', en: 'Close grants whose period is over' },
    [system()],
  ),
}
