// The adapters against real databases: right rows, read-only, ended in time, within the budget, and the structure stays as it was.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ResourceMapping, SourceSettings } from '../mapping.ts'
import { compilePlan, type Plan, readRows } from '../plan.ts'
import { Budget, openSource, type Source, SourceFault } from './index.ts'

const name = `tongban_source_${process.pid}`
const pgUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const mysqlUrl = process.env.TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306/'
const folder = mkdtempSync(join(tmpdir(), 'tongban-sources-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Maker {
  kind: 'postgres' | 'mysql' | 'sqlite'
  /** Answers the settings, or null where there is no such server. */
  make(): Promise<object | null>
  run(sql: string): Promise<void>
  structure(): Promise<string>
  drop(): Promise<void>
  slow: string
}

const at = (url: string) => {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}
const tables = [
  'create table t_czrk (xm varchar(50), gmsfhm char(18) primary key, xb char(1), csrq date, zt smallint, je numeric(12,2), bh bigint, gxsj timestamp null)',
  "insert into t_czrk values ('䶮某', '990101199001010017', '2', '1990-01-01', 1, 12.30, 9007199254740993, '2026-01-02 03:04:05')",
  "insert into t_czrk values ('王强', '990101198502030021', '1', null, 0, null, null, null)",
]
const mapping = ResourceMapping.parse({
  source: 's',
  table: 't_czrk',
  columns: {
    name: 'xm',
    idNumber: 'gmsfhm',
    sex: { column: 'xb', codes: { '1': 'male', '2': 'female' } },
    birthDate: { column: 'csrq', as: 'date' },
    alive: { column: 'zt', as: 'boolean' },
    amount: 'je',
    number: 'bh',
  },
})

const makers: Maker[] = [
  {
    kind: 'postgres',
    slow: 'select pg_sleep(5)',
    async make() {
      try {
        await withPg(pgUrl, (client) =>
          client.query(`create database ${name} template template0 encoding 'UTF8'`),
        )
      } catch {
        return null
      }
      return { kind: 'postgres', url: at(pgUrl) }
    },
    run: (sql) => withPg(at(pgUrl), async (client) => void (await client.query(sql))),
    structure: () =>
      withPg(at(pgUrl), async (client) => {
        const { rows } = await client.query(
          "select table_schema, table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2, 3",
        )
        return JSON.stringify(rows)
      }),
    drop: () =>
      withPg(
        pgUrl,
        async (client) => void (await client.query(`drop database ${name} with (force)`)),
      ),
  },
  {
    kind: 'mysql',
    slow: 'select sleep(5)',
    async make() {
      try {
        await withMysql(mysqlUrl, (c) => c.query(`create database ${name} default charset utf8mb4`))
      } catch {
        return null
      }
      return { kind: 'mysql', url: at(mysqlUrl) }
    },
    run: (sql) => withMysql(at(mysqlUrl), async (c) => void (await c.query(sql))),
    structure: () =>
      withMysql(at(mysqlUrl), async (c) => {
        const [rows] = await c.query(
          'select table_name, column_name, column_type from information_schema.columns where table_schema = database() order by 1, 2',
        )
        return JSON.stringify(rows)
      }),
    drop: () => withMysql(mysqlUrl, async (c) => void (await c.query(`drop database ${name}`))),
  },
  {
    kind: 'sqlite',
    slow: 'with recursive n(i) as (select 1 union all select i + 1 from n) select max(i) from n',
    make: async () => ({ kind: 'sqlite', file: join(folder, 'people.sqlite') }),
    run: async (sql) => {
      const db = new DatabaseSync(join(folder, 'people.sqlite'))
      db.exec(sql)
      db.close()
    },
    structure: async () => {
      const db = new DatabaseSync(join(folder, 'people.sqlite'))
      const rows = db.prepare('select * from sqlite_master order by name').all()
      db.close()
      return JSON.stringify(rows)
    },
    drop: async () => {},
  },
]

async function withPg<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function withMysql<T>(url: string, work: (c: mysql.Connection) => Promise<T>): Promise<T> {
  const connection = await mysql.createConnection({
    uri: url,
    connectTimeout: 2000,
    charset: 'utf8mb4',
  })
  try {
    return await work(connection)
  } finally {
    await connection.end()
  }
}

describe.each(makers)('a $kind source', (maker) => {
  let settings: object | null = null
  let source: Source
  let before: string
  const plain = (sql: string): Plan => ({ sql, values: [], fields: [] })

  beforeAll(async () => {
    settings = await maker.make()
    if (!settings) {
      console.warn(`no ${maker.kind} server: its adapter is not tested in this run`)
      return
    }
    for (const sql of tables) await maker.run(sql)
    before = await maker.structure()
    source = await openSource(
      's',
      SourceSettings.parse({ ...settings, connections: 2, queue: 3, timeoutMs: 400 }),
    )
  })
  afterAll(async () => {
    if (!settings) return
    await source.close()
    expect(await maker.structure()).toBe(before)
    await maker.drop()
  })

  it('answers in the words of the resource, whole numbers and rare names unharmed', async (t) => {
    if (!settings) t.skip()
    const fields = ['name', 'idNumber', 'sex', 'birthDate', 'alive', 'amount', 'number']
    const ask = { fields, params: { idNumber: '990101199001010017', alive: true }, limit: 10 }
    const filter = [{ field: 'birthDate', op: 'lt' as const, value: '1991-01-01' }]
    const rows = await source.query(
      compilePlan(mapping, { rowFilter: filter }, ask, source.dialect),
    )
    expect(readRows(mapping, fields, rows)).toEqual([
      {
        name: '䶮某',
        idNumber: '990101199001010017',
        sex: 'female',
        birthDate: '1990-01-01',
        alive: true,
        amount: maker.kind === 'sqlite' ? '12.3' : '12.30',
        number: '9007199254740993',
      },
    ])
    const none = { fields, params: { idNumber: '990101198502030021' }, limit: 10 }
    const [second] = await source.query(
      compilePlan(mapping, { rowFilter: [] }, none, source.dialect),
    )
    expect(readRows(mapping, ['birthDate', 'amount'], [second ?? {}])).toEqual([
      { birthDate: null, amount: null },
    ])
  })

  it.for([
    "update t_czrk set xm = 'x'",
    'delete from t_czrk',
    'create table own (i int)',
    'drop table t_czrk',
    "insert into t_czrk (gmsfhm) values ('1')",
  ])('cannot write, whatever the statement: %s', async (sql, t) => {
    if (!settings) t.skip()
    await expect(source.query(plain(sql))).rejects.toThrow(SourceFault)
    const [row] = await source.query(plain('select count(*) as n from t_czrk'))
    expect(Number(row?.n)).toBe(2)
  })

  it('ends a slow query in time, and serves the next one', async (t) => {
    if (!settings) t.skip()
    const began = performance.now()
    await expect(source.query(plain(maker.slow))).rejects.toMatchObject({ code: 'source-timeout' })
    expect(performance.now() - began).toBeLessThan(4000)
    expect(await source.query(plain('select 1 as one'))).toHaveLength(1)
  })

  it('stays within its budget and says when it is busy', async (t) => {
    if (!settings) t.skip()
    const all = await Promise.allSettled(
      Array.from({ length: 8 }, () => source.query(plain('select 1 as one'))),
    )
    const refused = all.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(3)
    for (const one of refused) expect(one.reason).toMatchObject({ code: 'source-busy' })
    expect(await source.check()).toBe(true)
  })
})

describe('a source that is not there', () => {
  it.each([
    ['postgres', { kind: 'postgres', url: 'postgres://nobody@127.0.0.1:1/none' }],
    ['mysql', { kind: 'mysql', url: 'mysql://nobody@127.0.0.1:1/none' }],
    ['sqlite', { kind: 'sqlite', file: join(folder, 'missing', 'none.sqlite') }],
  ])('%s is unavailable, by name, and no file is made', async (_kind, settings) => {
    const source = await openSource('s', SourceSettings.parse({ ...settings, timeoutMs: 1000 }))
    await expect(source.query({ sql: 'select 1', values: [], fields: [] })).rejects.toMatchObject({
      code: 'source-unavailable',
    })
    expect(await source.check()).toBe(false)
    await source.close()
  })
})

describe('a budget', () => {
  it('hands its places on in order, also after failures', async () => {
    const budget = new Budget({ connections: 1, queue: 10 })
    const order: number[] = []
    const results = await Promise.allSettled(
      [1, 2, 3].map((n) =>
        budget.run(async () => {
          order.push(n)
          if (n === 2) throw new Error('no')
        }),
      ),
    )
    expect(order).toEqual([1, 2, 3])
    expect(results.map((one) => one.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
