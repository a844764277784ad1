// The demonstration's departments as a whole: three databases of three makers, three nodes, every lookup of every release.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import mysql from 'mysql2/promise'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findGrant, listGrants } from '../modules/catalogue/index.ts'
import { ask } from '../modules/exchange/index.ts'
import {
  enrolProcess,
  type NodeProcess,
  openTestExchange,
  startProcess,
  type TestExchange,
  until,
} from '../modules/exchange/testing.ts'
import { loadReleaseFolder, publishRelease, type Release } from '../modules/items/index.ts'
import { castMember, designCity, organMapOf, seedCity } from './city/index.ts'
import {
  departmentNodes,
  makeDepartmentDatabases,
  resourcesForLint,
  seedGrants,
  seedResources,
} from './departments.ts'

const serverUrl = process.env.TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const mariadbUrl = process.env.TEST_MARIADB_URL ?? 'mysql://root@127.0.0.1:3306/'
const name = `tongban_dept_${process.pid}`
const releasesFolder = fileURLToPath(new URL('../../releases/', import.meta.url))

async function reachable(): Promise<Record<string, string>> {
  const urls: Record<string, string> = {}
  try {
    const admin = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 2000 })
    await admin.connect()
    await admin.query(`create database ${name}`)
    await admin.end()
    const url = new URL(serverUrl)
    url.pathname = `/${name}`
    urls['public-security'] = url.href
  } catch {
    console.warn('no PostgreSQL server: the police keep a SQLite file in this run')
  }
  try {
    const admin = await mysql.createConnection({ uri: mariadbUrl, connectTimeout: 2000 })
    await admin.query(`create database ${name} default charset utf8mb4`)
    await admin.end()
    urls['market-regulation'] = new URL(`/${name}`, mariadbUrl).href
  } catch {
    console.warn('no MariaDB server: the market regulator keeps a SQLite file in this run')
  }
  return urls
}

async function dropAll(urls: Record<string, string>): Promise<void> {
  if (urls['public-security']) {
    const admin = new pg.Client({ connectionString: serverUrl })
    await admin.connect()
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
  if (urls['market-regulation']) {
    const admin = await mysql.createConnection({ uri: mariadbUrl })
    await admin.query(`drop database ${name}`)
    await admin.end()
  }
}

const city = designCity({ people: 200 })
let town: TestExchange
let urls: Record<string, string>
const nodes: NodeProcess[] = []
const releases: Release[] = []

beforeAll(async () => {
  urls = await reachable()
  town = await openTestExchange()
  const { house } = town
  await seedCity(town.context(), city)
  await seedResources(house, city)
  await seedResources(house, city)
  const resources = await resourcesForLint(town.context())
  for (const folder of readdirSync(releasesFolder).sort()) {
    const loaded = await loadReleaseFolder(join(releasesFolder, folder), {
      organs: organMapOf(city),
    })
    releases.push(await publishRelease(town.context(), loaded, { resources }))
  }
  await seedGrants(house, city, releases)
  await seedGrants(house, city, releases)
  const place = { folder: join(town.folder, 'departments'), urls }
  const made = await makeDepartmentDatabases(city, place)
  expect(Object.keys(made)).toHaveLength(3)
  expect(await makeDepartmentDatabases(city, place)).toEqual({})
  for (const node of departmentNodes(house, city, place)) {
    const folder = join(town.folder, node.nodeId)
    mkdirSync(folder)
    const { code } = await node.invite()
    await enrolProcess(town.url, folder, code)
    writeFileSync(
      join(folder, 'node.json'),
      JSON.stringify({ centre: town.url, node: node.nodeId }),
    )
    nodes.push(startProcess(folder, node.settings))
  }
  await town.settle()
  await Promise.all(nodes.map((node) => node.ready))
  await until('all nodes are linked', () => town.exchange.linked().length === 3)
})
afterAll(async () => {
  await Promise.all(nodes.map((node) => node.stop()))
  await town?.close()
  await dropAll(urls)
})

async function askFor(itemKey: string, resource: string, params: Record<string, string>) {
  const release = releases.find((one) => one.itemKey === itemKey)
  if (!release) throw new Error(`no release ${itemKey}`)
  const organ = city.organs.find((one) => one.key === release.content.item.organ)
  const place = { itemCode: release.itemCode, resourceCode: resource, organId: organ?.id ?? '' }
  const grant = await findGrant(town.context(), place)
  if (!grant) throw new Error(`no grant for ${resource}`)
  return ask(town.context(), {
    grantId: grant.id,
    params,
    purpose: { caseId: 'case-1', itemCode: release.itemCode },
    subject: { kind: 'person', id: castMember(city, '陈晓岚').id },
  })
}

describe('the departments of the demonstration', () => {
  it('have one grant for each item and resource, also after a second seeding', async () => {
    const { grants } = await listGrants(town.context(), { limit: 200 })
    const places = grants.map((grant) => `${grant.itemCode} ${grant.resourceCode}`)
    expect(new Set(places).size).toBe(places.length)
    expect(grants.every((grant) => grant.state === 'active')).toBe(true)
    expect(grants.length).toBeGreaterThanOrEqual(7)
  })

  it('know 陈晓岚 in the population register, with the values of the data elements', async () => {
    const person = castMember(city, '陈晓岚')
    const { rows } = await askFor('residence-permit-new', 'GA-POPULATION-BASIC', {
      idNumber: person.idNumber,
    })
    expect(rows).toEqual([
      {
        name: '陈晓岚',
        idNumber: person.idNumber,
        sex: '2',
        birthDate: person.birthDate,
        householdAddress: person.registeredHome.text,
        residenceSince: null,
      },
    ])
  })

  it('tell since when somebody who moved here has been registered', async () => {
    const person = castMember(city, '周海')
    const { rows } = await askFor('residence-permit-new', 'GA-POPULATION-BASIC', {
      idNumber: person.idNumber,
    })
    expect(rows[0]?.residenceSince).toBe(person.residence?.since)
  })

  it('tell a record from none, and nothing more', async () => {
    const query = (name: string) =>
      askFor('no-criminal-record-certificate', 'GA-CRIMINAL-RECORD', {
        idNumber: castMember(city, name).idNumber,
      })
    expect((await query('林雨桐')).rows[0]?.recordCode).toBe('0')
    expect((await query('马晓东')).rows[0]?.recordCode).toBe('1')
  })

  it('find the business by its operator or by its code', async () => {
    const person = castMember(city, '陈晓岚')
    const byOwner = await askFor('food-business-licence-new', 'SC-BUSINESS-LICENCE', {
      operatorIdNumber: person.idNumber,
    })
    expect(byOwner.rows[0]).toMatchObject({ entityName: '云溪市小岚面馆', operatorName: '陈晓岚' })
    const uscc = String(byOwner.rows[0]?.uscc)
    const byCode = await askFor('food-business-licence-new', 'SC-BUSINESS-LICENCE', { uscc })
    expect(byCode.rows).toEqual(byOwner.rows)
  })

  it('show the health certificate of a worker', async () => {
    const { rows } = await askFor('food-business-licence-new', 'WJ-HEALTH-CERT', {
      idNumber: castMember(city, '吴芳').idNumber,
    })
    expect(rows[0]?.validTo).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})
