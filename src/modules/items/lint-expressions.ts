// Compiles every FEEL expression and checks that each variable it reads exists where it stands.

import type { ReleaseContent } from './contract.ts'
import { type Expression, expressionsOf, type Place } from './expressions.ts'
import type { LintInput } from './lint-input.ts'

const roots: Readonly<Record<Place, readonly string[]>> = {
  guidance: ['guidance', 'today'],
  form: ['guidance', 'form', 'applicant', 'facts', 'today'],
  params: ['guidance', 'form', 'applicant', 'facts', 'row', 'today'],
  process: ['guidance', 'form', 'applicant', 'facts', 'steps', 'today'],
  result: ['guidance', 'form', 'applicant', 'facts', 'steps', 'decision', 'case', 'today'],
}

const fixed: Readonly<Record<string, readonly string[]>> = {
  applicant: ['kind', 'name', 'idNumber', 'uscc', 'asksHuman'],
  decision: ['date'],
  case: ['number', 'acceptedOn'],
}

/** Reports what cannot be read or is not known. Answers whether all expressions are fit for trying out. */
export function lintExpressions({ content, say }: LintInput): boolean {
  let good = true
  for (const expression of expressionsOf(content)) {
    const { mistake } = expression
    if (mistake) {
      good = false
      say('feel-syntax', expression.path, {
        zh: `这个表达式读不懂（第${mistake.position}个字符附近）：${expression.source}`,
        en: `This expression cannot be read (near character ${mistake.position}): ${expression.source}`,
      })
      continue
    }
    for (const variable of expression.paths) {
      const wrong = whatIsWrong(content, expression, variable)
      if (!wrong) continue
      good = false
      const certificate = expression.path[0] === 'certificate'
      say(certificate ? 'certificate-field-unfilled' : wrong.code, expression.path, {
        zh: `“${variable}”${wrong.zh}`,
        en: `“${variable}” ${wrong.en}`,
      })
    }
  }
  return good
}

interface Wrong {
  code: string
  zh: string
  en: string
}

function whatIsWrong(
  content: ReleaseContent,
  { place, path, rows }: Expression,
  variable: string,
): Wrong | null {
  const [root = '', name, inner] = variable.split('.')
  if (!roots[place].includes(root)) {
    return {
      code: 'unknown-variable',
      zh: `在这里不可用。可用的有：${roots[place].join('、')}。`,
      en: `is not known here. Known are: ${roots[place].join(', ')}.`,
    }
  }
  const names = namesUnder(content, root, rows)
  if (names === null || name === undefined) return null
  if (!names.includes(name)) {
    return {
      code: 'unknown-variable',
      zh: `不存在。${root} 下有：${names.join('、') || '（空）'}。`,
      en: `does not exist. Under ${root} there are: ${names.join(', ') || '(none)'}.`,
    }
  }
  if (root === 'guidance' && path[1] === 'questions') {
    const asked = content.guidance.questions.findIndex((question) => question.id === name)
    if (asked >= Number(path[2])) {
      return {
        code: 'asked-later',
        zh: '在这个问题之后才问。请调整问题的顺序。',
        en: 'is asked only after this. Change the order of the questions.',
      }
    }
  }
  if (root === 'facts' && inner !== undefined) {
    const lookup = content.lookups.find((other) => other.id === name)
    if (lookup && !lookup.columns.includes(inner)) {
      return {
        code: 'column-not-fetched',
        zh: `没有查询。请在 facts.yaml 的 columns 里加上 ${inner}。`,
        en: `is not fetched. Add ${inner} to the columns in facts.yaml.`,
      }
    }
  }
  if (root === 'steps' && inner !== undefined && inner !== 'result') {
    return {
      code: 'unknown-variable',
      zh: '不存在，环节只有 result。',
      en: 'does not exist: a step has only a result.',
    }
  }
  return null
}

function namesUnder(
  content: ReleaseContent,
  root: string,
  rows: string | undefined,
): readonly string[] | null {
  const fields = content.form.pages.flatMap((page) => page.fields)
  switch (root) {
    case 'guidance':
      return content.guidance.questions.map((question) => question.id)
    case 'form':
      return fields.map((field) => field.id)
    case 'facts':
      return content.lookups.map((lookup) => lookup.id)
    case 'steps':
      return content.process.steps.map((step) => step.id)
    case 'row':
      return fields.find((field) => field.id === rows)?.rows?.fields.map(({ id }) => id) ?? []
    default:
      return fixed[root] ?? null
  }
}
