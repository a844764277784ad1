// The platform's own node: the same engine as in a department, inside this process.

import { join } from 'node:path'
import type { CentreControl } from '../../contracts/index.ts'
import { international, openField, sealField } from '../../kernel/crypto/index.ts'
import { type Context, newId } from '../../kernel/index.ts'
import {
  type ActiveConfiguration,
  createEngine,
  type Engine,
  generateNodeKeys,
  importNodeKeys,
  lockState,
  type NodeKeys,
  type NodeState,
  nodeVersion,
  openNodeState,
  readConfiguration,
  StateInUse,
} from '../../node/index.ts'
import { getCentreSigner } from '../catalogue/index.ts'
import type { Hub, Line } from './hub.ts'
import { composeConfiguration, type LoadedGate } from './load-gate.ts'
import { bumpSerial, keepOwnNode } from './store.ts'
import { findNode } from './views.ts'

/** The name by which departments know the platform; grants name it as their receiver. */
export const ownNodeId = 'centre-portal'

const purpose = 'exchange.node.sealed_keys'

/** The keys of the platform's own node: one for all copies, made at first use. */
export async function readOwnKeys(ctx: Context): Promise<NodeKeys> {
  const { suite, signing, agreement } = generateNodeKeys(international)
  const privateKeys = [signing, agreement].map((pair) => suite.exportPrivateKey(pair.privateKey))
  const known = await findNode(ctx, ownNodeId)
  const sealed = await keepOwnNode(ctx, {
    id: ownNodeId,
    // The platform belongs to no department; its node bears an organ number of its own.
    organId: newId(),
    suite: suite.name,
    signingKey: suite.exportPublicKey(signing.publicKey),
    agreementKey: suite.exportPublicKey(agreement.publicKey),
    sealedKeys: sealField(JSON.stringify(privateKeys), purpose),
    version: nodeVersion,
    at: ctx.clock.now(),
  })
  if (!known) await bumpSerial(ctx)
  const [signingKey, agreementKey] = JSON.parse(openField(sealed, purpose)) as [string, string]
  return importNodeKeys(suite, signingKey, agreementKey)
}

export interface OwnNode {
  readonly engine: Engine
  readonly state: NodeState
  /** The engine as a line of the hub. */
  readonly line: Line
  configure(loaded: LoadedGate): Promise<void>
  close(): void
}

/** Copies on one machine that share a data folder; beyond it something else is wrong. */
const mostCopies = 32

/** Each copy keeps a log of its own: the first free one of `centre-portal.sqlite`, `centre-portal-2.sqlite` … */
function openOwnState(folder: string): { state: NodeState; unlock(): void } {
  for (let copy = 1; ; copy++) {
    const file = join(folder, copy === 1 ? `${ownNodeId}.sqlite` : `${ownNodeId}-${copy}.sqlite`)
    try {
      const unlock = lockState(file)
      return { state: openNodeState(file), unlock }
    } catch (error) {
      if (!(error instanceof StateInUse) || copy >= mostCopies) throw error
    }
  }
}

/** `folder`: where the node's log lies. */
export async function openOwnNode(ctx: Context, hub: () => Hub, folder: string): Promise<OwnNode> {
  const keys = await readOwnKeys(ctx)
  const signer = await getCentreSigner(ctx)
  const { state, unlock } = openOwnState(folder)
  let configuration: ActiveConfiguration | null = null

  const engine = createEngine({
    id: ownNodeId,
    keys,
    state,
    log: ctx.log,
    now: ctx.clock.now,
    configuration: () => configuration,
    provide: null,
    send(bytes) {
      // Outside the turn in which it was asked, as if it came over a wire.
      hub().take(line, bytes)
      return true
    },
    dropped: () => {},
  })

  const line: Line = {
    node: ownNodeId,
    send(bytes) {
      engine.receive(bytes)
      return true
    },
    tell(message: CentreControl) {
      if (message.t === 'away') engine.away(message.node)
      if (message.t !== 'undelivered') return
      const { channel, sequence } = message.frame
      engine.undelivered(channel, sequence, message.code, message.grants)
    },
  }

  return {
    engine,
    state,
    line,
    async configure(loaded) {
      const jws = await composeConfiguration(ctx, loaded, ownNodeId)
      if (jws === null) return
      const serial = configuration?.serial ?? 0
      configuration = await readConfiguration(jws, signer.publicKey, ownNodeId, serial)
    },
    close() {
      engine.stop()
      state.close()
      unlock()
    },
  }
}
