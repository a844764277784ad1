// The organs of the demonstration city as the tests of this module know them: valid codes of region 990100.

import { composeUscc } from '../standards/index.ts'
import type { OrganMap } from './resolve-organs.ts'

const names: readonly [key: string, zh: string, en: string][] = [
  ['market-regulation', '云溪市市场监督管理局', 'Yunxi Market Regulation Bureau'],
  ['public-security', '云溪市公安局', 'Yunxi Public Security Bureau'],
  ['health', '云溪市卫生健康委员会', 'Yunxi Health Commission'],
  ['civil-affairs', '云溪市民政局', 'Yunxi Civil Affairs Bureau'],
  ['housing', '云溪市住房和城乡建设局', 'Yunxi Housing and Construction Bureau'],
  ['human-resources', '云溪市人力资源和社会保障局', 'Yunxi Human Resources Bureau'],
  ['data', '云溪市数据局', 'Yunxi Data Bureau'],
  ['justice', '云溪市司法局', 'Yunxi Justice Bureau'],
  ['administrative-approval', '云溪市行政审批服务局', 'Yunxi Administrative Approval Bureau'],
]

export const testOrgans: OrganMap = Object.fromEntries(
  names.map(([key, zh, en], i) => [
    key,
    {
      uscc: composeUscc({
        authority: '1',
        category: '1',
        regionCode: '990100',
        organisationBody: `MB99${String(i + 1).padStart(4, '0')}`,
      }),
      name: { zh, en },
    },
  ]),
)
