// Citizen pages: compressed weight, server time a page beside an empty page of the same server, and Lighthouse on a phone.

import { gzipSync } from 'node:zlib'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { openCity } from '../test/e2e/world.ts'
import { line, median } from './machine.ts'

const ROUNDS = 100
const LIGHTHOUSE_PORT = 9333

const city = await openCity({ people: 200, env: { TONGBAN_DEMO_LIFE: '0' } })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    `--remote-debugging-port=${LIGHTHOUSE_PORT}`,
  ],
})

async function timed(path: string): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i += 1) {
    const began = performance.now()
    await (await fetch(city.url + path)).text()
    times.push(performance.now() - began)
  }
  return median(times)
}

try {
  const item = '/items/food-business-licence-new'
  const pages = [
    '/',
    `/search?q=${encodeURIComponent('开餐馆')}`,
    item,
    `${item}/guide`,
    '/sign-in',
    '/verify',
  ]
  // First, while the server's limit on requests from one address is far away.
  for (const path of pages) {
    const look = () =>
      lighthouse(
        city.url + path,
        { port: LIGHTHOUSE_PORT, output: 'json', logLevel: 'silent' },
        {
          extends: 'lighthouse:default',
          settings: { onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'] },
        },
      )
    // A trace that the machine was too busy to record is recorded once more.
    let result = await look()
    if (result?.lhr.runtimeError) result = await look()
    const failure = result?.lhr.runtimeError?.message
    if (failure) throw new Error(`Lighthouse could not look at ${path}: ${failure}`)
    const scores = Object.entries(result?.lhr.categories ?? {}).map(
      ([name, category]) => `${name} ${Math.round((category.score ?? 0) * 100)}`,
    )
    line(`Lighthouse ${decodeURIComponent(path)}`, scores.join(', '))
  }
  const empty = await timed('/assets/none.css')
  for (const path of pages) {
    const response = await fetch(city.url + path)
    const text = await response.text()
    const links = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '')
    let assets = 0
    for (const link of new Set(links)) {
      assets += gzipSync(Buffer.from(await (await fetch(city.url + link)).arrayBuffer())).length
    }
    const ms = await timed(path)
    line(
      decodeURIComponent(path),
      `${response.status}  page ${(gzipSync(text).length / 1024).toFixed(1)} KB + files ${(assets / 1024).toFixed(1)} KB gzip; ${ms.toFixed(1)} ms = ${(ms / empty).toFixed(1)} × a 404 of the same server`,
    )
  }
} finally {
  await browser.close()
  await city.stop()
}
