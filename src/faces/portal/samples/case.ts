// A sample case in the middle of its life: accepted, special procedure open, clock stopped.

import type { ApplicantCase } from '../../../modules/cases/index.ts'
import { sampleClockSummary } from './case-clock.ts'

const both = (zh: string, en: string) => ({ zh, en })
const organ = both('云溪市市场监督管理局', 'Yunxi Market Regulation Bureau')
const police = both('云溪市公安局', 'Yunxi Public Security Bureau')

export const sampleCase: ApplicantCase = {
  id: '0199a7c2-0000-7000-8000-0000000000c1',
  number: '11990100MB2D06811W4000131001000202611160008',
  itemCode: '11990100MB2D06811W400013100100001',
  itemKey: 'food-business-licence-new',
  itemName: both('食品经营许可（新办）', 'Food business licence (new)'),
  releaseId: '0199a7c2-0000-7000-8000-0000000000e1',
  organ: { id: '0199a7c2-0000-7000-8000-0000000000a1', name: organ },
  state: 'in-review',
  result: null,
  version: 6,
  receivedAt: '2026-11-16T01:12:00.000Z',
  clock: sampleClockSummary,
  timeline: [
    {
      seq: 1,
      at: '2026-11-16T01:12:00.000Z',
      kind: 'submitted',
      title: both('提交申请', 'Submitted'),
      text: both('网上提交，材料 5 份，其中 3 份由平台核取。', 'Online, 5 documents, 3 fetched.'),
      by: both('陈晓岚', 'Chen Xiaolan'),
      legalBasis: null,
    },
    {
      seq: 2,
      at: '2026-11-16T07:30:00.000Z',
      kind: 'supplement-asked',
      title: both('要求补正', 'More was asked for'),
      text: both('平面图缺少尺寸。', 'The plan lacks measures.'),
      by: organ,
      legalBasis: '行政许可法第三十二条',
    },
    {
      seq: 3,
      at: '2026-11-17T02:02:00.000Z',
      kind: 'supplement-answered',
      title: both('已补正', 'Completed'),
      text: null,
      by: both('陈晓岚', 'Chen Xiaolan'),
      legalBasis: null,
    },
    {
      seq: 4,
      at: '2026-11-17T03:20:00.000Z',
      kind: 'accepted',
      title: both('受理', 'Accepted'),
      text: both('材料齐全，予以受理，发给受理通知书。', 'Complete, accepted, notice issued.'),
      by: organ,
      legalBasis: '行政许可法第三十二条',
    },
    {
      seq: 5,
      at: '2026-11-18T09:00:00.000Z',
      kind: 'special-started',
      title: both('启动特别程序：水质检测', 'Special procedure: water test'),
      text: both('预计 2 个工作日，期间时限暂停。', 'About 2 working days; the clock stops.'),
      by: organ,
      legalBasis: '行政许可法第四十五条',
    },
    {
      seq: 6,
      at: '2026-11-20T08:10:00.000Z',
      kind: 'special-ended',
      title: both('特别程序结束：水质合格', 'Special procedure ended: water is fine'),
      text: null,
      by: organ,
      legalBasis: null,
    },
  ],
  materials: [
    {
      materialId: 'plan',
      name: both('经营场所平面图', 'Floor plan'),
      description: both('', ''),
      required: true,
      state: 'supplied',
      evidence: {
        kind: 'upload',
        id: null,
        source: both('本人上传', 'Uploaded'),
        at: '2026-11-17T02:02:00.000Z',
        trust: 'D',
      },
      mark: null,
      files: [
        {
          id: '0199a7c2-0000-7000-8000-0000000000f1',
          name: '平面图.png',
          mediaType: 'image/png',
          size: 345_678,
          at: '2026-11-17T02:02:00.000Z',
        },
      ],
      dueOn: null,
      ways: [],
    },
    {
      materialId: 'licence',
      name: both('营业执照', 'Business licence'),
      description: both('', ''),
      required: true,
      state: 'supplied',
      evidence: {
        kind: 'resource',
        id: 'ev-7f3a91c3',
        source: organ,
        at: '2026-11-16T01:10:00.000Z',
        trust: 'A',
      },
      mark: null,
      files: [],
      dueOn: null,
      ways: [],
    },
  ],
  answers: [
    {
      pageId: 'premises',
      title: both('经营场所', 'Premises'),
      rows: [
        {
          fieldId: 'operatorName',
          label: both('经营者', 'Operator'),
          value: '陈晓岚',
          shown: both('陈晓岚', 'Chen Xiaolan'),
          evidence: {
            kind: 'resource',
            id: 'ev-7f3a91c2',
            source: police,
            at: '2026-11-16T01:10:00.000Z',
            trust: 'A',
          },
          locked: true,
          dispute: null,
        },
        {
          fieldId: 'area',
          label: both('经营面积', 'Floor area'),
          value: 86,
          shown: both('86 平方米', '86 m²'),
          evidence: null,
          locked: false,
          dispute: null,
        },
      ],
    },
  ],
  documents: [
    {
      id: '0199a7c2-0000-7000-8000-0000000000d1',
      kind: 'receipt',
      title: both('收件凭证', 'Receipt'),
      number: '云市监食收〔2026〕8号',
      state: 'ready',
      at: '2026-11-16T01:12:00.000Z',
      size: 43_210,
    },
    {
      id: '0199a7c2-0000-7000-8000-0000000000d2',
      kind: 'acceptance-notice',
      title: both('受理通知书', 'Notice of acceptance'),
      number: '云市监食受〔2026〕8号',
      state: 'ready',
      at: '2026-11-17T03:20:00.000Z',
      size: 51_234,
    },
    {
      id: '0199a7c2-0000-7000-8000-0000000000d3',
      kind: 'special-procedure-notice',
      title: both('特别程序告知书', 'Special procedure notice'),
      number: null,
      state: 'ordered',
      at: '2026-11-18T09:00:00.000Z',
      size: null,
    },
  ],
  supplement: null,
  specials: [],
  decision: null,
  certificate: null,
  deliveredOn: null,
  applicant: { kind: 'entity', id: '0199a7c2-0000-7000-8000-0000000000b1', name: '云溪市小岚面馆' },
  heldBy: [{ organ, post: both('审查岗', 'review desk'), step: both('审查', 'Review') }],
  allowed: ['withdraw'],
  enquiryPhone: '0990-8123456',
  complaintPhone: '0990-8112345',
}

export const submittedCase: ApplicantCase = {
  ...sampleCase,
  state: 'received',
  timeline: sampleCase.timeline.slice(0, 1),
  documents: sampleCase.documents.slice(0, 1),
  heldBy: [{ organ, post: both('受理岗', 'acceptance desk'), step: both('受理', 'Acceptance') }],
}

export const supplementingCase: ApplicantCase = {
  ...submittedCase,
  state: 'supplementing',
  supplement: {
    askedAt: '2026-11-16T07:30:00.000Z',
    reason: '平面图没有标注尺寸，无法判断操作间面积是否符合要求。',
    items: [
      { kind: 'material', ref: 'plan', text: '请重新上传标注了长、宽尺寸的经营场所平面图。' },
    ],
    dueOn: '2026-11-30',
    answeredAt: null,
  },
  allowed: ['answer-supplement', 'withdraw'],
}

export const grantedCase: ApplicantCase = {
  ...sampleCase,
  state: 'completed',
  result: 'granted',
  decision: {
    outcome: 'granted',
    decidedOn: '2026-11-27',
    legalBasis: '《中华人民共和国食品安全法》第三十五条',
    reasons: '申请材料齐全，现场核查符合要求。',
    remedies: '',
    automatic: false,
  },
  certificate: {
    certificateId: 'c1',
    number: 'JY29901020000088',
    name: both('食品经营许可证', 'Food business licence'),
    issuedOn: '2026-11-27',
  },
  heldBy: [],
  allowed: [],
}
