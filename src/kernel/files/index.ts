// The door to stored files: uploads and finished documents, kept outside the database.

import type { FileStore } from './folder-store.ts'

export { fileFaults } from './faults.ts'
export {
  type FileStore,
  type FolderStoreOptions,
  openFileStore,
  type PutOptions,
  type StoredFile,
} from './folder-store.ts'
export { cleanFileName } from './names.ts'

let bound: FileStore | null = null

/** Says which store the house uses. Called once at start: `bindFiles(await openFileStore({ folder, clamd }))`. */
export function bindFiles(store: FileStore): void {
  bound = store
}

function getStore(): FileStore {
  if (!bound)
    throw new Error('No file store: call bindFiles(await openFileStore({ folder })) at start')
  return bound
}

/** The house's file store. */
export const files: FileStore = {
  put: async (stream, options) => getStore().put(stream, options),
  open: async (digest) => getStore().open(digest),
  findSize: async (digest) => getStore().findSize(digest),
  remove: async (digest) => getStore().remove(digest),
}
