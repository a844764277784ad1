// Questions to the exchange: nodes and their health, the centre's log, what was asked.

import type { Selectable } from 'kysely'
import type { PeerCard } from '../../contracts/index.ts'
import type { Reader } from '../../kernel/index.ts'
import { type AskRecord, type FrameRecord, type Node, PageQuery } from './contract.ts'
import { exchangeFaults } from './faults.ts'
import type { ExchangeTables } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<ExchangeTables>()

function nodes(r: Reader) {
  return tables(r)
    .selectFrom('exchange.node')
    .leftJoin('exchange.node_health', 'exchange.node_health.node_id', 'exchange.node.id')
    .selectAll('exchange.node')
    .select(['copy_id', 'seen_at', 'health'])
}

type NodeRow = Awaited<ReturnType<ReturnType<typeof nodes>['executeTakeFirstOrThrow']>>

export async function findNode(r: Reader, id: string): Promise<Node | null> {
  const row = await nodes(r).where('exchange.node.id', '=', id).executeTakeFirst()
  return row ? nodeOf(row) : null
}

/** Throws exchange.node-not-found. */
export async function getNode(r: Reader, id: string): Promise<Node> {
  const found = await findNode(r, id)
  if (!found) throw exchangeFaults.nodeMissing({ detail: id })
  return found
}

export async function listNodes(
  r: Reader,
  page: PageQuery = {},
): Promise<{ nodes: Node[]; next: string | null }> {
  const { after, limit } = PageQuery.parse(page)
  let query = nodes(r)
  if (after !== undefined) query = query.where('exchange.node.id', '>', after)
  const rows = await query
    .orderBy('exchange.node.id')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    nodes: shown.map(nodeOf),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

function nodeOf(row: NodeRow): Node {
  return {
    id: row.id,
    organId: row.organ_id,
    title: { zh: row.title_zh, en: row.title_en },
    state: row.state,
    provides: row.provides,
    durable: row.durable,
    paused: row.paused,
    version: row.health?.version ?? row.version,
    enrolledAt: row.enrolled_at?.toISOString() ?? null,
    linked: row.copy_id !== null,
    seenAt: row.seen_at?.toISOString() ?? null,
    health: row.health,
  }
}

export interface ActiveNode {
  card: Omit<PeerCard, 'organName'>
  provides: readonly string[]
  durable: 'before-reply' | 'grouped'
  paused: boolean
}

/** Every node in force, with its public keys. */
export async function listActiveNodes(r: Reader): Promise<ActiveNode[]> {
  const rows = await tables(r)
    .selectFrom('exchange.node')
    .selectAll()
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return rows.flatMap((row) => {
    if (row.suite === null || row.signing_key === null || row.agreement_key === null) return []
    const keys = { suite: row.suite, signingKey: row.signing_key, agreementKey: row.agreement_key }
    const card = { id: row.id, organ: row.organ_id, ...keys }
    return [{ card, provides: row.provides, durable: row.durable, paused: row.paused }]
  })
}

export async function readSerial(r: Reader): Promise<number> {
  const row = await tables(r).selectFrom('exchange.serial').select('value').executeTakeFirst()
  return row?.value ?? 1
}

/** Through which copies of the platform the nodes can be reached. */
export async function listLinks(r: Reader): Promise<{ node_id: string; copy_id: string }[]> {
  const rows = await tables(r)
    .selectFrom('exchange.node_health')
    .select(['node_id', 'copy_id'])
    .where('copy_id', 'is not', null)
    .execute()
  return rows.flatMap(({ node_id, copy_id }) => (copy_id === null ? [] : [{ node_id, copy_id }]))
}

export async function listCopies(r: Reader): Promise<string[]> {
  const rows = await tables(r).selectFrom('exchange.copy').select('id').execute()
  return rows.map((row) => row.id)
}

export async function readQuotas(r: Reader, day: string) {
  return tables(r).selectFrom('exchange.quota').selectAll().where('day', '=', day).execute()
}

export async function listFrames(
  r: Reader,
  page: PageQuery = {},
): Promise<{ frames: FrameRecord[]; next: string | null }> {
  const { after, limit } = PageQuery.parse(page)
  let query = tables(r).selectFrom('exchange.frame').selectAll()
  if (after !== undefined) query = query.where('id', '<', Number(after))
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const shown = rows.slice(0, limit)
  return {
    frames: shown.map((row) => ({
      id: row.id,
      at: row.at.toISOString(),
      from: row.from_node,
      to: row.to_node,
      kind: row.kind,
      channel: row.channel,
      sequence: row.sequence,
      n: row.n,
      bytes: row.bytes,
      outcome: row.outcome,
    })),
    next: rows.length > limit ? String(shown.at(-1)?.id) : null,
  }
}

/** What was asked for a case or draft: shown beside the facts that came of it. */
export async function listAsksFor(
  r: Reader,
  purpose: { kind: string; id: string },
): Promise<AskRecord[]> {
  const rows = await tables(r)
    .selectFrom('exchange.ask')
    .selectAll()
    .where('purpose_kind', '=', purpose.kind)
    .where('purpose_id', '=', purpose.id)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map(askOf)
}

export async function findAsk(r: Reader, id: string) {
  const row = await tables(r)
    .selectFrom('exchange.ask')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row
    ? {
        ...askOf(row),
        evidence: row.evidence,
        sealedMessage: row.sealed_message,
        lineId: row.line_id,
      }
    : null
}

function askOf(row: Selectable<ExchangeTables['exchange.ask']>): AskRecord {
  return {
    id: row.id,
    grantId: row.grant_id,
    resourceCode: row.resource_code,
    itemCode: row.item_code,
    purpose: { kind: row.purpose_kind, id: row.purpose_id },
    requesterOrganId: row.requester_organ_id,
    providerOrganId: row.provider_organ_id,
    providerNode: row.provider_node,
    fields: row.fields,
    outcome: row.outcome,
    rowCount: row.row_count,
    requestHash: row.request_hash,
    replyHash: row.reply_hash,
    askedAt: row.asked_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
  }
}

/** The platform's questions of a span of time, oldest first, for reconciliation. */
export async function asksBetween(
  r: Reader,
  from: Date,
  to: Date,
  after: string | null,
  limit: number,
) {
  let query = tables(r)
    .selectFrom('exchange.ask')
    .select([
      'id',
      'grant_id',
      'outcome',
      'row_count',
      'request_hash',
      'reply_hash',
      'provider_node',
      'line_id',
      'evidence',
      'asked_at',
    ])
    .where('asked_at', '>=', from)
    .where('asked_at', '<', to)
  if (after !== null) query = query.where('id', '>', after)
  return query.orderBy('id').limit(limit).execute()
}

/** Frames of a span of time, in the order in which the centre took them, for reconciliation. */
export async function framesBetween(r: Reader, from: Date, to: Date, after: number, limit: number) {
  return tables(r)
    .selectFrom('exchange.frame')
    .selectAll()
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
}
