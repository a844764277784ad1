// The compiled query: only granted columns, only parameters, and it runs in a real SQLite.

import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ResourceMapping } from './mapping.ts'
import { compilePlan, dialects, readRows, UnmappedField } from './plan.ts'

const mapping = ResourceMapping.parse({
  source: 's',
  table: 't_czrk',
  columns: {
    name: 'xm',
    idNumber: 'gmsfhm',
    sex: { column: 'xb', codes: { '1': 'male', '2': 'female', F: 'female' } },
    birthDate: { column: 'csrq', as: 'date8' },
    alive: { column: 'zt', as: 'boolean' },
    age: { column: 'nl', as: 'integer' },
  },
})
const db = new DatabaseSync(':memory:')
db.exec(`create table t_czrk (xm text, gmsfhm text, xb text, csrq text, zt text, nl integer);
  insert into t_czrk values ('甲', '1', '1', '19900101', '1', 30), ('乙', '2', '2', '19910203', '0', 40),
    ('丙%_!', '3', 'F', 'unknown', null, null)`)

function run(
  params: Record<string, string | number | boolean | null>,
  rowFilter: Parameters<typeof compilePlan>[1]['rowFilter'] = [],
  fields = ['idNumber'],
) {
  const plan = compilePlan(mapping, { rowFilter }, { fields, params, limit: 10 }, dialects.sqlite)
  return readRows(mapping, fields, db.prepare(plan.sql).all(...plan.values))
}
const ids = (rows: Record<string, unknown>[]) => rows.map((row) => row.idNumber).join('')

describe('a plan', () => {
  it('selects the asked fields only and asks for one row more than the limit', () => {
    const ask = { fields: ['name'], params: { idNumber: 'x' }, limit: 5 }
    expect(compilePlan(mapping, { rowFilter: [] }, ask, dialects.postgres)).toEqual({
      sql: 'select "xm" as "name" from "t_czrk" where "gmsfhm" = $1 limit 6',
      values: ['x'],
      fields: ['name'],
    })
    expect(compilePlan(mapping, { rowFilter: [] }, ask, dialects.mysql).sql).toBe(
      'select `xm` as `name` from `t_czrk` where `gmsfhm` = ? limit 6',
    )
  })

  it('never lets a value into the statement', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (value, other) => {
        const plan = compilePlan(
          mapping,
          { rowFilter: [{ field: 'name', op: 'prefix', value: `p${other}` }] },
          { fields: ['name'], params: { idNumber: value }, limit: 1 },
          dialects.sqlite,
        )
        expect(plan.sql).toBe(
          `select "xm" as "name" from "t_czrk" where "gmsfhm" = ? and "xm" like ? escape '!' limit 2`,
        )
        expect(plan.values[0]).toBe(value)
        db.prepare(plan.sql).all(...plan.values)
      }),
    )
  })

  it('refuses a field that the department has not mapped', () => {
    expect(() => run({ income: '1' })).toThrow(UnmappedField)
    expect(() => run({ idNumber: '1' }, [], ['income'])).toThrow(UnmappedField)
    expect(() => run({ constructor: '1' })).toThrow(UnmappedField)
  })

  it('narrows by the row filter of the grant, in every kind of condition', () => {
    expect(ids(run({}, [{ field: 'age', op: 'ge', value: 40 }]))).toBe('2')
    expect(ids(run({}, [{ field: 'age', op: 'lt', value: 40 }]))).toBe('1')
    expect(ids(run({}, [{ field: 'idNumber', op: 'in', values: ['1', '3', null] }]))).toBe('13')
    expect(ids(run({}, [{ field: 'idNumber', op: 'ne', value: '1' }]))).toBe('23')
    expect(ids(run({}, [{ field: 'name', op: 'prefix', value: '丙%_!' }]))).toBe('3')
    expect(ids(run({}, [{ field: 'name', op: 'prefix', value: '丙__' }]))).toBe('')
    expect(ids(run({ idNumber: '1' }, [{ field: 'idNumber', op: 'eq', value: '2' }]))).toBe('')
  })

  it('translates codes both ways: several codes may mean the same', () => {
    expect(ids(run({ sex: 'female' }))).toBe('23')
    expect(ids(run({ sex: 'unheard-of' }))).toBe('')
    expect(run({ idNumber: '3' }, [], ['sex', 'birthDate', 'alive'])).toEqual([
      { sex: 'female', birthDate: null, alive: null },
    ])
    expect(run({ birthDate: '1991-02-03' }, [], ['birthDate', 'alive', 'age'])).toEqual([
      { birthDate: '1991-02-03', alive: false, age: 40 },
    ])
    expect(ids(run({ alive: true }))).toBe('1')
    expect(ids(run({ alive: null }))).toBe('3')
  })

  it('reads a query of the department as if it were a table', () => {
    const own = ResourceMapping.parse({
      source: 's',
      query: "select gmsfhm, upper(xm) as n from t_czrk where zt = '1'",
      columns: { idNumber: 'gmsfhm', name: 'n' },
    })
    const ask = { fields: ['name'], params: { idNumber: '1' }, limit: 5 }
    const plan = compilePlan(own, { rowFilter: [] }, ask, dialects.sqlite)
    expect(db.prepare(plan.sql).all(...plan.values)).toHaveLength(1)
  })
})

describe('a mapping', () => {
  it('is refused with quotes in names, with a second statement, or with both table and query', () => {
    const columns = { name: 'xm' }
    const wrong = [
      { source: 's', table: 'a"b', columns },
      { source: 's', table: 't', columns: { name: 'x`m' } },
      { source: 's', query: 'select 1; drop table x', columns },
      { source: 's', query: 'delete from x', columns },
      { source: 's', table: 't', query: 'select 1', columns },
      { source: 's', columns },
      { source: 's', table: 't', columns: { 'a b': 'x' } },
    ]
    for (const one of wrong) expect(ResourceMapping.safeParse(one).success).toBe(false)
  })
})
