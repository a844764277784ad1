// The filters of the console's lists, as they stand in the address.

export type LineFilters = {
  verb?: string
  actor?: string
  object?: string
  case?: string
  /** Inclusive day, `YYYY-MM-DD`. */
  from?: string
  /** Exclusive day. */
  to?: string
  after?: string
}

export const resourceStates = ['draft', 'review', 'published', 'withdrawn'] as const
export type ResourceFilters = { state?: (typeof resourceStates)[number]; after?: string }

export const grantStates = [
  'requested',
  'incomplete',
  'complete',
  'active',
  'refused',
  'withdrawn',
  'expired',
] as const
export type GrantFilters = {
  state?: (typeof grantStates)[number]
  resource?: string
  after?: string
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

function textIn(value: unknown, longest: number): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  return text.trim().slice(0, longest).trim() || undefined
}

function dayIn(value: unknown): string | undefined {
  return typeof value === 'string' && day.test(value) ? value : undefined
}

function compact<T extends object>(filters: T): T {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)) as T
}

/** Only the page, for lists without filters. */
export function readCursor(search: Record<string, unknown>): { after?: string } {
  return compact<{ after?: string }>({ after: textIn(search.after, 200) })
}

export function readLineFilters(search: Record<string, unknown>): LineFilters {
  return compact<LineFilters>({
    verb: textIn(search.verb, 100),
    actor: textIn(search.actor, 100),
    object: textIn(search.object, 200),
    case: textIn(search.case, 100),
    from: dayIn(search.from),
    to: dayIn(search.to),
    after: textIn(search.after, 200),
  })
}

export function readResourceFilters(search: Record<string, unknown>): ResourceFilters {
  return compact<ResourceFilters>({
    state: resourceStates.find((state) => state === search.state),
    after: textIn(search.after, 200),
  })
}

export function readGrantFilters(search: Record<string, unknown>): GrantFilters {
  return compact<GrantFilters>({
    state: grantStates.find((state) => state === search.state),
    resource: textIn(search.resource, 80),
    after: textIn(search.after, 200),
  })
}
