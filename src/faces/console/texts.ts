// The words of the console: overview, ledger, nodes, catalogue, grants.

import type { Grant, Resource } from '../../modules/catalogue/contract.ts'
import type { Catalogue, Text } from '../ui/staff/text.ts'
import type { Tone } from '../ui/staff/theme.ts'
import type { NodeStanding } from './nodes.ts'

export const consoleTexts = {
  overview: { zh: '总览', en: 'Overview' },
  overviewLead: {
    zh: '节点、交换、留痕和服务的当前情况',
    en: 'How nodes, exchange, ledger and services stand now',
  },
  ledger: { zh: '审计留痕', en: 'Ledger' },
  ledgerLead: {
    zh: '每次操作和每次查看个人数据的记录，只增不改，可以离线验证',
    en: 'Every change and every read of personal data; only appended to, provable offline',
  },
  line: { zh: '留痕记录', en: 'Ledger line' },
  nodes: { zh: '前置节点', en: 'Front nodes' },
  nodesLead: {
    zh: '部门数据库旁的前置机，只向外连接，密钥不出节点',
    en: 'Beside the departments’ databases; outbound connections only, keys never leave them',
  },
  catalogue: { zh: '资源目录', en: 'Catalogue' },
  catalogueLead: {
    zh: '各部门有什么数据、怎样共享、谁可以用',
    en: 'What each department holds, how it is shared, who may use it',
  },
  grants: { zh: '共享授权', en: 'Grants' },
  grantsLead: {
    zh: '谁为了什么事项、依据什么、可以查哪些字段，到什么时候',
    en: 'Who may ask for which fields, for which item, on what basis, until when',
  },
  readOnly: { zh: '只读', en: 'read-only' },
  checkpointSize: { zh: '留痕条数（已签名）', en: 'Signed ledger lines' },
  noCheckpoint: { zh: '还没有检查点', en: 'No checkpoint yet' },
  rootHash: { zh: '根哈希', en: 'Root hash' },
  signedBy: { zh: '签名', en: 'Signed by' },
  openNote: { zh: '查看检查点原文', en: 'Open the checkpoint' },
  nodesOnline: { zh: '在线节点', en: 'Nodes online' },
  service: { zh: '平台服务', en: 'Platform' },
  serviceReady: { zh: '正常', en: 'Ready' },
  serviceNotReady: { zh: '未就绪', en: 'Not ready' },
  database: { zh: '数据库', en: 'Database' },
  version: { zh: '版本', en: 'Version' },
  activeGrants: { zh: '有效授权', en: 'Active grants' },
  latestLines: { zh: '最近留痕', en: 'Latest lines' },
  auditOnly: {
    zh: '留痕明细由审计员查看。',
    en: 'Lines are for auditors to read.',
  },
  at: { zh: '时间', en: 'Time' },
  verb: { zh: '操作', en: 'Action' },
  actor: { zh: '操作者', en: 'Actor' },
  organ: { zh: '机关', en: 'Organ' },
  object: { zh: '对象', en: 'Object' },
  caseId: { zh: '办件', en: 'Case' },
  index: { zh: '序号', en: 'Index' },
  channel: { zh: '渠道', en: 'Channel' },
  requestId: { zh: '请求编号', en: 'Request' },
  pending: { zh: '待入树', en: 'pending' },
  from: { zh: '起（含）', en: 'From' },
  to: { zh: '止（不含）', en: 'Before' },
  actorId: { zh: '操作者编号', en: 'Actor id' },
  objectId: { zh: '对象编号', en: 'Object id' },
  emptyLines: { zh: '没有符合条件的记录', en: 'No line matches' },
  receipt: { zh: '存证回执', en: 'Receipt' },
  receiptLead: {
    zh: '这条记录在签名日志里的证明。下载后可用 tongban verify 离线验证，不必信任本页面。',
    en: 'Proof that this line stands in the signed log. Download it and check it with “tongban verify”, without trusting this page.',
  },
  entry: { zh: '叶子内容', en: 'Leaf entry' },
  entryHint: {
    zh: '个人信息只以加盐哈希出现，依法删除后证明仍然成立。',
    en: 'Personal details appear as salted hashes only; the proof holds after erasure.',
  },
  auditPath: (n: number) => ({ zh: `审计路径（${n} 个哈希）`, en: `Audit path (${n} hashes)` }),
  treeSize: { zh: '树大小', en: 'Tree size' },
  download: { zh: '下载回执', en: 'Download the receipt' },
  checkpoint: { zh: '检查点', en: 'Checkpoint' },
  state: { zh: '状态', en: 'State' },
  allStates: { zh: '全部状态', en: 'All states' },
  code: { zh: '资源代码', en: 'Code' },
  name: { zh: '名称', en: 'Name' },
  provider: { zh: '提供机关', en: 'Provider' },
  requester: { zh: '使用机关', en: 'User' },
  sharing: { zh: '共享属性', en: 'Sharing' },
  sharingCondition: { zh: '共享条件', en: 'Condition' },
  sharingBasis: { zh: '不共享依据', en: 'Basis of refusal' },
  cycle: { zh: '更新周期', en: 'Update cycle' },
  fields: { zh: '信息项', en: 'Fields' },
  published: { zh: '发布时间', en: 'Published' },
  duty: { zh: '对应职责', en: 'Duty' },
  sourceSystem: { zh: '来源系统', en: 'Source system' },
  classification: { zh: '分类', en: 'Class' },
  open: { zh: '开放属性', en: 'Openness' },
  openYes: { zh: '向社会开放', en: 'open to society' },
  openNo: { zh: '不开放', en: 'not open' },
  fieldName: { zh: '字段', en: 'Field' },
  fieldTitle: { zh: '名称', en: 'Title' },
  element: { zh: '数据元', en: 'Data element' },
  fieldType: { zh: '类型', en: 'Type' },
  level: { zh: '分级', en: 'Level' },
  marks: { zh: '标记', en: 'Marks' },
  key: { zh: '主键', en: 'key' },
  sensitive: { zh: '敏感', en: 'sensitive' },
  itemCode: { zh: '事项', en: 'Item' },
  purpose: { zh: '用途', en: 'Purpose' },
  basis: { zh: '依据', en: 'Basis' },
  validity: { zh: '有效期', en: 'Validity' },
  quota: { zh: '每日限额', en: 'Daily quota' },
  unlimited: { zh: '不限', en: 'none' },
  rowFilter: { zh: '行过滤', en: 'Row filter' },
  receivers: { zh: '可以查询的节点', en: 'Nodes that may ask' },
  requestedAt: { zh: '申请时间', en: 'Requested' },
  answeredAt: { zh: '答复时间', en: 'Answered' },
  answerDue: { zh: '答复期限', en: 'Answer due' },
  signedGrant: { zh: '已签名授权（JWS）', en: 'Signed grant (JWS)' },
  reason: { zh: '理由', en: 'Reason' },
  emptyResources: { zh: '目录里还没有资源', en: 'The catalogue is empty' },
  emptyGrants: { zh: '没有符合条件的授权', en: 'No grant matches' },
  emptyNodes: { zh: '还没有登记的节点', en: 'No node is enrolled' },
  grantsOfResource: { zh: '这项资源的授权', en: 'Grants on this resource' },
  nodeId: { zh: '节点', en: 'Node' },
  lastSeen: { zh: '最后在线', en: 'Last seen' },
  answered: { zh: '应答次数', en: 'Answered' },
  refusedPending: { zh: '拒绝 / 等待', en: 'Refused / pending' },
  frames: { zh: '交换日志', en: 'Exchange log' },
  framesLead: {
    zh: '经过中心的信封：谁发给谁、何时、多大；内容端到端加密，中心读不到',
    en: 'Envelopes through the centre: from whom to whom, when, how large; sealed end to end, it cannot read them',
  },
  emptyFrames: { zh: '还没有交换', en: 'Nothing has been exchanged' },
  sender: { zh: '发出', en: 'From' },
  receiver: { zh: '送往', en: 'To' },
  frameKind: { zh: '种类', en: 'Kind' },
  ask: { zh: '查询', en: 'question' },
  reply: { zh: '应答', en: 'answer' },
  messages: { zh: '消息数', en: 'Messages' },
  size: { zh: '大小', en: 'Size' },
  exchangeChannel: { zh: '通道与序号', en: 'Channel, sequence' },
  outcome: { zh: '结果', en: 'Outcome' },
  passed: { zh: '已转发', en: 'passed on' },
  nodeLog: { zh: '节点日志', en: 'Node log' },
  sources: { zh: '数据源', en: 'Sources' },
  sourceOk: { zh: '可用', en: 'ok' },
  sourceDown: { zh: '不可用', en: 'down' },
  provides: { zh: '提供资源', en: 'Provides' },
  sinceStart: { zh: '自各节点启动以来', en: 'since the nodes started' },
  answersAll: { zh: '节点应答', en: 'Node answers' },
  refusedOf: (n: number) => ({ zh: `其中拒绝 ${n} 次`, en: `${n} refused` }),
} satisfies Catalogue

export const sharingTexts: Record<Resource['sharing']['type'], Text> = {
  1: { zh: '无条件共享', en: 'unconditional' },
  2: { zh: '有条件共享', en: 'conditional' },
  3: { zh: '不予共享', en: 'not shared' },
}

export const sharingTones: Record<Resource['sharing']['type'], Tone> = {
  1: 'good',
  2: 'warn',
  3: 'bad',
}

export const cycleTexts: Record<number, Text> = {
  1: { zh: '不定期', en: 'irregular' },
  2: { zh: '实时', en: 'real time' },
  3: { zh: '每日', en: 'daily' },
  4: { zh: '每周', en: 'weekly' },
  5: { zh: '每月', en: 'monthly' },
  6: { zh: '每季度', en: 'quarterly' },
  7: { zh: '每半年', en: 'half-yearly' },
  8: { zh: '每年', en: 'yearly' },
  9: { zh: '其他', en: 'other' },
}

export const classTexts: Record<Resource['classification']['class'], Text> = {
  1: { zh: '基础信息资源', en: 'basic' },
  2: { zh: '主题信息资源', en: 'thematic' },
  3: { zh: '部门信息资源', en: 'departmental' },
}

export const resourceStateTexts: Record<Resource['state'], Text> = {
  draft: { zh: '草稿', en: 'Draft' },
  review: { zh: '审核中', en: 'In review' },
  published: { zh: '已发布', en: 'Published' },
  withdrawn: { zh: '已撤下', en: 'Withdrawn' },
}

export const resourceStateTones: Record<Resource['state'], Tone> = {
  draft: 'muted',
  review: 'warn',
  published: 'good',
  withdrawn: 'bad',
}

export const grantStateTexts: Record<Grant['state'], Text> = {
  requested: { zh: '已申请', en: 'Requested' },
  incomplete: { zh: '待补充', en: 'Incomplete' },
  complete: { zh: '待答复', en: 'To be answered' },
  active: { zh: '有效', en: 'Active' },
  refused: { zh: '不同意', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  expired: { zh: '已到期', en: 'Expired' },
}

export const grantStateTones: Record<Grant['state'], Tone> = {
  requested: 'accent',
  incomplete: 'warn',
  complete: 'accent',
  active: 'good',
  refused: 'bad',
  withdrawn: 'bad',
  expired: 'muted',
}

export const fieldTypeTexts: Record<Resource['fields'][number]['type'], Text> = {
  C: { zh: '字符', en: 'text' },
  N: { zh: '数值', en: 'number' },
  Y: { zh: '货币', en: 'money' },
  D: { zh: '日期', en: 'date' },
  T: { zh: '日期时间', en: 'time' },
  L: { zh: '逻辑', en: 'yes/no' },
  M: { zh: '备注', en: 'memo' },
  G: { zh: '通用', en: 'general' },
  B: { zh: '双精度', en: 'double' },
  I: { zh: '整数', en: 'integer' },
  F: { zh: '浮点', en: 'float' },
}

export const standingTexts: Record<NodeStanding, Text> = {
  own: { zh: '平台自身', en: 'This platform' },
  online: { zh: '在线', en: 'Online' },
  troubled: { zh: '数据源异常', en: 'Source trouble' },
  paused: { zh: '已暂停', en: 'Paused' },
  offline: { zh: '离线', en: 'Offline' },
  invited: { zh: '待接入', en: 'Invited' },
  revoked: { zh: '已停用', en: 'Revoked' },
}
