// The door to identity: who is who, who may act for whom, who is signed in.

export {
  changeOwnPassword,
  type OfficialAccount,
  openOfficialAccount,
  openPersonAccount,
  setAccountState,
} from './accounts.ts'
export {
  Duty,
  Entity,
  Mandate,
  NewAppointment,
  NewEntity,
  NewMandate,
  NewOfficial,
  NewOrgan,
  NewPerson,
  NewPosition,
  Official,
  Organ,
  PartyRef,
  Person,
  PersonInFull,
  PositionView,
  type ReadPurpose,
  SessionView,
  WhoAmI,
} from './contract.ts'
export { checkCsrf, csrfTokenFor } from './csrf.ts'
export {
  accountLocked,
  appointmentEnded,
  mandateGranted,
  mandateRevoked,
  officialAppointed,
  passwordChanged,
} from './facts.ts'
export { identityFaults } from './faults.ts'
export {
  type Authentication,
  authenticate,
  type FoundSession,
  findSession,
  SESSION_COOKIE,
} from './find-session.ts'
export { grantMandate, revokeMandate } from './mandates.ts'
export { identity } from './module.ts'
export {
  appointOfficial,
  definePosition,
  endAppointment,
  registerOfficial,
  registerOrgan,
  setOfficialState,
} from './organs.ts'
export { identityPermissions } from './permissions.ts'
export { type Contact, findContact, type ReadPersonOptions, readPerson } from './read-person.ts'
export { importEntities, registerEntity } from './register-entity.ts'
export { type ImportReport, importPersons, registerPerson } from './register-person.ts'
export { setSessionCookie } from './routes.ts'
export { mandateHolds, separationBreach } from './rules.ts'
export { newTotpSecret, totpCodeAt, totpUri } from './secrets.ts'
export { closeOtherSessions, closeOwnSession, signOut, switchParty } from './sessions.ts'
export { type SignedIn, signIn, signInOfficial, signInPerson } from './sign-in.ts'
export {
  OfficialPasswordProof,
  PersonPasswordProof,
  type SignInMethod,
} from './sign-in-methods.ts'
export {
  findEntity,
  findEntityByUscc,
  findMandate,
  findPerson,
  findPersonByIdNumber,
  findPersons,
  getEntity,
  getMandate,
  getPartyName,
  getPerson,
  listMandatesGivenBy,
  listMandatesOf,
} from './views.ts'
export {
  findOfficial,
  findOfficialByStaffNumber,
  findOfficialNames,
  getOfficial,
  listPositionsOf,
  officialsWithDuty,
} from './views-officials.ts'
export { findOrgan, findOrganByUscc, findPosition, getOrgan, listOrgans } from './views-organs.ts'
export { listSessionsOf } from './views-sign-in.ts'
export { whoAmI } from './who-am-i.ts'
