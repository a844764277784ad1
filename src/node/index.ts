// The door of the front node's rooms, for the process around them and for the centre, which speaks the same language.

export {
  AskFault,
  type AskFaultCode,
  type Evidence,
  type Question,
  type Reply,
} from './asks.ts'
export {
  type ActiveConfiguration,
  ConfigurationFault,
  readConfiguration,
  readGrant,
} from './configuration.ts'
export { createEngine, type Engine } from './engine.ts'
export type { EngineOptions } from './engine-options.ts'
export { centreFingerprint, EnrolmentFault, enrol } from './enrol.ts'
export { generateNodeKeys, importNodeKeys, openNodeKeys } from './keys.ts'
export { localDay } from './local-day.ts'
export { NodeSettings, ResourceMapping, SourceSettings } from './mapping.ts'
export { type FrontNode, openNode } from './node.ts'
export { type NodeKeys, type Peer, readPeer } from './peers.ts'
export {
  countGrants,
  decodeFrame,
  openFrame,
  sealFrame,
  verifyFrame,
} from './seal.ts'
export { entryHash, type NodeState, openNodeState, type StoredEntry } from './state.ts'
export { lockState, StateInUse } from './state-lock.ts'
export { nodeVersion } from './version.ts'
export { ReplayWindows } from './windows.ts'
