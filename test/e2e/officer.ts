// What an official does in the workbench, as steps of a journey.

import { TOTP } from 'otpauth'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { City } from './world.ts'

export function official(city: City, name: string) {
  const found = city.accounts.staff.find((one) => one.name === name)
  if (!found) throw new Error(`The city has no official ${name}`)
  return found
}

/** Signs in with password and one-time code; a code already used is waited out. */
export async function signInOfficial(page: Page, city: City, name: string): Promise<void> {
  const who = official(city, name)
  await page.goto('/staff/')
  await page.getByLabel(/账号|工号/).fill(who.account)
  await page.getByLabel(/^密码/).fill(who.password)
  await page.getByLabel(/动态口令/).fill(new TOTP({ secret: who.totpSecret }).generate())
  await page.getByRole('button', { name: /登\s*录/ }).click()
  await page.getByLabel(/动态口令/).waitFor({ state: 'hidden' })
}

export async function openOfficial(
  context: BrowserContext,
  city: City,
  name: string,
): Promise<Page> {
  const page = await context.newPage()
  await signInOfficial(page, city, name)
  return page
}

/** Opens the most urgent case of the list 待办. */
export async function openFirstCase(page: Page): Promise<void> {
  await page.goto('/staff/work/todo')
  await page.locator('tbody tr').first().getByRole('link').first().click()
  await page.locator('#pane-opinion').waitFor()
}

export async function openDialog(page: Page, verb: string): Promise<Locator> {
  await page.getByRole('button', { name: verb, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

/** Presses the dialog's last button and waits until the server agreed and the dialog is gone. */
export async function confirmDialog(dialog: Locator, button: string | RegExp): Promise<void> {
  await dialog.getByRole('button', { name: button }).last().click()
  await dialog.waitFor({ state: 'hidden' })
}
