// Signed notes: the known key of the Go note package, round trips, and forgeries.

import { describe, expect, it } from 'vitest'
import { international } from '../../kernel/crypto/index.ts'
import {
  openCheckpoint,
  parseCheckpoint,
  parseVerifier,
  signCheckpoint,
  verifierText,
} from './checkpoint.ts'
import { leafHash } from './merkle.ts'

const signer = { name: 'example.org/log', ...international.generateSigningKey() }
const head = { origin: 'example.org/log', size: 42, root: leafHash('x') }

describe('checkpoints', () => {
  it('open with the right key and come back whole', () => {
    const note = signCheckpoint(head, signer)
    expect(note.split('\n')).toHaveLength(6)
    expect(openCheckpoint(note, signer)).toEqual({ ok: true, head })
    expect(parseCheckpoint(note)).toEqual(head)
  })

  it('pass over the lines of other signers and unknown extension lines', () => {
    const other = { name: 'witness.example', ...international.generateSigningKey() }
    const own = signCheckpoint(head, signer)
    const cosigned = own + signCheckpoint(head, other).split('\n\n')[1]
    expect(openCheckpoint(cosigned, signer)).toEqual({ ok: true, head })
  })

  it('do not open when anything differs', () => {
    const note = signCheckpoint(head, signer)
    const otherKey = { name: signer.name, ...international.generateSigningKey() }
    expect(openCheckpoint(note, otherKey)).toEqual({ ok: false, fault: 'unsigned' })
    expect(openCheckpoint(note.replace('\n42\n', '\n43\n'), signer)).toEqual({
      ok: false,
      fault: 'bad-signature',
    })
    expect(openCheckpoint(note, { ...signer, name: 'example.org/other' })).toEqual({
      ok: false,
      fault: 'other-origin',
    })
    expect(openCheckpoint(note.replace('\n42\n', '\n042\n'), signer)).toEqual({
      ok: false,
      fault: 'malformed',
    })
    for (const broken of ['', 'x', note.slice(0, -1), note.replace('\n\n', '\n')]) {
      expect(openCheckpoint(broken, signer)).toEqual({ ok: false, fault: 'malformed' })
    }
  })

  it('read and write verifier keys as the Go note package does', () => {
    // The example key of golang.org/x/mod/sumdb/note.
    const known = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
    const verifier = parseVerifier(known)
    expect(verifier && verifierText(verifier)).toBe(known)
    expect(parseVerifier(verifierText(signer))?.name).toBe(signer.name)
    expect(parseVerifier(known.replace('c74f', 'c74e'))).toBeUndefined()
    expect(parseVerifier('nonsense')).toBeUndefined()
  })
})
