// The door of the cases module: what other modules and faces may use.

export * from './contract.ts'
