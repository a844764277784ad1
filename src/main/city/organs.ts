// The nine organs of the city, their positions and the officials who hold them.

import { createHash } from 'node:crypto'
import { composeUscc } from '../../modules/standards/index.ts'
import { cityCode } from './places.ts'
import { steadyId } from './random.ts'

export type CityDuty =
  | 'accept'
  | 'review'
  | 'decide'
  | 'issue'
  | 'steward'
  | 'supervise'
  | 'operate'
  | 'secure'
  | 'audit'

export interface CityOrgan {
  /** The word by which release folders name it, e.g. `market-regulation`. */
  key: string
  id: string
  uscc: string
  name: { zh: string; en: string }
  shortName: { zh: string; en: string }
  regionCode: string
}

export interface CityOfficial {
  id: string
  organKey: string
  organId: string
  name: string
  login: string
  staffNumber: string
  email: string
  positionId: string
  appointmentId: string
  position: { zh: string; en: string }
  duties: readonly CityDuty[]
  password: string
  /** RFC 4648 base 32, as authenticators take it. */
  totpSecret: string
}

const organTable: readonly [
  key: string,
  zh: string,
  en: string,
  shortZh: string,
  shortEn: string,
][] = [
  [
    'market-regulation',
    '云溪市市场监督管理局',
    'Yunxi Market Regulation Bureau',
    '市监局',
    'Market Regulation',
  ],
  ['public-security', '云溪市公安局', 'Yunxi Public Security Bureau', '公安局', 'Public Security'],
  ['health', '云溪市卫生健康委员会', 'Yunxi Health Commission', '卫健委', 'Health'],
  ['civil-affairs', '云溪市民政局', 'Yunxi Civil Affairs Bureau', '民政局', 'Civil Affairs'],
  [
    'housing',
    '云溪市住房和城乡建设局',
    'Yunxi Housing and Construction Bureau',
    '住建局',
    'Housing',
  ],
  [
    'human-resources',
    '云溪市人力资源和社会保障局',
    'Yunxi Human Resources Bureau',
    '人社局',
    'Human Resources',
  ],
  ['data', '云溪市数据局', 'Yunxi Data Bureau', '数据局', 'Data'],
  ['justice', '云溪市司法局', 'Yunxi Justice Bureau', '司法局', 'Justice'],
  [
    'administrative-approval',
    '云溪市行政审批服务局',
    'Yunxi Administrative Approval Bureau',
    '审批局',
    'Approval',
  ],
]

type Post = [name: string, login: string, zh: string, en: string, duties: readonly CityDuty[]]

const posts: Readonly<Record<string, readonly Post[]>> = {
  'market-regulation': [
    ['王强', 'wangqiang', '窗口受理岗', 'Acceptance desk', ['accept']],
    ['李敏', 'limin', '审查岗', 'Reviewer', ['review']],
    ['孙磊', 'sunlei', '审查岗', 'Reviewer', ['review']],
    ['赵刚', 'zhaogang', '审批岗（分管局长）', 'Deciding officer (deputy head)', ['decide']],
    ['周洁', 'zhoujie', '制证送达岗', 'Issuing and delivery', ['issue']],
    ['吴涛', 'wutao', '数据管理岗', 'Data steward', ['steward']],
    ['何静', 'hejing', '窗口受理岗', 'Acceptance desk', ['accept']],
  ],
  'public-security': [
    ['郑伟', 'zhengwei', '户政受理岗', 'Household registration desk', ['accept']],
    ['冯丽', 'fengli', '户政审核岗', 'Household registration reviewer', ['review']],
    ['陆鹏', 'lupeng', '治安审核岗', 'Public order reviewer', ['review']],
    ['韩志刚', 'hanzhigang', '审批岗', 'Deciding officer', ['decide']],
    ['谢芳', 'xiefang', '制证送达岗', 'Issuing and delivery', ['issue']],
    ['唐军', 'tangjun', '数据管理岗', 'Data steward', ['steward']],
  ],
  health: [
    ['沈慧', 'shenhui', '窗口受理岗', 'Acceptance desk', ['accept']],
    ['曹阳', 'caoyang', '卫生监督审查岗', 'Health inspection reviewer', ['review']],
    ['彭丽华', 'penglihua', '审批岗', 'Deciding officer', ['decide']],
    ['苏婷', 'suting', '制证送达岗', 'Issuing and delivery', ['issue']],
    ['蒋超', 'jiangchao', '数据管理岗', 'Data steward', ['steward']],
  ],
  'civil-affairs': [
    ['魏红', 'weihong', '窗口受理岗', 'Acceptance desk', ['accept']],
    ['薛斌', 'xuebin', '审核岗', 'Reviewer', ['review']],
    ['叶建平', 'yejianping', '审批岗', 'Deciding officer', ['decide']],
    ['潘娟', 'panjuan', '数据管理岗', 'Data steward', ['steward']],
  ],
  housing: [
    ['杜明', 'duming', '窗口受理岗', 'Acceptance desk', ['accept']],
    ['戴海燕', 'daihaiyan', '审查岗', 'Reviewer', ['review']],
    ['夏俊峰', 'xiajunfeng', '审批岗', 'Deciding officer', ['decide']],
    ['钟颖', 'zhongying', '数据管理岗', 'Data steward', ['steward']],
  ],
  'human-resources': [
    ['田莉', 'tianli', '窗口受理岗', 'Acceptance desk', ['accept']],
    ['任杰', 'renjie', '审核岗', 'Reviewer', ['review']],
    ['姜文', 'jiangwen', '审批岗', 'Deciding officer', ['decide']],
    ['范敏', 'fanmin', '数据管理岗', 'Data steward', ['steward']],
  ],
  data: [
    ['方云', 'fangyun', '数据管理岗', 'Data steward', ['steward']],
    ['石磊', 'shilei', '系统管理员', 'System administrator', ['operate']],
    ['廖安', 'liaoan', '安全管理员', 'Security administrator', ['secure']],
    ['邹倩', 'zouqian', '目录管理岗', 'Catalogue steward', ['steward']],
  ],
  justice: [
    ['秦正', 'qinzheng', '安全审计员', 'Audit administrator', ['audit']],
    ['江岚', 'jianglan', '执法监督岗', 'Law enforcement supervisor', ['supervise']],
    ['史文静', 'shiwenjing', '数据管理岗', 'Data steward', ['steward']],
  ],
  'administrative-approval': [
    ['顾晓琳', 'guxiaolin', '综合窗口岗', 'One-window desk', ['accept']],
    ['侯涛', 'houtao', '综合窗口岗', 'One-window desk', ['accept']],
    ['孟洁', 'mengjie', '效能监督岗', 'Performance supervisor', ['supervise']],
    ['龙伟', 'longwei', '数据管理岗', 'Data steward', ['steward']],
  ],
}

/** The organs, in an order that never changes: their codes are composed from it. */
export function organsOf(seed: number): CityOrgan[] {
  return organTable.map(([key, zh, en, shortZh, shortEn], i) => ({
    key,
    id: steadyId(seed, 'organ', key),
    uscc: composeUscc({
      authority: '1',
      category: '1',
      regionCode: cityCode,
      organisationBody: `MB99${String(i + 1).padStart(4, '0')}`,
    }),
    name: { zh, en },
    shortName: { zh: shortZh, en: shortEn },
    regionCode: cityCode,
  }))
}

export function officialsOf(seed: number): CityOfficial[] {
  return organsOf(seed).flatMap((organ, o) =>
    (posts[organ.key] ?? []).map(([name, login, zh, en, duties], i) => ({
      id: steadyId(seed, 'official', login),
      organKey: organ.key,
      organId: organ.id,
      name,
      login,
      staffNumber: `99${String(o + 1).padStart(2, '0')}${String(i + 1).padStart(3, '0')}`,
      email: `${login}@yunxi.example`,
      // Two who do the same hold the same position.
      positionId: steadyId(seed, 'position', `${organ.key}|${zh}|${duties.join()}`),
      appointmentId: steadyId(seed, 'appointment', login),
      position: { zh, en },
      duties,
      password: demoPassword(seed, login),
      totpSecret: demoTotpSecret(seed, login),
    })),
  )
}

/** The same for the same city, so that guides and tests can state it. Never used outside a demonstration. */
export function demoPassword(seed: number, name: string): string {
  const digest = createHash('sha256').update(`demo-password|${seed}|${name}`).digest()
  return `Yunxi-${digest.readUInt32BE(0).toString(36).padStart(7, '0')}-26`
}

function demoTotpSecret(seed: number, login: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const digest = createHash('sha256').update(`demo-totp|${seed}|${login}`).digest()
  return [...digest].map((byte) => alphabet.charAt(byte & 31)).join('')
}
