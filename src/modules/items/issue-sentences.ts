// Says in two languages, to an official who edits a release, what is wrong with a value and what to write instead.

import type { z } from 'zod'
import type { Sentence } from '../../kernel/index.ts'

const kinds: Readonly<Record<string, Sentence>> = {
  string: { zh: '一段文字', en: 'a text' },
  number: { zh: '一个数字', en: 'a number' },
  int: { zh: '一个整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '一个列表（每项以“- ”开头）', en: 'a list (each entry starts with "- ")' },
  object: { zh: '一组“名称: 值”', en: 'a group of "name: value" lines' },
  record: { zh: '一组“名称: 值”', en: 'a group of "name: value" lines' },
}

function kindOf(expected: string): Sentence {
  return kinds[expected] ?? { zh: expected, en: expected }
}

function list(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ')
}

function sizeSentence(issue: { origin: string }, bound: unknown, least: boolean): Sentence {
  const zhUnit = issue.origin === 'string' ? '个字符' : issue.origin === 'array' ? '项' : ''
  const enUnit =
    issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''
  return least
    ? { zh: `至少要 ${bound}${zhUnit}。`, en: `At least ${bound}${enUnit} needed.` }
    : { zh: `最多 ${bound}${zhUnit}。`, en: `At most ${bound}${enUnit} allowed.` }
}

/** The sentence for one zod issue. */
export function sentenceOfIssue(issue: z.core.$ZodIssue): Sentence {
  switch (issue.code) {
    case 'invalid_type': {
      const kind = kindOf(issue.expected)
      const missing = issue.input === undefined
      const name = String(issue.path.at(-1) ?? '')
      return missing
        ? {
            zh: `缺少“${name}”，必须填写：${kind.zh}。`,
            en: `“${name}” is missing; it must be ${kind.en}.`,
          }
        : { zh: `这里应当是${kind.zh}。`, en: `This should be ${kind.en}.` }
    }
    case 'unrecognized_keys':
      return {
        zh: `不认识的名称：${issue.keys.join('、')}。请检查拼写，或删除这一行。`,
        en: `Unknown name: ${issue.keys.join(', ')}. Check the spelling or delete the line.`,
      }
    case 'invalid_value':
      return {
        zh: `“${String(issue.path.at(-1) ?? '')}”只能填：${list(issue.values)}。`,
        en: `“${String(issue.path.at(-1) ?? '')}” must be one of: ${list(issue.values)}.`,
      }
    case 'invalid_union':
      return {
        zh: '这一组内容的种类（kind、mode）写错了，或与其他行不配。',
        en: 'The kind or mode of this group is wrong, or does not fit its other lines.',
      }
    case 'too_small':
      return sizeSentence(issue, issue.minimum, true)
    case 'too_big':
      return sizeSentence(issue, issue.maximum, false)
    case 'invalid_format':
      return 'pattern' in issue && issue.pattern
        ? {
            zh: `写法不对，应符合 ${issue.pattern}。`,
            en: `Wrong spelling; it must fit ${issue.pattern}.`,
          }
        : { zh: `写法不对（${issue.format}）。`, en: `Wrong spelling (${issue.format}).` }
    case 'invalid_key':
      return { zh: '名称的写法不对。', en: 'The name is not spelled as required.' }
    default:
      return { zh: `内容不对：${issue.message}`, en: issue.message }
  }
}
