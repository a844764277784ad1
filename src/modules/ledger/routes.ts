// The log over HTTP: C2SP tiles and checkpoint for anyone, lines for auditors, receipts and reads for persons.

import { z } from 'zod'
import { type Context, fileReply, kernelFaults, route } from '../../kernel/index.ts'
import {
  ConsistencyAnswer,
  DataRead,
  LedgerLine,
  LineFilter,
  PageQuery,
  Receipt,
  type SubjectRef,
} from './contract.ts'
import { emptyLog, tileUnknown } from './faults.ts'
import * as may from './permissions.ts'
import { consistencyFor, getReceiptFor } from './receipt.ts'
import { parseTilePath, TILE_WIDTH, tileExists } from './tiles.ts'
import { findCheckpoint, listLines, listReadsOf, readTile } from './views.ts'

const TREE_SUMMARY = {
  zh: '（C2SP tlog-tiles，公开）',
  en: ' (C2SP tlog-tiles, public)',
}

const LineId = z.object({ lineId: z.uuid() })

export const routes = [
  route({
    method: 'GET',
    url: '/log/checkpoint',
    permission: may.readTree,
    tag: 'ledger',
    summary: { zh: `日志检查点${TREE_SUMMARY.zh}`, en: `Checkpoint of the log${TREE_SUMMARY.en}` },
    async handle(ctx, _input, http) {
      const checkpoint = await findCheckpoint(ctx)
      if (!checkpoint) throw emptyLog()
      http.setHeader('cache-control', 'no-store')
      return fileReply(
        Buffer.from(checkpoint.note),
        'text/plain; charset=utf-8',
        'checkpoint',
        true,
      )
    },
  }),
  route({
    method: 'GET',
    url: '/log/tile/*',
    permission: may.readTree,
    tag: 'ledger',
    summary: { zh: `日志哈希片${TREE_SUMMARY.zh}`, en: `Hash tile of the log${TREE_SUMMARY.en}` },
    params: z.object({ '*': z.string().max(60) }),
    async handle(ctx, { params }, http) {
      const bytes = await tileBytes(ctx, params['*'])
      http.setHeader('cache-control', 'public, max-age=31536000, immutable')
      return fileReply(bytes, 'application/octet-stream', 'tile', true)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/ledger/lines',
    permission: may.auditLines,
    tag: 'ledger',
    summary: { zh: '查阅审计日志（审计员）', en: 'Read the lines of the ledger (auditors)' },
    query: LineFilter,
    reply: z.object({ lines: z.array(LedgerLine), next: z.string().nullable() }),
    handle(ctx, { query }) {
      ctx.allow(may.auditLines)
      return listLines(ctx, query)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/ledger/receipts/:lineId',
    permission: may.getReceipt,
    tag: 'ledger',
    summary: { zh: '获取存证回执', en: 'Get the receipt of a line' },
    params: LineId,
    reply: Receipt,
    handle: (ctx, { params }) => getReceiptFor(ctx, params.lineId),
  }),
  route({
    method: 'GET',
    url: '/api/v1/ledger/consistency',
    permission: may.readTree,
    tag: 'ledger',
    summary: {
      zh: '证明日志自某一检查点以来只增不改',
      en: 'Prove that the log has only grown since an older checkpoint',
    },
    query: z.object({ from: z.coerce.number().int().min(1) }),
    reply: ConsistencyAnswer,
    handle: (ctx, { query }) => consistencyFor(ctx, query.from),
  }),
  route({
    method: 'GET',
    url: '/api/v1/me/data-reads',
    permission: may.readOwnReads,
    tag: 'ledger',
    summary: { zh: '谁看了我的数据', en: 'Who looked at my data' },
    query: PageQuery,
    reply: z.object({ reads: z.array(DataRead), next: z.string().nullable() }),
    handle(ctx, { query }) {
      ctx.allow(may.readOwnReads)
      return listReadsOf(ctx, ownSubject(ctx), query)
    },
  }),
]

async function tileBytes(ctx: Context, path: string): Promise<Buffer> {
  const tile = parseTilePath(path)
  const checkpoint = await findCheckpoint(ctx)
  if (!tile || !checkpoint || !tileExists(tile, checkpoint.size)) {
    throw tileUnknown({ detail: path })
  }
  const hashes = await readTile(ctx, tile)
  if (hashes.length !== tile.width || tile.width > TILE_WIDTH) throw tileUnknown({ detail: path })
  return Buffer.from(hashes.join(''), 'hex')
}

/** The party for whom the signed-in person acts now, else the person. */
function ownSubject(ctx: Context): SubjectRef {
  const { actor } = ctx
  if (actor.kind !== 'person') throw kernelFaults.signInFirst()
  const party = actor.actingFor
  return party ? { kind: party.kind, id: party.id } : { kind: 'person', id: actor.id }
}
