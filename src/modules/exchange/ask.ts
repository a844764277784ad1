// Asking a department for a fact, for a case: the one way by which the platform reads other departments' data.

import { sealField } from '../../kernel/crypto/index.ts'
import type { Context } from '../../kernel/index.ts'
import { AskFault, type Reply } from '../../node/index.ts'
import { type Grant, getGrant } from '../catalogue/index.ts'
import { recordLine, recordRead } from '../ledger/index.ts'
import { type AskAnswer, AskInput } from './contract.ts'
import { dataAsked } from './facts.ts'
import { exchangeFaults, faultOf } from './faults.ts'
import { exchangePermissions } from './permissions.ts'
import { findExchange } from './service.ts'
import { insertAsk } from './store.ts'

type Input = ReturnType<typeof AskInput.parse>

/**
 * Asks under a grant, for a case or a draft of one, about one person or entity. The rows are given
 * out only after the question, its evidence, the ledger line and the person-visible read are
 * recorded. Call it outside `ctx.change`: a transaction must not wait for another department.
 *
 * Faults: exchange.grant-closed, .grant-for-another-item, .fields-not-granted, .quota-exhausted,
 * .node-unreachable, .timeout, .node-refused, .not-running; catalogue.grant-not-found. A question
 * that left and failed is on record too.
 */
export async function ask(ctx: Context, given: AskInput): Promise<AskAnswer> {
  const input = AskInput.parse(given)
  ctx.allow(exchangePermissions.ask)
  const exchange = findExchange(ctx)
  if (!exchange) throw exchangeFaults.notRunning()
  const grant = await getGrant(ctx, input.grantId)
  checkGrant(ctx, grant, input)
  const askedAt = ctx.clock.now()
  let reply: Reply
  try {
    reply = await exchange.engine.ask({
      grant: grant.id,
      item: input.purpose.itemCode,
      purpose: purposeOf(input),
      params: input.params,
      fields: input.fields ?? grant.fields,
      limit: input.limit,
      timeoutMs: input.timeoutMs,
    })
  } catch (error) {
    if (!(error instanceof AskFault)) throw error
    await recordFailure(ctx, grant, input, askedAt, error)
    throw faultOf(error.code)({ params: { code: error.code }, detail: error.message, cause: error })
  }
  // By the house's clock, as the question; the provider's own time stands signed in the evidence.
  const answeredAt = ctx.clock.now()
  await recordAnswer(ctx, grant, input, { askedAt, answeredAt }, reply)
  return {
    rows: reply.rows,
    evidenceId: reply.id,
    resourceCode: reply.resource,
    resourceVersion: reply.version,
    sourceOrganId: reply.organ,
    nodeId: reply.node,
    answeredAt: answeredAt.toISOString(),
  }
}

// The platform's own gate; the centre's hub and the provider's node ask all this again by themselves.
function checkGrant(ctx: Context, grant: Grant, input: Input): void {
  const today = ctx.clock.today()
  if (grant.state !== 'active' || today < grant.validFrom || today >= grant.validTo) {
    throw exchangeFaults.grantClosed({ detail: `${grant.id} is ${grant.state}` })
  }
  if (grant.itemCode !== input.purpose.itemCode) {
    throw exchangeFaults.grantOfAnotherItem({ detail: `${grant.id} is for ${grant.itemCode}` })
  }
  const foreign = (input.fields ?? []).filter((field) => !grant.fields.includes(field))
  if (foreign.length > 0) throw exchangeFaults.fieldsNotGranted({ detail: foreign.join(', ') })
}

function purposeOf({ purpose }: Input): { kind: 'case' | 'draft'; id: string } {
  return 'caseId' in purpose
    ? { kind: 'case', id: purpose.caseId }
    : { kind: 'draft', id: purpose.draftId }
}

async function recordAnswer(
  ctx: Context,
  grant: Grant,
  input: Input,
  { askedAt, answeredAt }: { askedAt: Date; answeredAt: Date },
  reply: Reply,
): Promise<void> {
  const fields = input.fields ?? grant.fields
  const purpose = purposeOf(input)
  const { message, ...evidence } = reply.evidence()
  await ctx.change(
    'exchange.ask',
    async (tx) => {
      const { lineId } = await recordLine(tx, {
        verb: 'exchange.asked',
        ...lineAbout(grant, input, reply.id),
        content: {
          resource: grant.resourceCode,
          grant: grant.id,
          fields,
          rows: reply.rows.length,
          requestHash: reply.requestHash,
          replyHash: reply.replyHash,
        },
      })
      await insertAsk(tx, {
        ...rowAbout(grant, input, askedAt),
        id: reply.id,
        provider_node: reply.node,
        outcome: 'answered',
        row_count: reply.rows.length,
        request_hash: reply.requestHash,
        reply_hash: reply.replyHash,
        evidence,
        sealed_message: sealField(message, 'exchange.ask.sealed_message'),
        line_id: lineId,
        answered_at: answeredAt,
      })
      await recordRead(ctx, {
        subject: input.subject,
        fields,
        purpose:
          purpose.kind === 'case'
            ? { kind: 'case', id: purpose.id, note: grant.purpose }
            : { kind: 'self', id: purpose.id, note: grant.purpose },
        object: { kind: 'resource', id: grant.resourceCode },
        organId: grant.requesterOrganId,
      })
      await tx.announce(dataAsked, factAbout(grant, input, reply.id, 'answered', reply.rows.length))
    },
    { once: false },
  )
}

async function recordFailure(
  ctx: Context,
  grant: Grant,
  input: Input,
  askedAt: Date,
  fault: AskFault,
): Promise<void> {
  await ctx.change(
    'exchange.ask',
    async (tx) => {
      const { lineId } = await recordLine(tx, {
        verb: 'exchange.ask-failed',
        ...lineAbout(grant, input, fault.id),
        content: { resource: grant.resourceCode, grant: grant.id, code: fault.code },
      })
      await insertAsk(tx, {
        ...rowAbout(grant, input, askedAt),
        id: fault.id,
        provider_node: null,
        outcome: fault.code,
        row_count: 0,
        request_hash: fault.requestHash,
        reply_hash: null,
        evidence: null,
        sealed_message: null,
        line_id: lineId,
        answered_at: null,
      })
      await tx.announce(dataAsked, factAbout(grant, input, fault.id, fault.code, 0))
    },
    { once: false },
  )
}

function lineAbout(grant: Grant, input: Input, askId: string) {
  return {
    object: { kind: 'ask', id: askId },
    caseId: 'caseId' in input.purpose ? input.purpose.caseId : undefined,
    subjects: [input.subject],
    organId: grant.requesterOrganId,
  }
}

function rowAbout(grant: Grant, input: Input, askedAt: Date) {
  const purpose = purposeOf(input)
  return {
    grant_id: grant.id,
    resource_code: grant.resourceCode,
    resource_version: grant.version,
    item_code: input.purpose.itemCode,
    purpose_kind: purpose.kind,
    purpose_id: purpose.id,
    subject_kind: input.subject.kind,
    subject_id: input.subject.id,
    requester_organ_id: grant.requesterOrganId,
    provider_organ_id: grant.providerOrganId,
    fields: input.fields ?? grant.fields,
    asked_at: askedAt,
  }
}

function factAbout(grant: Grant, input: Input, askId: string, outcome: string, rowCount: number) {
  const { resourceCode } = grant
  const { itemCode } = input.purpose
  const purpose = purposeOf(input)
  return { askId, grantId: grant.id, resourceCode, itemCode, purpose, outcome, rowCount }
}
