// The filters of the case lists, as they stand in the address: typed in, typed out, nothing else gets through.

export const boxes = ['todo', 'doing', 'done'] as const
export type Box = (typeof boxes)[number]

export const lightChoices = ['green', 'amber', 'yellow', 'red'] as const
export type LightChoice = (typeof lightChoices)[number]

export const stateChoices = [
  'received',
  'supplementing',
  'in-review',
  'suspended',
  'decided',
  'completed',
  'not-needed',
  'not-competent',
  'withdrawn',
  'voided',
] as const
export type StateChoice = (typeof stateChoices)[number]

export const phaseChoices = ['acceptance', 'review', 'decision', 'issue', 'delivery'] as const
export type PhaseChoice = (typeof phaseChoices)[number]

export type BoxFilters = {
  /** Case number (whole or its end) or the beginning of the applicant's name. */
  q?: string
  /** Item code. */
  item?: string
  state?: StateChoice
  phase?: PhaseChoice
  light?: LightChoice
  /** Due on or before this day, `YYYY-MM-DD`. */
  dueBy?: string
  sort?: 'newest'
  /** Key-set cursor of the page shown. */
  after?: string
}

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

function textIn(value: unknown, longest: number): string | undefined {
  // A number comes from code that navigates, never from the address.
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string') return undefined
  const trimmed = text.trim().slice(0, longest).trim()
  return trimmed === '' ? undefined : trimmed
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}

export function isBox(value: string): value is Box {
  return oneOf(boxes, value) !== undefined
}

/** Reads the address. What is malformed is dropped rather than passed on. */
export function readFilters(search: Record<string, unknown>): BoxFilters {
  const filters: BoxFilters = {
    q: textIn(search.q, 60),
    item: textIn(search.item, 40),
    state: oneOf(stateChoices, search.state),
    phase: oneOf(phaseChoices, search.phase),
    light: oneOf(lightChoices, search.light),
    dueBy: typeof search.dueBy === 'string' && day.test(search.dueBy) ? search.dueBy : undefined,
    sort: search.sort === 'newest' ? 'newest' : undefined,
    after: textIn(search.after, 200),
  }
  return Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined),
  ) as BoxFilters
}

/** A change of filters begins at the first page again; an emptied filter leaves the address. */
export function changeFilters(before: BoxFilters, change: Partial<BoxFilters>): BoxFilters {
  return readFilters({ ...before, after: undefined, ...change })
}

/** How many filters narrow the list, not counting order and page. */
export function countFilters(filters: BoxFilters): number {
  return Object.keys(filters).filter((key) => key !== 'after' && key !== 'sort').length
}

/** The query of the task API for a box and its filters. */
export function taskQuery(box: Box, filters: BoxFilters): Record<string, string | undefined> {
  return {
    box,
    q: filters.q,
    itemCode: filters.item,
    state: filters.state,
    phase: filters.phase,
    light: filters.light,
    dueBy: filters.dueBy,
    sort: filters.sort,
    cursor: filters.after,
    limit: '30',
  }
}
