// What can go wrong when the ledger is asked.

import { defineFault } from '../../kernel/index.ts'

export const lineUnknown = defineFault('ledger.line-unknown', 404, {
  zh: '没有找到这条记录。',
  en: 'This line is not on the ledger.',
})

export const notYetProven = defineFault('ledger.not-yet-proven', 409, {
  zh: '这条记录刚刚写入，证明在一两秒内生成，请稍后再取。',
  en: 'This line was only just written; its proof is made within a second or two. Please ask again shortly.',
})

export const tileUnknown = defineFault('ledger.tile-unknown', 404, {
  zh: '日志中没有这一片。',
  en: 'The log has no such tile.',
})

export const sizeUnknown = defineFault('ledger.size-unknown', 400, {
  zh: '日志还没有这么多条记录。',
  en: 'The log does not have that many leaves.',
})

export const emptyLog = defineFault('ledger.empty', 404, {
  zh: '日志还没有任何已签名的记录。',
  en: 'The log has no signed checkpoint yet.',
})

export const damaged = defineFault('ledger.damaged', 500, {
  zh: '日志与已签名的检查点不一致，已停止签名，请立即联系审计人员。',
  en: 'The log does not agree with its signed checkpoint; signing has stopped. Tell the auditor at once.',
})
