// The door of the cases module: what other modules and faces may use.

export { acceptCase, askSupplement, refuseCase } from './accept.ts'
export * from './contract.ts'
export { decideCase, deliverCase, voidCase } from './decide.ts'
export { chooseMaterial, removeMaterialFile, uploadMaterial } from './draft-materials.ts'
export { checkDraft, getDraft, listDrafts } from './draft-view.ts'
export { discardDraft, disputeField, saveDraftPage, saveGuidance, startDraft } from './drafts.ts'
export { caseAccepted, caseCompleted, caseDecided, caseSubmitted, factDisputed } from './facts.ts'
export { casesFaults } from './faults.ts'
export { explainClock, openDocument, openMaterialFile } from './files-of-case.ts'
export { remind, sweepSilence, tidy } from './jobs.ts'
export { cases } from './module.ts'
export { casesPermissions } from './permissions.ts'
export { rebuildCase } from './rebuild.ts'
export { resolveDraft } from './resolve.ts'
export {
  answerExtension,
  endSpecialProcedure,
  requestExtension,
  startSpecialProcedure,
} from './special.ts'
export { completeStep, returnStep, takeStep, transferStep } from './steps.ts'
export { submitDraft } from './submit.ts'
export { getCaseForApplicant, listCasesOf } from './view-applicant.ts'
export { getCaseForOfficial } from './view-official.ts'
export { type CaseHead, findCaseHead } from './views-heads.ts'
export { countTasks, listTasks } from './views-tasks.ts'
export { answerSupplement, supplyTolerated, uploadSupplement, withdrawCase } from './withdraw.ts'
