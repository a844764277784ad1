// The demonstration city: the same each time, every code valid, nobody twice, little memory.

import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import {
  ageOn,
  compileSchema,
  findRegion,
  isIdNumber,
  isUscc,
  parseIdNumber,
} from '../../modules/standards/index.ts'
import { castMember, designCity, organMapOf } from './city.ts'
import { createTableSql, fillDatabase } from './fill-database.ts'
import { randomOf, scatter, steadyId } from './random.ts'

const city = designCity()
const people = [...city.people$()]
const businesses = [...city.businesses$()]

function fingerprint(seed: number, count: number): string {
  const hash = createHash('sha256')
  for (const person of designCity({ seed, people: count }).people$())
    hash.update(JSON.stringify(person))
  return hash.digest('hex')
}

describe('the city', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(fingerprint(7, 500)).toBe(fingerprint(7, 500))
    expect(fingerprint(7, 500)).not.toBe(fingerprint(8, 500))
  })

  it('gives a person the same identity in a city of any usual size', () => {
    const small = [...designCity({ people: 120 }).people$()]
    expect(small.slice(0, 110)).toEqual(people.slice(0, 110))
  })

  it('has the asked number of people and one business for seven or eight of them', () => {
    expect(people).toHaveLength(3000)
    expect(businesses).toHaveLength(400)
    expect(() => designCity({ people: 10 })).toThrow(RangeError)
  })
})

describe('people', () => {
  it('bear valid numbers of invented regions, nobody the same', () => {
    for (const person of people) {
      expect(isIdNumber(person.idNumber), person.idNumber).toBe(true)
      expect(person.idNumber.startsWith('99')).toBe(true)
      expect(parseIdNumber(person.idNumber)).toMatchObject({
        birthDate: person.birthDate,
        sex: person.sex,
      })
    }
    expect(new Set(people.map((person) => person.idNumber)).size).toBe(people.length)
    expect(new Set(people.map((person) => person.id)).size).toBe(people.length)
    expect(new Set(people.map((person) => person.phone)).size).toBe(people.length)
  })

  it('fit the data elements', () => {
    const schema = compileSchema({
      type: 'object',
      properties: {
        name: { $ref: 'urn:tongban:element:person-name' },
        phone: { $ref: 'urn:tongban:element:mobile-number' },
        home: { $ref: 'urn:tongban:element:address' },
        region: { $ref: 'urn:tongban:element:region-code' },
      },
    })
    for (const { name, phone, home } of people) {
      expect(schema.findings({ name, phone, home: home.text, region: home.regionCode })).toEqual([])
      expect(findRegion(home.regionCode)?.level).toBe('village')
    }
  })

  it('live in households that make sense', () => {
    const heads = new Map(people.filter((p) => p.role === 'head').map((p) => [p.household, p]))
    for (const person of people) {
      const head = heads.get(person.household)
      if (!head) throw new Error(`household ${person.household} has no head`)
      expect(person.home).toEqual(head.home)
      expect(ageOn(person.birthDate, city.asOf)).toBeGreaterThanOrEqual(0)
      expect(ageOn(person.birthDate, city.asOf)).toBeLessThan(105)
      if (person.role === 'head')
        expect(ageOn(person.birthDate, city.asOf)).toBeGreaterThanOrEqual(20)
      if (person.role === 'spouse') expect(person.sex).not.toBe(head.sex)
      if (person.role === 'child') expect(person.birthDate > head.birthDate).toBe(true)
      if (person.role === 'parent') expect(person.birthDate < head.birthDate).toBe(true)
    }
  })

  it('have a residence registration exactly when they are registered elsewhere', () => {
    for (const person of people) {
      const isFromHere = person.registeredHome.text.startsWith('云岭省云溪市')
      expect(person.residence === null, person.name).toBe(isFromHere)
    }
    const moved = people.filter((person) => person.residence !== null)
    expect(moved.length).toBeGreaterThan(300)
    expect(moved.length).toBeLessThan(900)
  })
})

describe('the cast', () => {
  it('has what the guided tour needs', () => {
    const chen = castMember(city, '陈晓岚')
    expect(chen.healthCertificate?.validTo).toBe('2027-03-16')
    expect(castMember(city, '马晓东').hasCriminalRecord).toBe(true)
    expect(castMember(city, '林雨桐').hasCriminalRecord).toBe(false)
    expect(castMember(city, '周海').residence?.since).toBe('2025-02-17')
    expect(businesses[0]).toMatchObject({ name: '云溪市小岚面馆', type: '9500', state: '1' })
    expect(businesses[0]?.owner.idNumber).toBe(chen.idNumber)
    expect(() => castMember(city, '无名氏')).toThrow('无名氏')
  })

  it('holds the offices of the guided tour', () => {
    const post = (login: string) => city.officials.find((one) => one.login === login)
    const bureau = city.organs.find((organ) => organ.name.zh === '云溪市市场监督管理局')
    for (const [login, duty] of [
      ['wangqiang', 'accept'],
      ['limin', 'review'],
      ['sunlei', 'review'],
      ['zhaogang', 'decide'],
    ] as const) {
      expect(post(login)).toMatchObject({ organId: bureau?.id, duties: [duty] })
    }
  })
})

describe('organs and officials', () => {
  it('are nine and some forty, with valid codes and separated administrators', () => {
    expect(city.organs).toHaveLength(9)
    expect(city.officials).toHaveLength(41)
    for (const organ of city.organs) expect(isUscc(organ.uscc), organ.name.zh).toBe(true)
    const duties = city.officials.flatMap((official) => official.duties)
    expect(new Set(duties)).toEqual(
      new Set([
        'accept',
        'review',
        'decide',
        'issue',
        'steward',
        'supervise',
        'operate',
        'secure',
        'audit',
      ]),
    )
    for (const official of city.officials) expect(official.duties).toHaveLength(1)
    expect(Object.keys(organMapOf(city))).toContain('market-regulation')
  })

  it('have accounts with a password and a one-time secret of their own', () => {
    const passwords = city.accounts.map((account) => account.password)
    expect(new Set(passwords).size).toBe(passwords.length)
    for (const account of city.accounts) {
      expect(account.password.length).toBeGreaterThanOrEqual(12)
      if (account.kind === 'official') expect(account.totpSecret).toMatch(/^[A-Z2-7]{32}$/)
    }
  })
})

describe('businesses', () => {
  it('bear valid codes and names, none twice, and are run by grown-ups', () => {
    expect(new Set(businesses.map((one) => one.uscc)).size).toBe(businesses.length)
    expect(new Set(businesses.map((one) => one.name)).size).toBe(businesses.length)
    for (const business of businesses) {
      expect(isUscc(business.uscc), business.uscc).toBe(true)
      expect(business.uscc.slice(2, 8)).toBe(business.regionCode)
      expect(business.uscc.startsWith(business.type === '9500' ? '92' : '91')).toBe(true)
      expect(
        ageOn(business.owner.birthDate, business.establishedOn),
        business.name,
      ).toBeGreaterThanOrEqual(18)
    }
  })
})

describe('the departments’ own databases', () => {
  it('can be filled, and hold the same people', async () => {
    const db = new DatabaseSync(':memory:')
    const sink = {
      dialect: 'sqlite' as const,
      execute: async (sql: string, values: readonly unknown[] = []) => {
        db.prepare(sql).run(...(values as string[]))
      },
    }
    const counts: Record<string, number> = {}
    for (const database of city.databases())
      Object.assign(counts, await fillDatabase(sink, database))
    expect(counts.t_rk_jbxx).toBe(3000)
    expect(counts.t_ztdj).toBe(400)
    const chen = castMember(city, '陈晓岚')
    const row = db
      .prepare(
        'select p.xm, z.ztmc, j.yxqz from t_rk_jbxx p join t_ztdj z on z.fddbrzjhm = p.gmsfhm join t_jkz j on j.sfzh = p.gmsfhm where p.gmsfhm = ?',
      )
      .get(chen.idNumber)
    expect({ ...row }).toEqual({ xm: '陈晓岚', ztmc: '云溪市小岚面馆', yxqz: '2027-03-16' })
    const orphans = db
      .prepare(
        'select count(*) as n from t_ztdj where fddbrzjhm not in (select gmsfhm from t_rk_jbxx)',
      )
      .get()
    expect(orphans?.n).toBe(0)
  })

  it('say in each system what their columns mean', () => {
    const table = city.databases()[0]?.tables[0]
    if (!table) throw new Error('no table')
    expect(createTableSql(table, 'mariadb')[0]).toContain("comment '公民身份号码'")
    expect(createTableSql(table, 'postgres').join()).toContain('comment on column')
    expect(createTableSql(table, 'sqlite').join()).not.toContain('comment')
  })

  it('stream two hundred thousand people through a heap that could not hold them', () => {
    const script = `
      import { designCity } from '${new URL('./city.ts', import.meta.url).href}'
      let count = 0
      for (const _row of designCity({ people: 200000 }).databases()[0].tables[0].rows()) count += 1
      console.log(count)`
    const arguments_ = ['--max-old-space-size=64', '--input-type=module', '-e', script]
    const counted = execFileSync(process.execPath, arguments_, { encoding: 'utf8' })
    expect(counted.trim()).toBe('200000')
  }, 60_000)
})

describe('chance', () => {
  it('scatters without hitting anything twice', () => {
    for (const modulus of [6, 4200, 9973]) {
      const seen = new Set(Array.from({ length: modulus }, (_, x) => scatter(x, modulus, 5)))
      expect(seen.size).toBe(modulus)
    }
  })
  it('is even enough', () => {
    let sum = 0
    for (let i = 0; i < 10_000; i++) sum += randomOf(1, 2, i).next()
    expect(Math.abs(sum / 10_000 - 0.5)).toBeLessThan(0.02)
  })
  it('makes identifiers of the form of a UUID', () => {
    expect(steadyId(1, 'person', 5)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })
})
