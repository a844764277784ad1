// The words of 好差评: the list, one evaluation, and the loop that handles a bad one.

import type { StaffEvaluation } from '../../../modules/evaluation/contract.ts'
import type { Catalogue, Text } from '../../ui/staff/text.ts'
import type { Tone } from '../../ui/staff/theme.ts'

export const reviewTexts = {
  title: { zh: '好差评', en: 'Evaluations' },
  lead: {
    zh: '差评要核实、整改、反馈、回访；办结前看不到评价人是谁',
    en: 'Bad reviews are verified, put right, answered and followed up; who gave them stays hidden until the end',
  },
  open: { zh: '待处理差评', en: 'To be handled' },
  all: { zh: '全部评价', en: 'All' },
  show: { zh: '显示', en: 'Show' },
  level: { zh: '满意度', en: 'Level' },
  item: { zh: '事项', en: 'Item' },
  organ: { zh: '承办机关', en: 'Organ' },
  words: { zh: '评价内容', en: 'Words' },
  noWords: { zh: '没有文字', en: 'no words' },
  givenAt: { zh: '评价时间', en: 'Given' },
  state: { zh: '状态', en: 'State' },
  due: { zh: '处理期限', en: 'Due' },
  overdue: { zh: '超期', en: 'Overdue' },
  emptyOpen: { zh: '没有待处理的差评', en: 'No bad review is waiting' },
  emptyAll: { zh: '还没有评价', en: 'No evaluations yet' },
  indicators: { zh: '分项', en: 'In detail' },
  efficiency: { zh: '办事效率', en: 'Efficiency' },
  guideAccuracy: { zh: '办事指南精确度', en: 'Accuracy of the guide' },
  convenience: { zh: '办事便捷度', en: 'Convenience' },
  operability: { zh: '平台操作性', en: 'Ease of use' },
  verdict: { zh: '核实结论', en: 'Finding' },
  reply: { zh: '反馈', en: 'Answer' },
  caseNumber: { zh: '办件编号', en: 'Case number' },
  hidden: { zh: '处理办结后显示', en: 'shown when the handling is closed' },
  history: { zh: '处理经过', en: 'How it was handled' },
  handle: { zh: '处理', en: 'Handle' },
  nothing: { zh: '现在没有需要您处理的事项', en: 'Nothing for you to do now' },
  evaluator: { zh: '评价人', en: 'Evaluator' },
  loop: { zh: '处理环节', en: 'Stages' },
} satisfies Catalogue

export const levelTexts: Record<StaffEvaluation['level'], Text> = {
  1: { zh: '非常满意', en: 'Very satisfied' },
  2: { zh: '满意', en: 'Satisfied' },
  3: { zh: '基本满意', en: 'Fairly satisfied' },
  4: { zh: '不满意', en: 'Dissatisfied' },
  5: { zh: '非常不满意', en: 'Very dissatisfied' },
}

export const levelTones: Record<StaffEvaluation['level'], Tone> = {
  1: 'good',
  2: 'good',
  3: 'accent',
  4: 'warn',
  5: 'bad',
}

export const stateTexts: Record<StaffEvaluation['state'], Text> = {
  recorded: { zh: '已记录', en: 'Recorded' },
  verifying: { zh: '待核实', en: 'To be verified' },
  rectifying: { zh: '整改中', en: 'Being put right' },
  answering: { zh: '待反馈', en: 'To be answered' },
  visiting: { zh: '待回访', en: 'To be followed up' },
  excluded: { zh: '不计入', en: 'Not counted' },
  reviewing: { zh: '复核中', en: 'Appeal' },
  closed: { zh: '已办结', en: 'Closed' },
}

export const stateTones: Record<StaffEvaluation['state'], Tone> = {
  recorded: 'muted',
  verifying: 'bad',
  rectifying: 'warn',
  answering: 'warn',
  visiting: 'accent',
  excluded: 'muted',
  reviewing: 'pause',
  closed: 'good',
}

export const verdictTexts: Record<NonNullable<StaffEvaluation['verdict']>, Text> = {
  valid: { zh: '有效差评', en: 'Valid' },
  mistaken: { zh: '误评', en: 'Mistaken' },
  malicious: { zh: '恶意差评', en: 'Malicious' },
}

export const actionTexts: Record<string, Text> = {
  given: { zh: '作出评价', en: 'Evaluation given' },
  'followed-up': { zh: '追加评价', en: 'More said' },
  contacted: { zh: '联系核实', en: 'Contacted' },
  judged: { zh: '认定', en: 'Finding' },
  extended: { zh: '延长整改', en: 'Time extended' },
  rectified: { zh: '整改', en: 'Put right' },
  answered: { zh: '反馈', en: 'Answered' },
  visited: { zh: '回访', en: 'Followed up' },
  appealed: { zh: '申诉', en: 'Appeal' },
  reviewed: { zh: '复核', en: 'Appeal reviewed' },
  lapsed: { zh: '到期办结', en: 'Closed by time' },
}

export const reviewVerbs = {
  contact: { zh: '记录联系', en: 'Note the contact' },
  contactExplain: {
    zh: '一个工作日内联系评价人核实情况。请记下联系的时间、方式和对方说了什么。',
    en: 'Get in touch within one working day and note when, how and what was said.',
  },
  contactNote: { zh: '联系情况', en: 'What was said' },
  contactSubmit: { zh: '保存', en: 'Save' },
  contactDone: { zh: '联系情况已记录', en: 'Noted' },
  judge: { zh: '作出认定', en: 'Make the finding' },
  judgeExplain: {
    zh: '属实的进入整改。误评和恶意差评不计入统计，只能由监督机关认定，恶意差评须有证据；评价人可以申诉。',
    en: 'A valid review goes on to be put right. Mistaken and malicious ones are not counted, are found by the supervisor only, malicious ones with proof; the evaluator may appeal.',
  },
  judgeVerdict: { zh: '认定', en: 'Finding' },
  judgeReason: { zh: '理由', en: 'Reason' },
  judgeProof: { zh: '证据（恶意差评必填）', en: 'Proof (for a malicious review)' },
  judgeSubmit: { zh: '提交认定', en: 'Submit' },
  judgeDone: { zh: '认定已提交', en: 'Finding recorded' },
  rectify: { zh: '报告整改', en: 'Report what was put right' },
  rectifyExplain: {
    zh: '写明改了什么、怎样避免再发生。',
    en: 'Say what was changed and how it will not happen again.',
  },
  rectifyWhat: { zh: '整改内容', en: 'What was put right' },
  rectifySubmit: { zh: '提交整改', en: 'Submit' },
  rectifyDone: { zh: '整改已提交', en: 'Recorded' },
  extend: { zh: '延长整改期限', en: 'Extend the time' },
  extendExplain: { zh: '情况复杂的，可以延长一次。', en: 'Once, when matters are complex.' },
  extendSubmit: { zh: '批准延长', en: 'Extend' },
  extendDone: { zh: '期限已延长', en: 'Extended' },
  answer: { zh: '反馈评价人', en: 'Answer the evaluator' },
  answerExplain: {
    zh: '告诉评价人核实和整改的结果。这段话会公开。',
    en: 'Tell what was found and done. These words are published.',
  },
  answerReply: { zh: '反馈内容', en: 'Answer' },
  answerSubmit: { zh: '发出反馈', en: 'Send' },
  answerDone: { zh: '反馈已发出', en: 'Sent' },
  visit: { zh: '记录回访', en: 'Note the follow-up' },
  visitExplain: {
    zh: '问评价人对整改是否满意。不满意的，再整改一次。',
    en: 'Ask whether they are content now. If not, it is put right once more.',
  },
  visitOutcome: { zh: '回访结果', en: 'Outcome' },
  satisfied: { zh: '满意', en: 'Satisfied' },
  unsatisfied: { zh: '仍不满意', en: 'Still dissatisfied' },
  notReached: { zh: '联系不上', en: 'Not reached' },
  note: { zh: '说明', en: 'Note' },
  visitSubmit: { zh: '保存回访', en: 'Save' },
  visitDone: { zh: '回访已记录', en: 'Recorded' },
  appeal: { zh: '复核申诉', en: 'Review the appeal' },
  appealExplain: {
    zh: '评价人不同意认定。维持原认定则办结；改为有效差评则进入整改。',
    en: 'The evaluator disagrees. Upholding closes the matter; otherwise it counts as valid and is put right.',
  },
  appealOutcome: { zh: '复核结果', en: 'Outcome' },
  uphold: { zh: '维持原认定', en: 'Uphold the finding' },
  overturn: { zh: '改为有效差评', en: 'Find it valid' },
  appealSubmit: { zh: '提交复核', en: 'Submit' },
  appealDone: { zh: '复核已提交', en: 'Recorded' },
} satisfies Catalogue
