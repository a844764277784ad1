// The words of the case lists, the inbox and the states of a case.

import type { CaseState } from '../../modules/cases/contract.ts'
import type { Catalogue, Text } from '../ui/staff/text.ts'
import type { Tone } from '../ui/staff/theme.ts'
import type { Box, LightChoice, PhaseChoice } from './filters.ts'

export const stateTexts: Record<CaseState, Text> = {
  received: { zh: '已收件', en: 'Received' },
  supplementing: { zh: '待补正', en: 'Supplement asked' },
  'in-review': { zh: '审查中', en: 'In review' },
  suspended: { zh: '特别程序', en: 'Special procedure' },
  decided: { zh: '待送达', en: 'Decided' },
  completed: { zh: '已办结', en: 'Closed' },
  'not-needed': { zh: '不受理', en: 'Not needed' },
  'not-competent': { zh: '不予受理', en: 'Not competent' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  voided: { zh: '已作废', en: 'Voided' },
}

export const stateTones: Record<CaseState, Tone> = {
  received: 'accent',
  supplementing: 'warn',
  'in-review': 'accent',
  suspended: 'pause',
  decided: 'good',
  completed: 'good',
  'not-needed': 'muted',
  'not-competent': 'bad',
  withdrawn: 'muted',
  voided: 'muted',
}

export const boxTexts: Record<Box, Text> = {
  todo: { zh: '待办', en: 'To do' },
  doing: { zh: '在办', en: 'In progress' },
  done: { zh: '已办', en: 'Done' },
}

export const boxLeads: Record<Box, Text> = {
  todo: {
    zh: '等本岗位签收，或转给您的办件，最急的在前',
    en: 'Waiting for your post or handed to you, the most urgent first',
  },
  doing: { zh: '您已签收、正在办理的办件', en: 'Taken by you and not yet finished' },
  done: { zh: '您办理过的办件', en: 'Cases that bear your hand' },
}

export const lightTexts: Record<LightChoice, Text> = {
  green: { zh: '正常', en: 'On time' },
  amber: { zh: '临期', en: 'Close' },
  yellow: { zh: '超承诺时限', en: 'Past promise' },
  red: { zh: '超法定时限', en: 'Overdue by law' },
}

export const phaseTexts: Record<PhaseChoice, Text> = {
  acceptance: { zh: '受理', en: 'Acceptance' },
  review: { zh: '审查', en: 'Review' },
  decision: { zh: '决定', en: 'Decision' },
  issue: { zh: '制证', en: 'Issue' },
  delivery: { zh: '送达', en: 'Delivery' },
}

export const listTexts = {
  caption: (box: string) => ({ zh: `${box}办件`, en: `Cases: ${box}` }),
  boxes: { zh: '办件箱', en: 'Case boxes' },
  q: { zh: '申请人或办件编号', en: 'Applicant or case number' },
  item: { zh: '事项', en: 'Item' },
  phase: { zh: '阶段', en: 'Phase' },
  state: { zh: '状态', en: 'State' },
  clock: { zh: '时限', en: 'Clock' },
  dueBy: { zh: '截止日不晚于', en: 'Due by' },
  sort: { zh: '排序', en: 'Order' },
  byDue: { zh: '按到期日', en: 'By due day' },
  byNewest: { zh: '按到达时间', en: 'Newest first' },
  caseColumn: { zh: '事项与办件编号', en: 'Item and case number' },
  applicant: { zh: '申请人', en: 'Applicant' },
  step: { zh: '环节', en: 'Step' },
  handler: { zh: '办理人', en: 'Officer' },
  arrived: { zh: '到达时间', en: 'Arrived' },
  finished: { zh: '办理时间', en: 'Done' },
  nobody: { zh: '待签收', en: 'Not taken' },
  emptyTodo: { zh: '没有待办的办件', en: 'Nothing to do' },
  emptyFiltered: { zh: '没有符合条件的办件', en: 'No case matches' },
  clearFilters: { zh: '清除筛选', en: 'Clear the filters' },
  keyHint: {
    zh: 'j / k 上下移动，Enter 打开，/ 查询，? 全部按键',
    en: 'j / k move, Enter opens, / searches, ? all keys',
  },
  amber: (n: number) => ({ zh: `临期 ${n}`, en: `${n} close` }),
  overdue: (n: number) => ({ zh: `超期 ${n}`, en: `${n} overdue` }),
} satisfies Catalogue

export const inboxTexts = {
  title: { zh: '消息', en: 'Messages' },
  lead: { zh: '办件、时限和系统通知', en: 'Notices about cases, clocks and the system' },
  empty: { zh: '没有消息', en: 'No messages' },
  openCase: { zh: '打开办件', en: 'Open the case' },
  markRead: { zh: '标为已读', en: 'Mark as read' },
  markAllRead: (n: number) => ({ zh: `全部标为已读（${n}）`, en: `Mark all as read (${n})` }),
  unread: { zh: '未读', en: 'unread' },
} satisfies Catalogue
