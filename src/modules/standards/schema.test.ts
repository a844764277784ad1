// Data elements and the sentences people read when a value does not fit.

import { describe, expect, it } from 'vitest'
import { isFault } from '../../kernel/index.ts'
import { codeList, findCode, listCodeLists } from './code-lists.ts'
import { findElement, getElement, listElements } from './elements.ts'
import { patternRefused, schemaUnusable } from './faults.ts'
import { isPatternSafe } from './patterns.ts'
import { compileSchema, type JsonSchema } from './schema.ts'

const ref = (id: string) => ({ $ref: `urn:tongban:element:${id}` })

function findingFor(schema: JsonSchema, value: unknown) {
  return compileSchema(schema).findings(value)
}

describe('data elements', () => {
  it.each(listElements().map((element) => [element.$id, element] as const))(
    '%s compiles and refuses something',
    (id, element) => {
      const compiled = compileSchema({ $ref: id })
      expect(compiled.fits({ not: 'a plain value' })).toBe(false)
      const list = element['x-code-list']
      if (list === undefined) return
      expect(element.enum).toEqual(codeList(list).entries.map((entry) => entry.code))
    },
  )

  it('are found by short and full name', () => {
    expect(findElement('id-number')).toBe(getElement('urn:tongban:element:id-number'))
    expect(findElement('nothing')).toBe(null)
  })

  it.each([
    ['id-number', '990102198803120027', '990102198803120028'],
    ['uscc', '11100000000013338W', '11100000000013338X'],
    ['mobile-number', '13900000000', '12900000000'],
    ['person-name', '阿依古丽·买买提', '陈 1'],
    ['region-code', '990102001', '99010200'],
    ['date', '2026-02-28', '2026-02-29'],
    ['postcode', '990100', '9901000'],
    ['item-code', '11440232MB2D06811W4000117051000', '11440232MB2D06811A4000117051000'],
    ['case-number', '11440232MB2D06811W4000117051000202010200008', '2020'],
    ['floor-area', 86.5, 0],
  ])('%s takes %s and refuses %s', (id, good, bad) => {
    expect(findingFor(ref(id), good)).toEqual([])
    expect(findingFor(ref(id), bad)).toHaveLength(1)
  })
})

describe('sentences', () => {
  const form: JsonSchema = {
    type: 'object',
    required: ['owner', 'idNumber', 'agree'],
    additionalProperties: false,
    properties: {
      owner: { ...ref('person-name'), title: '负责人姓名', 'x-en': 'Name of the person in charge' },
      idNumber: ref('id-number'),
      area: ref('floor-area'),
      form: ref('food-business-form'),
      staff: {
        type: 'array',
        title: '从业人员',
        'x-en': 'Staff',
        maxItems: 2,
        items: { type: 'object', required: ['name'], properties: { name: ref('person-name') } },
      },
      agree: { type: 'boolean', const: true, title: '承诺属实', 'x-en': 'Statement of truth' },
    },
  }
  const good = { owner: '陈晓岚', idNumber: '990102198803120027', agree: true }

  it('are absent when everything fits', () => {
    expect(findingFor(form, good)).toEqual([])
  })

  it.each([
    [{ owner: undefined }, 'owner', '请填写“负责人姓名”。', 'fill this in'],
    [{ idNumber: '1' }, 'idNumber', '不是有效的公民身份号码', 'not a valid identity number'],
    [{ idNumber: '' }, 'idNumber', '“公民身份号码”至少要 18 个字', '18 characters'],
    [{ area: 0 }, 'area', '“经营场所面积（平方米）”必须大于 0。', 'must be more than 0'],
    [{ area: '大' }, 'area', '应为数字', 'should be a number'],
    [{ form: '7' }, 'form', '请从给出的选项中选择', 'choose one'],
    [{ agree: false }, 'agree', '请确认“承诺属实”。', 'please confirm'],
    [{ extra: 1 }, 'extra', '没有“extra”这一项', 'no entry “extra”'],
    [{ staff: [{}] }, 'staff/0/name', '请填写“姓名”。', 'fill this in'],
    [
      { staff: [{ name: '甲' }, { name: '乙' }, { name: '丙' }] },
      'staff',
      '最多 2 项',
      'at most 2',
    ],
  ])('%j', (change, path, zh, en) => {
    const found = findingFor(form, JSON.parse(JSON.stringify({ ...good, ...change })))
    expect(found).toHaveLength(1)
    expect(found[0]?.path).toBe(path)
    expect(found[0]?.zh).toContain(zh)
    expect(found[0]?.en).toContain(en)
  })

  it('know every keyword of the vocabulary of checks', () => {
    const schemas: [JsonSchema, unknown][] = [
      [{ type: 'string', minLength: 1 }, ''],
      [{ type: 'string', maxLength: 1 }, 'ab'],
      [{ type: 'number', minimum: 1 }, 0],
      [{ type: 'number', maximum: 1 }, 2],
      [{ type: 'number', exclusiveMaximum: 1 }, 1],
      [{ type: 'integer', multipleOf: 5 }, 4],
      [{ type: 'array', minItems: 1 }, []],
      [{ type: 'array', uniqueItems: true }, [1, 1]],
      [{ type: 'array', contains: { const: 1 } }, [2]],
      [{ type: 'object', minProperties: 1 }, {}],
      [{ type: 'object', maxProperties: 0 }, { a: 1 }],
      [{ type: 'object', unevaluatedProperties: false }, { a: 1 }],
      [{ type: 'object', dependentRequired: { a: ['b'] } }, { a: 1 }],
      [{ type: 'object', propertyNames: { maxLength: 1 } }, { ab: 1 }],
      [{ type: 'string', pattern: '^[0-9]{2}$' }, 'x'],
      [{ anyOf: [{ type: 'string' }, { type: 'number' }] }, true],
      [{ oneOf: [{ type: 'string' }, { type: 'number' }] }, true],
      [{ not: { type: 'string' } }, 'x'],
      [{ if: { type: 'number' }, else: { minLength: 3 } }, 'x'],
    ]
    for (const [schema, value] of schemas) {
      const found = findingFor(schema, value)
      expect(found.length, JSON.stringify(schema)).toBeGreaterThan(0)
      for (const { zh, en } of found) {
        expect(`${zh}${en}`).not.toMatch(/undefined|\[object/)
        expect(zh.length).toBeGreaterThan(4)
        expect(en.length).toBeGreaterThan(4)
      }
    }
  })
})

describe('a schema that cannot be used', () => {
  it.each([
    [{ type: 'object', title: { zh: '表单', en: 'form' } }, schemaUnusable],
    [{ type: 'object', properties: { a: ref('nothing') } }, schemaUnusable],
    [{ type: 'object', requred: ['a'] }, schemaUnusable],
    [{ type: 'strnig' }, schemaUnusable],
    [{ type: 'string', pattern: '^(a+)+$' }, patternRefused],
    [{ type: 'object', patternProperties: { '(x+x+)+y': {} } }, patternRefused],
    [{ type: 'array', items: { type: 'string', pattern: '^[' } }, patternRefused],
  ])('%j is refused, the second time as well', (schema, fault) => {
    for (let i = 0; i < 2; i++) {
      try {
        compileSchema(schema as JsonSchema)
        expect.unreachable()
      } catch (error) {
        expect(isFault(error, fault)).toBe(true)
      }
    }
  })

  it('does not confuse a property called "title" or "pattern" with the keyword', () => {
    const schema = { type: 'object', properties: { title: ref('remark'), pattern: ref('remark') } }
    expect(compileSchema(schema).fits({ title: 'x' })).toBe(true)
  })
})

describe('patterns', () => {
  it.each(['^[0-9]{6}$', '^[A-Z]{2}\\d{4}$', '^(?:AB|CD)[0-9]{3}$', '^[0-9+() -]{7,20}$', '^x+$'])(
    '%s is safe',
    (pattern) => expect(isPatternSafe(pattern)).toBe(true),
  )
  it.each([
    '^(a+)+$',
    '^(a|a)*$',
    '(x+x+)+y',
    '^a*a*$',
    '^(?=a)b$',
    '^(a)\\1$',
    '[0-9]+',
    '^[$',
    '^a{1,5000}$',
  ])('%s is not', (pattern) => expect(isPatternSafe(pattern)).toBe(false))
})

describe('code lists', () => {
  it('have unique codes', () => {
    for (const list of listCodeLists()) {
      const codes = list.entries.map((entry) => entry.code)
      expect(new Set(codes).size, list.name).toBe(codes.length)
    }
  })
  it('count 1 as best satisfaction, as GB/T 39046 does', () => {
    expect(findCode('satisfaction', '1')?.zh).toBe('非常满意')
    expect(findCode('satisfaction', '6')).toBe(null)
  })
})
