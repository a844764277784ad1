// `npm run screenshots [-- DATA]`: starts a city of its own (or the one in DATA), walks through it as a citizen and an official, and writes docs/pictures/*.png.

import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { answerGuidance, citizen, fillForm, signIn, uploadFloorPlan } from '../test/e2e/citizen.ts'
import { openOfficial } from '../test/e2e/officer.ts'
import { type City, openBrowser, openCity, visitor } from '../test/e2e/world.ts'
import { ROOT } from '../test/source-tree.ts'

const MOST_BYTES = 250 * 1024
const folder = join(ROOT, 'docs/pictures')

/** What stands at the top of the page, as high as the visitor's screen or as said. */
async function take(page: Page, name: string, height?: number): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(500)
  const screen = page.viewportSize()
  if (height !== undefined && screen) {
    await page.setViewportSize({ width: screen.width, height })
  }
  await page.evaluate(() => window.scrollTo(0, 0))
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  if (screen) await page.setViewportSize(screen)
  const { size } = statSync(path)
  console.log(`${name}.png  ${Math.round(size / 1024)} KB`)
  if (size > MOST_BYTES) throw new Error(`${name}.png is larger than 250 KB`)
}

async function asCitizen(city: City): Promise<void> {
  const phone = await (await visitor(browser, city, { phone: true })).newPage()
  await phone.goto('/')
  await take(phone, 'portal-home-phone')

  const page = await (await visitor(browser, city)).newPage()
  await page.goto('/')
  await take(page, 'portal-home')
  await page.getByLabel('搜事项、部门').fill('开餐馆')
  await page.getByRole('button', { name: '搜索' }).first().click()
  await page
    .getByRole('link', { name: /食品经营许可（新办）/ })
    .first()
    .click()
  await take(page, 'portal-guide')

  await page.getByRole('link', { name: /先看看我要准备什么/ }).click()
  await answerGuidance(page)
  await page.getByRole('link', { name: '开始办理' }).click()
  await signIn(page, citizen(city, '陈晓岚'))
  const party = page.getByLabel(/云溪市小岚面馆/)
  if (await party.count()) await party.check()
  await page.getByRole('button', { name: '开始申请' }).click()
  await page.getByRole('button', { name: '信息没错，继续' }).waitFor()
  await take(page, 'portal-known-facts')

  await page.getByRole('button', { name: '信息没错，继续' }).click()
  await fillForm(page, { waterSource: '市政自来水' })
  await uploadFloorPlan(page)
  await page.getByRole('link', { name: /查看并承诺/ }).click()
  await page.getByRole('button', { name: '我承诺' }).click()
  await page.getByRole('button', { name: '继续', exact: true }).click()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '确认提交' }).click()
  await page.waitForURL(/\/receipt$/)
  const casePath = new URL(page.url()).pathname.replace(/\/receipt$/, '')
  const desk = await openOfficial(await visitor(browser, city), city, '王强')
  await desk.goto(`/staff${casePath}`)
  await desk.locator('#pane-opinion').waitFor()
  await page.goto(casePath)
  await take(page, 'portal-case')
  await page.goto('/me/data')
  await take(page, 'portal-who-looked')
}

/** 吴芳 has a certificate from the city's first weeks. */
async function asHolder(city: City): Promise<void> {
  const page = await (await visitor(browser, city, { phone: true })).newPage()
  await page.goto('/sign-in?to=/certificates')
  await signIn(page, citizen(city, '吴芳'))
  await page
    .getByRole('link', { name: /无犯罪记录证明/ })
    .first()
    .click()
  await take(page, 'portal-certificate-phone')
}

async function asOfficial(city: City): Promise<void> {
  const page = await openOfficial(await visitor(browser, city), city, '孙磊')
  await page.goto('/staff/work/todo')
  await page.locator('tbody tr').first().waitFor()
  await take(page, 'workbench-tasks', 640)
  const decider = await openOfficial(await visitor(browser, city), city, '赵刚')
  await decider.goto('/staff/work/todo')
  await decider.locator('tbody tr').first().getByRole('link').first().click()
  await decider.locator('#pane-opinion').waitFor()
  await take(decider, 'workbench-case', 860)
}

mkdirSync(folder, { recursive: true })
const [dataDir] = process.argv.slice(2)
const city = await openCity({ people: 600, ...(dataDir === undefined ? {} : { dataDir }) })
const browser = await openBrowser()
try {
  await asOfficial(city)
  await asCitizen(city)
  await asHolder(city)
} finally {
  await browser.close()
  await city.stop()
}
