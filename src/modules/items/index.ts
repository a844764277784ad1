// The door of the items module: what other modules may use.

export { changeItemState } from './change-state.ts'
export * from './contract.ts'
export { itemStateChanged, releasePublished } from './facts.ts'
export { itemsFaults } from './faults.ts'
export { lintRelease } from './lint.ts'
export {
  type FolderFiles,
  type LoadOptions,
  loadReleaseFolder,
  type ReleaseFolder,
  readFolderFiles,
  readRelease,
} from './load-folder.ts'
export { type PublishOptions, publishRelease } from './publish.ts'
export type { OrganMap } from './resolve-organs.ts'
export { digestOf } from './rules.ts'
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
