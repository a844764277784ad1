// What departments answered after submission, as one more page of the case file: for those who judge by it.

import type { Context } from '../../kernel/index.ts'
import { findResource } from '../catalogue/index.ts'
import { holderOf, type Lookup, type ReleaseContent } from '../items/index.ts'
import type { Answers } from './answers.ts'
import type { AnswerPage, AnswerRow, Both } from './contract.ts'

const title = { zh: '部门核对结果', en: 'What departments answered' }
const notAnswered = {
  zh: '没有查到（对方系统连接不上）',
  en: 'Not answered: it could not be reached',
}
const nothing = { zh: '没有记录', en: 'No record' }

/** Only lookups of the handling: what was asked before stands in the form, with its source. */
export async function shownFacts(
  ctx: Context,
  content: ReleaseContent,
  answers: Answers,
): Promise<AnswerPage[]> {
  const rows: AnswerRow[] = []
  for (const lookup of content.lookups) {
    if (lookup.askedAt !== 'handling' || !answers.lookups[lookup.id]) continue
    rows.push(...(await rowsOf(ctx, content, answers, lookup)))
  }
  return rows.length === 0 ? [] : [{ pageId: 'facts', title, rows }]
}

async function rowsOf(
  ctx: Context,
  content: ReleaseContent,
  answers: Answers,
  lookup: Lookup,
): Promise<AnswerRow[]> {
  const state = answers.lookups[lookup.id]
  const fact = answers.facts[lookup.id]
  const evidence: AnswerRow['evidence'] =
    state?.at && state.state === 'answered'
      ? {
          kind: lookup.kind,
          id: state.evidenceId,
          source: state.source ?? holderOf(content, lookup),
          at: state.at,
          trust: 'A',
        }
      : null
  const row = (
    fieldId: string,
    label: Both,
    value: AnswerRow['value'],
    shown: Both,
  ): AnswerRow => ({
    fieldId,
    label,
    value,
    shown,
    evidence,
    locked: true,
    dispute: null,
  })
  if (typeof fact !== 'object' || fact === null || Array.isArray(fact)) {
    const shown = state?.state === 'nothing' ? nothing : notAnswered
    return [row(lookup.id, lookup.name, null, shown)]
  }
  const titles = lookup.kind === 'resource' ? await titlesOf(ctx, lookup.resource) : new Map()
  return lookup.columns.map((column) => {
    const value = (fact as Record<string, unknown>)[column] ?? null
    const name: Both = titles.get(column) ?? { zh: column, en: column }
    const text = value === null ? '' : String(value)
    const label = { zh: `${lookup.name.zh}：${name.zh}`, en: `${lookup.name.en}: ${name.en}` }
    return row(`${lookup.id}.${column}`, label, value as AnswerRow['value'], { zh: text, en: text })
  })
}

async function titlesOf(ctx: Context, code: string): Promise<Map<string, Both>> {
  const resource = await findResource(ctx, code)
  return new Map((resource?.fields ?? []).map((field) => [field.name, field.title]))
}
