// The main job, lived through in a browser: the citizen without JavaScript on a phone, the officials in the workbench.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerGuidance, citizen, fillForm, h1, signIn, uploadFloorPlan } from './citizen.ts'
import { floorPlan } from './files.ts'
import { confirmDialog, openDialog, openFirstCase, openOfficial } from './officer.ts'
import { type City, openBrowser, openCity, visitor } from './world.ts'

let city: City
let browser: Browser
let phone: BrowserContext
let page: Page
let casePath = ''
let certificatePath = ''
const officials = new Map<string, Page>()

async function desk(name: string): Promise<Page> {
  const known = officials.get(name)
  if (known) return known
  const opened = await openOfficial(await visitor(browser, city), city, name)
  officials.set(name, opened)
  return opened
}

beforeAll(async () => {
  city = await openCity({ people: 100, env: { TONGBAN_DEMO_LIFE: '0' } })
  browser = await openBrowser()
  phone = await visitor(browser, city, { phone: true, javaScript: false })
  page = await phone.newPage()
})
afterAll(async () => {
  await browser?.close()
  await city?.stop()
})

describe('陈晓岚 opens a noodle shop', () => {
  it.each(['开餐馆', 'kaicanguan', '开餐官'])('finds the licence by “%s”', async (words) => {
    await page.goto('/')
    await page.getByLabel('搜事项、部门').fill(words)
    await page.getByRole('button', { name: '搜索' }).first().click()
    await expect(page.locator('main').innerText()).resolves.toContain('食品经营许可（新办）')
  })

  it('reads the guide and gets her own list of materials', async () => {
    await page
      .getByRole('link', { name: /食品经营许可（新办）/ })
      .first()
      .click()
    expect(await h1(page).innerText()).toContain('食品经营许可（新办）')
    await page.getByRole('link', { name: /先看看我要准备什么/ }).click()
    await answerGuidance(page)
    const list = await page.locator('main').innerText()
    expect(list).toContain('我们替您取')
    expect(list).toContain('经营场所布局和设备设施图')
    // She makes no cold dishes: the plan of a special room is not on her list.
    expect(list).not.toContain('专间布局说明')
  })

  it('signs in, and is not asked for what departments hold', async () => {
    await page.getByRole('link', { name: '开始办理' }).click()
    await signIn(page, citizen(city, '陈晓岚'))
    const party = page.getByLabel(/云溪市小岚面馆/)
    if (await party.count()) await party.check()
    await page.getByRole('button', { name: '开始申请' }).click()
    const known = await page.locator('main').innerText()
    expect(known).toContain('来自云溪市公安局')
    expect(known).toContain('来自云溪市市场监督管理局')
    expect(known).toContain('刚刚')
    expect(known).toContain('云溪市小岚面馆')
    expect(await page.getByRole('textbox').count()).toBe(0)
    await page.getByRole('button', { name: '信息没错，继续' }).click()
  })

  it('fills in one thing a page, and goes on with another device', async () => {
    await fillForm(page, { waterSource: '自备水源（水井等）' })
    const other = await visitor(browser, city, { javaScript: false })
    const there = await other.newPage()
    await there.goto('/sign-in?to=/cases')
    await signIn(there, citizen(city, '陈晓岚'))
    await there
      .getByRole('link', { name: /食品经营许可（新办）/ })
      .first()
      .click()
    await there.getByRole('link', { name: '继续填写' }).click()
    await h1(there).waitFor()
    expect(await h1(there).innerText()).toBe('材料')
    await other.close()
  })

  it('uploads one floor plan, promises the rules, checks and submits', async () => {
    await page.goto(page.url())
    await uploadFloorPlan(page)
    await page.getByRole('link', { name: /查看并承诺/ }).click()
    await page.getByRole('button', { name: '我承诺' }).click()
    const materials = await page.locator('main').innerText()
    expect(materials).toContain('平面图.png')
    await page.getByRole('button', { name: '继续', exact: true }).click()
    const check = await page.locator('main').innerText()
    expect(check).toContain('15400000001')
    expect(check).toContain('自备水源')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: '确认提交' }).click()
    const receipt = await page.locator('main').innerText()
    expect(receipt).toMatch(/[0-9A-Z]{31}\d{8}\d{4}/)
    expect(receipt).toContain('承诺')
    expect(receipt).toContain('法定')
    casePath = new URL(page.url()).pathname.replace(/\/receipt$/, '')
  })

  it('is told what happens when she goes back and submits again: nothing, it is the same case', async () => {
    await page.goBack()
    const again = page.getByRole('button', { name: '确认提交' })
    if (await again.count()) {
      await page.getByRole('checkbox').check()
      await again.click()
    }
    await page.goto('/cases')
    expect(await page.locator('main a[href^="/cases/"]').count()).toBe(1)
  })
})

describe('the officials handle it', () => {
  it('王强 asks once for what is missing', async () => {
    const wang = await desk('王强')
    await openFirstCase(wang)
    expect(await wang.locator('main').innerText()).toContain('打开这个办件已留下查看记录')
    const dialog = await openDialog(wang, '一次性告知补正')
    await dialog.getByRole('combobox').click()
    await wang.locator('.ant-select-item-option', { hasText: '布局' }).first().click()
    await dialog.locator('textarea').first().fill('图上没有标出洗手池，请补标后重新上传。')
    await dialog.getByLabel('理由（申请人会看到）').fill('布局图缺少洗手设施的位置。')
    await dialog.getByLabel(/我已核对/).check()
    await confirmDialog(dialog, '发出补正告知书')
  })

  it('she answers, he accepts', async () => {
    await page.goto(casePath)
    await page.getByRole('link', { name: '去补正' }).click()
    await page.getByRole('link', { name: /上传.*布局/s }).click()
    await page.locator('input[type=file]').setInputFiles({
      name: '平面图（补正）.png',
      mimeType: 'image/png',
      buffer: floorPlan(500, 400),
    })
    await page.getByRole('button', { name: /上传/ }).click()
    await page.getByRole('button', { name: '提交补正' }).click()
    expect(await page.locator('main').innerText()).toContain('已收到您补交的内容')

    const wang = await desk('王强')
    await wang.reload()
    await confirmDialog(await openDialog(wang, '受理'), '确认受理')
    await page.reload()
    const text = await page.locator('main').innerText()
    expect(text).toContain('审查中')
    expect(text).toMatch(/还剩\s*8\s*个工作日/)
  })

  it('李敏 starts the water test: the clock stops, and she is told in writing', async () => {
    const li = await desk('李敏')
    await openFirstCase(li)
    const dialog = await openDialog(li, '启动特别程序')
    await dialog.getByRole('radio', { name: /^检验/ }).check()
    await dialog.getByLabel('预计需要').fill('3')
    await dialog.getByLabel('理由（申请人会看到）').fill('自备水源需要检验水质。')
    await confirmDialog(dialog, '启动并告知申请人')
    await page.reload()
    expect(await page.locator('main').innerText()).toContain('特别程序')
    const ending = await openDialog(li, '结束特别程序')
    for (const area of await ending.locator('textarea').all()) await area.fill('水质合格。')
    await confirmDialog(ending, '结束，恢复计时')
  })

  it('李敏 reviews the papers, two officers visit', async () => {
    const li = await desk('李敏')
    await openStep(li, '书面审查')
    await giveOpinion(li, '符合', '书面材料符合要求。')
    await openStep(li, '现场核查')
    await giveOpinion(li, /^符合/, '现场与图纸一致。')
    // One signature is not enough: the law wants two officers (许可法 Art 34), each signing for himself.
    await page.reload()
    expect(await page.locator('main').innerText()).toContain('现场核查')
    const sun = await desk('孙磊')
    await openStep(sun, '现场核查')
    await giveOpinion(sun, /^符合/, '现场核查符合要求。')
  })

  it('who has not the power is refused, by page and by API, and the attempt is on record', async () => {
    const li = await desk('李敏')
    const caseId = casePath.split('/').at(-1) ?? ''
    expect(await li.getByRole('button', { name: '作出决定' }).count()).toBe(0)
    const answer = await li.evaluate(async (id) => {
      const session = (await (await fetch('/api/v1/session')).json()) as { csrf: string }
      const response = await fetch(`/api/v1/cases/${id}/decide`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-csrf-token': session.csrf,
          'idempotency-key': `try-${Date.now()}`,
        },
        body: JSON.stringify({
          outcome: 'granted',
          legalBasis: '食品安全法第三十五条',
          reasons: '符合条件',
          remedies: '',
          points: {},
          with: [],
        }),
      })
      return { status: response.status, body: (await response.json()) as unknown }
    }, caseId)
    expect(answer.status).toBe(403)
    expect(answer.body).toMatchObject({ error: { code: 'permission.refused' } })
    const qin = await desk('秦正')
    const lines = await qin.evaluate(async () => {
      const response = await fetch('/api/v1/ledger/lines?verb=permission.refused')
      return (await response.text()) as string
    })
    expect(lines).toContain('permission.refused')
    expect(lines).toContain(caseId)
  })

  it('赵刚 decides with legal basis and reasons', async () => {
    const zhao = await desk('赵刚')
    await openFirstCase(zhao)
    await decide(zhao)
    await page.goto(casePath)
    await expect
      .poll(
        async () => {
          await page.reload()
          return page.locator('main').innerText()
        },
        { timeout: 20_000 },
      )
      .toContain('准予')
  })
})

describe('what she has in the end', () => {
  it('a licence with identifier and signed PDF, which anybody can verify', async () => {
    await page.goto('/certificates')
    await page
      .getByRole('link', { name: /食品经营许可证/ })
      .first()
      .click()
    const text = await page.locator('main').innerText()
    const identifier = /1\.2\.156\.3005\.2\.[0-9A-Z.]+/.exec(text)?.[0] ?? ''
    expect(identifier).toMatch(
      /^1\.2\.156\.3005\.2\.[0-9A-Z]{21}\.[0-9A-Z]{18}\.[0-9A-Z]+\.\d{3}\.[0-9A-Z]$/,
    )
    certificatePath = new URL(page.url()).pathname
    const pdf = await expect.poll(
      async () => {
        const response = await phone.request.get(`${city.url}${certificatePath}/pdf`)
        return response.ok() ? (await response.body()).subarray(0, 5).toString() : ''
      },
      { timeout: 30_000 },
    )
    await pdf.toBe('%PDF-')
    const stranger = await visitor(browser, city, { javaScript: false })
    const theirs = await stranger.newPage()
    await theirs.goto(`/verify/${identifier}`)
    expect(await theirs.locator('main').innerText()).toContain('有效')
    await stranger.close()
  })

  it('her say, in five levels', async () => {
    await page.goto(casePath)
    await page.getByRole('link', { name: /评价/ }).first().click()
    await page.getByLabel(/^非常满意/).check()
    await page
      .getByRole('button', { name: /提交|评价/ })
      .first()
      .click()
    expect(await page.locator('main').innerText()).toMatch(/谢谢|感谢|收到/)
  })

  it('the list of everybody who looked at her data', async () => {
    await page.goto('/me/data')
    const text = await page.locator('main').innerText()
    for (const name of ['王强', '李敏', '赵刚']) expect(text).toContain(name)
    expect(text).toContain('云溪市市场监督管理局')
    expect(text).toMatch(/[0-9A-Z]{31}\d{12}|食品经营许可/)
  })

  it('a log that proves itself while the house runs', async () => {
    const whole = await city.command('verify')
    expect(whole.output).toContain('WHOLE')
    expect(whole.code).toBe(0)
  })

  it('papers that can be downloaded: receipt, notices, decision', async () => {
    await page.goto(casePath)
    const links = await page
      .locator('main a[href*="/documents/"]')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''))
    expect(links.length).toBeGreaterThanOrEqual(4)
    for (const link of links) {
      const response = await phone.request.get(city.url + link)
      expect(response.headers()['content-type']).toContain('pdf')
    }
    expect(readFileSync(join(city.dataDir, 'e2e.log'), 'utf8')).not.toMatch(/"level":50/)
  })
})

async function openStep(page_: Page, step: string): Promise<void> {
  await page_.goto('/staff/work/todo')
  await page_.locator('tbody tr', { hasText: step }).getByRole('link').first().click()
  await page_.getByText(`当前环节：${step}`).waitFor()
}

async function giveOpinion(page_: Page, result: string | RegExp, opinion: string): Promise<void> {
  const pane = page_.locator('.tb-opinion')
  const points = pane.locator('.ant-form-item', { hasText: '审查要点' })
  for (const box of await points.getByRole('checkbox').all()) await box.check()
  await pane.getByRole('radio', { name: result }).first().check()
  await pane.locator('textarea').first().fill(opinion)
  const answered = page_.waitForResponse((r) => r.url().endsWith('/complete'))
  await pane.getByRole('button', { name: '提交意见' }).click()
  expect((await answered).status()).toBe(200)
}

async function decide(page_: Page): Promise<void> {
  const pane = page_.locator('.tb-opinion')
  const form = (await pane.getByRole('radio', { name: /^准予/ }).count())
    ? pane
    : await openDialog(page_, '作出决定')
  const points = form.locator('.ant-form-item', { hasText: '审查要点' })
  for (const box of await points.getByRole('checkbox').all()) await box.check()
  await form.getByRole('radio', { name: /^准予/ }).check()
  await form.getByLabel(/^法律依据/).fill('中华人民共和国食品安全法第三十五条')
  await form.getByLabel(/理由/).fill('申请材料齐全，现场核查和水质检验符合要求。')
  for (const vow of await form.getByRole('checkbox', { name: /^我/ }).all()) await vow.check()
  const answered = page_.waitForResponse((r) => r.url().endsWith('/decide'))
  await form.getByRole('button', { name: '作出决定' }).last().click()
  expect((await answered).status()).toBe(200)
}
