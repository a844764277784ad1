// Settings on a real database: written, replaced, read back, refused when they do not fit.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { findSetting, putSetting } from './settings.ts'
import { openTestWorld, type TestWorld } from './testing.ts'

const Known = z.object({ people: z.int() })
let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world?.close())

it('gives back what was last put, and null for what never was', async () => {
  const ctx = world.context()
  expect(await findSetting(ctx, 'city', Known)).toBeNull()
  await putSetting(ctx, 'city', Known, { people: 1 })
  await putSetting(ctx, 'city', Known, { people: 2 })
  expect(await findSetting(ctx, 'city', Known)).toEqual({ people: 2 })
})

it('refuses a value that does not fit, when written and when read', async () => {
  const ctx = world.context()
  await expect(putSetting(ctx, 'odd', Known, { people: 1.5 })).rejects.toThrow()
  expect(await findSetting(ctx, 'odd', Known)).toBeNull()
  await putSetting(ctx, 'odd', z.string(), 'text')
  await expect(findSetting(ctx, 'odd', Known)).rejects.toThrow()
})
