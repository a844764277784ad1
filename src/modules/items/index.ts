// The door of the items module: what other modules may use.

export { changeItemState } from './change-state.ts'
export * from './contract.ts'
export { Guide, GuideMaterial } from './contract-guide.ts'
export { exportRelease, writeFolder } from './export-folder.ts'
export { itemStateChanged, releasePublished } from './facts.ts'
export { itemsFaults } from './faults.ts'
export {
  checkForm,
  type NeededMaterial,
  neededMaterials,
  onlyVisible,
  parseFieldInput,
  schemaOf,
  type VisiblePage,
  visiblePages,
} from './form-rules.ts'
export {
  answerGuidance,
  choicesOf,
  type GuidanceResult,
  holderOf,
  type MaterialAnswer,
  parseGuidanceInput,
  type Way,
} from './guidance.ts'
export { guideOf } from './guide.ts'
export { sayTimeSpan } from './guide-texts.ts'
export { lintRelease } from './lint.ts'
export {
  type FolderFiles,
  type LoadOptions,
  loadReleaseFolder,
  type ReleaseFolder,
  readFolderFiles,
  readRelease,
} from './load-folder.ts'
export { items } from './module.ts'
export { type PublishOptions, publishRelease } from './publish.ts'
export type { OrganMap } from './resolve-organs.ts'
export { digestOf } from './rules.ts'
export { evaluate, foresee, holds, type Scope } from './scope.ts'
export {
  keySigner,
  type ReleaseSigner,
  useReleaseSigner,
  verifyReleaseSignature,
} from './signing.ts'
export {
  findAttachment,
  findCurrentRelease,
  getCurrentRelease,
  getRelease,
  listItems,
  listReleases,
} from './views.ts'
export { searchItems } from './views-search.ts'
