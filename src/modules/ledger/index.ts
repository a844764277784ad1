// The door of the ledger: writing lines, asking for them, proving them.

export {
  parseVerifier,
  type Signer,
  type Verifier,
  verifierText,
} from './checkpoint.ts'
export {
  ConsistencyAnswer,
  DataRead,
  type JsonValue,
  LedgerLine,
  LineFilter,
  type LineInput,
  ObjectRef,
  PageQuery,
  Purpose,
  type ReadInput,
  Receipt,
  SubjectRef,
} from './contract.ts'
export { eraseLineContent } from './erase.ts'
export { verifyConsistency } from './merkle.ts'
export { ledger } from './module.ts'
export { consistencyFor, type ReceiptFault, receiptFor, verifyReceipt } from './receipt.ts'
export { recordLine, recordRead, recordRefusal } from './record.ts'
export { createSequencer, type Sequencer, type SequencerInput } from './sequencer.ts'
export { verifyLog } from './verify.ts'
export type { Damage } from './verify-leaf.ts'
export { verifyRange } from './verify-range.ts'
export type { VerifyReport, VerifySource } from './verify-report.ts'
export { findCheckpoint, listLines, listReadsOf } from './views.ts'
