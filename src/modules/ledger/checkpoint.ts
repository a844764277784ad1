// Signed tree heads: C2SP tlog-checkpoint inside a C2SP signed note, with Ed25519. Pure.

import type { KeyObject } from 'node:crypto'
import { international, sha256 } from '../../kernel/crypto/index.ts'
import type { Hash } from './merkle.ts'

export type TreeHead = { origin: string; size: number; root: Hash }

/** Who signs: the name stands in the note, and the key id is derived from name and key. */
export type Verifier = { name: string; publicKey: KeyObject }
export type Signer = Verifier & { privateKey: KeyObject }

const ED25519 = 1
const DASH = '\u2014'

export type CheckpointFault = 'malformed' | 'unsigned' | 'bad-signature' | 'other-origin'

/** The note's text: origin, size, root in base64, then a signature line. */
export function signCheckpoint(head: TreeHead, signer: Signer): string {
  const text = `${head.origin}\n${head.size}\n${Buffer.from(head.root, 'hex').toString('base64')}\n`
  const signature = international.sign(signer.privateKey, Buffer.from(text, 'utf8'))
  const line = Buffer.concat([keyId(signer), signature]).toString('base64')
  return `${text}\n${DASH} ${signer.name} ${line}\n`
}

/** Reads a note without checking its signature; undefined when it is not a checkpoint. */
export function parseCheckpoint(note: string): TreeHead | undefined {
  const match =
    /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*\n(?:\u2014 [^\n]+\n)+$/.exec(
      note,
    )
  if (!match) return undefined
  const root = Buffer.from(match[3] ?? '', 'base64')
  return { origin: match[1] ?? '', size: Number(match[2]), root: root.toString('hex') }
}

/** Checks form, origin and signature of a note. Other people's signature lines are passed over. */
export function openCheckpoint(
  note: string,
  verifier: Verifier,
): { ok: true; head: TreeHead } | { ok: false; fault: CheckpointFault } {
  const head = parseCheckpoint(note)
  if (!head) return { ok: false, fault: 'malformed' }
  if (head.origin !== verifier.name) return { ok: false, fault: 'other-origin' }
  const end = note.indexOf('\n\n') + 1
  const text = Buffer.from(note.slice(0, end), 'utf8')
  const id = keyId(verifier)
  const own = note
    .slice(end + 1)
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([dash, name]) => dash === DASH && name === verifier.name)
    .map(([, , body]) => Buffer.from(body ?? '', 'base64'))
    .filter((bytes) => bytes.subarray(0, 4).equals(id))
  if (own.length === 0) return { ok: false, fault: 'unsigned' }
  const good = own.every((bytes) =>
    international.verify(verifier.publicKey, text, bytes.subarray(4)),
  )
  return good ? { ok: true, head } : { ok: false, fault: 'bad-signature' }
}

/** The verifier's key as the Go note tools write it: `name+hash+base64(0x01 ‖ key)`. */
export function verifierText(verifier: Verifier): string {
  return `${verifier.name}+${keyId(verifier).toString('hex')}+${keyBytes(verifier).toString('base64')}`
}

/** Reads what `verifierText` wrote; undefined when it is damaged or of another algorithm. */
export function parseVerifier(text: string): Verifier | undefined {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  const bytes = Buffer.from(match?.[3] ?? '', 'base64')
  if (!match || bytes.length !== 33 || bytes[0] !== ED25519) return undefined
  const publicKey = international.importPublicKey(bytes.subarray(1).toString('base64url'), 'sign')
  const verifier = { name: match[1] ?? '', publicKey }
  return keyId(verifier).toString('hex') === match[2] ? verifier : undefined
}

function keyBytes(verifier: Verifier): Buffer {
  const raw = Buffer.from(international.exportPublicKey(verifier.publicKey), 'base64url')
  return Buffer.concat([Buffer.of(ED25519), raw])
}

function keyId(verifier: Verifier): Buffer {
  return sha256(Buffer.concat([Buffer.from(`${verifier.name}\n`), keyBytes(verifier)])).subarray(
    0,
    4,
  )
}
