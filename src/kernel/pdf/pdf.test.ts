// Documents as a reader sees them: rendered pixels, text, signatures checked by strangers' programs.

import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { isFault } from '../faults.ts'
import { systemOutline } from './font-files.ts'
import {
  type CertificateModel,
  certificateFingerprint,
  checkPdfSignature,
  type NoticeModel,
  newIssuerKey,
  pdfFaults,
  renderCertificate,
  renderNotice,
  signPdf,
} from './index.ts'

// Drawing is a matter of tenths of a second, on a busy machine of seconds.
vi.setConfig({ testTimeout: 60_000 })

const now = new Date('2026-11-23T02:00:00Z')
const organ = { name: '云溪市市场监督管理局', uscc: '11990100MB0000001A' }

const certificate: CertificateModel = {
  typeName: '食品经营许可证',
  number: 'JY29901000000013',
  identifier: '1.2.156.3005.2.11990000MB00000091001.11990100MB0000001A.20261123000001.001.X',
  fields: [
    { label: '经营者名称', value: '云溪市小岚面馆' },
    { label: '住所', value: '云溪市溪东区临水路 88 号 1 幢 101 室' },
  ],
  side: [{ label: '投诉举报电话', value: '12315' }],
  issuerName: organ.name,
  issuedOn: '2026-11-23',
  validFrom: '2026-11-23',
  validTo: '2031-11-22',
  verifyUrl: 'https://tongban.example/verify?id=1.2.156.3005.2',
}
const notice: NoticeModel = {
  organ: organ.name,
  title: '行政许可申请受理通知书',
  number: '云市监受字〔2026〕第0001号',
  addressee: '陈晓岚',
  paragraphs: ['你（单位）提出的食品经营许可（新办）申请，材料齐全、符合法定形式，决定予以受理。'],
  legalBasis: ['《中华人民共和国行政许可法》第三十二条第一款第（五）项'],
  remedies: '可以自收到本通知书之日起六十日内申请行政复议。',
  date: '2026-11-23',
  verifyUrl: 'https://tongban.example/d/1',
}

const dir = mkdtempSync(join(tmpdir(), 'pdf-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const hasPoppler = spawnSync('pdftoppm', ['-v']).status === 0
if (!hasPoppler)
  console.warn('SKIPPED: poppler-utils is not installed, so no pixels and no foreign check')
// In CI nothing may be skipped: there a missing program fails.
const withPoppler = it.skipIf(!hasPoppler && !process.env.CI)

/** A page as grey pixels, 0 black … 255 white. */
function pixels(pdf: Uint8Array): {
  width: number
  height: number
  at(x: number, y: number): number
} {
  const path = join(dir, 'page.pdf')
  writeFileSync(path, pdf)
  execFileSync('pdftoppm', ['-r', '72', '-gray', '-singlefile', path, join(dir, 'page')])
  const file = readFileSync(join(dir, 'page.pgm'))
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 40).toString('latin1'))
  const width = Number(head?.[1])
  const height = Number(head?.[2])
  const data = file.subarray(head?.[0].length)
  return { width, height, at: (x, y) => data[y * width + x] ?? 255 }
}

/** Share of dark pixels in a box given in points from the upper left. */
function ink(page: ReturnType<typeof pixels>, x: number, y: number, w: number, h: number): number {
  let dark = 0
  for (let i = 0; i < w; i++) for (let j = 0; j < h; j++) if (page.at(x + i, y + j) < 150) dark++
  return dark / (w * h)
}

function text(pdf: Uint8Array): string {
  const path = join(dir, 'text.pdf')
  writeFileSync(path, pdf)
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
}

describe('a certificate', () => {
  withPoppler(
    'shows every character of its title and fields as ink, and its text can be read out',
    async () => {
      const pdf = await renderCertificate(certificate, now)
      const page = pixels(pdf)
      expect([page.width, page.height]).toEqual([842, 596])
      // Seven characters of the title, each with strokes of its own.
      for (let i = 0; i < 7; i++) expect(ink(page, 228 + i * 58, 70, 44, 44)).toBeGreaterThan(0.15)
      // The QR code: about half of it is dark.
      expect(ink(page, 95, 440, 68, 68)).toBeGreaterThan(0.35)
      const words = text(pdf)
      for (const word of [
        '云溪市小岚面馆',
        '12315',
        'JY29901000000013',
        '2031年11月22日',
        '示范',
      ]) {
        expect(words).toContain(word)
      }
    },
  )

  withPoppler('is the same page for the same model, and another for another', async () => {
    const [one, same, other] = await Promise.all([
      renderCertificate(certificate, now),
      renderCertificate(certificate, now),
      renderCertificate({ ...certificate, validTo: null }, now),
    ])
    expect(Buffer.compare(one, same)).toBe(0)
    expect(text(other)).toContain('长期')
    expect(text(one)).not.toContain('长期')
  })

  withPoppler('squeezes crowded fields instead of running over', async () => {
    const fields = Array.from({ length: 14 }, (_, i) => ({
      label: `第${i + 1}项内容`,
      value: '热食类食品制售；冷食类食品制售（仅加工制作植物性冷食）；自制饮品制售',
    }))
    const page = pixels(await renderCertificate({ ...certificate, fields }, now))
    const few = pixels(await renderCertificate(certificate, now))
    // Between fields and proof, and above the footer line, the page stays free.
    expect(ink(page, 200, 438, 280, 20)).toBeCloseTo(ink(few, 200, 438, 280, 20), 2)
  })
})

describe('a notice', () => {
  withPoppler('carries all its parts and the mark of a demonstration', async () => {
    const words = text(await renderNotice(notice, now)).replaceAll(/\s/g, '')
    for (const part of [
      notice.title,
      notice.number,
      notice.addressee,
      '法律依据：',
      '救济途径：',
      '2026年11月23日',
      '示范文书，不具有法律效力',
      '1/1',
    ]) {
      expect(words).toContain(part.replaceAll(' ', ''))
    }
    expect(words).toContain('符合法定形式')
  })

  it('takes as many pages as it needs, and tells when a page has only the signature', async () => {
    const counts: number[] = []
    for (const n of [1, 9, 12, 30]) {
      const pdf = await renderNotice(
        { ...notice, paragraphs: Array(n).fill(notice.paragraphs[0]) },
        now,
      )
      counts.push((await PDFDocument.load(pdf)).getPageCount())
    }
    expect(counts[0]).toBe(1)
    expect(counts.at(-1)).toBeGreaterThan(2)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  })

  withPoppler('repeats the head of a table on the next page', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [String(i + 1), `第${i + 1}项材料`, '请补充'])
    const table = { head: ['序号', '材料名称', '要求'], rows }
    const words = text(await renderNotice({ ...notice, table }, now))
    expect(words.match(/材料名称/g)?.length).toBeGreaterThan(1)
    for (const row of rows) expect(words).toContain(row[1])
  })
})

describe('characters', () => {
  const named = (value: string) => ({ ...certificate, fields: [{ label: '姓名', value }] })

  it('without a glyph anywhere are named, and no document is made', async () => {
    const making = renderCertificate(named('陈\u{E000}😀'), now)
    await expect(making).rejects.toSatisfy(
      (error) => isFault(error, pdfFaults.glyphMissing) && error.sentence.zh.includes('😀'),
    )
  })

  withPoppler('that cannot be seen are left out, and line ends of all kinds are one', async () => {
    const odd = '第一行\r\n第二\u200b行\t陈\u202e晓岚\u0000'
    const words = text(await renderCertificate(named(odd), now))
    for (const part of ['第一行', '第二行', '陈晓岚']) expect(words).toContain(part)
  })

  const hasRare = systemOutline('\u{2CB5A}', 'serif', 700) !== undefined
  if (!hasRare)
    console.warn('SKIPPED: fonts-noto-cjk is not installed, so rare names are not tried')
  it.skipIf(!hasRare && !process.env.CI)(
    'of rare names are drawn as outlines where the npm fonts lack them',
    async () => {
      for (const rare of ['䶮', '㛃', '\u{2CB5A}', '龘']) {
        const page = pixels(await renderCertificate(named(rare), now))
        const x = 92 + 56 + 14
        expect(ink(page, x, 596 - 416 - 14, 16, 18)).toBeGreaterThan(0.12)
      }
    },
  )
})

describe('signatures', () => {
  const key = newIssuerKey(organ, now)
  const signer = { key, name: organ.name, reason: '签发电子证照', location: '云溪市' }

  it('are intact until a byte is changed, added or taken away', async () => {
    const signed = await signPdf(await renderNotice(notice, now), signer, now)
    const answer = checkPdfSignature(signed)
    expect(answer).toMatchObject({ state: 'intact', signedAt: now })
    if (answer.state !== 'intact') throw new Error('not intact')
    expect(certificateFingerprint(answer.certificate)).toBe(certificateFingerprint(key.certificate))
    expect(answer.subject).toContain(organ.name)
    for (let i = 0; i < 40; i++) {
      const place = Math.floor((signed.length * (i + 0.5)) / 40)
      const forged = Buffer.from(signed)
      forged[place] = (forged[place] ?? 0) ^ 1
      const { state } = checkPdfSignature(forged)
      // In the padding behind the signature's bytes a change harms nothing, and is not accepted silently elsewhere.
      if (state === 'intact') expect(isPadding(signed, place)).toBe(true)
    }
    expect(checkPdfSignature(Buffer.concat([signed, Buffer.from('\n')])).state).toBe('changed')
    expect(checkPdfSignature(signed.subarray(0, -1)).state).toBe('changed')
    expect(checkPdfSignature(await renderNotice(notice, now)).state).toBe('unsigned')
  })

  function isPadding(pdf: Uint8Array, place: number): boolean {
    const latin = Buffer.from(pdf).toString('latin1')
    const start = latin.indexOf('/Contents <')
    const zeros = latin.lastIndexOf('0000000000>', latin.indexOf('>', start) + 1)
    return place > start && place < zeros + 11
  }

  withPoppler('are valid for pdfsig, a stranger, too', async () => {
    const path = join(dir, 'signed.pdf')
    const signed = await signPdf(await renderCertificate(certificate, now), signer, now)
    writeFileSync(path, signed)
    const said = execFileSync('pdfsig', [path], { encoding: 'utf8' })
    expect(said).toContain('Signature is Valid')
    expect(said).toContain('ETSI.CAdES.detached')
    expect(said).toContain('Total document signed')
    expect(said).toContain(organ.name)
    const forged = Buffer.from(signed)
    forged[3000] = (forged[3000] ?? 0) ^ 1
    writeFileSync(path, forged)
    const again = spawnSync('pdfsig', [path], { encoding: 'utf8' }).stdout
    expect(again).not.toContain('Signature is Valid')
  })

  it('are refused on what is no PDF', async () => {
    await expect(signPdf(Buffer.from('hello'), signer, now)).rejects.toSatisfy((error) =>
      isFault(error, pdfFaults.notAPdf),
    )
  })
})
