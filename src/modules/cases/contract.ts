// The words of the cases module, as schemas: actions, verbs, views, drafts.

export * from './contract-action.ts'
export * from './contract-clock.ts'
export * from './contract-draft.ts'
export * from './contract-task.ts'
export {
  AcceptCase,
  AnswerExtension,
  AnswerSupplement,
  AskSupplement,
  CompleteStep,
  DecideCase,
  DeliverCase,
  EndSpecial,
  RefuseAcceptance,
  RequestExtension,
  ReturnStep,
  StartSpecial,
  TransferStep,
  VoidCase,
  WithdrawCase,
} from './contract-verb.ts'
export * from './contract-view.ts'
