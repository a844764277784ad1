// What may follow what, for entries and for grants; states are folds over actions. Pure.

import type { GrantRequest, GrantState, ResourceEntry, ResourceState } from './contract.ts'

export type ResourceAction =
  | { action: 'register'; entry: ResourceEntry }
  | { action: 'revise'; entry: ResourceEntry }
  | { action: 'submit'; reviewDueOn: string }
  | { action: 'return'; reason: string }
  | { action: 'publish' }
  | { action: 'withdraw'; reason: string }

export interface ResourceFold {
  state: ResourceState
  version: number
  entry: ResourceEntry
  reviewDueOn: string | null
}

const resourceSteps: Readonly<
  Record<ResourceAction['action'], readonly (ResourceState | 'none')[]>
> = {
  register: ['none'],
  revise: ['draft'],
  submit: ['draft'],
  return: ['review'],
  publish: ['review'],
  withdraw: ['published'],
}

/** Whether the action may be done in this state (`none`: there is no such entry yet). */
export function mayFollowResource(
  state: ResourceState | 'none',
  action: ResourceAction['action'],
): boolean {
  return resourceSteps[action].includes(state)
}

export function foldResource(actions: readonly ResourceAction[]): ResourceFold | null {
  let fold: ResourceFold | null = null
  for (const done of actions) fold = stepResource(fold, done)
  return fold
}

function stepResource(fold: ResourceFold | null, done: ResourceAction): ResourceFold {
  if (done.action === 'register') {
    return { state: 'draft', version: 1, entry: done.entry, reviewDueOn: null }
  }
  if (!fold) throw new Error(`${done.action} before register`)
  switch (done.action) {
    case 'revise':
      return { ...fold, entry: done.entry }
    case 'submit':
      return { ...fold, state: 'review', reviewDueOn: done.reviewDueOn }
    case 'return':
      return { ...fold, state: 'draft', reviewDueOn: null }
    case 'publish':
      return { ...fold, state: 'published', reviewDueOn: null }
    case 'withdraw':
      return { ...fold, state: 'withdrawn' }
  }
}

export type GrantAction =
  | { action: 'request'; request: GrantRequest }
  | { action: 'ask-for-more'; missing: string[] }
  | { action: 'amend'; request: GrantRequest }
  | { action: 'complete'; answerDueOn: string }
  | { action: 'approve'; provideDueOn: string; note: string | null }
  | { action: 'refuse'; reason: string }
  | { action: 'withdraw'; reason: string }
  | { action: 'expire' }

export interface GrantFold {
  state: GrantState
  request: GrantRequest
  missing: string[]
  reason: string | null
  answerDueOn: string | null
  provideDueOn: string | null
}

const grantSteps: Readonly<Record<GrantAction['action'], readonly (GrantState | 'none')[]>> = {
  request: ['none'],
  // Once only (一次性告知): a request that was amended is complete or refused, not asked about again.
  'ask-for-more': ['requested'],
  amend: ['incomplete'],
  complete: ['requested'],
  approve: ['complete'],
  refuse: ['complete'],
  withdraw: ['requested', 'incomplete', 'complete', 'active'],
  expire: ['active'],
}

export function mayFollowGrant(
  state: GrantState | 'none',
  action: GrantAction['action'],
  actions: readonly GrantAction[] = [],
): boolean {
  if (action === 'ask-for-more' && actions.some((done) => done.action === 'ask-for-more'))
    return false
  return grantSteps[action].includes(state)
}

export function foldGrant(actions: readonly GrantAction[]): GrantFold | null {
  let fold: GrantFold | null = null
  for (const done of actions) fold = stepGrant(fold, done)
  return fold
}

function stepGrant(fold: GrantFold | null, done: GrantAction): GrantFold {
  if (done.action === 'request') {
    const open = { missing: [], reason: null, answerDueOn: null, provideDueOn: null }
    return { state: 'requested', request: done.request, ...open }
  }
  if (!fold) throw new Error(`${done.action} before request`)
  switch (done.action) {
    case 'ask-for-more':
      return { ...fold, state: 'incomplete', missing: done.missing }
    case 'amend':
      return { ...fold, state: 'requested', request: done.request }
    case 'complete':
      return { ...fold, state: 'complete', missing: [], answerDueOn: done.answerDueOn }
    case 'approve':
      return { ...fold, state: 'active', reason: done.note, provideDueOn: done.provideDueOn }
    case 'refuse':
      return { ...fold, state: 'refused', reason: done.reason }
    case 'withdraw':
      return { ...fold, state: 'withdrawn', reason: done.reason }
    case 'expire':
      return { ...fold, state: 'expired' }
  }
}

/** Working days of 令809 within which the provider answers a complete request. */
export function answerLimit(sharingType: 1 | 2 | 3): number {
  return sharingType === 1 ? 1 : 10
}

/** Working days of 令809 within which the provider shares after it agreed. */
export const provideLimit = 20
/** Working days within which the authority reviews a submitted entry. */
export const reviewLimit = 2

/** Why a request cannot stand against the entry it names; empty: it can. */
export function requestProblems(
  request: GrantRequest,
  entry: Pick<ResourceEntry, 'fields'>,
  today: string,
): {
  path: string
  problem: 'unknown-field' | 'period-empty' | 'period-over' | 'period-too-long'
}[] {
  const known = new Set(entry.fields.map((field) => field.name))
  const unknown = (path: string, names: readonly string[]) =>
    names
      .filter((name) => !known.has(name))
      .map((name) => ({ path: `${path}/${name}`, problem: 'unknown-field' as const }))
  const period = (problem: 'period-empty' | 'period-over' | 'period-too-long', wrong: boolean) =>
    wrong ? [{ path: 'validTo', problem }] : []
  const longest = `${Number(request.validFrom.slice(0, 4)) + 5}${request.validFrom.slice(4)}`
  return [
    ...unknown('fields', request.fields),
    ...unknown(
      'rowFilter',
      request.rowFilter.map((condition) => condition.field),
    ),
    ...period('period-empty', request.validTo <= request.validFrom),
    ...period('period-over', request.validTo <= today),
    // A grant without end is a grant nobody looks at again: five years at most, then renewal.
    ...period('period-too-long', request.validTo > longest),
  ]
}
