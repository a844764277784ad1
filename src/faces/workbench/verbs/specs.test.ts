// The dialogs of a case: only what the API allows is offered, and what they send is what the API takes.

import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  AcceptCase,
  AnswerExtension,
  AskSupplement,
  CompleteStep,
  DecideCase,
  DeliverCase,
  EndSpecial,
  type OfficialCase,
  RefuseAcceptance,
  RequestExtension,
  ReturnStep,
  StartSpecial,
  TransferStep,
  VoidCase,
} from '../../../modules/cases/contract.ts'
import type { Values, VerbSpec } from './spec.ts'
import { supplementItem } from './spec.ts'
import { specsOf } from './specs-of.ts'

const colleague = '0192f6c1-2b77-4c1e-9f00-1a2b3c4d5e6f'
const both = (zh: string) => ({ zh, en: zh })

const file = {
  id: 'case-1',
  allowed: [],
  myRun: {
    runId: 'run-1',
    stepId: 'visit',
    taskId: colleague,
    points: [
      { id: 'layout', text: both('布局') },
      { id: 'water', text: both('用水') },
    ],
    results: [
      { id: 'pass', label: both('符合'), reasonRequired: false },
      { id: 'fail', label: both('不符合'), reasonRequired: true },
    ],
    officers: 2,
    returnTo: [{ stepId: 'accept', name: both('受理') }],
  },
  steps: [{ runId: 'run-1', needed: 1, signatures: [] }],
  colleagues: [{ id: colleague, name: '孙磊' }],
  materials: [{ materialId: 'floor-plan', name: both('平面图') }],
  answers: [
    {
      pageId: 'p',
      title: both('经营'),
      rows: [
        { fieldId: 'area', label: both('面积'), locked: false },
        { fieldId: 'uscc', label: both('代码'), locked: true },
      ],
    },
  ],
  specials: [{ specialId: 's-1', name: both('检测'), startsOn: '2026-11-19', endsOn: null }],
  specialKinds: [{ kind: 'testing', name: both('检测'), maxDays: 15, legalBasis: '第四十五条' }],
  extension: { days: 10, reason: '情况复杂', state: 'requested' },
  extensionDays: 10,
  tolerable: [{ materialId: 'rules', name: both('制度'), days: 10 }],
  legalBases: ['《食品安全法》第三十五条'],
} as unknown as OfficialCase

const filled: Record<string, { values: Values; body: z.ZodType; path: string }> = {
  accept: { values: { opinion: '齐全' }, body: AcceptCase, path: '/cases/case-1/accept' },
  'accept-tolerating': {
    values: { tolerate: ['rules'], opinion: '' },
    body: AcceptCase,
    path: '/cases/case-1/accept',
  },
  'refuse-not-needed': {
    values: { reason: '不需要许可', legalBasis: '第三十二条' },
    body: RefuseAcceptance,
    path: '/cases/case-1/refuse',
  },
  'refuse-not-competent': {
    values: { reason: '不属本机关', legalBasis: '第三十二条', competentOrgan: '市卫健委' },
    body: RefuseAcceptance,
    path: '/cases/case-1/refuse',
  },
  'ask-supplement': {
    values: { items: [{ target: 'material:floor-plan', text: '标注水池' }], reason: '缺' },
    body: AskSupplement,
    path: '/cases/case-1/supplement',
  },
  complete: {
    values: { result: 'pass', opinion: '', points: ['layout'], with: [colleague] },
    body: CompleteStep,
    path: '/cases/case-1/steps/run-1/complete',
  },
  return: {
    values: { toStep: 'accept', reason: '再核' },
    body: ReturnStep,
    path: '/cases/case-1/steps/run-1/return',
  },
  transfer: {
    values: { to: colleague, reason: '出差' },
    body: TransferStep,
    path: '/cases/case-1/steps/run-1/transfer',
  },
  'start-special-procedure': {
    values: { kind: 'testing', plannedDays: 5, reason: '水质' },
    body: StartSpecial,
    path: '/cases/case-1/special-procedures',
  },
  'end-special-procedure': {
    values: { result: '合格', opinion: '' },
    body: EndSpecial,
    path: '/cases/case-1/special-procedures/s-1/end',
  },
  'request-extension': {
    values: { days: 10, reason: '复杂' },
    body: RequestExtension,
    path: '/cases/case-1/extension',
  },
  'answer-extension': {
    values: { approved: 'no', reason: '可按期办结' },
    body: AnswerExtension,
    path: '/cases/case-1/extension/answer',
  },
  decide: {
    values: { outcome: 'granted', legalBasis: '第三十五条', reasons: '', remedies: '', with: [] },
    body: DecideCase,
    path: '/cases/case-1/decide',
  },
  deliver: {
    values: { method: 'electronic', note: '' },
    body: DeliverCase,
    path: '/cases/case-1/deliver',
  },
  void: { values: { reason: '重复提交' }, body: VoidCase, path: '/cases/case-1/void' },
}

function specOf(verb: string): VerbSpec {
  const [spec] = specsOf({ ...file, allowed: [verb] as OfficialCase['allowed'] })
  if (!spec) throw new Error(`No dialog for ${verb}`)
  return spec
}

test.each(Object.entries(filled))('%s sends what the API takes', (verb, { values, body, path }) => {
  const spec = specOf(verb)
  expect(spec.verb).toBe(verb)
  const request = spec.request(values)
  expect(request.path).toBe(path)
  const checked = body.safeParse(request.body)
  expect(checked.error?.issues ?? []).toEqual([])
})

test('nothing is offered that is not allowed, and applicants’ verbs have no dialog here', () => {
  expect(specsOf(file)).toEqual([])
  expect(specsOf({ ...file, allowed: ['withdraw', 'answer-supplement', 'take'] })).toEqual([])
})

test('a verb without what it needs is not offered', () => {
  const bare = { ...file, myRun: null, tolerable: [], specials: [], specialKinds: [] }
  const allowed = ['complete', 'return', 'accept-tolerating', 'end-special-procedure'] as const
  expect(specsOf({ ...bare, allowed: [...allowed] })).toEqual([])
})

test('a refusal must say why and where to go; so must a result that asks for reasons', () => {
  const decide = specOf('decide')
  expect(decide.requiredWhen?.('reasons', { outcome: 'refused' })).toBe(true)
  expect(decide.requiredWhen?.('remedies', { outcome: 'refused' })).toBe(true)
  expect(decide.requiredWhen?.('reasons', { outcome: 'granted' })).toBe(false)
  const complete = specOf('complete')
  expect(complete.requiredWhen?.('opinion', { result: 'fail' })).toBe(true)
  expect(complete.requiredWhen?.('opinion', { result: 'pass' })).toBe(false)
})

test('a site visit asks for the second name, and unticked points are told as not checked', () => {
  const complete = specOf('complete')
  expect(complete.fields.find((field) => field.name === 'with')).toMatchObject({ least: 1 })
  expect(
    complete.request({ result: 'pass', points: ['water'], with: [colleague] }).body,
  ).toMatchObject({ points: { layout: false, water: true }, with: [colleague] })
})

test('where each officer signs, nobody names another', () => {
  const joint = { ...file, steps: [{ runId: 'run-1', needed: 2, signatures: [{}] }] }
  const [complete] = specsOf({ ...joint, allowed: ['complete'] } as unknown as OfficialCase)
  expect(complete?.fields.map((field) => field.name)).toEqual(['points', 'result', 'opinion'])
  expect(complete?.explain.zh).toContain('需 2 人分别签署意见，已有 1 人签署')
})

test('fetched facts cannot be asked again, typed ones and materials can', () => {
  const [list] = specOf('ask-supplement').fields
  expect(list?.kind === 'list' ? list.targets.map((target) => target.value) : []).toEqual([
    'material:floor-plan',
    'field:area',
    'other:',
  ])
  expect(supplementItem({ target: 'field:area', text: ' 改为 86 ' })).toEqual({
    kind: 'field',
    ref: 'area',
    text: '改为 86',
  })
  expect(supplementItem({ target: 'other:', text: '签名' })).toMatchObject({
    kind: 'other',
    ref: '',
  })
})
