// The guide of one service and its guidance questions. Answers travel in the address: no session, no script.

import { z } from 'zod'
import { type Context, html, page } from '../../../kernel/index.ts'
import {
  answerGuidance,
  choicesOf,
  type GuidanceAnswers,
  type GuidanceResult,
  getCurrentRelease,
  guideOf,
  parseGuidanceInput,
  type Question,
  type Release,
  textOf,
} from '../../../modules/items/index.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import { frameOf } from '../frame.ts'
import { visitPortal } from '../permissions.ts'
import { type Answered, OutcomePage, QuestionPage } from '../views/guidance.tsx'
import { GuidePage } from '../views/guide.tsx'

const Code = z.object({ code: z.string().max(60) })
const Raw = z.record(
  z.string().max(60),
  z.union([z.string().max(200), z.array(z.string().max(200))]),
)

export const guidePages = [
  page({
    method: 'GET',
    url: '/items/:code',
    permission: visitPortal,
    params: Code,
    handle: async (ctx, { params }, session) => {
      const release = await getCurrentRelease(ctx, params.code)
      return html(<GuidePage frame={frameOf(ctx, session)} guide={guideOf(release, ctx.locale)} />)
    },
  }),
  page({
    method: 'GET',
    url: '/items/:code/guide',
    permission: visitPortal,
    params: Code,
    query: Raw,
    handle: async (ctx, { params, query }, session) => {
      const release = await getCurrentRelease(ctx, params.code)
      const result = answerGuidance(release, parseGuidanceInput(release.content, query))
      const frame = frameOf(ctx, session)
      const common = {
        code: release.itemKey,
        itemName: textOf(release.content.item.name, ctx.locale),
        answered: answeredOf(ctx, release, result),
        carried: carriedOf(result.asked, result.answers),
      }
      if (result.next) {
        // The question was shown before and comes back: it was left open or answered wrongly.
        const wrong = query._at === result.next.id
        const choices = choicesOf(result.next, result.answers)
        const model = {
          ...common,
          number: result.asked.length,
          question: { ...result.next, options: choices },
          error: wrong ? guideTexts(ctx.locale).pickOne : null,
        }
        return html(<QuestionPage frame={frame} model={model} />, wrong ? 422 : 200)
      }
      return html(<OutcomePage frame={frame} model={outcomeOf(ctx, release, result, common)} />)
    },
  }),
]

type Common = {
  code: string
  itemName: string
  answered: Answered[]
  carried: [string, string][]
}

function outcomeOf(ctx: Context, release: Release, result: GuidanceResult, common: Common) {
  const { outcome } = result
  const guide = guideOf(release, ctx.locale, result.answers)
  const organ = outcome?.organ ? release.content.organs[outcome.organ] : undefined
  return {
    ...common,
    kind: outcome?.kind ?? ('apply' as const),
    title: outcome ? textOf(outcome.title, ctx.locale) : '',
    text: outcome ? textOf(outcome.text, ctx.locale) : '',
    elsewhere:
      organ || outcome?.itemKey
        ? {
            label: organ ? textOf(organ.name, ctx.locale) : '',
            href: outcome?.itemKey ? `/items/${outcome.itemKey}` : null,
          }
        : null,
    materials: guide.materials.filter((material) => material.need !== 'no'),
  }
}

/** Answers as names and values for hidden fields and addresses, in the order of the questions. */
export function carriedOf(
  asked: readonly Question[],
  answers: GuidanceAnswers,
): [string, string][] {
  return asked.flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined) return []
    const values = Array.isArray(answer) ? answer : [String(answer)]
    return values.map((value): [string, string] => [question.id, value])
  })
}

function answeredOf(ctx: Context, release: Release, result: GuidanceResult): Answered[] {
  return result.asked.flatMap((question, index) => {
    const answer = result.answers[question.id]
    if (answer === undefined) return []
    const before = carriedOf(result.asked.slice(0, index), result.answers)
    return [
      {
        question: textOf(question.text, ctx.locale),
        answer: answerInWords(ctx, question, answer),
        href: `/items/${release.itemKey}/guide?${new URLSearchParams(before)}`,
      },
    ]
  })
}

function answerInWords(ctx: Context, question: Question, answer: GuidanceAnswers[string]): string {
  const t = commonTexts(ctx.locale)
  if (typeof answer === 'boolean') return answer ? t.yes : t.no
  const label = (value: string) => {
    const option = question.options.find((one) => one.value === value)
    return option ? textOf(option.label, ctx.locale) : value
  }
  if (Array.isArray(answer)) return answer.map(label).join(ctx.locale === 'en' ? ', ' : '、')
  if (typeof answer === 'number') {
    return `${answer}${question.unit ? ` ${textOf(question.unit, ctx.locale)}` : ''}`
  }
  return label(answer)
}
