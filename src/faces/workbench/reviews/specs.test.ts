// Who may take which step of the bad-review loop.

import { expect, test } from 'vitest'
import { Judge, ReviewAppeal, Visit } from '../../../modules/evaluation/contract.ts'
import { reviewSpecs } from './specs.ts'

const id = '0192f6c1-2b77-7c1e-9f00-1a2b3c4d5e6f'
const review = { id, state: 'verifying' as const, organId: 'market' }
const officer = { organId: 'market', duties: ['review'] }
const supervisor = { organId: 'justice', duties: ['supervise'] }

const verbs = (
  state: typeof review.state | 'rectifying' | 'reviewing' | 'closed',
  reader = officer,
) => reviewSpecs({ ...review, state } as typeof review, reader).map((spec) => spec.verb)

test('the organ that handled the case acts, others do not', () => {
  expect(verbs('verifying')).toEqual(['verdict', 'contact'])
  expect(verbs('verifying', { ...officer, organId: 'police' })).toEqual([])
  expect(verbs('verifying', { ...officer, duties: ['accept'] })).toEqual([])
})

test('an organ may admit a review but not declare it wrong', () => {
  const choices = (reader: typeof officer) =>
    reviewSpecs(review, reader)
      .flatMap((spec) => spec.fields)
      .flatMap((field) => (field.kind === 'choice' ? field.choices.map((c) => c.value) : []))
  expect(choices(officer)).toEqual(['valid'])
  expect(choices(supervisor)).toEqual(['valid', 'mistaken', 'malicious'])
})

test('extensions and appeals are the supervisor’s', () => {
  expect(verbs('rectifying')).toEqual(['rectification'])
  expect(verbs('rectifying', supervisor)).toEqual(['rectification', 'extension'])
  expect(verbs('reviewing')).toEqual([])
  expect(verbs('reviewing', supervisor)).toEqual(['appeal-review'])
  expect(verbs('closed', supervisor)).toEqual([])
})

test('what is sent is what the API takes', () => {
  const [judge] = reviewSpecs(review, supervisor)
  const judged = judge?.request({ verdict: 'malicious', reason: '有证据', proof: '录音编号 12' })
  expect(judged?.path).toBe(`/evaluations/${id}/verdict`)
  expect(Judge.safeParse(judged?.body).success).toBe(true)
  expect(judge?.requiredWhen?.('proof', { verdict: 'malicious' })).toBe(true)
  expect(judge?.requiredWhen?.('proof', { verdict: 'valid' })).toBe(false)
  const [visit] = reviewSpecs({ ...review, state: 'visiting' as never }, officer)
  expect(Visit.safeParse(visit?.request({ outcome: 'satisfied', note: '' }).body).success).toBe(
    true,
  )
  const [appeal] = reviewSpecs({ ...review, state: 'reviewing' as never }, supervisor)
  expect(ReviewAppeal.parse(appeal?.request({ upheld: 'no', reason: '证据不足' }).body)).toEqual({
    upheld: false,
    reason: '证据不足',
  })
})
