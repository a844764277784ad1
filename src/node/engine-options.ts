// What the engine of a node is given: identity, keys, state, and the way to the link.

import type { EnvelopeFaultCode, FrameHeader } from '../contracts/index.ts'
import type { Logger } from '../kernel/log.ts'
import type { ActiveConfiguration } from './configuration.ts'
import type { NodeKeys } from './peers.ts'
import type { Provide } from './provider.ts'
import type { SealKeys } from './seal-keys.ts'
import type { NodeState } from './state.ts'

/** What each half of the engine is given: the options, and the keys of the seal that both share. */
export interface SideOptions extends EngineOptions {
  sealKeys: SealKeys
}

export interface EngineOptions {
  id: string
  keys: NodeKeys
  state: NodeState
  log: Logger
  now(): Date
  configuration(): ActiveConfiguration | null
  /** Null: this node only asks. */
  provide: Provide | null
  /** Hands bytes to the link; false when there is none. */
  send(bytes: Buffer, header: FrameHeader): boolean
  /** A frame could not be taken; tell the centre, which tells the sender. */
  dropped(header: FrameHeader, code: EnvelopeFaultCode): void
  /** How long a question waits, milliseconds; default 10 s. */
  timeoutMs?: number
  /** Questions that may wait at once; default 5000. */
  capacity?: number
}
