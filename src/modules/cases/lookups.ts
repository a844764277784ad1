// Questions to the certificate library and to departments, and what their answers fill in.

import { canonicalJson } from '../../kernel/crypto/index.ts'
import { type Context, FaultError } from '../../kernel/index.ts'
import { findGrant } from '../catalogue/index.ts'
import { takeCertificate } from '../certificates/index.ts'
import { ask } from '../exchange/index.ts'
import { findOrganByUscc, findPersonByIdNumber, getOrgan } from '../identity/index.ts'
import type { Lookup, ReleaseContent } from '../items/index.ts'
import type { SubjectRef } from '../ledger/index.ts'
import { type Answers, evaluate, holds, type LookupState, type Scope } from './answers.ts'
import { organIdOf } from './releases.ts'

export interface Found {
  lookup: Lookup
  state: LookupState
  fact: unknown
}

/** A question that may go to another department; asked outside of any transaction. */
export interface Asking {
  ctx: Context
  /** What it is asked for: the draft before submission, the case afterwards. */
  purpose: { draftId: string } | { caseId: string }
  content: ReleaseContent
  itemCode: string
  applicant: SubjectRef
  personId: string
}

const unreachable = new Set([
  'exchange.node-unreachable',
  'exchange.timeout',
  'exchange.not-running',
  'exchange.node-refused',
])

/** After this many seconds a department that was away is asked again by itself. */
const RETRY_AFTER = 60

/** Asks one question if it is due: not asked yet, asked with other values, or away a while ago. */
export async function askLookup(
  asking: Asking,
  lookup: Lookup,
  answers: Answers,
  scope: Scope,
  retry: string | undefined,
): Promise<Found | null> {
  const before = answers.lookups[lookup.id]
  if (!holds(lookup.when, scope)) {
    return before && before.state !== 'not-asked' ? blank(lookup, null) : null
  }
  const questions = questionsOf(lookup, scope)
  const key = canonicalJson(questions)
  if (before?.key === key && retry !== lookup.id && !isDue(before, asking.ctx)) return null
  if (questions.length === 0) return before?.key === key ? null : blank(lookup, key)
  return lookup.kind === 'certificate'
    ? askLibrary(asking, lookup, key)
    : askDepartment(asking, lookup, questions, key)
}

function isDue(state: LookupState, ctx: Context): boolean {
  if (state.state !== 'unreachable' || state.at === null) return false
  return ctx.clock.now().getTime() - Date.parse(state.at) > RETRY_AFTER * 1000
}

type Params = Record<string, string | number | boolean>

/** One set of parameters, or one for each row; sets in which nothing is known are left out. */
function questionsOf(lookup: Lookup, scope: Scope): Params[] {
  if (lookup.kind === 'certificate') return [{ type: lookup.typeCode }]
  const rows = lookup.forEach ? scope.vars.form?.[lookup.forEach] : undefined
  const scopes = lookup.forEach
    ? (Array.isArray(rows) ? rows : []).map((row: Record<string, unknown>) => ({
        ...scope,
        vars: { ...scope.vars, row },
      }))
    : [scope]
  return scopes
    .map((one) => {
      const params: Params = {}
      for (const [name, expression] of Object.entries(lookup.params)) {
        const value = evaluate(expression, one)
        if (['string', 'number', 'boolean'].includes(typeof value)) params[name] = value as string
      }
      return params
    })
    .filter((params) => lookup.forEach !== undefined || Object.keys(params).length > 0)
}

function blank(lookup: Lookup, key: string | null): Found {
  const state = {
    state: 'not-asked',
    at: null,
    evidenceId: null,
    code: null,
    source: null,
  } as const
  return { lookup, fact: null, state: { ...state, key } }
}

async function askLibrary(
  { ctx, purpose: forWhat, applicant, personId }: Asking,
  lookup: Lookup & { kind: 'certificate' },
  key: string,
): Promise<Found> {
  const holder =
    lookup.holder === 'applicant' ? applicant : { kind: 'person' as const, id: personId }
  const note = lookup.purpose.zh
  const purpose =
    'caseId' in forWhat
      ? { kind: 'case' as const, id: forWhat.caseId, note }
      : { kind: 'self' as const, id: forWhat.draftId, note }
  const certificate = await takeCertificate(ctx, holder, lookup.typeCode, purpose)
  const at = ctx.clock.now().toISOString()
  if (!certificate) {
    const state = { state: 'nothing', at, evidenceId: null, code: null, source: null, key } as const
    return { lookup, fact: null, state }
  }
  const columns: Record<string, string | null> = {
    certificateNo: certificate.number,
    issuedOn: certificate.issuedOn,
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
    ...Object.fromEntries(certificate.fields.map((field) => [field.id, field.value])),
  }
  const fact = Object.fromEntries(lookup.columns.map((name) => [name, columns[name] ?? null]))
  const issuer = await findOrganByUscc(ctx, certificate.issuer.uscc)
  const name = { zh: certificate.issuer.name, en: issuer?.name.en ?? certificate.issuer.name }
  const state = { state: 'answered', at, evidenceId: certificate.id, code: null, key } as const
  return { lookup, fact, state: { ...state, source: name } }
}

async function askDepartment(
  asking: Asking,
  lookup: Lookup & { kind: 'resource' },
  questions: readonly Params[],
  key: string,
): Promise<Found> {
  const { ctx, content, itemCode } = asking
  const failed = (state: 'unreachable' | 'refused', code: string): Found => ({
    lookup,
    fact: null,
    state: { state, at: ctx.clock.now().toISOString(), evidenceId: null, code, source: null, key },
  })
  const organId = await organIdOf(ctx, content, content.item.organ)
  const on = ctx.clock.today()
  const grant = await findGrant(ctx, { itemCode, resourceCode: lookup.resource, organId, on })
  if (!grant) return failed('refused', 'cases.no-grant')
  const rows: unknown[] = []
  let evidence: { id: string; at: string; organId: string } | null = null
  for (const params of questions) {
    if (Object.keys(params).length === 0) {
      rows.push(null)
      continue
    }
    try {
      const answer = await ask(ctx, {
        grantId: grant.id,
        params,
        fields: lookup.columns,
        purpose: { ...asking.purpose, itemCode },
        subject: await subjectOf(asking, params, lookup.forEach !== undefined),
        limit: 1,
      })
      rows.push(answer.rows[0] ?? null)
      evidence = {
        id: answer.evidenceId,
        at: answer.answeredAt,
        organId: answer.sourceOrganId,
      }
    } catch (error) {
      if (!(error instanceof FaultError) || !error.code.startsWith('exchange.')) throw error
      ctx.log.warn({ err: error, lookup: lookup.id }, 'a lookup was not answered')
      return failed(unreachable.has(error.code) ? 'unreachable' : 'refused', error.code)
    }
  }
  const nothing = rows.every((row) => row === null)
  return {
    lookup,
    fact: lookup.forEach ? rows : (rows[0] ?? null),
    state: {
      state: nothing ? 'nothing' : 'answered',
      at: evidence?.at ?? ctx.clock.now().toISOString(),
      evidenceId: evidence?.id ?? null,
      code: null,
      source: evidence ? await organName(ctx, evidence.organId) : null,
      key,
    },
  }
}

/** Whose data is asked for: the person named by the number, the business, else the applicant. */
async function subjectOf(asking: Asking, params: Params, each: boolean): Promise<SubjectRef> {
  const { applicant, personId, ctx } = asking
  if (each && typeof params.idNumber === 'string') {
    const other = await findPersonByIdNumber(ctx, params.idNumber)
    if (other) return { kind: 'person', id: other.id }
  }
  return params.uscc !== undefined ? applicant : { kind: 'person', id: personId }
}

async function organName(ctx: Context, organ: string) {
  const found = /^[0-9a-f-]{36}$/.test(organ)
    ? await getOrgan(ctx, organ)
    : await findOrganByUscc(ctx, organ)
  return found?.name ?? null
}

/** Puts one answer into the draft: the fact, and the fields that are filled from it. */
export function applyFound(content: ReleaseContent, answers: Answers, found: Found): void {
  const { lookup, state, fact } = found
  answers.lookups[lookup.id] = state
  answers.facts[lookup.id] = fact
  const row = fact as Record<string, unknown> | null
  for (const line of content.prefill.filter((one) => one.lookup === lookup.id)) {
    const value = row === null || Array.isArray(row) ? null : (row[line.column] ?? null)
    const current = answers.evidence[line.field]
    if (value === null || state.at === null) {
      // What the department no longer says is not held against the applicant.
      if (current?.lookupId === lookup.id) {
        delete answers.evidence[line.field]
        delete answers.form[line.field]
      }
      continue
    }
    if (current && current.lookupId !== lookup.id && current.locked) continue
    const typed = answers.form[line.field] !== undefined && !current
    if (!line.locked && typed) continue
    const organ = content.organs[lookup.organ]?.name ?? { zh: '', en: '' }
    answers.form[line.field] = value
    answers.evidence[line.field] = {
      kind: lookup.kind,
      id: state.evidenceId,
      source: state.source ?? organ,
      at: state.at,
      trust: 'A',
      locked: line.locked,
      lookupId: lookup.id,
    }
  }
}
