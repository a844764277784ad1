// Samples of the case pages.

import type { OwnEvaluation } from '../../../modules/evaluation/index.ts'
import { CaseListPage } from '../views/case-list.tsx'
import { CasePage } from '../views/case-page.tsx'
import { EvaluatedPage, EvaluatePage } from '../views/evaluate.tsx'
import { EvaluationsPage } from '../views/evaluations.tsx'
import { ReceiptPage } from '../views/receipt.tsx'
import { SupplementPage } from '../views/supplement.tsx'
import { WithdrawPage } from '../views/withdraw.tsx'
import { grantedCase, sampleCase, submittedCase, supplementingCase } from './case.ts'
import { sampleClock } from './case-clock.ts'
import { signedIn } from './frame.ts'
import type { SamplePage } from './sample-page.ts'

const row = {
  id: sampleCase.id,
  number: sampleCase.number,
  itemCode: sampleCase.itemCode,
  itemName: sampleCase.itemName,
  organName: sampleCase.organ.name,
  applicantName: '云溪市小岚面馆',
  receivedAt: sampleCase.receivedAt,
  acceptedOn: '2026-11-17',
  dueOn: '2026-12-01',
  statutoryDueOn: '2026-12-17',
}

const ownEvaluation: OwnEvaluation = {
  id: 'e1',
  caseId: sampleCase.id,
  caseNumber: sampleCase.number,
  itemCode: sampleCase.itemCode,
  itemName: sampleCase.itemName,
  organId: sampleCase.organ.id,
  organName: sampleCase.organ.name,
  level: 4,
  indicators: {},
  text: '平面图要画什么没有写清楚。',
  givenAt: '2026-11-28T02:00:00.000Z',
  state: 'excluded',
  verdict: 'mistaken',
  reply: null,
  dueOn: '2026-12-08',
  mayConfirm: false,
  mayAppeal: true,
  mayFollowUp: false,
}

export const caseSamples: Readonly<Record<string, SamplePage>> = {
  receipt: (frame) => (
    <ReceiptPage
      frame={{ ...frame, reader: signedIn }}
      model={{ case: submittedCase, expected: { promised: '2026-12-03', statutory: '2026-12-21' } }}
    />
  ),
  cases: (frame) => (
    <CaseListPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        drafts: [
          {
            id: 'd1',
            itemCode: row.itemCode,
            itemName: { zh: '居住证申领', en: 'Residence permit' },
            applicant: { kind: 'person', id: 'p', name: '陈晓岚' },
            updatedAt: '2026-11-22T03:00:00.000Z',
            expiresOn: '2026-12-22',
          },
        ],
        cases: [
          { ...row, state: 'supplementing', result: null, completedAt: null, yourTurn: true },
          {
            ...row,
            id: 'c2',
            itemName: { zh: '无犯罪记录证明', en: 'No-criminal-record proof' },
            organName: { zh: '云溪市公安局', en: 'Public Security' },
            applicantName: '陈晓岚',
            state: 'completed',
            result: 'granted',
            completedAt: '2026-11-10T03:00:00.000Z',
            yourTurn: false,
          },
        ],
        next: null,
        first: null,
        notFound: null,
      }}
    />
  ),
  'cases-none': (frame) => (
    <CaseListPage
      frame={{ ...frame, reader: signedIn }}
      model={{ drafts: [], cases: [], next: null, first: null, notFound: '20261123' }}
    />
  ),
  case: (frame) => (
    <CasePage
      frame={{ ...frame, reader: signedIn }}
      model={{ case: sampleCase, clock: sampleClock, mayEvaluate: false, notice: null }}
    />
  ),
  'case-supplement': (frame) => (
    <CasePage
      frame={{ ...frame, reader: signedIn }}
      model={{ case: supplementingCase, clock: null, mayEvaluate: false, notice: null }}
    />
  ),
  'case-granted': (frame) => (
    <CasePage
      frame={{ ...frame, reader: signedIn }}
      model={{ case: grantedCase, clock: sampleClock, mayEvaluate: true, notice: null }}
    />
  ),
  supplement: (frame) => (
    <SupplementPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        caseId: sampleCase.id,
        itemName: '食品经营许可（新办）',
        dueOn: '2026-11-30',
        reason: '平面图没有标注尺寸，无法判断操作间面积是否符合要求。',
        entries: [
          {
            text: '请重新上传标注了长、宽尺寸的经营场所平面图。',
            material: { id: 'plan', name: '经营场所平面图', files: [] },
            field: null,
          },
          {
            text: '请写明操作间的面积。',
            material: null,
            field: {
              id: 'kitchen',
              label: { zh: '操作间面积（平方米）', en: 'Kitchen area (m²)' },
              widget: 'number',
              required: true,
              about: 'applicant',
            },
          },
        ],
        values: {},
        errors: new Map(),
      }}
    />
  ),
  withdraw: (frame) => (
    <WithdrawPage
      frame={{ ...frame, reader: signedIn }}
      model={{ caseId: sampleCase.id, itemName: '食品经营许可（新办）', number: sampleCase.number }}
    />
  ),
  evaluate: (frame) => (
    <EvaluatePage
      frame={{ ...frame, reader: signedIn }}
      model={{
        caseId: sampleCase.id,
        itemName: '食品经营许可（新办）',
        organ: '云溪市市场监督管理局',
        indicators: [
          { id: 'speed', name: '办事效率' },
          { id: 'guide', name: '办事指南准确' },
          { id: 'ease', name: '办事便捷' },
          { id: 'platform', name: '平台好用' },
        ],
        chosen: { level: '', indicators: [], words: '' },
        error: false,
      }}
    />
  ),
  evaluations: (frame) => (
    <EvaluationsPage
      frame={{ ...frame, reader: signedIn }}
      model={{
        open: [],
        next: null,
        first: null,
        saved: true,
        missing: null,
        evaluations: [
          ownEvaluation,
          {
            ...ownEvaluation,
            id: 'e2',
            state: 'visiting',
            mayConfirm: true,
            mayAppeal: false,
            mayFollowUp: true,
            reply: '已补充公示平面图示例，并向您致歉。',
          },
        ],
      }}
    />
  ),
  evaluated: (frame) => (
    <EvaluatedPage
      frame={{ ...frame, reader: signedIn }}
      model={{ caseId: sampleCase.id, bad: true }}
    />
  ),
}
