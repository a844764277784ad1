// Who may look into the ledger.

import { anyone, definePermission, official, person, signedIn } from '../../kernel/index.ts'

export const readTree = definePermission(
  'ledger.read-tree',
  { zh: '读取日志的检查点与哈希片', en: 'Read checkpoints and hash tiles of the log' },
  [anyone()],
)

export const auditLines = definePermission(
  'ledger.audit',
  { zh: '查阅审计日志', en: 'Read the lines of the ledger' },
  [official({ duty: 'audit' })],
)

export const readOwnReads = definePermission(
  'ledger.read-own-reads',
  { zh: '查看谁看了我的数据', en: 'See who looked at my data' },
  [person()],
)

export const getReceipt = definePermission(
  'ledger.get-receipt',
  { zh: '获取一条记录的存证回执', en: 'Get the receipt of a line' },
  [signedIn()],
)

export const eraseLine = definePermission(
  'ledger.erase',
  {
    zh: '依法删除日志中的个人信息',
    en: 'Erase personal details from the ledger as the law demands',
  },
  [official({ duty: 'secure' })],
)
