// National codes: every line of the fixture files, and what check characters must detect.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateCheckDigit, usccAlphabet } from './check-digits.ts'
import {
  composeCaseNumber,
  composeCertificateId,
  composeIdNumber,
  composeUscc,
  isCertificateId,
  isIdNumber,
  isUscc,
  maskIdNumber,
  parseCaseNumber,
  parseCertificateId,
  parseIdNumber,
  parseImplementationCode,
  parseUscc,
  parseVariantCode,
} from './index.ts'

function fixture(name: string): string[] {
  const url = new URL(`../../../fixtures/codes/${name}.txt`, import.meta.url)
  return readFileSync(url, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
}

const kinds: [string, (text: string) => boolean][] = [
  ['id_number', isIdNumber],
  ['uscc', isUscc],
  ['certificate_identifier', isCertificateId],
  ['item_code', (text) => parseImplementationCode(text) !== null],
  ['case_number', (text) => parseCaseNumber(text) !== null],
]

describe.each(kinds)('%s', (name, isValid) => {
  it.each(fixture(`${name}_valid`))('accepts %s', (line) => expect(isValid(line)).toBe(true))
  it.each(fixture(`${name}_invalid`))('refuses %s', (line) =>
    expect(isValid(line.split(' ')[0] ?? '')).toBe(false),
  )
})

const anyDay = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const anyRegion = fc.integer({ min: 990000, max: 999999 }).map(String)
const anyIdNumber = fc
  .record({
    regionCode: anyRegion,
    birthDate: anyDay,
    sequence: fc.integer({ min: 0, max: 999 }),
  })
  .map((parts) => ({ parts, number: composeIdNumber(parts) }))
const letters = (alphabet: string, length: number) =>
  fc
    .array(fc.constantFrom(...alphabet), { minLength: length, maxLength: length })
    .map((a) => a.join(''))
const anyUscc = fc
  .record({
    authority: fc.constantFrom('1', '5', '9'),
    category: fc.constantFrom('1', '2', '3'),
    regionCode: anyRegion,
    organisationBody: letters(usccAlphabet, 8),
  })
  .map((parts) => ({ parts, code: composeUscc(parts) }))

function replaced(text: string, at: number, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1)
}

describe('identity numbers', () => {
  it('come apart into what they were composed of', () => {
    fc.assert(
      fc.property(anyIdNumber, ({ parts, number }) => {
        const parsed = parseIdNumber(` ${number.toLowerCase()} `)
        expect(parsed).toMatchObject({
          number,
          regionCode: parts.regionCode,
          birthDate: parts.birthDate,
          sex: parts.sequence % 2 === 1 ? 'male' : 'female',
        })
      }),
    )
  })

  it('detect every single wrong digit', () => {
    fc.assert(
      fc.property(anyIdNumber, fc.nat(16), fc.constantFrom(...'0123456789'), (id, at, digit) => {
        fc.pre(id.number[at] !== digit)
        expect(isIdNumber(replaced(id.number, at, digit))).toBe(false)
      }),
    )
  })

  it('detect every swap of two neighbours', () => {
    fc.assert(
      fc.property(anyIdNumber, fc.nat(15), ({ number }, at) => {
        const [a = '', b = ''] = [number[at], number[at + 1]]
        fc.pre(a !== b)
        expect(isIdNumber(replaced(replaced(number, at, b), at + 1, a))).toBe(false)
      }),
    )
  })

  it('are hidden except for the ends', () => {
    expect(maskIdNumber('990102198803120027')).toBe('9901************27')
    expect(maskIdNumber('123')).toBe('***')
  })

  it('cannot be composed of a day that does not exist', () => {
    expect(() =>
      composeIdNumber({ regionCode: '990102', birthDate: '2025-02-29', sequence: 1 }),
    ).toThrow(RangeError)
  })
})

describe('unified social credit codes', () => {
  it('come apart into what they were composed of', () => {
    fc.assert(
      fc.property(anyUscc, ({ parts, code }) => {
        expect(parseUscc(code.toLowerCase())).toMatchObject({
          authority: parts.authority,
          category: parts.category,
          regionCode: parts.regionCode,
        })
      }),
    )
  })

  it('detect every single wrong character', () => {
    fc.assert(
      fc.property(anyUscc, fc.nat(17), fc.constantFrom(...usccAlphabet), ({ code }, at, other) => {
        fc.pre(code[at] !== other)
        expect(isUscc(replaced(code, at, other))).toBe(false)
      }),
    )
  })

  it('detect every swap of two neighbours', () => {
    fc.assert(
      fc.property(anyUscc, fc.nat(16), ({ code }, at) => {
        const [a = '', b = ''] = [code[at], code[at + 1]]
        fc.pre(a !== b)
        expect(isUscc(replaced(replaced(code, at, b), at + 1, a))).toBe(false)
      }),
    )
  })
})

describe('certificate identifiers', () => {
  const upper = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  const anyParts = fc.record({
    type: anyUscc.chain(({ code }) => letters('0123456789', 3).map((n) => code + n)),
    issuer: anyUscc.map(({ code }) => code),
    serial: fc.integer({ min: 1, max: 64 }).chain((length) => letters(upper, length)),
    version: fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0')),
  })

  it('agree with the known check characters', () => {
    expect(certificateCheckDigit('A12425GABC1234002')).toBe('M')
    expect(certificateCheckDigit('11100000MB03271699022340100000000016001')).toBe('9')
    expect(certificateCheckDigit('lower')).toBe(null)
    expect(certificateCheckDigit('')).toBe(null)
  })

  it('come apart into what they were composed of', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const parsed = parseCertificateId(composeCertificateId(parts))
        expect(parsed).toMatchObject({ ...parts, warnings: [] })
      }),
    )
  })

  it('detect every single wrong character of the serial', () => {
    fc.assert(
      fc.property(anyParts, fc.nat(), fc.constantFrom(...upper), (parts, place, other) => {
        const at = place % parts.serial.length
        fc.pre(parts.serial[at] !== other)
        const id = composeCertificateId(parts)
        const serial = replaced(parts.serial, at, other)
        expect(isCertificateId(id.replace(`.${parts.serial}.`, `.${serial}.`))).toBe(false)
      }),
    )
  })

  it('are read leniently on import, with each deviation named', () => {
    const foreign = '1.2.156.3003.2.11100000MB03271699022.340100.000000016.01.9'
    expect(parseCertificateId(foreign)).toBe(null)
    expect(parseCertificateId(foreign, { lenient: true })?.warnings).toEqual([
      'wrong-root',
      'issuer-not-uscc',
      'version-not-3-digits',
      'wrong-check',
    ])
    expect(parseCertificateId('nonsense', { lenient: true })).toBe(null)
  })
})

describe('item codes and case numbers', () => {
  const itemCode = '11440232MB2D06811W4000117051000'

  it('come apart', () => {
    expect(parseImplementationCode(itemCode)).toEqual({
      code: itemCode,
      uscc: '11440232MB2D06811W',
      level: '4',
      basicCode: '000117051000',
    })
    expect(parseVariantCode(`${itemCode}02`)).toMatchObject({ variant: '02', level: '4' })
    expect(parseVariantCode(itemCode)).toBe(null)
  })

  it('follow other lengths when a place is configured so', () => {
    const lengths = { basic: 5, implementation: 24, variant: 26, serial: 6 }
    expect(parseImplementationCode('11440232MB2D06811W4A1B2C', lengths)?.basicCode).toBe('A1B2C')
    expect(parseImplementationCode(itemCode, lengths)).toBe(null)
  })

  it('never give two cases of a day one number', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 99_999_999 }),
        fc.integer({ min: 1, max: 99_999_999 }),
        (date, a, b) => {
          const one = composeCaseNumber({ itemCode, date, serial: a })
          const two = composeCaseNumber({ itemCode, date, serial: b })
          expect(one === two).toBe(a === b)
          expect(parseCaseNumber(one)).toMatchObject({ itemCode, date, serial: a })
        },
      ),
    )
  })
})
