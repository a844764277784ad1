// The words of the case screen.

import type { ClockDay } from '../../modules/cases/contract.ts'
import type { Catalogue, Text } from '../ui/staff/text.ts'

export const caseTexts = {
  backToList: { zh: '回到列表', en: 'Back to the list' },
  applicant: { zh: '申请人', en: 'Applicant' },
  idNumber: { zh: '证件号码', en: 'ID number' },
  person: { zh: '个人', en: 'person' },
  entity: { zh: '单位', en: 'business' },
  agent: { zh: '经办人', en: 'Agent' },
  received: { zh: '收件', en: 'Received' },
  organ: { zh: '承办', en: 'Organ' },
  steps: { zh: '办理环节', en: 'Steps' },
  stepDone: { zh: '已完成', en: 'done' },
  stepNow: { zh: '正在办理', en: 'now' },
  watch: (purpose: string) => ({
    zh: `打开这个办件已留下查看记录，申请人能看到：谁、哪个机关、哪个办件、哪些字段。查看目的：${purpose}`,
    en: `Opening this case has left a line that the applicant can see: who, which organ, which case, which fields. Purpose: ${purpose}`,
  }),
  purpose: (item: string, number: string) => ({
    zh: `办理「${item}」${number}`,
    en: `handling “${item}” ${number}`,
  }),
  withheld: (n: number) => ({
    zh: `另有 ${n} 项内容不是本环节所需，没有显示。`,
    en: `${n} more entries are not needed at this step and are not shown.`,
  }),
  formPane: { zh: '申请内容', en: 'Application' },
  noForm: { zh: '这个环节不需要看申请内容', en: 'This step does not need the application' },
  sourceLegend: { zh: '部门提供，其余为申请人填写', en: 'from a department; the rest was typed' },
  dispute: { zh: '申请人提出异议：', en: 'The applicant disputes this: ' },
  materialsPane: { zh: '材料', en: 'Materials' },
  materialCount: (all: number, spared: number) => ({
    zh: `共 ${all} 项，免提交 ${spared} 项`,
    en: `${all} in all, ${spared} not asked for`,
  }),
  noMaterials: { zh: '这个环节没有材料', en: 'This step has no materials' },
  missing: { zh: '未提交', en: 'missing' },
  optional: { zh: '可不提交', en: 'optional' },
  tolerated: (day: string) => ({ zh: `容缺，${day} 前补交`, en: `to follow by ${day}` }),
  evidence: { zh: '凭据', en: 'Evidence' },
  openAlone: { zh: '在新窗口打开', en: 'Open in a new window' },
  timelinePane: { zh: '办理经过', en: 'Timeline' },
  basis: { zh: '依据：', en: 'Basis: ' },
  noTimeline: { zh: '还没有经过', en: 'Nothing has happened yet' },
  clockPane: { zh: '法定时限', en: 'Legal clock' },
  noClock: { zh: '时限还没有开始计算', en: 'No clock has started yet' },
  missingYear: (year: number) => ({
    zh: `${year} 年的工作日历还没有录入，不推算日期。请管理员录入国务院办公厅的放假安排。`,
    en: `The working days of ${year} have not been entered; no date is guessed. Ask the administrator to enter them.`,
  }),
  clockAccepted: { zh: '受理', en: 'Accepted' },
  clockPromised: { zh: '承诺到期', en: 'Promise due' },
  clockStatutory: { zh: '法定到期', en: 'Statutory due' },
  clockUsed: { zh: '已用', en: 'Used' },
  clockSuspended: { zh: '不计入', en: 'Not counted' },
  clockAcceptBy: { zh: '受理期限', en: 'Accept by' },
  clockCalendar: { zh: '日历', en: 'Calendar' },
  demoCalendar: { zh: '演示日历', en: 'demonstration calendar' },
  usedOf: (used: number, limit: number) => ({
    zh: `${used} / ${limit} 个工作日`,
    en: `${used} of ${limit} working days`,
  }),
  daysOf: (n: number) => ({ zh: `${n} 个工作日`, en: `${n} working days` }),
  deemed: { zh: '逾期未告知，视为受理', en: 'Deemed accepted: no notice in time' },
  dayByDay: { zh: '逐日说明', en: 'Day by day' },
  day: { zh: '日期', en: 'Day' },
  counted: { zh: '累计', en: 'Used' },
  rule: { zh: '规则', en: 'Rule' },
  article: { zh: '依据', en: 'Article' },
  opinionPane: { zh: '办理', en: 'Handle' },
  yourStep: (step: string) => ({ zh: `当前环节：${step}`, en: `Your step: ${step}` }),
  nothingToDo: {
    zh: '现在没有需要您办理的事项',
    en: 'There is nothing for you to do now',
  },
  heldBy: (names: string) => ({ zh: `由 ${names} 办理`, en: `With ${names}` }),
  waitsForApplicant: (day: string) => ({
    zh: `已一次性告知补正，等申请人在 ${day} 前补正。`,
    en: `The applicant has been asked once and has until ${day}.`,
  }),
  inSpecial: (zh: string, en: string, day: string) => ({
    zh: `特别程序（${zh}）进行中，计划 ${day} 结束，时限停止计算。`,
    en: `Special procedure (${en}) until ${day} as planned; the clock stands still.`,
  }),
  extensionAsked: (days: number) => ({
    zh: `已申请延长 ${days} 个工作日，等待批准。`,
    en: `${days} more working days asked for; waiting for approval.`,
  }),
  otherVerbs: { zh: '其他处理', en: 'Other actions' },
  takeHint: {
    zh: '签收后由您办理，其他人不再能办。',
    en: 'Once taken, it is yours and closed to others.',
  },
  records: { zh: '意见与文书', en: 'Opinions and documents' },
  opinions: { zh: '各环节意见', en: 'Opinions' },
  documents: { zh: '文书', en: 'Documents' },
  documentOrdered: { zh: '正在生成', en: 'being made' },
  refresh: { zh: '刷新', en: 'Refresh' },
  documentFailed: { zh: '生成失败，正在重试', en: 'failed, being made again' },
  certificate: { zh: '证照', en: 'Certificate' },
  decision: { zh: '决定', en: 'Decision' },
  granted: { zh: '准予许可', en: 'Granted' },
  refused: { zh: '不予许可', en: 'Refused' },
  automatic: { zh: '按规则自动作出', en: 'made by rule' },
  supplement: { zh: '补正告知', en: 'Supplement notice' },
  supplementDue: (day: string) => ({ zh: `${day} 前补正`, en: `by ${day}` }),
  supplementAnswered: (at: string) => ({ zh: `已于 ${at} 补正`, en: `answered ${at}` }),
  specials: { zh: '特别程序', en: 'Special procedures' },
  specialPlan: (from: string, days: number, to: string) => ({
    zh: `${from} 起，计划 ${days} 个工作日至 ${to}`,
    en: `from ${from}, planned ${days} working days to ${to}`,
  }),
  specialOpen: { zh: '进行中', en: 'open' },
  specialOver: (n: number) => ({ zh: `超计划 ${n} 个工作日`, en: `${n} days over plan` }),
  extension: { zh: '延长期限', en: 'Extension' },
  extensionDays: (n: number) => ({ zh: `延长 ${n} 个工作日`, en: `${n} working days` }),
  extensionRequested: { zh: '待批准', en: 'waiting for approval' },
  extensionApproved: { zh: '已批准', en: 'approved' },
  extensionRefused: { zh: '未批准', en: 'not approved' },
  nothingRecorded: { zh: '还没有意见和文书', en: 'No opinions or documents yet' },
  panes: { zh: '办件内容', en: 'Case' },
} satisfies Catalogue

export const trustTexts = {
  A: { zh: 'A 级：由出具机关提供，可直接使用', en: 'A: from the issuing organ, usable as it is' },
  B: { zh: 'B 级：已与原件核对', en: 'B: compared with the original' },
  C: {
    zh: 'C 级：申请人上传，出结果前核对原件',
    en: 'C: uploaded, to be compared with the original',
  },
  D: { zh: 'D 级：申请人自制或承诺', en: 'D: made or vouched for by the applicant' },
} satisfies Catalogue

export const evidenceTexts = {
  certificate: { zh: '电子证照', en: 'certificate' },
  resource: { zh: '共享数据', en: 'shared data' },
  earlier: { zh: '以前提交', en: 'handed in earlier' },
  commitment: { zh: '告知承诺', en: 'commitment' },
  tolerated: { zh: '容缺', en: 'to follow' },
  upload: { zh: '申请人上传', en: 'uploaded' },
  typed: { zh: '申请人填写', en: 'typed by the applicant' },
} satisfies Catalogue

/** One short word for each rule that counts or skips a day. */
export const dayTexts: Record<ClockDay['rule'], Text> = {
  start: { zh: '起', en: 'start' },
  'working-day': { zh: '工作日', en: 'working day' },
  'make-up-day': { zh: '调休上班', en: 'make-up day' },
  weekend: { zh: '周末', en: 'weekend' },
  holiday: { zh: '节假日', en: 'holiday' },
  suspended: { zh: '停计', en: 'stopped' },
  'natural-day': { zh: '自然日', en: 'calendar day' },
}

export const markTexts: Record<ClockDay['marks'][number], Text> = {
  accepted: { zh: '受理', en: 'accepted' },
  'promised-due': { zh: '承诺到期', en: 'promise due' },
  'statutory-due': { zh: '法定到期', en: 'statutory due' },
  today: { zh: '今天', en: 'today' },
  decided: { zh: '决定', en: 'decided' },
}
