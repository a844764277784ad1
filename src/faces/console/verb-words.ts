// Ledger verbs in words: a thing and what happened to it. A verb nobody has worded yet is shown as it is.

import type { Text } from '../ui/staff/text.ts'

const things: Record<string, Text> = {
  account: { zh: '账号', en: 'Account' },
  case: { zh: '办件', en: 'Case' },
  certificate: { zh: '证照', en: 'Certificate' },
  data: { zh: '数据', en: 'Data' },
  document: { zh: '文书', en: 'Document' },
  draft: { zh: '申请草稿', en: 'Draft' },
  entities: { zh: '单位', en: 'Businesses' },
  entity: { zh: '单位', en: 'Business' },
  evaluation: { zh: '评价', en: 'Evaluation' },
  exchange: { zh: '数据交换', en: 'Exchange' },
  grant: { zh: '共享授权', en: 'Grant' },
  item: { zh: '事项', en: 'Item' },
  ledger: { zh: '留痕', en: 'Ledger' },
  mandate: { zh: '代办授权', en: 'Mandate' },
  material: { zh: '材料', en: 'Material' },
  node: { zh: '前置机', en: 'Front node' },
  notice: { zh: '通知', en: 'Notice' },
  official: { zh: '工作人员', en: 'Official' },
  organ: { zh: '机关', en: 'Organ' },
  password: { zh: '密码', en: 'Password' },
  permission: { zh: '权限', en: 'Permission' },
  person: { zh: '个人', en: 'Person' },
  persons: { zh: '个人', en: 'Persons' },
  position: { zh: '岗位', en: 'Position' },
  resource: { zh: '目录资源', en: 'Resource' },
  session: { zh: '登录会话', en: 'Session' },
  'sign-in': { zh: '登录', en: 'Sign-in' },
}

const happenings: Record<string, Text> = {
  accepted: { zh: '受理', en: 'accepted' },
  'all-read': { zh: '全部已读', en: 'all read' },
  amended: { zh: '修改', en: 'amended' },
  appointed: { zh: '任职', en: 'appointed' },
  approved: { zh: '批准', en: 'approved' },
  'ask-failed': { zh: '查询未成', en: 'question failed' },
  asked: { zh: '查询', en: 'asked' },
  closed: { zh: '结束', en: 'closed' },
  completed: { zh: '办结', en: 'completed' },
  decided: { zh: '作出决定', en: 'decided' },
  'deemed-accepted': { zh: '视为受理', en: 'deemed accepted' },
  defined: { zh: '设置', en: 'defined' },
  delivered: { zh: '送达', en: 'delivered' },
  'document-made': { zh: '生成文书', en: 'document made' },
  enrolled: { zh: '接入', en: 'enrolled' },
  erased: { zh: '依法删除内容', en: 'content erased' },
  expired: { zh: '到期', en: 'expired' },
  failed: { zh: '失败', en: 'failed' },
  'found-complete': { zh: '材料完整', en: 'found complete' },
  'found-incomplete': { zh: '要求补充', en: 'found incomplete' },
  given: { zh: '作出', en: 'given' },
  'given-up': { zh: '放弃发送', en: 'given up' },
  granted: { zh: '授予', en: 'granted' },
  imported: { zh: '导入', en: 'imported' },
  invited: { zh: '邀请接入', en: 'invited' },
  issued: { zh: '签发', en: 'issued' },
  locked: { zh: '锁定', en: 'locked' },
  opened: { zh: '开立', en: 'opened' },
  'party-changed': { zh: '切换办事主体', en: 'party changed' },
  published: { zh: '发布', en: 'published' },
  read: { zh: '查看', en: 'read' },
  redriven: { zh: '重新发送', en: 'sent again' },
  refused: { zh: '被拒绝', en: 'refused' },
  registered: { zh: '登记', en: 'registered' },
  'release-published': { zh: '发布', en: 'published' },
  requested: { zh: '申请', en: 'requested' },
  returned: { zh: '退回', en: 'returned' },
  revised: { zh: '修改', en: 'revised' },
  revoked: { zh: '撤销', en: 'revoked' },
  saved: { zh: '保存', en: 'saved' },
  sent: { zh: '发送', en: 'sent' },
  'special-ended': { zh: '结束特别程序', en: 'special procedure ended' },
  'special-started': { zh: '启动特别程序', en: 'special procedure started' },
  started: { zh: '开始', en: 'started' },
  'step-returned': { zh: '退回环节', en: 'step returned' },
  'step-signed': { zh: '提交意见', en: 'opinion given' },
  'step-taken': { zh: '签收', en: 'taken' },
  'step-transferred': { zh: '转办', en: 'transferred' },
  submitted: { zh: '提交', en: 'submitted' },
  succeeded: { zh: '成功', en: 'succeeded' },
  'supplement-answered': { zh: '提交补正', en: 'supplement answered' },
  'supplement-asked': { zh: '告知补正', en: 'supplement asked' },
  uploaded: { zh: '上传', en: 'uploaded' },
  verified: { zh: '核验', en: 'verified' },
  voided: { zh: '作废', en: 'voided' },
  withdrawn: { zh: '撤回', en: 'withdrawn' },
}

const actorKinds: Record<string, Text> = {
  official: { zh: '工作人员', en: 'official' },
  person: { zh: '个人', en: 'person' },
  node: { zh: '前置机', en: 'node' },
  system: { zh: '系统', en: 'system' },
  anonymous: { zh: '未登录', en: 'not signed in' },
}

/** `case.accepted` → 办件 受理; null when either half has no word yet. */
export function verbWords(verb: string): Text | null {
  const dot = verb.indexOf('.')
  const thing = things[verb.slice(0, dot)]
  const happening = happenings[verb.slice(dot + 1)]
  if (dot < 0 || !thing || !happening) return null
  return { zh: `${thing.zh} ${happening.zh}`, en: `${thing.en} ${happening.en}` }
}

/** Who acted, by kind; the kind's own name when it is new. */
export function actorWords(kind: string): Text {
  return actorKinds[kind] ?? { zh: kind, en: kind }
}

/** The thing a line is about, by kind. */
export function thingWords(kind: string): Text {
  return things[kind] ?? { zh: kind, en: kind }
}
