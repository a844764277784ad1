// The gates of the provider's node, one by one and together: only what the grant says passes.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AskMessage, GrantClaims } from '../contracts/index.ts'
import { checkGates, type GateInput, Refusal } from './gates.ts'

const grant: GrantClaims = {
  v: 1,
  jti: '0192d5a0-0000-7000-8000-000000000001',
  resource: 'R-1',
  version: 2,
  providerOrgan: 'police',
  requesterOrgan: 'market',
  receivers: ['centre-portal'],
  item: 'item-1',
  purpose: '核验',
  legalBasis: '令809',
  fields: ['name', 'sex'],
  keys: ['idNumber', 'uscc'],
  rowFilter: [],
  quotaPerDay: null,
  validFrom: '2026-01-01',
  validTo: '2027-01-01',
  timeZone: 'Asia/Shanghai',
  iat: 1,
}
const ask: AskMessage = {
  v: 1,
  id: '0192d5a0-0000-7000-8000-000000000011',
  salt: 'A'.repeat(22),
  grant: grant.jti,
  resource: 'R-1',
  version: 2,
  item: 'item-1',
  purpose: { kind: 'case', id: 'c' },
  fields: ['name'],
  params: { idNumber: '1' },
  limit: 10,
}
const good: GateInput = {
  ask,
  grant,
  sender: 'centre-portal',
  organ: 'police',
  today: '2026-11-23',
}

function codeOf(input: GateInput): string {
  try {
    checkGates(input)
    return 'passed'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

const breaches: [string, (input: GateInput) => GateInput, string][] = [
  ['no grant', (i) => ({ ...i, grant: undefined }), 'grant-unknown'],
  ['a grant of another provider', (i) => ({ ...i, organ: 'health' }), 'grant-unknown'],
  ['another asking node', (i) => ({ ...i, sender: 'node-x' }), 'grant-for-another-node'],
  ['another item', (i) => ({ ...i, ask: { ...i.ask, item: 'item-2' } }), 'grant-for-another-item'],
  ['another resource', (i) => ({ ...i, ask: { ...i.ask, resource: 'R-2' } }), 'resource-not-here'],
  ['another version', (i) => ({ ...i, ask: { ...i.ask, version: 1 } }), 'version-not-here'],
  ['the day before it begins', (i) => ({ ...i, today: '2025-12-31' }), 'grant-not-yet-valid'],
  ['the day on which it has ended', (i) => ({ ...i, today: '2027-01-01' }), 'grant-expired'],
  [
    'a field too many',
    (i) => ({ ...i, ask: { ...i.ask, fields: ['name', 'income'] } }),
    'fields-not-granted',
  ],
  [
    'a condition on a field that is not granted',
    (i) => ({ ...i, ask: { ...i.ask, params: { idNumber: '1', income: 1 } } }),
    'params-not-allowed',
  ],
  ['no key', (i) => ({ ...i, ask: { ...i.ask, params: { name: 'x' } } }), 'params-not-allowed'],
  [
    'an empty key',
    (i) => ({ ...i, ask: { ...i.ask, params: { idNumber: null } } }),
    'params-not-allowed',
  ],
]

describe('the gates', () => {
  it('open for what the grant covers, on its first and last day', () => {
    expect(codeOf(good)).toBe('passed')
    expect(codeOf({ ...good, today: '2026-01-01' })).toBe('passed')
    expect(codeOf({ ...good, today: '2026-12-31' })).toBe('passed')
    expect(codeOf({ ...good, ask: { ...ask, params: { uscc: '1', name: 'x' } } })).toBe('passed')
  })

  it.each(breaches)('stay closed for %s', (_what, breach, code) => {
    expect(codeOf(breach(good))).toBe(code)
  })

  it('stay closed for any set of breaches: removing one gate leaves the others', () => {
    fc.assert(
      fc.property(fc.subarray(breaches, { minLength: 1 }), (several) => {
        const input = several.reduce((all, [, breach]) => breach(all), good)
        expect(codeOf(input)).not.toBe('passed')
      }),
    )
  })
})
