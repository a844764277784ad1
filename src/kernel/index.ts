// The kernel's front door: what every module may use.

export { type Actor, actorKey, type Party, type Position } from './actor.ts'
export { type AdjustableClock, type Clock, fixedClock, localDate, systemClock } from './clock.ts'
export { type Config, loadConfig } from './config.ts'
export {
  type ChangeOptions,
  type Context,
  type ContextInput,
  createContext,
  type House,
  type Reader,
  recordIfRefused,
  type Source,
  type Tx,
} from './context.ts'
export {
  type AnyDb,
  APP_ROLE,
  type Database,
  FolderInUse,
  openDatabase,
  openDatabaseToRead,
} from './db/index.ts'
export { declaredFacts, defineFact, type FactDef } from './facts.ts'
export {
  declaredFaults,
  defineFault,
  type FaultDef,
  FaultError,
  type FieldFault,
  isFault,
  kernelFaults,
  type Locale,
  type Sentence,
  sentenceFor,
} from './faults.ts'
export { type Html, html, type PageDef, page, redirect } from './http/page.ts'
export { type FileReply, fileReply, type RouteDef, route, type Upload } from './http/route.ts'
export { newId } from './ids.ts'
export { defineJob, enqueue, type Job } from './jobs.ts'
export { createLogger, type Logger, type LogLevel } from './log.ts'
export { defineModule, type Module } from './module.ts'
export {
  anyone,
  both,
  declaredPermissions,
  definePermission,
  either,
  fieldIs,
  holderIs,
  isActingFor,
  isActor,
  mayAtAll,
  mayOnRecord,
  node,
  official,
  type Permission,
  permittedSql,
  person,
  sameOrgan,
  signedIn,
  system,
} from './permissions.ts'
export { defineReaction, type FactMeta, type Reaction } from './reactions.ts'
export { findSetting, putSetting } from './settings.ts'
