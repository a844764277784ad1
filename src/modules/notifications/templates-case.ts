// What an applicant is told about a case: its number, what happened, what to do, by when.

import { z } from 'zod'
import { defineTemplate, type SmsSafeParam } from './template.ts'
import { Bilingual, Day } from './words.ts'

const about = { caseNumber: z.string().min(1), itemName: Bilingual, organName: Bilingual }
const texts = z.array(Bilingual).min(1)
const aboutParams: readonly SmsSafeParam[] = ['caseNumber', 'itemName', 'organName']

export const caseTemplates = {
  /** 收件凭证: the application has arrived. */
  'case-submitted': defineTemplate({
    params: z.object({ ...about, dueOn: Day }),
    title: { zh: '已收到您的申请：{itemName}', en: 'We have your application: {itemName}' },
    body: {
      zh: '您的申请（编号 {caseNumber}）已提交给{organName}。最迟 {dueOn} 会告诉您是否受理，或需要补正什么；到期没有告知的，视为受理。现在不需要您做什么。',
      en: 'Your application (case {caseNumber}) has reached {organName}. By {dueOn} at the latest you will hear whether it is accepted or what is missing; if you hear nothing by then, it counts as accepted. There is nothing for you to do now.',
    },
    sms: {
      code: 'TB_CASE_SUBMITTED',
      params: [...aboutParams, 'dueOn'],
      text: {
        zh: '您的“{itemName}”申请（编号{caseNumber}）已提交{organName}，最迟{dueOn}告知是否受理。',
        en: 'Your application "{itemName}" (case {caseNumber}) has reached {organName}. You will hear by {dueOn}.',
      },
    },
  }),
  'case-accepted': defineTemplate({
    params: z.object({ ...about, resultOn: Day, legalOn: Day }),
    title: { zh: '已受理：{itemName}', en: 'Accepted: {itemName}' },
    body: {
      zh: '{organName}已受理您的申请（编号 {caseNumber}）。承诺 {resultOn} 前办结，法定期限到 {legalOn}。受理通知书可以在办件页面下载。现在不需要您做什么。',
      en: '{organName} has accepted your application (case {caseNumber}). A decision is promised by {resultOn}; the statutory limit is {legalOn}. The notice of acceptance can be downloaded from the case page. There is nothing for you to do now.',
    },
    sms: {
      code: 'TB_CASE_ACCEPTED',
      params: [...aboutParams, 'resultOn'],
      text: {
        zh: '{organName}已受理您的“{itemName}”申请（编号{caseNumber}），承诺{resultOn}前办结。',
        en: '{organName} has accepted "{itemName}" (case {caseNumber}); a decision is promised by {resultOn}.',
      },
    },
  }),
  /** 行政许可法 Art 32: not answered in time counts as accepted. */
  'case-deemed-accepted': defineTemplate({
    params: z.object({ ...about, resultOn: Day }),
    title: { zh: '视为受理：{itemName}', en: 'Counts as accepted: {itemName}' },
    body: {
      zh: '{organName}没有在期限内答复您的申请（编号 {caseNumber}），依法自收到申请之日起视为受理。承诺 {resultOn} 前办结。现在不需要您做什么。',
      en: '{organName} did not answer your application (case {caseNumber}) in time, so by law it counts as accepted from the day it arrived. A decision is promised by {resultOn}. There is nothing for you to do now.',
    },
  }),
  'case-refused': defineTemplate({
    params: z.object({ ...about, reason: z.string().min(1), advice: Bilingual }),
    title: { zh: '不予受理：{itemName}', en: 'Not accepted: {itemName}' },
    body: {
      zh: '{organName}没有受理您的申请（编号 {caseNumber}）。理由：{reason}。您可以：{advice}。不予受理通知书可以在办件页面下载。',
      en: '{organName} has not accepted your application (case {caseNumber}). Reason: {reason}. You can: {advice}. The notice can be downloaded from the case page.',
    },
    sms: {
      code: 'TB_CASE_REFUSED',
      params: aboutParams,
      text: {
        zh: '您的“{itemName}”申请（编号{caseNumber}）{organName}未予受理，理由和办法请登录查看。',
        en: '{organName} has not accepted "{itemName}" (case {caseNumber}). Sign in to read why and what you can do.',
      },
    },
  }),
  /** 行政许可法 Art 32(4): everything that is missing, once. */
  'supplement-asked': defineTemplate({
    params: z.object({ ...about, materials: texts, dueOn: Day }),
    title: { zh: '请补正材料：{itemName}', en: 'Something is missing: {itemName}' },
    body: {
      zh: '您的申请（编号 {caseNumber}）需要补正，{organName}一次性告知如下：{materials}。请在 {dueOn} 前到办件页面补正。补齐后继续办理，不必重新申请。',
      en: 'Your application (case {caseNumber}) needs the following, which {organName} tells you once and completely: {materials}. Please add it on the case page by {dueOn}. The case then goes on; you need not apply again.',
    },
    sms: {
      code: 'TB_SUPPLEMENT_ASKED',
      params: [...aboutParams, 'dueOn'],
      text: {
        zh: '您的“{itemName}”申请（编号{caseNumber}）需要补正，请在{dueOn}前登录补齐。【{organName}】',
        en: '"{itemName}" (case {caseNumber}) needs more from you. Please sign in and add it by {dueOn}. {organName}',
      },
    },
  }),
  /** 行政许可法 Art 45: tests, hearings and the like do not count; to be told in writing. */
  'special-procedure-started': defineTemplate({
    params: z.object({ ...about, procedure: Bilingual, dueOn: Day }),
    title: { zh: '开始{procedure}：{itemName}', en: '{procedure} has begun: {itemName}' },
    body: {
      zh: '您的申请（编号 {caseNumber}）正在进行{procedure}，预计 {dueOn} 前完成。依法这段时间不计入办理期限，完成后接着计算。{organName}需要您配合时会另行联系。',
      en: '{procedure} has begun for your application (case {caseNumber}) and should be done by {dueOn}. By law this time does not count towards the limit; the clock goes on afterwards. {organName} will contact you if you are needed.',
    },
  }),
  'special-procedure-ended': defineTemplate({
    params: z.object({ ...about, procedure: Bilingual, resultOn: Day }),
    title: { zh: '{procedure}已完成：{itemName}', en: '{procedure} is done: {itemName}' },
    body: {
      zh: '您的申请（编号 {caseNumber}）的{procedure}已完成，办理期限继续计算，{organName}承诺 {resultOn} 前办结。现在不需要您做什么。',
      en: '{procedure} is done for your application (case {caseNumber}). The clock goes on; {organName} promises a decision by {resultOn}. There is nothing for you to do now.',
    },
  }),
  /** 行政许可法 Art 42: one extension, with the reason told to the applicant. */
  'extension-approved': defineTemplate({
    params: z.object({ ...about, reason: z.string().min(1), resultOn: Day }),
    title: { zh: '办理期限延长：{itemName}', en: 'More time is needed: {itemName}' },
    body: {
      zh: '{organName}需要延长您的申请（编号 {caseNumber}）的办理期限。理由：{reason}。新的期限是 {resultOn}，只能延长一次。现在不需要您做什么。',
      en: '{organName} needs more time for your application (case {caseNumber}). Reason: {reason}. The new limit is {resultOn}; it can be extended only once. There is nothing for you to do now.',
    },
  }),
  'decision-granted': defineTemplate({
    params: z.object(about),
    title: { zh: '准予许可：{itemName}', en: 'Granted: {itemName}' },
    body: {
      zh: '{organName}已批准您的申请（编号 {caseNumber}）。决定书可以在办件页面下载；有证照的，会进入您的证照库。',
      en: '{organName} has granted your application (case {caseNumber}). The decision can be downloaded from the case page; a licence, if there is one, goes into your certificate library.',
    },
    sms: {
      code: 'TB_DECISION_GRANTED',
      params: aboutParams,
      text: {
        zh: '{organName}已批准您的“{itemName}”申请（编号{caseNumber}），请登录查看结果。',
        en: '{organName} has granted "{itemName}" (case {caseNumber}). Sign in to see the result.',
      },
    },
  }),
  'decision-refused': defineTemplate({
    params: z.object({ ...about, reason: z.string().min(1), remedies: Bilingual }),
    title: { zh: '不予许可：{itemName}', en: 'Refused: {itemName}' },
    body: {
      zh: '{organName}没有批准您的申请（编号 {caseNumber}）。理由：{reason}。不服的，{remedies}。决定书可以在办件页面下载。',
      en: '{organName} has refused your application (case {caseNumber}). Reason: {reason}. If you disagree: {remedies}. The decision can be downloaded from the case page.',
    },
    sms: {
      code: 'TB_DECISION_REFUSED',
      params: aboutParams,
      text: {
        zh: '您的“{itemName}”申请（编号{caseNumber}）{organName}已作出决定，理由和救济途径请登录查看。',
        en: '{organName} has decided on "{itemName}" (case {caseNumber}). Sign in to read the reasons and remedies.',
      },
    },
  }),
  'certificate-issued': defineTemplate({
    params: z.object({ ...about, certificateName: Bilingual }),
    title: { zh: '电子证照已发放：{certificateName}', en: 'Issued: {certificateName}' },
    body: {
      zh: '您的“{itemName}”（办件编号 {caseNumber}）有了结果：{organName}已发放电子证照“{certificateName}”。它在您的证照库里，以后办事不用再交；任何人可以扫码核验。',
      en: '{itemName} (case {caseNumber}): {organName} has issued your electronic {certificateName}. It is in your certificate library and will not be asked for again; anybody can verify it by its QR code.',
    },
    sms: {
      code: 'TB_CERTIFICATE_ISSUED',
      params: ['caseNumber', 'certificateName', 'organName'],
      text: {
        zh: '{organName}已发放电子证照“{certificateName}”（编号{caseNumber}），请登录证照库查看。',
        en: '{organName} has issued your {certificateName} (case {caseNumber}). It is in your certificate library.',
      },
    },
  }),
  'case-withdrawn': defineTemplate({
    params: z.object(about),
    title: { zh: '已撤回：{itemName}', en: 'Withdrawn: {itemName}' },
    body: {
      zh: '您的申请（编号 {caseNumber}）已撤回，{organName}不再办理。以后需要时可以重新申请。',
      en: 'Your application (case {caseNumber}) is withdrawn and {organName} stops working on it. You can apply again whenever you like.',
    },
  }),
  'evaluation-invited': defineTemplate({
    params: z.object({ ...about, dueOn: Day }),
    title: { zh: '请评价：{itemName}', en: 'How was it? {itemName}' },
    body: {
      zh: '您的办件（编号 {caseNumber}）已办结。请在 {dueOn} 前为{organName}的服务打分，一分钟就好；不满意的，会有人核实、整改并回复您。',
      en: 'Your case (case {caseNumber}) is closed. Please rate the service of {organName} by {dueOn}; it takes a minute. If you were not satisfied, somebody will look into it and answer you.',
    },
  }),
  'evaluation-answered': defineTemplate({
    params: z.object({ ...about, answer: z.string().min(1) }),
    title: { zh: '您的差评有了答复：{itemName}', en: 'An answer to your review: {itemName}' },
    body: {
      zh: '{organName}核实了您对办件（编号 {caseNumber}）的评价。答复：{answer}。您可以在办件页面说明是否满意。',
      en: '{organName} has looked into your review of case {caseNumber}. Answer: {answer}. On the case page you can say whether you are satisfied.',
    },
  }),
} as const
