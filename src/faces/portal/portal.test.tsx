// Every page, in every state and language: one h1, a title, lang, labelled fields, no foreign script, light.

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { loadAssets } from '../ui/portal/assets.ts'
import { renderDocument } from '../ui/portal/render.ts'
import { sampleFrame } from './samples/frame.ts'
import { samplePages } from './samples/pages.tsx'

const assets = loadAssets()
const zipped = (body: string | Buffer) => gzipSync(body, { level: 9 }).length
const filesWeight = zipped(assets.css.body) + zipped(assets.js.body) + zipped(assets.icon.body)

const variants = [
  ['zh', sampleFrame('zh-CN')],
  ['en', sampleFrame('en')],
  ['elder', sampleFrame('zh-CN', { elder: true })],
] as const

const all = Object.entries(samplePages).flatMap(([name, page]) =>
  variants.map(([variant, frame]) => ({
    name: `${name} ${variant}`,
    frame,
    text: renderDocument(page(frame)),
  })),
)

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length
const attributes = (text: string, tag: RegExp, name: string) =>
  [...text.matchAll(tag)].map((match) => new RegExp(` ${name}="([^"]*)"`).exec(match[0])?.[1])

describe.each(all)('$name', ({ text, frame }) => {
  it('has one h1, a title and lang', () => {
    expect(count(text, /<h1[\s>]/g)).toBe(1)
    expect(
      /<h1[^>]*>(.*?)<\/h1>/s
        .exec(text)?.[1]
        ?.replace(/<[^>]*>/g, '')
        .trim(),
    ).not.toBe('')
    const title = /<title>(.*?)<\/title>/.exec(text)?.[1] ?? ''
    expect(title.split(' - ').length).toBeGreaterThanOrEqual(2)
    expect(title.split(' - ')[0]?.trim()).not.toBe('')
    expect(text).toContain(`<html lang="${frame.locale}"`)
  })

  it('brings no script, style or picture but its own', () => {
    const scripts = [...text.matchAll(/<script[^>]*>/g)].map((match) => match[0])
    expect(scripts).toEqual([`<script defer="" src="${frame.assets.js}">`])
    expect(text).not.toMatch(
      /<style|\sstyle=|\son[a-z]+="|javascript:|<img|<iframe|https?:\/\/(?!www\.w3)/,
    )
  })

  it('guards every form that changes something', () => {
    for (const form of text.match(/<form[^>]*method="post"[\s\S]*?<\/form>/g) ?? []) {
      expect(form).toContain(`name="_csrf" value="${frame.csrf}"`)
      expect(form).toContain(`name="_request" value="${frame.request}"`)
    }
  })

  it('gives every field a name that assistive technology can say', () => {
    const ids = attributes(text, /<[a-z][^>]* id="[^"]*"[^>]*>/g, 'id')
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const id of attributes(text, /<label[^>]*for="[^"]*"[^>]*>/g, 'for')) {
      expect(ids).toContain(id)
    }
    for (const list of attributes(
      text,
      /<[a-z][^>]*aria-describedby="[^"]*"[^>]*>/g,
      'aria-describedby',
    )) {
      for (const id of list?.split(' ') ?? []) expect(ids).toContain(id)
    }
  })

  it('weighs at most 15 KB with all its files', () => {
    expect(zipped(text) + filesWeight).toBeLessThanOrEqual(15_000)
  })

  it('leads every line of an error summary to a field', () => {
    const summary = /<div class="errs"[\s\S]*?<\/ul>/.exec(text)?.[0] ?? ''
    const ids = attributes(text, /<[a-z][^>]* id="[^"]*"[^>]*>/g, 'id')
    for (const href of attributes(summary, /<a [^>]*>/g, 'href')) {
      expect(ids).toContain(href?.slice(1))
    }
    const title = /<title>(.*?)<\/title>/.exec(text)?.[1] ?? ''
    expect(/^(出错：|Error: )/.test(title)).toBe(summary !== '')
  })
})

it('keeps the script below 2 KB', () => {
  expect(assets.js.body.length).toBeLessThan(2_000)
})

it('speaks English on English pages', () => {
  // Names and other data of the samples are Chinese; the frame must not be.
  const page = all.find(({ name }) => name === 'sign-in en')
  expect(page?.text.replaceAll('中文', '')).not.toMatch(/[\u4e00-\u9fff]/)
})
