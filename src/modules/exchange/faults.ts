// What can go wrong when one department asks another.

import { defineFault, type FaultDef } from '../../kernel/index.ts'
import type { AskFaultCode } from '../../node/index.ts'

export const exchangeFaults = {
  notRunning: defineFault('exchange.not-running', 503, {
    zh: '数据交换服务没有启动。',
    en: 'The data exchange is not running.',
  }),
  nodeUnreachable: defineFault('exchange.node-unreachable', 503, {
    zh: '对方部门的前置机现在连接不上，请稍后再试，或先自行上传材料。',
    en: "The other department's front node cannot be reached now. Try again later, or upload the document yourself.",
  }),
  timeout: defineFault('exchange.timeout', 504, {
    zh: '对方部门没有及时答复，请稍后再试，或先自行上传材料。',
    en: 'The other department did not answer in time. Try again later, or upload the document yourself.',
  }),
  grantClosed: defineFault('exchange.grant-closed', 409, {
    zh: '这项数据共享授权不在有效期内或已经撤回。',
    en: 'The grant for this data is not in force or was withdrawn.',
  }),
  grantOfAnotherItem: defineFault('exchange.grant-for-another-item', 403, {
    zh: '这项数据共享授权不适用于本事项。',
    en: 'The grant for this data does not cover this item.',
  }),
  fieldsNotGranted: defineFault('exchange.fields-not-granted', 403, {
    zh: '要查询的信息项不在授权范围内。',
    en: 'The fields asked for are not covered by the grant.',
  }),
  quotaExhausted: defineFault('exchange.quota-exhausted', 429, {
    zh: '今天对这项数据的查询次数已经用完。',
    en: "Today's number of queries for this data is used up.",
  }),
  nodeRefused: defineFault('exchange.node-refused', 502, {
    zh: '对方部门的前置机拒绝了这次查询（{code}）。',
    en: "The other department's front node refused this query ({code}).",
  }),
  nodeMissing: defineFault('exchange.node-not-found', 404, {
    zh: '没有这个前置机。',
    en: 'There is no such front node.',
  }),
  nodeTaken: defineFault('exchange.node-name-taken', 409, {
    zh: '这个前置机名称已被其他机关使用。',
    en: 'This node name is already used by another organ.',
  }),
  codeWrong: defineFault('exchange.enrolment-code-wrong', 403, {
    zh: '接入码不正确、已经使用过或已过期。',
    en: 'The enrolment code is wrong, was used already, or has expired.',
  }),
  suiteUnknown: defineFault('exchange.suite-unknown', 422, {
    zh: '不支持这个密码套件。',
    en: 'This cryptographic suite is not supported.',
  }),
  reasonMissing: defineFault('exchange.reason-missing', 400, {
    zh: '请写明理由。',
    en: 'Please state the reason.',
  }),
}

const byCode: Partial<Record<AskFaultCode, FaultDef>> = {
  timeout: exchangeFaults.timeout,
  'source-timeout': exchangeFaults.timeout,
  'link-down': exchangeFaults.nodeUnreachable,
  'recipient-away': exchangeFaults.nodeUnreachable,
  'unknown-recipient': exchangeFaults.nodeUnreachable,
  'no-provider': exchangeFaults.nodeUnreachable,
  'source-unavailable': exchangeFaults.nodeUnreachable,
  stopped: exchangeFaults.nodeUnreachable,
  'not-configured': exchangeFaults.notRunning,
  'grant-not-here': exchangeFaults.grantClosed,
  'grant-unknown': exchangeFaults.grantClosed,
  'grant-closed': exchangeFaults.grantClosed,
  'grant-expired': exchangeFaults.grantClosed,
  'grant-not-yet-valid': exchangeFaults.grantClosed,
  'grant-for-another-item': exchangeFaults.grantOfAnotherItem,
  'fields-not-granted': exchangeFaults.fieldsNotGranted,
  'params-not-allowed': exchangeFaults.fieldsNotGranted,
  'quota-exhausted': exchangeFaults.quotaExhausted,
}

/** The fault by which the public hears of a code of the exchange. */
export function faultOf(code: AskFaultCode): FaultDef {
  return byCode[code] ?? exchangeFaults.nodeRefused
}
