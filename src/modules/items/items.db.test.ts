import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { international } from '../../kernel/crypto/index.ts'
import { newId } from '../../kernel/index.ts'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { registerOrgan } from '../identity/index.ts'
import { changeItemState } from './change-state.ts'
import { exportRelease, writeFolder } from './export-folder.ts'
import { loadReleaseFolder, type ReleaseFolder } from './load-folder.ts'
import { publishRelease } from './publish.ts'
import { keySigner, verifyReleaseSignature } from './signing.ts'
import { testOrgans } from './test-organs.ts'
import { type Edit, type ReleaseName, readEdited, testResources } from './test-releases.ts'
import {
  findAttachment,
  findCurrentRelease,
  getRelease,
  listItems,
  listReleases,
  refoldItem,
} from './views.ts'
import { searchItems } from './views-search.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

async function folderOf(name: ReleaseName, edits: readonly Edit[] = []): Promise<ReleaseFolder> {
  const { folder } = await readEdited(name, edits)
  if (!folder) throw new Error(`${name} is not readable`)
  return folder
}

const food = 'food-business-licence-new'
const permit = 'residence-permit-new'
const faster: Edit = {
  file: 'release.yaml',
  from: 'promised: { value: 8',
  to: 'promised: { value: 7',
}
const shorterVisit: Edit = {
  file: 'process.yaml',
  from: /limitDays: 5\n {4}verbs: \[complete/,
  to: 'limitDays: 4\n    verbs: [complete',
}

const countLines = async (verb: string) => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ledger.line where verb = ${verb}`.execute(world.db)
  return rows[0]?.n ?? 0
}

describe('publishing', () => {
  it('numbers, digests and signs; the first is the current one', async () => {
    const keys = international.generateSigningKey()
    const signer = keySigner(international, keys, 'releases-1')
    const folder = await folderOf(food)
    const release = await publishRelease(world.context(), folder, {
      resources: testResources,
      signer,
    })
    expect(release).toMatchObject({ itemKey: food, version: 1, state: 'in-use' })
    expect(release.digest).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(verifyReleaseSignature(release, keys.publicKey)).toBe(true)
    const forged = structuredClone(release)
    forged.content.timeLimits.promised.value = 1
    expect(verifyReleaseSignature(forged, keys.publicKey)).toBe(false)
    expect(verifyReleaseSignature(release, international.generateSigningKey().publicKey)).toBe(
      false,
    )
    expect(await countLines('item.release-published')).toBe(1)
    for (const code of [release.itemCode, release.itemCode.slice(0, 31), food]) {
      expect((await findCurrentRelease(world.context(), code))?.id).toBe(release.id)
    }
    expect(await findCurrentRelease(world.context(), 'no-such-item')).toBeNull()
  })

  it('keeps what the database gives back equal to what was written', async () => {
    const folder = await folderOf(food)
    const release = await findCurrentRelease(world.context(), food)
    expect(release?.content).toEqual(folder.content)
  })

  it('changes nothing when the content is already current', async () => {
    const before = await countLines('item.release-published')
    const again = await publishRelease(world.context(), await folderOf(food))
    expect(again.version).toBe(1)
    expect(await countLines('item.release-published')).toBe(before)
  })

  it('makes changed content the next version and leaves the old one to its cases', async () => {
    const first = await findCurrentRelease(world.context(), food)
    const second = await publishRelease(
      world.context(),
      await folderOf(food, [faster, shorterVisit]),
    )
    expect(second.version).toBe(2)
    const old = await getRelease(world.context(), first?.id ?? '')
    expect(old.state).toBe('superseded')
    expect(old.content.timeLimits.promised.value).toBe(8)
    expect(
      (await findCurrentRelease(world.context(), food))?.content.timeLimits.promised.value,
    ).toBe(7)
    expect(
      (await listReleases(world.context(), second.itemCode)).map((one) => one.version),
    ).toEqual([2, 1])
  })

  it('refuses a folder with errors and says where they are', async () => {
    const folder = await folderOf(food, [
      {
        file: 'form.yaml',
        from: 'when: guidance.deliveryOnly = true',
        to: 'when: guidance.delivery = true',
      },
    ])
    await expect(publishRelease(world.context(), folder)).rejects.toMatchObject({
      code: 'items.folder-faulty',
      fields: [{ path: 'form.yaml:82', zh: expect.stringContaining('guidance.delivery') }],
    })
    expect((await findCurrentRelease(world.context(), food))?.version).toBe(2)
  })

  it('gives the same request its first answer', async () => {
    const requestId = newId()
    const folder = await folderOf(permit)
    const a = await publishRelease(world.context(undefined, { requestId }), folder)
    const b = await publishRelease(world.context(undefined, { requestId }), folder)
    expect(b.id).toBe(a.id)
    const other = await folderOf(food)
    await expect(
      publishRelease(world.context(undefined, { requestId }), other),
    ).rejects.toMatchObject({ code: 'kernel.request-id-reused' })
  })

  it('numbers two who publish at once one after the other', async () => {
    const edit = (value: number): Edit => ({
      file: 'release.yaml',
      from: 'promised: { value: 7',
      to: `promised: { value: ${value}`,
    })
    const folders = await Promise.all([folderOf(permit, [edit(5)]), folderOf(permit, [edit(6)])])
    const releases = await Promise.all(
      folders.map((folder) => publishRelease(world.context(), folder)),
    )
    expect(releases.map((one) => one.version).sort()).toEqual([2, 3])
    const current = await findCurrentRelease(world.context(), permit)
    expect(current?.version).toBe(3)
  })

  it('is refused to whoever has no duty for it in that organ', async () => {
    const organ = testOrgans['market-regulation']
    const health = testOrgans.health
    if (!organ || !health) throw new Error('no organs')
    const { id: organId } = await registerOrgan(world.context(), {
      uscc: organ.uscc,
      name: organ.name,
      shortName: organ.name,
      regionCode: '990100',
      level: '3',
    })
    const official = (duties: string[], organOf = organId) =>
      world.context({
        kind: 'official',
        id: newId(),
        name: '某人',
        organId: organOf,
        positions: [{ id: newId(), organId: organOf, regionCode: '990100', duties }],
      })
    const folder = await folderOf(food)
    for (const ctx of [
      world.context({ kind: 'anonymous' }),
      world.context({ kind: 'person', id: newId(), name: '陈晓岚', actingFor: null }),
      official(['accept', 'decide']),
      official(['steward'], newId()),
    ]) {
      await expect(publishRelease(ctx, folder)).rejects.toMatchObject({
        code: expect.stringMatching(/^(permission\.refused|kernel\.sign-in-first)$/),
      })
    }
    expect((await publishRelease(official(['steward']), folder)).version).toBe(3)
  })
})

describe('the state of an item', () => {
  const state = async () => (await findCurrentRelease(world.context(), permit))?.state ?? 'gone'
  const itemCode = async () => (await folderOf(permit)).content.item.codes.handling

  it('goes from in use to suspended and back, and ends cancelled', async () => {
    const code = await itemCode()
    const change = (to: 'suspended' | 'in-use' | 'cancelled') =>
      changeItemState(world.context(), { itemCode: code, state: to, reason: '系统升级' })
    expect(await state()).toBe('in-use')
    await expect(change('in-use')).rejects.toMatchObject({ code: 'items.state-unchanged' })
    await change('suspended')
    expect(await state()).toBe('suspended')
    await change('in-use')
    expect(await state()).toBe('in-use')
    await change('cancelled')
    expect(await state()).toBe('gone')
    expect((await searchItems(world.context(), '居住证')).items).toEqual([])
    await expect(change('in-use')).rejects.toMatchObject({ code: 'items.state-unchanged' })
    // Publishing brings it back, with its words.
    await publishRelease(world.context(), await folderOf(permit))
    expect(await state()).toBe('in-use')
    expect((await searchItems(world.context(), '居住证')).items).toHaveLength(1)
    await expect(
      changeItemState(world.context(), {
        itemCode: 'X'.repeat(33),
        state: 'suspended',
        reason: '-',
      }),
    ).rejects.toMatchObject({ code: 'items.not-found' })
  })

  it('is the fold of what happened', async () => {
    for (const key of [food, permit]) {
      const release = await findCurrentRelease(world.context(), key)
      const folded = await refoldItem(world.context(), release?.itemCode ?? '')
      expect(folded).toEqual({ state: release?.state, releaseId: release?.id })
    }
  })

  it('cannot be rewritten by the application', async () => {
    for (const statement of [
      sql`update items.release set digest = 'x'`,
      sql`delete from items.release`,
      sql`update items.action set kind = 'cancelled'`,
      sql`delete from items.action`,
      sql`update items.attachment set body = ''`,
    ]) {
      await expect(statement.execute(world.db)).rejects.toThrow(/permission denied/)
    }
  })
})

describe('lists', () => {
  it('are filtered and come in pages in the order of pinyin', async () => {
    const ctx = world.context()
    const all = await listItems(ctx)
    expect(all.items.map((item) => item.itemKey)).toEqual([permit, food])
    const first = await listItems(ctx, {}, { limit: 1 })
    const second = await listItems(ctx, {}, { limit: 1, after: first.next ?? '' })
    expect([...first.items, ...second.items]).toEqual(all.items)
    expect(second.next).toBeNull()
    const keys = async (filter: Parameters<typeof listItems>[1]) =>
      (await listItems(ctx, filter)).items.map((item) => item.itemKey)
    expect(await keys({ personTheme: 'residence' })).toEqual([permit])
    expect(await keys({ entityTheme: 'permits' })).toEqual([food])
    expect(await keys({ serviceObject: '1' })).toEqual([permit])
    expect(await keys({ organUscc: testOrgans.health?.uscc ?? '' })).toEqual([])
  })
})

describe('a release as a folder', () => {
  it('comes back with the same digest and its files', async () => {
    const release = await findCurrentRelease(world.context(), food)
    if (!release) throw new Error('no release')
    const dir = mkdtempSync(join(tmpdir(), 'release-'))
    const target = join(dir, food)
    try {
      await writeFolder(target, await exportRelease(world.context(), release))
      const again = await loadReleaseFolder(target, { organs: testOrgans })
      expect(again.content).toEqual(release.content)
      expect((await publishRelease(world.context(), again)).version).toBe(release.version)
      const sample = await findAttachment(
        world.context(),
        release.content,
        'files/result-sample.svg',
      )
      expect(sample?.mediaType).toBe('image/svg+xml')
      expect(sample?.body.toString()).toContain('样　张')
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })
})
