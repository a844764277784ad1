// The words of the verbs' forms: what each does, the law it rests on, what is asked.

import type { Catalogue } from '../ui/staff/text.ts'

export const verbTexts = {
  required: { zh: '请填写', en: 'Please fill in' },
  pickAtLeast: (n: number) => ({ zh: `请至少选 ${n} 项`, en: `Pick at least ${n}` }),
  pick: { zh: '可选用：', en: 'Use:' },
  days: { zh: '个工作日', en: 'working days' },
  vowFirst: { zh: '请先勾选确认', en: 'Tick the confirmation first' },
  opinion: { zh: '办理意见', en: 'Opinion' },
  reason: { zh: '理由', en: 'Reason' },
  reasonToApplicant: { zh: '理由（申请人会看到）', en: 'Reason (the applicant will read it)' },
  legalBasis: { zh: '法律依据', en: 'Legal basis' },
  rowTarget: (n: number) => ({ zh: `第 ${n} 项：补什么`, en: `Item ${n}: what` }),
  rowText: (n: number) => ({ zh: `第 ${n} 项：怎样补`, en: `Item ${n}: how` }),
  removeRow: (n: number) => ({ zh: `删去第 ${n} 项`, en: `Remove item ${n}` }),
  addRow: { zh: '再加一项', en: 'Add another' },
  targetHint: { zh: '哪份材料或哪个填写项', en: 'Which material or field' },
  textHint: {
    zh: '缺什么、错在哪里、怎样补才合格',
    en: 'What is missing or wrong, and what will do',
  },
} satisfies Catalogue

export const acceptanceVerbs = {
  accept: { zh: '受理', en: 'Accept' },
  acceptExplain: {
    zh: '材料齐全、符合法定形式，决定受理。法定时限从下一个工作日起算，系统生成受理通知书。',
    en: 'The papers are complete and in legal form. The clock starts on the next working day and the notice of acceptance is made.',
  },
  acceptLaw: { zh: '行政许可法第三十二条第一款第五项', en: 'Licensing Law Art 32(1)(5)' },
  acceptSubmit: { zh: '确认受理', en: 'Accept the case' },
  acceptDone: { zh: '已受理', en: 'Accepted' },
  tolerate: { zh: '容缺受理', en: 'Accept with gaps' },
  tolerateExplain: {
    zh: '主要材料齐全，次要材料凭书面承诺后补。先受理，逾期不补按撤回处理。',
    en: 'The main papers are there; minor ones may follow against a written commitment. What does not follow in time counts as withdrawn.',
  },
  tolerateLaw: { zh: '本事项公布的容缺材料清单', en: 'The published list of tolerable materials' },
  tolerateList: { zh: '同意后补的材料', en: 'Materials that may follow' },
  tolerateDays: (days: number) => ({
    zh: `受理后 ${days} 个工作日内补交`,
    en: `within ${days} working days after acceptance`,
  }),
  tolerateSubmit: { zh: '确认容缺受理', en: 'Accept with gaps' },
  notNeeded: { zh: '不受理', en: 'No permit needed' },
  notNeededExplain: {
    zh: '申请事项依法不需要取得许可，即时告知不受理。办件就此结束。',
    en: 'By law no permit is needed for this. The applicant is told at once and the case ends here.',
  },
  notNeededLaw: { zh: '行政许可法第三十二条第一款第一项', en: 'Licensing Law Art 32(1)(1)' },
  notNeededBasis: {
    zh: '《中华人民共和国行政许可法》第三十二条第一款第一项',
    en: 'Licensing Law Art 32(1)(1)',
  },
  notNeededSubmit: { zh: '确认不受理', en: 'Do not accept' },
  notCompetent: { zh: '不予受理', en: 'Not competent' },
  notCompetentExplain: {
    zh: '申请事项依法不属于本机关职权范围，即时作出不予受理决定，并告知向哪个机关申请。办件就此结束。',
    en: 'This lies outside the powers of this organ. The refusal names the organ to go to, and the case ends here.',
  },
  notCompetentLaw: { zh: '行政许可法第三十二条第一款第二项', en: 'Licensing Law Art 32(1)(2)' },
  notCompetentBasis: {
    zh: '《中华人民共和国行政许可法》第三十二条第一款第二项',
    en: 'Licensing Law Art 32(1)(2)',
  },
  notCompetentSubmit: { zh: '确认不予受理', en: 'Refuse acceptance' },
  competentOrgan: { zh: '应向哪个机关申请', en: 'Which organ is competent' },
  refuseVow: {
    zh: '我已核对理由和依据，知道这会结束办件并生成书面凭证',
    en: 'I have checked reason and basis; this ends the case and makes a written notice',
  },
  refuseDone: { zh: '已作出决定并通知申请人', en: 'Done; the applicant has been told' },
  supplement: { zh: '一次性告知补正', en: 'Ask for supplements' },
  supplementExplain: {
    zh: '把需要补正的全部内容一次列清楚。只能告知一次，之后不能再要求补别的。',
    en: 'List everything that has to be supplemented. There is one notice only; nothing more can be asked later.',
  },
  supplementLaw: {
    zh: '行政许可法第三十二条第一款第四项：收到材料之日起五日内一次告知，逾期不告知即为受理',
    en: 'Licensing Law Art 32(1)(4): once, within five days; silence means accepted from the day of receipt',
  },
  supplementList: { zh: '补正清单', en: 'What to supplement' },
  supplementHint: {
    zh: '每项写明缺什么、错在哪里、怎样补才合格',
    en: 'For each: what is missing or wrong, and what will do',
  },
  supplementOther: { zh: '其他', en: 'Other' },
  supplementVow: {
    zh: '我已核对全部材料，这张清单是完整的',
    en: 'I have checked all materials; this list is complete',
  },
  supplementSubmit: { zh: '发出补正告知书', en: 'Send the notice' },
  supplementDone: { zh: '补正告知书已发出', en: 'The notice has been sent' },
} satisfies Catalogue

export const handlingVerbs = {
  take: { zh: '签收', en: 'Take' },
  taken: { zh: '已签收，现在由您办理', en: 'Taken: the case is yours now' },
  complete: { zh: '提交意见', en: 'Give opinion' },
  completeExplain: {
    zh: '写下本环节的结论。提交后转到下一个环节，不能自行修改。',
    en: 'Write the result of this step. It then goes on to the next and cannot be changed by yourself.',
  },
  visitExplain: (n: number) => ({
    zh: `现场核查意见由 ${n} 名工作人员共同署名。时限照常计算。`,
    en: `The visit's result bears ${n} officers' names. The clock runs on.`,
  }),
  jointExplain: (needed: number, signed: number) => ({
    zh: `会签：需 ${needed} 人分别签署意见，已有 ${signed} 人签署。时限照常计算。`,
    en: `Signed by ${needed} officers, each for himself; ${signed} so far. The clock runs on.`,
  }),
  visitLaw: {
    zh: '行政许可法第三十四条第三款：指派两名以上工作人员核查',
    en: 'Licensing Law Art 34(3): at least two officers',
  },
  points: {
    zh: '审查要点（逐项勾选已核对的）',
    en: 'Points of review (tick what you have checked)',
  },
  secondOfficer: { zh: '共同核查人员', en: 'Visited together with' },
  secondOfficerHint: (n: number) => ({
    zh: `连同您共 ${n} 人署名`,
    en: `${n} names in all, with yours`,
  }),
  result: { zh: '结论', en: 'Result' },
  opinionHint: (zh: string, en: string) => ({
    zh: `选「${zh}」时必须写明理由`,
    en: `Required with “${en}”`,
  }),
  completeSubmit: { zh: '提交意见', en: 'Submit' },
  completeDone: { zh: '意见已提交', en: 'Opinion recorded' },
  sendBack: { zh: '退回', en: 'Send back' },
  sendBackExplain: {
    zh: '退回到前面的环节重新办理。法定时限不停。',
    en: 'Back to an earlier step. The legal clock does not stop.',
  },
  sendBackTo: { zh: '退回到', en: 'Back to' },
  sendBackSubmit: { zh: '确认退回', en: 'Send back' },
  sendBackDone: { zh: '已退回', en: 'Sent back' },
  transfer: { zh: '转办', en: 'Transfer' },
  transferExplain: {
    zh: '转给有同样职责的同事办理，办理责任随之转移。',
    en: 'To a colleague with the same duty, who then answers for it.',
  },
  transferTo: { zh: '转给', en: 'Transfer to' },
  transferSubmit: { zh: '确认转办', en: 'Transfer' },
  transferDone: { zh: '已转办', en: 'Transferred' },
  special: { zh: '启动特别程序', en: 'Special procedure' },
  specialExplain: {
    zh: '听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审所需时间不计入时限，须书面告知申请人所需时间。现场核查不在此列，时限照常计算。',
    en: 'Hearing, bidding, auction, inspection, testing, quarantine, appraisal and expert review stop the clock; the applicant is told in writing how long. A site visit does not stop it.',
  },
  specialLaw: { zh: '行政许可法第四十五条', en: 'Licensing Law Art 45' },
  specialKind: { zh: '种类', en: 'Kind' },
  specialMost: (days: number, basis: string) => ({
    zh: `最长 ${days} 个工作日 · ${basis}`,
    en: `at most ${days} working days · ${basis}`,
  }),
  specialDays: { zh: '预计需要', en: 'Time needed' },
  specialSubmit: { zh: '启动并告知申请人', en: 'Start and notify' },
  specialDone: { zh: '特别程序已启动，时限停止计算', en: 'Started; the clock stands still' },
  endSpecial: { zh: '结束特别程序', en: 'End special procedure' },
  endSpecialExplain: (zh: string, en: string, since: string) => ({
    zh: `${zh}（${since} 开始）结束后，时限从下一个工作日继续计算。`,
    en: `${en} (since ${since}) ends; the clock goes on from the next working day.`,
  }),
  endSpecialResult: { zh: '结果', en: 'Result' },
  endSpecialSubmit: { zh: '结束，恢复计时', en: 'End and go on' },
  endSpecialDone: { zh: '特别程序已结束，恢复计时', en: 'Ended; the clock goes on' },
  extension: { zh: '申请延长期限', en: 'Ask for extension' },
  extensionExplain: (days: number) => ({
    zh: `不能按期作出决定的，可以延长一次，最长 ${days} 个工作日，须经本机关负责人批准，并把理由告知申请人。`,
    en: `Once, at most ${days} working days, with approval by the head of the organ; the applicant is told why.`,
  }),
  extensionLaw: { zh: '行政许可法第四十二条', en: 'Licensing Law Art 42' },
  extensionDays: { zh: '延长', en: 'Extend by' },
  extensionSubmit: { zh: '提交申请', en: 'Ask' },
  extensionDone: { zh: '延期申请已提交', en: 'Asked for' },
  answerExtension: { zh: '审批延期', en: 'Answer extension' },
  answerExtensionExplain: (days: number, reason: string) => ({
    zh: `申请延长 ${days} 个工作日。理由：${reason}`,
    en: `Asked for ${days} more working days. Reason: ${reason}`,
  }),
  answer: { zh: '审批意见', en: 'Answer' },
  approve: { zh: '批准延长', en: 'Approve' },
  disapprove: { zh: '不批准', en: 'Do not approve' },
  answerExtensionSubmit: { zh: '提交审批', en: 'Submit' },
  answerExtensionDone: { zh: '审批已提交', en: 'Answer recorded' },
} satisfies Catalogue

export const endingVerbs = {
  decide: { zh: '作出决定', en: 'Decide' },
  decideExplain: {
    zh: '准予后自动制证；不予许可必须写明理由和救济途径。决定作出后不能修改。',
    en: 'A grant issues the certificate. A refusal must state reasons and remedies. A decision cannot be changed.',
  },
  decideLaw: { zh: '行政许可法第三十八条', en: 'Licensing Law Art 38' },
  outcome: { zh: '决定', en: 'Decision' },
  granted: { zh: '准予许可', en: 'Grant' },
  refused: { zh: '不予许可', en: 'Refuse' },
  reasons: { zh: '理由', en: 'Reasons' },
  reasonsHint: { zh: '不予许可时必填', en: 'Required for a refusal' },
  remedies: { zh: '救济途径', en: 'Remedies' },
  remediesHint: {
    zh: '不予许可时必填：行政复议、行政诉讼的机关和期限',
    en: 'Required for a refusal: where and until when to seek review',
  },
  remediesText: {
    zh: '如不服本决定，可自收到之日起六十日内依法申请行政复议，或自收到之日起六个月内依法提起行政诉讼',
    en: 'You may apply for administrative reconsideration within 60 days or sue within six months of receipt',
  },
  decideVow: {
    zh: '我已阅读申请内容、全部材料和各环节意见，对这项决定负责',
    en: 'I have read the application, all materials and opinions, and answer for this decision',
  },
  decideSubmit: { zh: '作出决定', en: 'Decide' },
  decideDone: { zh: '决定已作出', en: 'Decided' },
  deliver: { zh: '送达', en: 'Deliver' },
  deliverExplain: {
    zh: '把决定和证照送达申请人，办件办结。',
    en: 'Decision and certificate go to the applicant and the case is closed.',
  },
  deliverLaw: {
    zh: '行政许可法第四十四条：自作出决定之日起十日内',
    en: 'Licensing Law Art 44: within ten days of the decision',
  },
  method: { zh: '送达方式', en: 'How' },
  electronic: {
    zh: '电子送达（进入申请人证照库）',
    en: 'Electronically, into the certificate library',
  },
  window: { zh: '窗口领取', en: 'Collected at the window' },
  courier: { zh: '邮寄', en: 'By courier' },
  note: { zh: '备注', en: 'Note' },
  deliverSubmit: { zh: '确认送达', en: 'Deliver' },
  deliverDone: { zh: '已送达，办件办结', en: 'Delivered; the case is closed' },
  void: { zh: '作废退件', en: 'Void' },
  voidExplain: {
    zh: '重复、误提交等情形下终止办理。须写明理由，申请人可以重新申请。',
    en: 'Ends a case that was sent twice or by mistake. The reason is told; the applicant may apply again.',
  },
  voidVow: { zh: '我知道这会结束办件', en: 'I know that this ends the case' },
  voidSubmit: { zh: '确认作废', en: 'Void the case' },
  voidDone: { zh: '已作废退件', en: 'Voided' },
} satisfies Catalogue
