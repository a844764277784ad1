// Who may do what with the registers of people, organs and accounts.

import {
  anyone,
  definePermission,
  either,
  holderIs,
  isActingFor,
  isActor,
  official,
  person,
  system,
} from '../../kernel/index.ts'

export const identityPermissions = {
  /** At the counter, against the original document (108号: window registration). */
  registerPerson: definePermission(
    'identity.register-person',
    { zh: '登记自然人', en: 'Register a person' },
    [official({ duty: 'accept' }), system()],
  ),
  registerEntity: definePermission(
    'identity.register-entity',
    { zh: '登记法人和其他组织', en: 'Register a business or organisation' },
    [official({ duty: 'accept' }), system()],
  ),
  registerOrgan: definePermission(
    'identity.register-organ',
    { zh: '登记机关和岗位', en: 'Register government bodies and positions' },
    [official({ duty: 'operate' }), system()],
  ),
  registerOfficial: definePermission(
    'identity.register-official',
    { zh: '登记工作人员', en: 'Register an official' },
    [official({ duty: 'operate' }), system()],
  ),
  /** Powers are given by the security administrator, not by whoever keeps the accounts. */
  appointOfficial: definePermission(
    'identity.appoint-official',
    { zh: '任命岗位、撤销任职', en: 'Appoint to a position and end an appointment' },
    [official({ duty: 'secure' }), system()],
  ),
  manageAccount: definePermission(
    'identity.manage-account',
    { zh: '开通、停用账号', en: 'Open and disable accounts' },
    [official({ duty: 'operate' }), system()],
  ),
  /** At the counter, against the original document (108号: window activation). */
  openPersonAccount: definePermission(
    'identity.open-person-account',
    { zh: '为群众开通账号', en: 'Open an account for a citizen' },
    [official({ duty: 'accept' }), system()],
  ),
  grantMandate: definePermission(
    'identity.grant-mandate',
    { zh: '授权他人代办', en: 'Let somebody act' },
    [person(isActingFor('principalId')), system()],
  ),
  revokeMandate: definePermission(
    'identity.revoke-mandate',
    { zh: '撤销授权、辞去受托', en: 'Withdraw or lay down an authorisation' },
    [person(either(isActingFor('principalId'), isActor('agentId'))), system()],
  ),
  /** Sealed fields of a person: the person and whoever acts for them, or those who handle cases. */
  readPerson: definePermission(
    'identity.read-person',
    { zh: '查看完整个人信息', en: 'Read full personal data' },
    [
      person(holderIs('personId')),
      official({ duty: 'accept' }),
      official({ duty: 'review' }),
      official({ duty: 'decide' }),
      official({ duty: 'issue' }),
      system(),
    ],
  ),
  signIn: definePermission('identity.sign-in', { zh: '登录', en: 'Sign in' }, [anyone()]),
  useOwnAccount: definePermission(
    'identity.use-own-account',
    { zh: '管理自己的登录和会话', en: 'Manage one’s own sign-in and sessions' },
    [person(), official()],
  ),
  actForOthers: definePermission(
    'identity.act-for-others',
    { zh: '切换办事主体', en: 'Change for whom one acts' },
    [person()],
  ),
  seeOrgans: definePermission(
    'identity.see-organs',
    { zh: '查看机关名录', en: 'See government bodies' },
    [anyone()],
  ),
}
