import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestWorld, type TestWorld } from '../../kernel/testing.ts'
import { loadReleaseFolder } from './load-folder.ts'
import { publishRelease } from './publish.ts'
import { testOrgans } from './test-organs.ts'
import { searchItems } from './views-search.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.close())

describe('publishing', () => {
  it('publishes and finds', async () => {
    const folder = await loadReleaseFolder('releases/food-business-licence-new', {
      organs: testOrgans,
    })
    const ctx = world.context()
    const release = await publishRelease(ctx, folder)
    expect(release.version).toBe(1)
    for (const text of ['开餐馆', 'kaicanguan', 'kcg', '开餐官', 'shipinjingying']) {
      const found = await searchItems(ctx, text)
      expect(
        found.items.map((i) => i.itemKey),
        text,
      ).toContain('food-business-licence-new')
    }
  })
})
