// Making the file of a certificate after the commit: drawn, signed by the issuer, stored, then valid.

import { Readable } from 'node:stream'
import { z } from 'zod'
import { files } from '../../kernel/files/index.ts'
import { type Context, defineJob, isFault, type Tx } from '../../kernel/index.ts'
import {
  type CertificateModel,
  chineseDate,
  pdfFaults,
  renderCertificate,
  renderNotice,
  signPdf,
} from '../../kernel/pdf/index.ts'
import { recordLine, type SubjectRef } from '../ledger/index.ts'
import { certificateBlocked, certificateIssued, certificateStateChanged } from './facts.ts'
import { issuerKeyOf } from './keys.ts'
import type { Action } from './rules.ts'
import * as store from './store.ts'
import { getRow } from './views.ts'

const MAX_BYTES = 20 * 1024 * 1024

/** Runs after the commit of `issueCertificate`; safe to repeat. */
export const produceCertificate = defineJob(
  'certificates.produce',
  z.object({ certificateId: z.string() }),
  async (ctx, { certificateId }) => {
    const row = await getRow(ctx, certificateId)
    if (row.state !== 'pending-render' && row.state !== 'pending-seal') return
    let drawn: Uint8Array
    try {
      drawn = await draw(ctx, row)
    } catch (error) {
      if (!isFault(error, pdfFaults.glyphMissing)) throw error
      await block(ctx, row, error.sentence.zh)
      return
    }
    if (row.state === 'pending-render') {
      await step(ctx, row, 'certificate.rendered', { kind: 'rendered', data: {} })
    }
    const organ = { name: row.issuer_name, uscc: row.issuer_uscc }
    const signer = {
      key: await issuerKeyOf(ctx, organ),
      name: row.issuer_name,
      reason: `签发电子证照 ${row.identifier}`,
      location: row.issuer_name,
    }
    const signed = await signPdf(drawn, signer, ctx.clock.now())
    const stored = await files.put(Readable.from([Buffer.from(signed)]), {
      maxBytes: MAX_BYTES,
      accept: ['application/pdf'],
    })
    const data = { digest: stored.digest, size: stored.size }
    await step(ctx, row, 'certificate.issued', { kind: 'sealed', data })
  },
  { retries: 8 },
)

async function step(
  ctx: Context,
  row: store.CertificateRow,
  verb: string,
  action: Action,
): Promise<void> {
  await ctx.change(verb, async (tx) => {
    await store.takeAction(tx, row.id, action)
    await recordAbout(
      tx,
      row,
      verb,
      action.data.digest ? { digest: String(action.data.digest) } : {},
    )
    if (action.kind !== 'sealed') return
    await tx.announce(certificateIssued, about(row))
    if (row.previous_id !== null) await replace(tx, row.previous_id)
  })
}

// The old version gives way only when the new one is valid: the holder is never without.
async function replace(tx: Tx, previousId: string): Promise<void> {
  const old = await store.takeAction(tx, previousId, { kind: 'replaced', data: {} })
  await recordAbout(tx, old, 'certificate.replaced', {})
  await tx.announce(certificateStateChanged, { ...about(old), state: 'replaced' })
}

async function block(ctx: Context, row: store.CertificateRow, reason: string): Promise<void> {
  ctx.log.error({ certificate: row.id, reason }, 'a certificate could not be drawn')
  await ctx.change(
    'certificates.block',
    async (tx) => {
      await store.takeAction(tx, row.id, { kind: 'blocked', data: { reason } })
      await recordAbout(tx, row, 'certificate.blocked', { reason })
      await tx.announce(certificateBlocked, { ...about(row), reason })
    },
    { once: false },
  )
}

export async function recordAbout(
  tx: Tx,
  row: store.CertificateRow,
  verb: string,
  content: Readonly<Record<string, string>>,
): Promise<void> {
  await recordLine(tx, {
    verb,
    object: { kind: 'certificate', id: row.id },
    caseId: row.case_id ?? undefined,
    organId: row.issuer_organ_id,
    subjects: [holderOf(row)],
    content: { identifier: row.identifier, ...content },
  })
}

export function holderOf(row: store.CertificateRow): SubjectRef {
  return { kind: row.holder_kind as SubjectRef['kind'], id: row.holder_id }
}

export function about(row: store.CertificateRow) {
  return {
    certificateId: row.id,
    identifier: row.identifier,
    typeCode: row.type_code,
    typeName: row.type_name,
    holder: holderOf(row),
    caseId: row.case_id,
  }
}

/** Where anyone can verify a certificate; stands in its QR code. */
export function verifyUrl(ctx: Context, identifier: string): string {
  const { baseUrl, host, port } = ctx.config
  const base = baseUrl ?? `http://${host}:${port}`
  return `${base}/verify?id=${encodeURIComponent(identifier)}`
}

async function draw(ctx: Context, row: store.CertificateRow): Promise<Uint8Array> {
  const details = store.openDetails(row)
  const printed = details.fields.filter((field) => field.printed)
  const now = ctx.clock.now()
  const url = verifyUrl(ctx, row.identifier)
  if (row.layout === 'letter') {
    const to = row.valid_to === null ? '长期' : chineseDate(row.valid_to)
    return renderNotice(
      {
        organ: row.issuer_name,
        title: row.type_name,
        number: row.number,
        addressee: details.holderName,
        paragraphs: details.note ? details.note.split(/\n{2,}/) : [],
        table: {
          head: ['项目', '内容'],
          rows: [
            ...printed.map((field) => [field.label, field.value]),
            ['有效期限', `${chineseDate(row.valid_from)} 至 ${to}`],
            ['电子证照标识', row.identifier],
          ],
          shares: [3, 8],
        },
        date: row.issued_on,
        verifyUrl: url,
      },
      now,
    )
  }
  const model: CertificateModel = {
    typeName: row.type_name,
    number: row.number,
    identifier: row.identifier,
    fields: printed.filter((field) => !field.side),
    side: printed.filter((field) => field.side),
    issuerName: row.issuer_name,
    issuedOn: row.issued_on,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    verifyUrl: url,
    colour: row.colour as CertificateModel['colour'],
    note: details.note ?? undefined,
  }
  return renderCertificate(model, now)
}
