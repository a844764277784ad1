// Making one statutory document: number, text from the release's template, PDF, issuer's signature, storage.

import { Readable } from 'node:stream'
import { files } from '../../kernel/files/index.ts'
import { type Context, isFault } from '../../kernel/index.ts'
import { pdfFaults, renderNotice, signPdf } from '../../kernel/pdf/index.ts'
import { issuerKeyOf } from '../certificates/index.ts'
import { recordLine } from '../ledger/index.ts'
import { readAnswers } from './case-core.ts'
import { noticeOf } from './notice-text.ts'
import { pinnedRelease } from './releases.ts'
import { getCaseHead, listActions } from './store.ts'
import {
  type DocumentRecord,
  findDocument,
  nextDocumentNumber,
  updateDocument,
} from './store-documents.ts'

const MAX_BYTES = 20 * 1024 * 1024

/** Runs after the commit of the verb that ordered it; safe to repeat. */
export async function makeDocument(ctx: Context, documentId: string): Promise<void> {
  const document = await findDocument(ctx, documentId)
  if (!document || document.state === 'ready') return
  const row = await getCaseHead(ctx, document.case_id)
  const { content } = await pinnedRelease(ctx, row.release_id)
  const template = content.documents.find((one) => one.kind === document.kind)
  if (!template) return
  const number = document.number ?? (await takeNumber(ctx, document, template.numberPrefix))
  const actions = await listActions(ctx, row.id)
  const action = actions.find((one) => one.seq === document.seq)
  if (!action) return
  const model = noticeOf({
    row,
    content,
    template,
    number,
    actions: actions.filter((one) => one.seq <= document.seq),
    answers: await readAnswers(ctx, row.id),
    baseUrl: ctx.config.baseUrl,
  })
  let bytes: Uint8Array
  try {
    bytes = await renderNotice(model, ctx.clock.now())
  } catch (error) {
    if (!isFault(error, pdfFaults.glyphMissing)) throw error
    // Trying again does not bring the glyph; the case page says so and staff can see why.
    ctx.log.error({ err: error, documentId }, 'a statutory document could not be drawn')
    await save(ctx, document, { state: 'failed' }, 'document.failed')
    return
  }
  const organ = content.organs[content.item.organ]
  const signed = organ
    ? await signPdf(
        bytes,
        {
          key: await issuerKeyOf(ctx, { name: organ.name.zh, uscc: organ.uscc }),
          name: organ.name.zh,
          reason: `${template.title.zh} ${number}`,
          location: organ.name.zh,
        },
        ctx.clock.now(),
      )
    : bytes
  const stored = await files.put(Readable.from([Buffer.from(signed)]), {
    maxBytes: MAX_BYTES,
    accept: ['application/pdf'],
  })
  const ready = { state: 'ready' as const, digest: stored.digest, size: stored.size }
  await save(ctx, document, { ...ready, ready_at: ctx.clock.now() }, 'document.made')
}

/** 云市监食许受〔2026〕17号: given once, before the document is drawn, and kept when drawing is repeated. */
async function takeNumber(ctx: Context, document: DocumentRecord, prefix: string): Promise<string> {
  return ctx.change(
    'cases.number-document',
    async (tx) => {
      const year = Number(ctx.clock.today().slice(0, 4))
      const running = await nextDocumentNumber(tx, prefix, year)
      const number = `${prefix}〔${year}〕${running}号`
      await updateDocument(tx, document.id, { number })
      await line(tx, document, 'document.numbered', { number })
      return number
    },
    { once: false },
  )
}

async function save(
  ctx: Context,
  document: DocumentRecord,
  change: Parameters<typeof updateDocument>[2],
  verb: string,
): Promise<void> {
  await ctx.change(
    'cases.save-document',
    async (tx) => {
      await updateDocument(tx, document.id, change)
      await line(tx, document, verb, { digest: change.digest?.toString() ?? null })
    },
    { once: false },
  )
}

function line(
  tx: Parameters<typeof recordLine>[0],
  document: DocumentRecord,
  verb: string,
  content: Record<string, string | null>,
) {
  return recordLine(tx, {
    verb,
    object: { kind: 'document', id: document.id },
    caseId: document.case_id,
    content: { kind: document.kind, ...content },
  })
}
