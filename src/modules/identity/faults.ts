// Everything that can go wrong in identity, in words for the public.

import { defineFault } from '../../kernel/index.ts'

export const identityFaults = {
  signInFailed: defineFault('identity.sign-in-failed', 401, {
    zh: '账号、密码或验证码不正确。',
    en: 'The account, password or code is not right.',
  }),
  locked: defineFault('identity.locked', 429, {
    zh: '尝试次数过多，请在 {seconds} 秒后再试。',
    en: 'Too many attempts. Please try again in {seconds} seconds.',
  }),
  idNumberWrong: defineFault('identity.id-number-wrong', 422, {
    zh: '公民身份号码不正确，请核对 18 位号码。',
    en: 'This is not a valid citizen ID number. Please check all 18 characters.',
  }),
  usccWrong: defineFault('identity.uscc-wrong', 422, {
    zh: '统一社会信用代码不正确，请核对 18 位代码。',
    en: 'This is not a valid unified social credit code. Please check all 18 characters.',
  }),
  personKnown: defineFault('identity.person-known', 409, {
    zh: '这个身份号码已经登记。',
    en: 'A person with this ID number is already registered.',
  }),
  entityKnown: defineFault('identity.entity-known', 409, {
    zh: '这个统一社会信用代码已经登记。',
    en: 'A body with this credit code is already registered.',
  }),
  personMissing: defineFault('identity.person-missing', 404, {
    zh: '没有找到这个人。',
    en: 'This person was not found.',
  }),
  entityMissing: defineFault('identity.entity-missing', 404, {
    zh: '没有找到这个单位。',
    en: 'This business or organisation was not found.',
  }),
  organMissing: defineFault('identity.organ-missing', 404, {
    zh: '没有找到这个机关。',
    en: 'This government body was not found.',
  }),
  officialMissing: defineFault('identity.official-missing', 404, {
    zh: '没有找到这位工作人员。',
    en: 'This official was not found.',
  }),
  positionMissing: defineFault('identity.position-missing', 404, {
    zh: '没有找到这个岗位。',
    en: 'This position was not found.',
  }),
  separationBroken: defineFault('identity.separation-of-duties', 409, {
    zh: '系统管理、安全管理、审计管理三种职责必须由不同的人承担，也不能兼任业务岗位。',
    en: 'System, security and audit administration must be held by different people, and none of them together with business duties.',
  }),
  ownAppointment: defineFault('identity.own-appointment', 403, {
    zh: '不能给自己任命岗位。',
    en: 'Nobody can appoint themselves.',
  }),
  appointmentMissing: defineFault('identity.appointment-missing', 404, {
    zh: '没有找到这项任职。',
    en: 'This appointment was not found.',
  }),
  mandateMissing: defineFault('identity.mandate-missing', 404, {
    zh: '没有找到这项授权。',
    en: 'This authorisation was not found.',
  }),
  mandateNotInForce: defineFault('identity.mandate-not-in-force', 409, {
    zh: '这项授权已经失效或尚未生效。',
    en: 'This authorisation is not in force.',
  }),
  mandateNotYours: defineFault('identity.mandate-not-yours-to-give', 403, {
    zh: '您不能作出这项授权：只有本人，或单位的法定代表人、经营者可以授权，受托人不能转授权。',
    en: 'You cannot give this authorisation: only the person concerned, or the legal representative or operator of a business can, and an agent cannot pass it on.',
  }),
  mandatePeriod: defineFault('identity.mandate-period', 422, {
    zh: '授权期限不正确：代办授权必须有结束日期，最长三年，且结束日期晚于开始日期。',
    en: 'The period is not right: an authorisation needs an end, at most three years away and later than its beginning.',
  }),
  sessionMissing: defineFault('identity.session-missing', 404, {
    zh: '没有找到这个登录会话。',
    en: 'This session was not found.',
  }),
  loginTaken: defineFault('identity.login-taken', 409, {
    zh: '这个登录名已经有人使用。',
    en: 'This sign-in name is already in use.',
  }),
  passwordWeak: defineFault('identity.password-weak', 422, {
    zh: '密码太弱：至少 10 个字符，不能全是数字或全是字母，也不能包含账号。',
    en: 'The password is too weak: at least 10 characters, not only digits or only letters, and without the account name.',
  }),
  csrfExpired: defineFault('identity.form-expired', 403, {
    zh: '页面已过期，请刷新后再提交。',
    en: 'This page has expired. Please reload it and send it again.',
  }),
}
