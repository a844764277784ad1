// The only door of the exchange.

export { ask } from './ask.ts'
export {
  AskAnswer,
  AskInput,
  AskRecord,
  FrameRecord,
  Invitation,
  NewNode,
  Node,
} from './contract.ts'
export { completeEnrolment, enrolNode, revokeNode } from './enrol-node.ts'
export { dataAsked, nodeChanged } from './facts.ts'
export { exchangeFaults } from './faults.ts'
export { exchange } from './module.ts'
export { ownNodeId } from './own-node.ts'
export { exchangePermissions } from './permissions.ts'
export {
  type Reconciliation,
  type ReconciliationFinding,
  reconcile,
} from './reconcile.ts'
export {
  attachLink,
  type Exchange,
  type ExchangeOptions,
  findExchange,
  openExchange,
} from './service.ts'
export { findAsk, findNode, getNode, listAsksFor, listFrames, listNodes } from './views.ts'
