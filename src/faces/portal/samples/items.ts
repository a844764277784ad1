// Sample items of the demonstration city for the gallery and the tests.

import type { ItemCard } from '../views/item-card.tsx'

const market = '云溪市市场监督管理局'
const police = '云溪市公安局'

export const sampleItems: readonly ItemCard[] = [
  {
    key: 'food-business-licence-new',
    name: '食品经营许可（新办）',
    summary: '开餐馆、食品店、食堂之前要办的许可。',
    organ: market,
    promised: '8个工作日',
    noVisit: true,
    spared: 3,
  },
  {
    key: 'no-criminal-record-certificate',
    name: '无犯罪记录证明',
    summary: '求职、出国时证明没有犯罪记录。',
    organ: police,
    promised: '即办',
    noVisit: true,
    spared: 1,
  },
  {
    key: 'residence-permit-new',
    name: '居住证申领',
    summary: '在本市住满半年、有工作或住处的人申领。',
    organ: police,
    promised: '5个工作日',
    noVisit: true,
    spared: 2,
  },
  {
    key: 'individual-business-registration',
    name: '个体工商户设立登记',
    summary: '个人开店先办的登记。',
    organ: market,
    promised: '1个工作日',
    noVisit: true,
    spared: 2,
  },
  {
    key: 'public-place-hygiene',
    name: '公共场所卫生许可',
    summary: '旅馆、理发店、游泳馆等开业前的许可。',
    organ: '云溪市卫生健康委员会',
    promised: '8个工作日',
    noVisit: false,
    spared: 2,
  },
  {
    key: 'old-age-allowance',
    name: '高龄津贴',
    summary: '满八十岁自动发放，不用申请。',
    organ: '云溪市民政局',
    promised: '5个工作日',
    noVisit: true,
    spared: 2,
  },
]
