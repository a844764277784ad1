// Who may do what with drafts and cases; asked of the record: organ × duty, or the applicant.

import {
  anyone,
  both,
  definePermission,
  fieldIs,
  holderIs,
  isActor,
  official,
  person,
  sameOrgan,
  system,
} from '../../kernel/index.ts'

/** Business duties whose holders handle cases; the three administrators (三员) are not among them. */
export const caseDuties = ['accept', 'review', 'decide', 'issue'] as const

const atStep = caseDuties.map((duty) =>
  official({ duty, where: both(sameOrgan('organId'), fieldIs('duty', duty)) }),
)

export const casesPermissions = {
  /** 办理流程 is part of what has to be made public (许可法 30). */
  seeProcess: definePermission(
    'cases.see-process',
    { zh: '查看办理流程图', en: 'See the process of an item' },
    [anyone()],
  ),
  workOnDraft: definePermission(
    'cases.work-on-draft',
    { zh: '填写自己的申请', en: 'Work on one’s own application' },
    [person(isActor('personId'))],
  ),
  startDraft: definePermission(
    'cases.start-draft',
    { zh: '开始申请', en: 'Begin an application' },
    [person()],
  ),
  seeOwnCases: definePermission(
    'cases.see-own',
    { zh: '查看自己的办件', en: 'See one’s own cases' },
    [person(holderIs('applicantId'))],
  ),
  /** Supplements, tolerated documents, withdrawal: for the party the person acts for. */
  actAsApplicant: definePermission(
    'cases.act-as-applicant',
    { zh: '补正、撤回自己的申请', en: 'Supplement or withdraw one’s own application' },
    [person(holderIs('applicantId'))],
  ),
  seeTasks: definePermission(
    'cases.see-tasks',
    { zh: '查看待办、在办、已办', en: 'See one’s tasks' },
    caseDuties.map((duty) => official({ duty })),
  ),
  /** Only an organ that has a step in the case opens it, and only officials whose duty the step needs. */
  openCase: definePermission('cases.open', { zh: '查阅办件', en: 'Open a case file' }, atStep),
  /** Fields and documents of a case: its applicant, or officials who may open it. */
  seeCase: definePermission(
    'cases.see',
    { zh: '查看办件的时限和文书', en: 'See a case’s clock and documents' },
    [person(holderIs('applicantId')), ...atStep],
  ),
  acceptCase: definePermission('cases.accept', { zh: '受理办件', en: 'Accept a case' }, [
    official({ duty: 'accept', where: sameOrgan('organId') }),
    system(),
  ]),
  refuseCase: definePermission(
    'cases.refuse',
    { zh: '不受理、不予受理', en: 'Refuse acceptance' },
    [official({ duty: 'accept', where: sameOrgan('organId') })],
  ),
  askSupplement: definePermission(
    'cases.ask-supplement',
    { zh: '一次性告知补正', en: 'Ask for supplements, once' },
    [official({ duty: 'accept', where: sameOrgan('organId') })],
  ),
  handleStep: definePermission(
    'cases.handle-step',
    {
      zh: '办理环节：签收、提交意见、退回、转办',
      en: 'Handle a step: take, give an opinion, return, transfer',
    },
    atStep,
  ),
  runSpecialProcedure: definePermission(
    'cases.run-special-procedure',
    { zh: '启动和结束特别程序', en: 'Start and end special procedures' },
    atStep,
  ),
  requestExtension: definePermission(
    'cases.request-extension',
    { zh: '申请延长期限', en: 'Request an extension' },
    atStep,
  ),
  /** The head of the agency; for joint handling the head of the local government (许可法 42). */
  answerExtension: definePermission(
    'cases.answer-extension',
    { zh: '审批延长期限', en: 'Approve an extension' },
    [official({ duty: 'decide', where: sameOrgan('organId') })],
  ),
  decideCase: definePermission('cases.decide', { zh: '作出决定', en: 'Decide a case' }, [
    official({ duty: 'decide', where: sameOrgan('organId') }),
    system(),
  ]),
  deliverCase: definePermission('cases.deliver', { zh: '送达', en: 'Deliver the result' }, [
    official({ duty: 'issue', where: sameOrgan('organId') }),
    official({ duty: 'accept', where: sameOrgan('organId') }),
    official({ duty: 'decide', where: sameOrgan('organId') }),
    system(),
  ]),
  voidCase: definePermission('cases.void', { zh: '作废退件', en: 'Void a case' }, [
    official({ duty: 'accept', where: sameOrgan('organId') }),
    official({ duty: 'decide', where: sameOrgan('organId') }),
  ]),
  sweep: definePermission(
    'cases.sweep',
    { zh: '视为受理、视为撤回、到期提醒', en: 'Deemed acceptance, deemed withdrawal, reminders' },
    [system()],
  ),
}
