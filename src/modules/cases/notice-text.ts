// The text of a statutory document: the release's template with what is known at the moment of its action. Pure.

import { chineseDate, type NoticeModel } from '../../kernel/pdf/index.ts'
import type { DocumentTemplate, ReleaseContent } from '../items/index.ts'
import { calendarFor, maskIdNumber } from '../standards/index.ts'
import type { Answers } from './answers.ts'
import { clockOf } from './clock.ts'
import type { Action } from './contract.ts'
import { fold } from './fold.ts'
import type { CaseSnapshot } from './snapshot.ts'
import type { CaseRow } from './store.ts'

export interface NoticeInput {
  row: CaseRow
  content: ReleaseContent
  template: DocumentTemplate
  number: string
  /** Up to and with the action the document belongs to: what came later is not in it. */
  actions: readonly Action[]
  answers: Answers
  baseUrl: string | null
}

export function noticeOf(input: NoticeInput): NoticeModel {
  const { content, template, row, number } = input
  const action = input.actions.at(-1)
  const organ = content.organs[content.item.organ]?.name.zh ?? ''
  const date = action?.on ?? ''
  const values = valuesOf(input)
  const addressee = row.applicant_name
  const lines = fillIn(template.body.zh, values, input.answers)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    // Head and signature are drawn by the layout itself.
    .filter((line) => line !== `${addressee}：`)
    .filter((line) => line !== chineseDate(date) && !isSignature(line, organ))
  const remedies = action?.kind === 'decided' ? action.data.remedies : ''
  return {
    organ,
    title: template.title.zh,
    number,
    addressee,
    paragraphs: lines,
    legalBasis: template.basis.map((basis) => `《${basis.law.zh}》${basis.article}`),
    ...(remedies !== '' && !template.body.zh.includes('{{remedies}}') ? { remedies } : {}),
    date,
    contact: [
      { label: '咨询电话', value: content.item.phones.enquiry },
      { label: '办件编号', value: row.number },
    ],
    ...(input.baseUrl === null ? {} : { verifyUrl: `${input.baseUrl}/cases/${row.id}` }),
  }
}

function isSignature(line: string, organ: string): boolean {
  return organ !== '' && line.startsWith(organ) && line.length <= organ.length + 14
}

type Values = Record<string, string>

function fillIn(body: string, values: Values, answers: Answers): string {
  return body.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, path: string) => {
    const known = values[path]
    if (known !== undefined) return known
    const [root, first = '', second] = path.split('.')
    if (root === 'form') return plain(answers.form[first])
    if (root === 'facts') {
      const fact = answers.facts[first]
      const row = (Array.isArray(fact) ? fact[0] : fact) as Record<string, unknown> | null
      return plain(second ? row?.[second] : null)
    }
    return ''
  })
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(plain).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function valuesOf(input: NoticeInput): Values {
  const { row, content, number, actions, answers } = input
  const action = actions.at(-1)
  const on = action?.on ?? ''
  const s = fold(content.process, actions)
  const clock = clockOf({
    limits: content.timeLimits,
    calendar: calendarFor(row.region_code),
    facts: s,
    today: on,
  })
  const day = (date: string | null | undefined) => (date ? chineseDate(date) : '')
  const organ = content.organs[content.item.organ]?.name.zh ?? ''
  return {
    'applicant.name': row.applicant_name,
    'applicant.idNumber': maskIdNumber(answers.applicant.idNumber),
    'applicant.uscc': answers.applicant.uscc ?? '',
    'agent.name': row.agent_name ?? '',
    'item.name': content.item.name.zh,
    'organ.name': organ,
    'case.number': row.number,
    'case.receivedOn': day(s.receivedOn),
    'case.acceptedOn': day(s.acceptedOn),
    'case.dueOn': day(clock.projectedDueOn ?? clock.promised.dueOn),
    'case.statutoryDueOn': day(clock.statutory.dueOn),
    'decision.date': day(s.decision?.decidedOn),
    'document.number': number,
    'document.date': day(on),
    'document.delivered': s.certificate?.name.zh ?? '决定书',
    'officer.names': action?.by.kind === 'official' ? action.by.name : '',
    today: day(on),
    'query.address': content.item.places[0]?.address.zh ?? '',
    'query.phone': content.item.phones.enquiry,
    ...partyValues(s, day),
    ...actionValues(action, s, content, day),
  }
}

type ToDay = (date: string | null | undefined) => string

function partyValues(s: CaseSnapshot, day: ToDay): Values {
  return {
    'supplement.items':
      s.supplement?.items.map((item, i) => `${i + 1}．${item.text}`).join('\n') ?? '',
    'supplement.dueOn': day(s.supplement?.dueOn),
    'certificate.name': s.certificate?.name.zh ?? '',
    'certificate.number': s.certificate?.number ?? '',
    'certificate.validFrom': day(s.decision?.decidedOn),
    'extension.days': String(s.extension?.days ?? ''),
  }
}

function actionValues(
  action: Action | undefined,
  s: CaseSnapshot,
  content: ReleaseContent,
  day: ToDay,
): Values {
  switch (action?.kind) {
    case 'refused':
      return {
        reason: action.data.reason,
        legalBasis: action.data.legalBasis,
        competentOrgan: action.data.competentOrgan ?? '',
        remedies: content.item.remedies.zh,
      }
    case 'decided':
      return {
        reason: action.data.reasons,
        legalBasis: action.data.legalBasis,
        remedies: action.data.remedies,
      }
    case 'special-started':
      return {
        reason: action.data.reason,
        'procedure.name': action.data.name.zh,
        'procedure.days': String(action.data.plannedDays),
        'procedure.endsOn': day(action.data.plannedEndOn),
      }
    case 'extension-answered':
      return { reason: s.extension?.reason ?? action.data.reason }
    case 'supplement-asked':
    case 'deemed-withdrawn':
    case 'voided':
      return { reason: action.data.reason }
    case 'withdrawn':
      return { reason: action.data.reason || '申请人撤回申请' }
    default:
      return {}
  }
}
