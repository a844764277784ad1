// Everything that can be refused in this module, each with one sentence for the public that cites its article.

import { defineFault } from '../../kernel/index.ts'

export const casesFaults = {
  caseMissing: defineFault('cases.not-found', 404, {
    zh: '没有找到这个办件。',
    en: 'This case was not found.',
  }),
  draftMissing: defineFault('cases.draft-not-found', 404, {
    zh: '没有找到这份草稿，它可能已经提交、删除或者过期。',
    en: 'This draft was not found. It may have been sent, discarded or expired.',
  }),
  draftClosed: defineFault('cases.draft-closed', 409, {
    zh: '这份草稿已经提交或者过期，不能再改。',
    en: 'This draft was sent or has expired and can no longer be changed.',
  }),
  draftIncomplete: defineFault('cases.draft-incomplete', 422, {
    zh: '还有内容没有填完或者材料没有备齐，请按列出的项目补充。',
    en: 'Some answers or documents are still missing. Please complete what is listed.',
  }),
  pageMissing: defineFault('cases.page-not-found', 404, {
    zh: '申请表里没有这一页。',
    en: 'The form has no such page.',
  }),
  fieldLocked: defineFault('cases.field-locked', 409, {
    zh: '这一项由有关部门的数据填写，不能修改。如果有错，请点“数据有误”告诉我们。',
    en: 'This was filled in from a department’s records and cannot be edited. If it is wrong, please report it.',
  }),
  fieldNotPrefilled: defineFault('cases.field-not-prefilled', 409, {
    zh: '这一项是您自己填的，直接修改就可以。',
    en: 'You entered this yourself: simply change it.',
  }),
  materialMissing: defineFault('cases.material-not-found', 404, {
    zh: '这个事项没有这份材料。',
    en: 'This service asks for no such document.',
  }),
  wayClosed: defineFault('cases.material-way-closed', 409, {
    zh: '这份材料不能用这种方式提供。',
    en: 'This document cannot be provided in this way.',
  }),
  tooManyFiles: defineFault('cases.too-many-files', 409, {
    zh: '这份材料最多上传 {max} 个文件，请先删除一个。',
    en: 'At most {max} files for this document. Please remove one first.',
  }),
  fileMissing: defineFault('cases.file-not-found', 404, {
    zh: '没有找到这个文件。',
    en: 'This file was not found.',
  }),
  itemClosed: defineFault('cases.item-closed', 409, {
    zh: '这个事项现在不能申请。',
    en: 'This service cannot be applied for now.',
  }),
  notForApplicant: defineFault('cases.not-for-applicant', 409, {
    zh: '这个事项面向企业和个体工商户。请先切换到您代表的企业再申请。',
    en: 'This service is for businesses. Please switch to the business you act for.',
  }),
  mandateMissing: defineFault('cases.mandate-missing', 403, {
    zh: '您没有代办这个事项的有效授权。',
    en: 'You hold no valid authorisation to apply for this.',
  }),
  documentMissing: defineFault('cases.document-not-found', 404, {
    zh: '没有找到这份文书，或者它还在生成。',
    en: 'This document was not found or is still being made.',
  }),
  runMissing: defineFault('cases.step-not-found', 404, {
    zh: '没有找到这个环节。',
    en: 'This step was not found.',
  }),
  releaseUnfit: defineFault('cases.release-unfit', 422, {
    zh: '这个事项的办理流程里没有对应的环节或者结果，请联系事项管理人员。',
    en: 'The item’s process has no such step or result. Please tell whoever maintains the item.',
  }),
  closed: defineFault('cases.closed', 409, {
    zh: '这个办件已经结束。',
    en: 'This case is closed.',
  }),
  alreadyAccepted: defineFault('cases.already-accepted', 409, {
    zh: '这个办件已经受理（包括逾期未告知视为受理，行政许可法第三十二条第一款第四项）。',
    en: 'This case is already accepted (or counts as accepted by silence, Licensing Law Art 32(1)(4)).',
  }),
  notAccepted: defineFault('cases.not-accepted', 409, {
    zh: '这个办件还没有受理。',
    en: 'This case is not accepted yet.',
  }),
  supplementTwice: defineFault('cases.supplement-twice', 409, {
    zh: '补正要求只能一次性告知，不能第二次要求补正（行政许可法第三十二条第一款第四项）。',
    en: 'All supplements must be asked for in one notice; there is no second one (Licensing Law Art 32(1)(4)).',
  }),
  supplementOpen: defineFault('cases.supplement-open', 409, {
    zh: '已经告知补正，申请人还没有提交。',
    en: 'Supplements were asked for and have not come in yet.',
  }),
  supplementAfterAcceptance: defineFault('cases.supplement-after-acceptance', 409, {
    zh: '办件已经受理，不能再要求补正，也不能因补正停止计时（行政许可法第三十二条、第四十五条）。',
    en: 'The case is accepted: supplements can no longer be asked for and do not stop the clock (Licensing Law Art 32, 45).',
  }),
  supplementNotAsked: defineFault('cases.supplement-not-asked', 409, {
    zh: '这个办件没有等待补正的内容。',
    en: 'No supplements are awaited in this case.',
  }),
  supplementIncomplete: defineFault('cases.supplement-incomplete', 422, {
    zh: '告知补正的内容还没有全部备齐。',
    en: 'Not everything named in the notice is there yet.',
  }),
  organMissing: defineFault('cases.competent-organ-missing', 422, {
    zh: '不予受理时，必须告诉申请人应当向哪个机关申请（行政许可法第三十二条第一款第二项）。',
    en: 'A refusal for want of competence must name the right organ (Licensing Law Art 32(1)(2)).',
  }),
  notTolerable: defineFault('cases.not-tolerable', 422, {
    zh: '这份材料不在容缺清单里，不能容缺受理。',
    en: 'This document is not on the list of tolerable gaps.',
  }),
  commitmentMissing: defineFault('cases.commitment-missing', 422, {
    zh: '申请人没有书面承诺补交，不能容缺受理。',
    en: 'The applicant has not committed in writing to hand it in later.',
  }),
  materialsIncomplete: defineFault('cases.materials-incomplete', 422, {
    zh: '必备材料还不齐，不能受理：请一次性告知补正，或者依法容缺受理。',
    en: 'Required documents are missing: ask for supplements once, or accept with tolerated gaps where the law allows.',
  }),
  stepClosed: defineFault('cases.step-closed', 409, {
    zh: '这个环节已经办完或者已被退回，请刷新查看。',
    en: 'This step is already finished or was returned. Please reload.',
  }),
  stepTaken: defineFault('cases.step-taken', 409, {
    zh: '这个环节已由{name}签收。',
    en: 'This step was already taken by {name}.',
  }),
  signedAlready: defineFault('cases.signed-already', 409, {
    zh: '您已经在这个环节提交过意见。',
    en: 'You have already given your opinion at this step.',
  }),
  resultUnknown: defineFault('cases.result-unknown', 422, {
    zh: '这个环节没有这种办理结果。',
    en: 'This step has no such result.',
  }),
  reasonMissing: defineFault('cases.reason-missing', 422, {
    zh: '请写明理由。',
    en: 'Please state the reasons.',
  }),
  officersMissing: defineFault('cases.officers-missing', 422, {
    zh: '这个环节应当由 {needed} 名以上工作人员办理（行政许可法第三十四条）。',
    en: 'This step must be carried out by at least {needed} officials (Licensing Law Art 34).',
  }),
  colleagueUnfit: defineFault('cases.colleague-unfit', 422, {
    zh: '所选同事没有这个环节的职责。',
    en: 'The chosen colleague does not hold the duty of this step.',
  }),
  returnImpossible: defineFault('cases.return-impossible', 409, {
    zh: '不能退回到这个环节。',
    en: 'The case cannot be returned to that step.',
  }),
  verbNotHere: defineFault('cases.verb-not-here', 409, {
    zh: '当前环节不能做这个操作。',
    en: 'This cannot be done at the current step.',
  }),
  specialUnlisted: defineFault('cases.special-unlisted', 422, {
    zh: '这个事项没有公布这种特别程序，不能停止计时（行政许可法第四十五条）。',
    en: 'The item lists no such special procedure, so it cannot stop the clock (Licensing Law Art 45).',
  }),
  specialTooLong: defineFault('cases.special-too-long', 422, {
    zh: '这种特别程序最多 {max} 个工作日。',
    en: 'This special procedure may take at most {max} working days.',
  }),
  specialOpen: defineFault('cases.special-open', 409, {
    zh: '特别程序还没有结束。',
    en: 'A special procedure is still open.',
  }),
  specialMissing: defineFault('cases.special-missing', 404, {
    zh: '没有找到进行中的这个特别程序。',
    en: 'This special procedure is not open.',
  }),
  extensionNotAllowed: defineFault('cases.extension-not-allowed', 409, {
    zh: '法律没有规定这个事项可以延长期限。',
    en: 'No law allows the time limit of this item to be extended.',
  }),
  extensionTwice: defineFault('cases.extension-twice', 409, {
    zh: '期限只能延长一次（行政许可法第四十二条）。',
    en: 'The time limit may be extended only once (Licensing Law Art 42).',
  }),
  extensionTooLong: defineFault('cases.extension-too-long', 422, {
    zh: '最多延长 {max} 个工作日（行政许可法第四十二条）。',
    en: 'At most {max} working days may be added (Licensing Law Art 42).',
  }),
  extensionTooLate: defineFault('cases.extension-too-late', 409, {
    zh: '法定期限已过，不能再延长。',
    en: 'The statutory limit has passed and cannot be extended any more.',
  }),
  extensionNotAsked: defineFault('cases.extension-not-asked', 409, {
    zh: '没有等待审批的延期申请。',
    en: 'No request for extension awaits approval.',
  }),
  extensionOpen: defineFault('cases.extension-open', 409, {
    zh: '延期申请还在等待审批。',
    en: 'A request for extension already awaits approval.',
  }),
  alreadyDecided: defineFault('cases.already-decided', 409, {
    zh: '这个办件已经作出决定。',
    en: 'This case has already been decided.',
  }),
  notDecided: defineFault('cases.not-decided', 409, {
    zh: '这个办件还没有作出决定。',
    en: 'This case has not been decided yet.',
  }),
  refusalUnfounded: defineFault('cases.refusal-unfounded', 422, {
    zh: '不予许可必须说明理由，并告知申请行政复议或者提起行政诉讼的权利（行政许可法第三十八条）。',
    en: 'A refusal must give reasons and name the remedies: reconsideration or court action (Licensing Law Art 38).',
  }),
  stepsOpen: defineFault('cases.steps-open', 409, {
    zh: '决定之前的环节还没有办完。',
    en: 'Steps before the decision are still open.',
  }),
  issueOutstanding: defineFault('cases.issue-outstanding', 409, {
    zh: '证照还没有制作，不能送达。',
    en: 'The certificate has not been issued yet and cannot be delivered.',
  }),
  toleratedNothing: defineFault('cases.tolerated-nothing', 409, {
    zh: '这个办件没有等待补交的容缺材料。',
    en: 'No tolerated documents are awaited in this case.',
  }),
}
