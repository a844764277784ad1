// The actions of a case in plain words, for its applicant and for officials. Pure.

import type { ReleaseContent } from '../items/index.ts'
import type { Action, Both, TimelineEntry } from './contract.ts'
import { type CaseSnapshot, findRun, findStep } from './snapshot.ts'

const titles: Readonly<Record<Action['kind'], Both>> = {
  submitted: { zh: '提交申请', en: 'Application sent' },
  'supplement-asked': { zh: '一次性告知补正', en: 'Supplements asked for' },
  'supplement-answered': { zh: '已提交补正', en: 'Supplements handed in' },
  accepted: { zh: '受理', en: 'Accepted' },
  'deemed-accepted': { zh: '逾期未告知，视为受理', en: 'Counts as accepted by silence' },
  refused: { zh: '不予受理', en: 'Not accepted' },
  'step-taken': { zh: '签收', en: 'Taken' },
  'step-signed': { zh: '提交意见', en: 'Opinion given' },
  'step-returned': { zh: '退回', en: 'Returned' },
  'step-transferred': { zh: '转办', en: 'Transferred' },
  'special-started': { zh: '启动特别程序，停止计时', en: 'Special procedure begun, clock stopped' },
  'special-ended': { zh: '特别程序结束，继续计时', en: 'Special procedure ended, clock goes on' },
  'extension-requested': { zh: '申请延长期限', en: 'Extension requested' },
  'extension-answered': { zh: '审批延长期限', en: 'Extension answered' },
  'tolerated-supplied': { zh: '已补交容缺材料', en: 'Tolerated documents handed in' },
  decided: { zh: '作出决定', en: 'Decided' },
  'certificate-issued': { zh: '制发证照', en: 'Certificate issued' },
  delivered: { zh: '送达', en: 'Delivered' },
  withdrawn: { zh: '申请人撤回申请', en: 'Withdrawn by the applicant' },
  'deemed-withdrawn': { zh: '视为撤回申请', en: 'Counts as withdrawn' },
  voided: { zh: '作废退件', en: 'Voided' },
}

/** What stays inside the house: who took a step, who handed it to whom. */
const internal = new Set<Action['kind']>([
  'step-taken',
  'step-transferred',
  'step-returned',
  'extension-requested',
])

const ends = new Set<Action['kind']>(['accepted', 'refused', 'decided'])

export interface TimelineInput {
  actions: readonly Action[]
  snapshot: CaseSnapshot
  content: ReleaseContent
  organs: ReadonlyMap<string, Both>
  audience: 'applicant' | 'official'
}

/** Newest last. The applicant sees organs and posts, no officials' names and no inner opinions. */
export function timelineOf(input: TimelineInput): TimelineEntry[] {
  const { audience } = input
  // Accepting and deciding also sign their step, in the same moment: one act, one line.
  const acts = new Set(input.actions.filter((one) => ends.has(one.kind)).map((one) => one.at))
  return input.actions
    .filter((action) => audience === 'official' || !internal.has(action.kind))
    .filter((action) => action.kind !== 'step-signed' || !acts.has(action.at))
    .map((action) => ({
      seq: action.seq,
      at: action.at,
      kind: action.kind,
      title: titleOf(input, action),
      text: textOf(action, audience),
      by: byOf(input, action),
      legalBasis: basisOf(action),
    }))
}

function titleOf({ snapshot, content }: TimelineInput, action: Action): Both {
  const title = titles[action.kind]
  if (action.kind === 'refused' && action.data.kind === 'not-needed') {
    return { zh: '不受理（不需要许可）', en: 'Not taken up: no licence is needed' }
  }
  if (action.kind === 'decided') {
    return action.data.outcome === 'granted'
      ? { zh: '决定：准予', en: 'Decided: granted' }
      : { zh: '决定：不予许可', en: 'Decided: refused' }
  }
  if (action.kind === 'extension-answered' && !action.data.approved) {
    return { zh: '延长期限未获批准', en: 'Extension refused' }
  }
  if (action.kind !== 'step-signed') return title
  const run = findRun(snapshot, action.data.runId)
  const step = run ? findStep(content.process, run.stepId) : null
  const result = step?.results.find((one) => one.id === action.data.result)
  if (!step || !result) return title
  return {
    zh: `${step.name.zh}：${result.label.zh}`,
    en: `${step.name.en}: ${result.label.en}`,
  }
}

function textOf(action: Action, audience: TimelineInput['audience']): Both | null {
  const same = (text: string): Both | null => (text === '' ? null : { zh: text, en: text })
  switch (action.kind) {
    case 'supplement-asked':
      return same(action.data.items.map((item) => item.text).join('；'))
    case 'accepted':
      return action.data.mode === 'tolerating'
        ? { zh: '容缺受理', en: 'Accepted with tolerated gaps' }
        : null
    case 'refused':
    case 'withdrawn':
    case 'deemed-withdrawn':
    case 'voided':
      return same(action.data.reason)
    case 'step-signed':
      return audience === 'official' ? same(action.data.opinion) : null
    case 'step-returned':
    case 'extension-requested':
      return same(action.data.reason)
    case 'step-transferred':
      return same(`${action.data.to.name}：${action.data.reason}`)
    case 'special-started': {
      const { name, plannedDays, plannedEndOn, reason } = action.data
      return {
        zh: `${name.zh}：${reason}（预计 ${plannedDays} 个工作日，至 ${plannedEndOn}）`,
        en: `${name.en}: ${reason} (${plannedDays} working days planned, until ${plannedEndOn})`,
      }
    }
    case 'special-ended':
      return same(action.data.result)
    case 'extension-answered':
      return same(action.data.reason)
    case 'decided':
      return same(action.data.reasons)
    case 'certificate-issued':
      return {
        zh: `${action.data.name.zh} ${action.data.number}`,
        en: `${action.data.name.en} ${action.data.number}`,
      }
    case 'delivered':
      return same(action.data.note)
    default:
      return null
  }
}

function byOf({ organs, audience, content }: TimelineInput, action: Action): Both {
  const { by } = action
  if (by.kind === 'system') return { zh: '系统自动', en: 'By rule' }
  if (by.kind === 'person') {
    return audience === 'official'
      ? { zh: by.name, en: by.name }
      : { zh: '申请人', en: 'Applicant' }
  }
  const organ = (by.organId && organs.get(by.organId)) || content.organs[content.item.organ]?.name
  const name = organ ?? { zh: '', en: '' }
  if (audience === 'applicant') return { zh: name.zh, en: name.en }
  return { zh: `${by.name}（${name.zh}）`, en: `${by.name} (${name.en})` }
}

function basisOf(action: Action): string | null {
  switch (action.kind) {
    case 'refused':
    case 'special-started':
    case 'decided':
      return action.data.legalBasis
    case 'deemed-accepted':
    case 'supplement-asked':
      return '行政许可法第三十二条第一款第四项'
    case 'accepted':
      return '行政许可法第三十二条第一款第五项'
    case 'extension-answered':
      return '行政许可法第四十二条'
    default:
      return null
  }
}
