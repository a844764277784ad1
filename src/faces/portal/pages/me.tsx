// The personal hub, the inbox, and who looked at my data.

import { z } from 'zod'
import { type Context, html, page, redirect } from '../../../kernel/index.ts'
import { findCaseHead } from '../../../modules/cases/index.ts'
import { findOrgan } from '../../../modules/identity/index.ts'
import { type DataRead, listReadsOf } from '../../../modules/ledger/index.ts'
import {
  countMyUnread,
  markAllMessagesRead,
  readMyInbox,
} from '../../../modules/notifications/index.ts'
import { say } from '../../ui/texts/texts.ts'
import { partyOf, personOf } from '../actors.ts'
import { fieldNamer } from '../field-names.ts'
import { frameOf } from '../frame.ts'
import { useOwnPages } from '../permissions.ts'
import { InboxPage } from '../views/inbox.tsx'
import { MePage } from '../views/me.tsx'
import { MyDataPage, type ReadLine } from '../views/my-data.tsx'

const PER_PAGE = 20
/** At most so many pages of the ledger are read for one filtered page of the portal. */
const MOST_PAGES = 5

const Who = z.enum(['all', 'official', 'node', 'person', 'system']).default('all')

export const mePages = [
  page({
    method: 'GET',
    url: '/me',
    permission: useOwnPages,
    handle: async (ctx, _input, session) =>
      html(<MePage frame={frameOf(ctx, session, await countMyUnread(ctx))} />),
  }),
  page({
    method: 'GET',
    url: '/me/data',
    permission: useOwnPages,
    query: z.object({
      who: Who.catch('all'),
      case: z.uuid().optional().catch(undefined),
      after: z.uuid().optional().catch(undefined),
    }),
    handle: async (ctx, { query }, session) => {
      const actor = personOf(ctx)
      const party = partyOf(actor)
      const { reads, next } = await findReads(ctx, party, query)
      const filter = new URLSearchParams({
        who: query.who,
        ...(query.case ? { case: query.case } : {}),
      })
      const named = fieldNamer(ctx)
      const model = {
        party: actor.actingFor?.name ?? null,
        who: query.who,
        reads: await Promise.all(reads.map((read) => readLine(ctx, read, named))),
        next: next === null ? null : `/me/data?${filter}&after=${next}`,
        first: query.after ? `/me/data?${filter}` : null,
        complaintPhone: '12345',
      }
      return html(<MyDataPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/inbox',
    permission: useOwnPages,
    query: z.object({ after: z.uuid().optional().catch(undefined) }),
    handle: async (ctx, { query }, session) => {
      const box = await readMyInbox(ctx, query.after ? { after: query.after } : {})
      const model = {
        messages: box.messages.map((message) => ({
          id: message.id,
          at: message.createdAt,
          title: message.title,
          text: message.body,
          href: message.link ?? (message.caseId ? `/cases/${message.caseId}` : null),
          unread: message.readAt === null,
        })),
        next: box.next === null ? null : `/inbox?after=${box.next}`,
        first: query.after ? '/inbox' : null,
      }
      return html(<InboxPage frame={frameOf(ctx, session, box.unread)} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/inbox/read',
    permission: useOwnPages,
    handle: async (ctx) => {
      await markAllMessagesRead(ctx)
      return redirect('/inbox')
    },
  }),
]

interface ReadFilter {
  who: z.infer<typeof Who>
  case?: string | undefined
  after?: string | undefined
}

/** One page of reads that pass the filter; the ledger itself is only ordered by time. */
async function findReads(
  ctx: Context,
  party: { kind: 'person' | 'entity'; id: string },
  filter: ReadFilter,
): Promise<{ reads: DataRead[]; next: string | null }> {
  const wanted = (read: DataRead) =>
    (filter.who === 'all' || read.actorKind === filter.who) &&
    (!filter.case || read.caseId === filter.case)
  const found: DataRead[] = []
  let after = filter.after
  for (let n = 0; n < MOST_PAGES; n += 1) {
    const answer = await listReadsOf(ctx, party, { limit: PER_PAGE, ...(after ? { after } : {}) })
    for (const read of answer.reads) {
      if (wanted(read)) found.push(read)
      if (found.length === PER_PAGE) {
        const isLast = answer.next === null && read === answer.reads.at(-1)
        return { reads: found, next: isLast ? null : read.lineId }
      }
    }
    if (answer.next === null) return { reads: found, next: null }
    after = answer.next
  }
  return { reads: found, next: after ?? null }
}

async function readLine(
  ctx: Context,
  read: DataRead,
  named: ReturnType<typeof fieldNamer>,
): Promise<ReadLine> {
  // The line is about the reader, so the case it names is the reader's own.
  const head = read.caseId ? await findCaseHead(ctx, read.caseId) : null
  const organ = read.organId ? await findOrgan(ctx, read.organId) : null
  return {
    lineId: read.lineId,
    at: read.at,
    kind: kindOf(read.actorKind),
    who: read.actorName,
    organ: organ ? say(ctx.locale, organ.name) : null,
    fields: await named(read, head?.releaseId ?? null),
    purpose: read.purpose?.kind ?? null,
    note: read.purpose?.note ?? null,
    case: head
      ? { id: head.caseId, number: head.number, itemName: say(ctx.locale, head.itemName) }
      : null,
  }
}

function kindOf(kind: string): ReadLine['kind'] {
  return kind === 'official' || kind === 'node' || kind === 'person' ? kind : 'system'
}
