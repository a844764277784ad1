// The words that all staff pages share: shell, sign-in, lists, faults.

import type { Catalogue } from './text.ts'

export const common = {
  brand: { zh: '通办', en: 'Tongban' },
  workbench: { zh: '工作台', en: 'Workbench' },
  console: { zh: '控制台', en: 'Console' },
  loading: { zh: '正在读取……', en: 'Loading…' },
  retry: { zh: '重试', en: 'Try again' },
  cancel: { zh: '取消', en: 'Cancel' },
  close: { zh: '关闭', en: 'Close' },
  back: { zh: '返回', en: 'Back' },
  confirm: { zh: '确认', en: 'Confirm' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  none: { zh: '无', en: 'None' },
  comma: { zh: '、', en: ', ' },
  all: { zh: '全部', en: 'All' },
  search: { zh: '查询', en: 'Search' },
  reset: { zh: '重置', en: 'Reset' },
  optional: { zh: '（可不填）', en: ' (optional)' },
  faultCode: { zh: '错误代码', en: 'Fault code' },
  requestId: { zh: '请求编号', en: 'Request number' },
  pages: { zh: '翻页', en: 'Pages' },
  shown: (n: number) => ({ zh: `本页 ${n} 条`, en: `${n} on this page` }),
  firstPage: { zh: '首页', en: 'First' },
  previousPage: { zh: '上一页', en: 'Previous' },
  nextPage: { zh: '下一页', en: 'Next' },
  notFoundTitle: { zh: '没有这个页面', en: 'No such page' },
  notFoundText: {
    zh: '地址可能写错了，或者这条记录已经转走。',
    en: 'The address may be wrong, or the record has been passed on.',
  },
  brokenTitle: { zh: '页面出错了', en: 'This page broke' },
  home: { zh: '回到首页', en: 'Go to the start' },
} satisfies Catalogue

export const shellTexts = {
  skip: { zh: '跳到主要内容', en: 'Skip to main content' },
  mainNav: { zh: '主导航', en: 'Main navigation' },
  openMenu: { zh: '打开菜单', en: 'Open the menu' },
  closeMenu: { zh: '收起菜单', en: 'Close the menu' },
  findCase: { zh: '办件编号', en: 'Case number' },
  findCaseHint: { zh: '输入办件编号，回车打开', en: 'Case number, Enter opens it' },
  inbox: { zh: '消息', en: 'Messages' },
  unread: (n: number) => ({ zh: `消息，${n} 条未读`, en: `Messages, ${n} unread` }),
  language: { zh: 'English', en: '中文' },
  languageLabel: { zh: '换成英文 English', en: 'Switch to Chinese 中文' },
  keyboard: { zh: '键盘操作', en: 'Keyboard' },
  account: { zh: '我的账号', en: 'My account' },
  signOut: { zh: '退出登录', en: 'Sign out' },
  organ: { zh: '机关', en: 'Organ' },
  duties: { zh: '职责', en: 'Duties' },
  sectionWork: { zh: '工作', en: 'Work' },
  sectionConsole: { zh: '控制台', en: 'Console' },
  synthetic: { zh: '演示数据', en: 'Demo data' },
} satisfies Catalogue

export const signInTexts = {
  title: { zh: '工作人员登录', en: 'Staff sign-in' },
  lead: {
    zh: '办件、审查、决定、目录与交换都在这里。所有操作都会留痕。',
    en: 'Cases, reviews, decisions, catalogue and exchange. Every action leaves a trace.',
  },
  account: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  code: { zh: '动态口令', en: 'One-time code' },
  codeHint: {
    zh: '身份验证器上显示的 6 位数字，每 30 秒换一次',
    en: 'The 6 digits shown by your authenticator; they change every 30 seconds',
  },
  submit: { zh: '登录', en: 'Sign in' },
  required: { zh: '请填写', en: 'Please fill in' },
  codeFormat: { zh: '动态口令是 6 位数字', en: 'The code has 6 digits' },
  notStaff: {
    zh: '这个账号不是工作人员账号，请到办事大厅登录。',
    en: 'This is not a staff account; please sign in at the service portal.',
  },
  locked: {
    zh: '账号已暂时锁定：连续输错次数过多。请按下面的提示等待，或联系本单位管理员；继续尝试不会提前解锁。',
    en: 'The account is locked for a while after too many wrong tries. Wait as told below or ask your administrator; trying on does not unlock it sooner.',
  },
  portal: { zh: '我是来办事的', en: 'I am a citizen' },
  ended: { zh: '登录已过期，请重新登录。', en: 'Your session has ended. Please sign in again.' },
} satisfies Catalogue

export const dutyTexts = {
  accept: { zh: '受理', en: 'acceptance' },
  review: { zh: '审查', en: 'review' },
  decide: { zh: '决定', en: 'decision' },
  issue: { zh: '制证', en: 'issuing' },
  deliver: { zh: '送达', en: 'delivery' },
  steward: { zh: '数据管理', en: 'data stewardship' },
  operate: { zh: '运行维护', en: 'operation' },
  audit: { zh: '审计', en: 'audit' },
  secure: { zh: '安全管理', en: 'security' },
  supervise: { zh: '效能监督', en: 'supervision' },
  publish: { zh: '事项发布', en: 'publishing' },
} satisfies Catalogue

export const keyTexts = {
  title: { zh: '键盘操作', en: 'Keyboard' },
  next: { zh: '下一条', en: 'Next row' },
  previous: { zh: '上一条', en: 'Previous row' },
  open: { zh: '打开', en: 'Open' },
  search: { zh: '到查询框', en: 'Go to the search field' },
  todo: { zh: '待办', en: 'To do' },
  doing: { zh: '在办', en: 'In progress' },
  done: { zh: '已办', en: 'Done' },
  inbox: { zh: '消息', en: 'Messages' },
  form: { zh: '办件页：申请表', en: 'Case: form' },
  materials: { zh: '办件页：材料', en: 'Case: materials' },
  opinion: { zh: '办件页：办理意见', en: 'Case: opinion' },
  clock: { zh: '办件页：时限', en: 'Case: clock' },
  help: { zh: '打开这张表', en: 'Show this list' },
  leave: { zh: '关闭对话框', en: 'Close a dialog' },
} satisfies Catalogue
