// What the border refuses whatever the schema, and that ordinary input of any shape passes.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault, kernelFaults } from '../faults.ts'
import { refuseUnplain } from './plain-input.ts'

function faultOf(value: unknown): unknown {
  try {
    refuseUnplain(value)
    return null
  } catch (error) {
    return error
  }
}
const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])

describe('plain input', () => {
  it.each([
    ['a NUL', { form: { name: '陈\0岚' } }, 'form/name'],
    ['half a character', { rows: [{ job: '\ud83c' }] }, 'rows/0/job'],
    ['a NUL in a name', { form: { 'a\0': 1 } }, 'form'],
  ])('%s is refused and its field named', (_what, value, path) => {
    const fault = faultOf(value)
    expect(isFault(fault, kernelFaults.invalidInput)).toBe(true)
    expect(fault).toMatchObject({ fields: [{ path }] })
  })

  it('nesting without end is malformed, and costs no stack', () => {
    expect(faultOf(nested(39))).toBeNull()
    expect(isFault(faultOf(nested(41)), kernelFaults.malformed)).toBe(true)
    const deep: unknown = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000))
    expect(isFault(faultOf(deep), kernelFaults.malformed)).toBe(true)
  })

  it('whole text passes in any shape', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.replaceAll('\0', ''))
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.double(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    })).value
    fc.assert(fc.property(value, (one) => faultOf(one) === null))
  })
})
