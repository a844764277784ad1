// What a citizen does in the portal, as steps of a journey; JavaScript may be off.

import type { Page } from 'playwright-core'
import { floorPlan } from './files.ts'
import type { City } from './world.ts'

export interface Account {
  name: string
  account: string
  password: string
}

export function citizen(city: City, name: string): Account {
  const found = city.accounts.citizens.find((one) => one.name === name)
  if (!found) throw new Error(`The city has no demonstration account for ${name}`)
  return found
}

export async function signIn(page: Page, who: Account): Promise<void> {
  await page.getByLabel('身份证号或手机号').fill(who.account)
  await page.getByLabel('密码').fill(who.password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Answers the guidance questions of the food business licence and stands on her own list. */
export async function answerGuidance(page: Page): Promise<void> {
  const choose = async (label: RegExp | string) => {
    const answer = page.getByLabel(label).first()
    await answer.check()
    await page.getByRole('button', { name: '继续' }).click()
  }
  await choose('是')
  await choose(/^餐饮服务/)
  await choose(/^热食类/)
  await choose('否')
  await choose(/^50平方米及以下/)
  await choose('是')
}

/** Goes through the form pages of a begun application, one thing a page, until the materials. */
export async function fillForm(page: Page, answers: { waterSource: string }): Promise<void> {
  const next = () => page.getByRole('button', { name: '继续', exact: true }).click()
  await page.getByLabel('手机号码').fill('15400000001')
  await next()
  await page.getByLabel('使用面积（平方米）').fill('45')
  await page.getByLabel(answers.waterSource).check()
  await next()
  await page.getByLabel('食品安全管理人员姓名').fill('陈晓岚')
  await page.getByLabel('联系电话').fill('15400000001')
  await next()
  await page.getByRole('heading', { level: 1, name: '接触直接入口食品的员工' }).waitFor()
  await next()
  await page.getByLabel('只要电子许可证').check()
  await next()
  await page.getByRole('heading', { level: 1, name: '材料' }).waitFor()
}

export async function uploadFloorPlan(page: Page): Promise<void> {
  await page.getByRole('link', { name: /上传.*布局/s }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: '平面图.png', mimeType: 'image/png', buffer: floorPlan() })
  await page.getByRole('button', { name: '上传并保存' }).click()
}

export const h1 = (page: Page) => page.getByRole('heading', { level: 1 })
