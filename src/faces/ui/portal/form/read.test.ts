// Reading a posted page: types, rows in their order, dates of three parts, row buttons; what cannot be read stays visible.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Field, Page } from '../../../../modules/items/index.ts'
import { applyRowButton, readPage, withoutEmptyRows } from './read.ts'

const text = (zh: string) => ({ zh, en: '' })
const field = (id: string, widget: Field['widget'], more: Partial<Field> = {}): Field => ({
  id,
  label: text(id),
  widget,
  required: true,
  about: 'applicant',
  ...more,
})

const page: Page = {
  id: 'p',
  title: text('p'),
  fields: [
    field('area', 'number'),
    field('opening', 'date'),
    field('water', 'yes-no'),
    field('scope', 'checkboxes'),
    field('people', 'rows', {
      rows: {
        min: 0,
        max: 3,
        rowName: text('人'),
        fields: [
          { id: 'name', label: text('name'), widget: 'text', required: true, about: 'other' },
          { id: 'since', label: text('since'), widget: 'date', required: false, about: 'other' },
        ],
      },
    }),
  ],
}

describe('readPage', () => {
  it('gives each value its type', () => {
    const values = readPage(page, {
      area: '８６',
      'opening-y': '2026',
      'opening-m': '3',
      'opening-d': '7',
      water: 'false',
      scope: 'hot',
      'people.1.name': '李建国',
      'people.0.name': ' 陈晓岚 ',
      'people.0.since-y': '2025',
      'people.0.since-m': '12',
      'people.0.since-d': '1',
    })
    expect(values).toEqual({
      area: 86,
      opening: '2026-03-07',
      water: false,
      scope: ['hot'],
      people: [
        { name: '陈晓岚', since: '2025-12-01' },
        { name: '李建国', since: null },
      ],
    })
  })

  it('keeps what it cannot read, so that it is refused by name and shown again', () => {
    const values = readPage(page, { area: '很大', 'opening-y': '2026', 'opening-m': '13' })
    expect(values.area).toBe('很大')
    expect(values.opening).toBe('2026-13-00')
  })

  it('says null for what was left empty', () => {
    expect(readPage(page, {})).toEqual({
      area: null,
      opening: null,
      water: null,
      scope: [],
      people: [],
    })
  })

  it('takes anything a stranger posts without falling over', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (posted) => {
        expect(Object.keys(readPage(page, posted))).toEqual(page.fields.map(({ id }) => id))
      }),
    )
  })
})

describe('row buttons', () => {
  const values = { people: [{ name: 'a' }, { name: 'b' }] }

  it('add up to the most and remove down to the least', () => {
    expect(applyRowButton(page, values, 'add:people').people).toEqual([
      { name: 'a' },
      { name: 'b' },
      {},
    ])
    expect(applyRowButton(page, values, 'remove:people:0').people).toEqual([{ name: 'b' }])
    const full = { people: [{}, {}, {}] }
    expect(applyRowButton(page, full, 'add:people')).toBe(full)
    const none = { people: [] }
    expect(applyRowButton(page, none, 'remove:people:0')).toBe(none)
  })

  it('ignore other fields', () => {
    expect(applyRowButton(page, values, 'add:area')).toBe(values)
    expect(applyRowButton(page, values, 'drop:people:0')).toBe(values)
  })
})

it('leaves out rows in which nothing was filled in', () => {
  const values = {
    people: [
      { name: null, since: null },
      { name: 'b', since: null },
    ],
  }
  expect(withoutEmptyRows(page, values).people).toEqual([{ name: 'b', since: null }])
})
