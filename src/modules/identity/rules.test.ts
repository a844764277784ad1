// The pure rules of identity: separated duties, mandates, locks, session ends, passwords, masks.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Duty } from './contract.ts'
import { maskIdNumber, maskPhone, readIdNumber, readUscc, tidyLogin } from './identifiers.ts'
import {
  accountLock,
  addressLock,
  administratorDuties,
  lockSeconds,
  longestMandateEnd,
  mandateHolds,
  passwordWeakness,
  periodHolds,
  periodsOverlap,
  separationBreach,
  sessionLives,
} from './rules.ts'

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10))
const period = fc.record({ validFrom: day, validTo: fc.option(day, { nil: null }) })
const duties = fc.uniqueArray(fc.constantFrom(...Duty.options))

describe('separation of duties (三员分立)', () => {
  it('lets one official be at most one administrator, and then nothing else', () => {
    fc.assert(
      fc.property(duties, (held) => {
        const administrators = held.filter((duty) => administratorDuties.includes(duty)).length
        const business = held.length - administrators
        const allowed = administrators === 0 || (administrators === 1 && business === 0)
        expect(separationBreach(held) === null).toBe(allowed)
      }),
    )
  })

  it('is kept by any set of positions of which every two keep it', () => {
    fc.assert(
      fc.property(fc.array(duties, { maxLength: 5 }), (positions) => {
        fc.pre(positions.every((one) => separationBreach(one) === null))
        const pairs = positions.flatMap((a) => positions.map((b) => [...a, ...b]))
        fc.pre(pairs.every((pair) => separationBreach(pair) === null))
        expect(separationBreach(positions.flat())).toBeNull()
      }),
    )
  })
})

describe('mandates', () => {
  it('hold exactly in their half-open period, unless revoked', () => {
    fc.assert(
      fc.property(period, day, fc.boolean(), (given, on, revoked) => {
        const mandate = { ...given, scope: ['*'], revokedAt: revoked ? new Date(0) : null }
        const inside =
          given.validFrom <= on && (given.validTo === null || on < given.validTo) && !revoked
        expect(mandateHolds(mandate, on)).toBe(inside)
      }),
    )
  })

  it('cover the items they name and no others', () => {
    const mandate = { validFrom: '2026-01-01', validTo: null, revokedAt: null, scope: ['A', 'B'] }
    expect(mandateHolds(mandate, '2026-06-01', 'A')).toBe(true)
    expect(mandateHolds(mandate, '2026-06-01', 'C')).toBe(false)
    expect(mandateHolds({ ...mandate, scope: ['*'] }, '2026-06-01', 'C')).toBe(true)
  })

  it('overlap exactly when some day lies in both periods', () => {
    fc.assert(
      fc.property(period, period, day, (a, b, on) => {
        fc.pre([a, b].every((p) => p.validTo === null || p.validFrom < p.validTo))
        if (periodHolds(a, on) && periodHolds(b, on)) expect(periodsOverlap(a, b)).toBe(true)
        expect(periodsOverlap(a, b)).toBe(periodsOverlap(b, a))
        const later = [a.validFrom, b.validFrom].toSorted().at(-1) ?? ''
        expect(periodsOverlap(a, b)).toBe(periodHolds(a, later) && periodHolds(b, later))
      }),
    )
  })

  it('end three years after they begin at the latest', () => {
    expect(longestMandateEnd('2026-11-23')).toBe('2029-11-23')
  })
})

describe('locks', () => {
  it('start after the free failures, never get shorter, and stay below the longest', () => {
    for (const policy of [accountLock, addressLock]) {
      expect(lockSeconds(policy.free - 1, policy)).toBe(0)
      expect(lockSeconds(policy.free, policy)).toBe(policy.firstLockSeconds)
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 10_000 }), (failures) => {
          const now = lockSeconds(failures, policy)
          expect(lockSeconds(failures + 1, policy)).toBeGreaterThanOrEqual(now)
          expect(now).toBeLessThanOrEqual(policy.longestLockSeconds)
        }),
      )
    }
  })
})

describe('sessions', () => {
  const session = {
    seenAt: new Date('2026-11-23T01:00:00Z'),
    idleSeconds: 600,
    expiresAt: new Date('2026-11-23T09:00:00Z'),
    closedAt: null,
  }
  it('end when idle, at their absolute end and when closed', () => {
    expect(sessionLives(session, new Date('2026-11-23T01:09:59Z'))).toBe(true)
    expect(sessionLives(session, new Date('2026-11-23T01:10:00Z'))).toBe(false)
    const busy = { ...session, seenAt: new Date('2026-11-23T08:59:59Z') }
    expect(sessionLives(busy, new Date('2026-11-23T08:59:59.999Z'))).toBe(true)
    expect(sessionLives(busy, new Date('2026-11-23T09:00:00Z'))).toBe(false)
    const closed = { ...session, closedAt: session.seenAt }
    expect(sessionLives(closed, new Date('2026-11-23T01:00:01Z'))).toBe(false)
  })
})

describe('passwords', () => {
  it.each([
    ['short1', 'too-short'],
    ['1234567890123', 'too-simple'],
    ['abcdefghijkl', 'too-simple'],
    ['ababab1212ab', 'too-simple'],
    ['my-wangqiang-9', 'contains-name'],
    [`x1${'y2z3'.repeat(60)}`, 'too-long'],
    ['面馆开在云溪河边2026', null],
    ['correct horse 7', null],
  ])('%s → %s', (password, weakness) => {
    expect(passwordWeakness(password, ['wangqiang'])).toBe(weakness)
  })
})

describe('identifiers', () => {
  it('reads birth date and sex of the standard’s own examples', () => {
    expect(readIdNumber('11010519491231002X')).toEqual({ birthDate: '1949-12-31', sex: 'female' })
    expect(readIdNumber('440524188001010014')).toEqual({ birthDate: '1880-01-01', sex: 'male' })
  })

  it.each(['110105194912310021', '11010519490231002X', '11010519491231002x', '', '1'.repeat(18)])(
    'refuses %s',
    (text) => expect(readIdNumber(text)).toBeNull(),
  )

  it('notices every single changed digit', () => {
    const good = '11010519491231002X'
    fc.assert(
      fc.property(fc.nat(16), fc.nat(9), (at, digit) => {
        fc.pre(good[at] !== String(digit))
        expect(readIdNumber(good.slice(0, at) + digit + good.slice(at + 1))).toBeNull()
      }),
    )
  })

  it('knows the kind of body from the credit code', () => {
    expect(readUscc('91110000802100433B')).toEqual({ kind: 'enterprise' })
    expect(readUscc('11100000000013338W')).toEqual({ kind: 'organ' })
    expect(readUscc('91110000802100433C')).toBeNull()
    expect(readUscc('91110000802100433I')).toBeNull()
  })

  it.each(['valid', 'invalid'] as const)('judges the %s codes as standards does', (list) => {
    const codes = (name: string) =>
      readFileSync(new URL(`../../../fixtures/codes/${name}_${list}.txt`, import.meta.url), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split(' ')[0] ?? '')
    for (const code of codes('id_number')) {
      expect([code, readIdNumber(code) !== null]).toEqual([code, list === 'valid'])
    }
    for (const code of codes('uscc')) {
      expect([code, readUscc(code) !== null]).toEqual([code, list === 'valid'])
    }
  })

  it('masks what must not be read', () => {
    expect(maskIdNumber('990100199001011234')).toBe('9901************34')
    expect(maskPhone('13812345678')).toBe('138****5678')
  })

  it('takes the many spellings of an account name as one', () => {
    expect(tidyLogin(' +86 138 1234 5678 ')).toBe('13812345678')
    expect(tidyLogin('9901001990０１０１123X')).toBe('99010019900101123x')
  })
})
