// The life of an evaluation as a fold over what was done, and the arithmetic of rates. No database, no clock.

import type { Indicators, Level, Policy, State, Verdict, VisitOutcome } from './contract.ts'

/**
 * Sources: contact 1 working day (安阳市政务服务条例 Art 52, 上海市优化营商环境条例 Art 30); rectification
 * 15 and appeal 10 working days (practice, set per region); answer 5 working days (德州). The window
 * for evaluating differs by place; 30 natural days are the longest in use.
 */
export const defaultPolicy: Policy = {
  windowDays: 30,
  contactWorkingDays: 1,
  rectifyWorkingDays: 15,
  extendWorkingDays: 15,
  answerWorkingDays: 5,
  visitWorkingDays: 5,
  appealWorkingDays: 10,
}

/** What was done, with the due date it set: the calendar is asked once, when it happens. */
export type EvaluationAction =
  | {
      action: 'given'
      level: Level
      indicators: Indicators
      text: string
      channel: string
      dueOn: string | null
    }
  | { action: 'followed-up'; text: string }
  | { action: 'contacted'; note: string }
  | {
      action: 'judged'
      verdict: Verdict
      reason: string
      proof: string | null
      by: string
      dueOn: string
    }
  | { action: 'extended'; reason: string; dueOn: string }
  | { action: 'rectified'; what: string; late: boolean; dueOn: string }
  | { action: 'answered'; reply: string; dueOn: string }
  | { action: 'visited'; outcome: VisitOutcome; text: string; dueOn: string }
  | { action: 'appealed'; reason: string }
  | { action: 'reviewed'; upheld: boolean; reason: string; dueOn: string }
  | { action: 'lapsed' }

export type ActionName = EvaluationAction['action']

export interface EvaluationFold {
  state: State
  level: Level
  verdict: Verdict | null
  judgedBy: string | null
  dueOn: string | null
  reply: string | null
  /** How often rectification began; a dissatisfied evaluator sends it back once. */
  rounds: number
  extended: boolean
  rectifiedLate: boolean | null
  /** When each action last happened, by name. */
  at: Partial<Record<ActionName, string>>
}

export function isBad(level: Level): boolean {
  return level >= 4
}

/** The states in which each action may happen. */
const open: Readonly<Record<Exclude<ActionName, 'given'>, readonly State[]>> = {
  'followed-up': ['verifying', 'rectifying', 'answering', 'visiting'],
  contacted: ['verifying'],
  judged: ['verifying'],
  extended: ['rectifying'],
  rectified: ['rectifying'],
  answered: ['answering'],
  visited: ['visiting'],
  appealed: ['excluded'],
  reviewed: ['reviewing'],
  lapsed: ['excluded'],
}

export function mayHappen(fold: EvaluationFold, action: Exclude<ActionName, 'given'>): boolean {
  if (action === 'extended' && fold.extended) return false
  return open[action].includes(fold.state)
}

export interface DatedAction {
  action: EvaluationAction
  at: string
}

/** What an evaluation is after these actions. Throws when an action could not have happened. */
export function foldEvaluation(actions: readonly DatedAction[]): EvaluationFold {
  const [first, ...rest] = actions
  if (first?.action.action !== 'given') throw new Error('An evaluation begins by being given')
  const { level, dueOn } = first.action
  let fold: EvaluationFold = {
    state: isBad(level) ? 'verifying' : 'recorded',
    level,
    verdict: null,
    judgedBy: null,
    dueOn,
    reply: null,
    rounds: 0,
    extended: false,
    rectifiedLate: null,
    at: { given: first.at },
  }
  for (const { action, at } of rest) fold = after(fold, action, at)
  return fold
}

export function after(fold: EvaluationFold, action: EvaluationAction, at: string): EvaluationFold {
  if (action.action === 'given' || !mayHappen(fold, action.action)) {
    throw new Error(`"${action.action}" cannot happen in state "${fold.state}"`)
  }
  return { ...fold, ...change(fold, action), at: { ...fold.at, [action.action]: at } }
}

function change(
  fold: EvaluationFold,
  action: Exclude<EvaluationAction, { action: 'given' }>,
): Partial<EvaluationFold> {
  const { rounds } = fold
  switch (action.action) {
    case 'followed-up':
    case 'contacted':
      return {}
    case 'judged': {
      const { verdict, by: judgedBy, dueOn, reason } = action
      return verdict === 'valid'
        ? { state: 'rectifying', verdict, judgedBy, dueOn, rounds: rounds + 1 }
        : { state: 'excluded', verdict, judgedBy, dueOn, reply: reason }
    }
    case 'extended':
      return { dueOn: action.dueOn, extended: true }
    case 'rectified':
      // Once late stays late: the second round does not make the first one timely.
      return {
        state: 'answering',
        dueOn: action.dueOn,
        rectifiedLate: fold.rectifiedLate === true || action.late,
      }
    case 'answered':
      return { state: 'visiting', dueOn: action.dueOn, reply: action.reply }
    case 'visited':
      return action.outcome === 'unsatisfied' && rounds < 2
        ? { state: 'rectifying', dueOn: action.dueOn, rounds: rounds + 1, extended: false }
        : { state: 'closed', dueOn: null }
    case 'appealed':
      return { state: 'reviewing', dueOn: null }
    case 'reviewed':
      return action.upheld
        ? { state: 'closed', dueOn: null }
        : {
            state: 'rectifying',
            verdict: 'valid',
            dueOn: action.dueOn,
            rounds: rounds + 1,
            reply: null,
          }
    case 'lapsed':
      return { state: 'closed', dueOn: null }
  }
}

/** Mistaken and malicious reviews count nowhere (国办发〔2019〕51号). */
export function isExcluded(fold: EvaluationFold): boolean {
  return fold.verdict === 'mistaken' || fold.verdict === 'malicious'
}

/** `part` of `whole` in percent, cut after two decimals; null when there is no whole. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 10_000) / whole) / 100
}

/**
 * Covers what could name a person in a published text: long numbers (identity, telephone, case,
 * bank card), codes, mail addresses and WeChat names given as such.
 */
export function coverNumbers(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '＊＊＊')
    .replace(/(微信|QQ|qq|wechat)(号)?[:：\s]*[A-Za-z0-9_-]{5,}/gi, '$1$2＊＊＊')
    .replace(/[0-9][0-9A-Za-z\s-]{5,}[0-9A-Za-z]/g, '＊＊＊')
}
