// The door of the items module: what other modules may use.

export * from './contract.ts'
