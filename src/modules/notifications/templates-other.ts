// What officials are told about their work, and anybody about their account and mandates.

import { z } from 'zod'
import { defineTemplate } from './template.ts'
import { Bilingual, Day } from './words.ts'

const about = { caseNumber: z.string().min(1), itemName: Bilingual }

export const staffTemplates = {
  'task-assigned': defineTemplate({
    params: z.object({ ...about, stepName: Bilingual, dueOn: Day }),
    title: { zh: '新待办：{itemName}', en: 'New task: {itemName}' },
    body: {
      zh: '办件 {caseNumber} 到了“{stepName}”环节，由您办理，请在 {dueOn} 前完成。',
      en: 'Case {caseNumber} has reached the step "{stepName}" and is yours to handle. Please finish by {dueOn}.',
    },
    mail: false,
  }),
  'task-due-soon': defineTemplate({
    params: z.object({ ...about, stepName: Bilingual, dueOn: Day }),
    title: { zh: '即将到期：{itemName}', en: 'Due soon: {itemName}' },
    body: {
      zh: '办件 {caseNumber} 的“{stepName}”环节 {dueOn} 到期，请尽快办理；确需延长的，请在到期前提出。',
      en: 'The step "{stepName}" of case {caseNumber} is due on {dueOn}. Please handle it soon; if more time is needed, ask before then.',
    },
  }),
  'supplement-received': defineTemplate({
    params: z.object({ ...about, dueOn: Day }),
    title: { zh: '已补正：{itemName}', en: 'Supplement received: {itemName}' },
    body: {
      zh: '申请人已补正办件 {caseNumber} 的材料，请在 {dueOn} 前决定是否受理。',
      en: 'The applicant has completed case {caseNumber}. Please decide on acceptance by {dueOn}.',
    },
    mail: false,
  }),
  'bad-review-received': defineTemplate({
    params: z.object({ ...about, dueOn: Day }),
    title: { zh: '收到差评：{itemName}', en: 'A bad review: {itemName}' },
    body: {
      zh: '办件 {caseNumber} 收到差评，请在 {dueOn} 前核实、整改并回复群众。',
      en: 'Case {caseNumber} received a bad review. Please verify, put right and answer by {dueOn}.',
    },
  }),
  'grant-requested': defineTemplate({
    params: z.object({ resourceName: Bilingual, organName: Bilingual, dueOn: Day }),
    title: { zh: '数据共享申请：{resourceName}', en: 'Data requested: {resourceName}' },
    body: {
      zh: '{organName}申请使用“{resourceName}”，请在 {dueOn} 前答复；逾期不答复的，会提交监督。',
      en: '{organName} asks to use "{resourceName}". Please answer by {dueOn}; without an answer it goes to supervision.',
    },
  }),
  'grant-answered': defineTemplate({
    params: z.object({ resourceName: Bilingual, organName: Bilingual, answer: Bilingual }),
    title: { zh: '数据共享申请有了答复：{resourceName}', en: 'Answered: {resourceName}' },
    body: {
      zh: '{organName}对您申请使用“{resourceName}”的答复：{answer}。',
      en: 'The answer of {organName} to your request for "{resourceName}": {answer}.',
    },
  }),
} as const

export const accountTemplates = {
  'account-locked': defineTemplate({
    params: z.object({ minutes: z.number().int().positive() }),
    title: { zh: '账号暂时锁定', en: 'Your account is locked for a while' },
    body: {
      zh: '您的账号连续多次登录失败，已锁定约 {minutes} 分钟，之后可以再试。如果不是您本人操作，请登录后修改密码。',
      en: 'Several attempts to sign in to your account failed, so it is locked for about {minutes} minutes. If it was not you, change your password when you sign in next.',
    },
    sms: {
      code: 'TB_ACCOUNT_LOCKED',
      params: ['minutes'],
      text: {
        zh: '您的账号多次登录失败，已锁定约{minutes}分钟。如非本人操作，请登录后修改密码。',
        en: 'Several sign-ins to your account failed; it is locked for about {minutes} minutes. If it was not you, change your password.',
      },
    },
  }),
  'password-changed': defineTemplate({
    params: z.object({}),
    title: { zh: '密码已修改', en: 'Your password was changed' },
    body: {
      zh: '您的登录密码刚刚修改，其他设备已退出登录。如果不是您本人操作，请立即到政务服务大厅或拨打 12345。',
      en: 'Your password was changed just now and all other devices were signed out. If it was not you, go to a service hall or call 12345 at once.',
    },
    sms: {
      code: 'TB_PASSWORD_CHANGED',
      params: [],
      text: {
        zh: '您的登录密码刚刚修改。如非本人操作，请立即拨打12345。',
        en: 'Your password was changed just now. If it was not you, call 12345 at once.',
      },
    },
  }),
  'mandate-granted': defineTemplate({
    params: z.object({ principalName: z.string().min(1), validFrom: Day, validTo: Day.nullable() }),
    title: { zh: '您可以代办：{principalName}', en: 'You may act for {principalName}' },
    body: {
      zh: '{principalName}授权您代办，自 {validFrom} 起生效。登录后在页面上方切换办事主体；不愿意的，可以随时辞去。',
      en: '{principalName} lets you act for them from {validFrom}. After signing in, choose for whom you act at the top of the page; you can lay it down at any time.',
    },
  }),
  'mandate-revoked': defineTemplate({
    params: z.object({ principalName: z.string().min(1) }),
    title: { zh: '授权已结束：{principalName}', en: 'You no longer act for {principalName}' },
    body: {
      zh: '您代{principalName}办事的授权已结束，正在使用它的登录已退出。现在不需要您做什么。',
      en: 'Your leave to act for {principalName} has ended and sessions that used it are signed out. There is nothing for you to do.',
    },
  }),
} as const
