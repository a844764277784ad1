// No accessibility violations: citizen pages in both languages and elder mode, on phone and desk; the staff screens.

import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { citizen, signIn } from './citizen.ts'
import { openOfficial } from './officer.ts'
import { type City, openBrowser, openCity, visitor } from './world.ts'

const ITEM = 'food-business-licence-new'
const PUBLIC = [
  '/',
  '/search?q=开餐馆',
  '/items',
  `/items/${ITEM}`,
  `/items/${ITEM}/guide`,
  '/sign-in',
  '/verify',
  '/privacy',
  '/accessibility',
  '/nowhere',
]
const OWN = [
  '/me',
  '/cases',
  '/certificates',
  '/inbox',
  '/me/data',
  '/party',
  `/items/${ITEM}/start`,
]
const STAFF = ['/staff/work/todo', '/staff/inbox']
const CONSOLE = [
  '/staff/console',
  '/staff/console/ledger',
  '/staff/console/nodes',
  '/staff/console/catalogue',
]

let city: City
let browser: Browser
beforeAll(async () => {
  city = await openCity({ people: 100, env: { TONGBAN_DEMO_LIFE: '0' } })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await city?.stop()
})

async function violations(page: Page): Promise<string[]> {
  const result = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return result.violations.map(
    (v) => `${page.url()} ${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`,
  )
}

async function check(context: BrowserContext, paths: readonly string[]): Promise<string[]> {
  const page = await context.newPage()
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    found.push(...(await violations(page)))
    const heads = await page.locator('h1').count()
    if (heads !== 1) found.push(`${path} has ${heads} h1`)
    if ((await page.title()) === '') found.push(`${path} has no title`)
    if (!(await page.locator('html').getAttribute('lang'))) found.push(`${path} has no lang`)
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    )
    if (wide) found.push(`${path} scrolls sideways`)
  }
  await page.close()
  return found
}

describe('the portal', () => {
  it.each([
    ['a phone, 中文', { phone: true, locale: 'zh-CN' }, []],
    ['a desk, English', { phone: false, locale: 'en-GB' }, []],
    ['a phone, elder mode', { phone: true, locale: 'zh-CN' }, [{ name: 'elder', value: '1' }]],
  ])('has no violation on %s', async (_what, options, cookies) => {
    const context = await visitor(browser, city, options)
    await context.addCookies(cookies.map((cookie) => ({ ...cookie, url: city.url })))
    const found = await check(context, PUBLIC)
    const page = await context.newPage()
    await page.goto('/sign-in?to=/me')
    const who = citizen(city, '陈晓岚')
    if (options.locale === 'zh-CN') await signIn(page, who)
    else {
      await page.locator('input[name=name]').fill(who.account)
      await page.locator('input[name=password]').fill(who.password)
      await page.locator('main form button[type=submit]').last().click()
    }
    found.push(...(await check(context, OWN)))
    await context.close()
    expect(found).toEqual([])
  })
})

describe('the staff screens', () => {
  it.each([
    ['王强', STAFF],
    ['秦正', CONSOLE],
  ])('have no violation for %s', async (name, paths) => {
    const context = await visitor(browser, city)
    const page = await openOfficial(context, city, name)
    const found: string[] = []
    for (const path of paths) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForLoadState('networkidle')
      found.push(...(await violations(page)))
    }
    await context.close()
    expect(found).toEqual([])
  })
})
