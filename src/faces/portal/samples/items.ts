// Sample items of the demonstration city for the gallery and the tests.

import type { ItemCard } from '../views/item-card.tsx'

export const sampleItems: readonly ItemCard[] = [
  {
    code: '11990100MB2D06811W4000131001000',
    name: '食品经营许可（新办）',
    organ: '云溪市市场监督管理局',
    promisedDays: 8,
    visits: 0,
    spared: 3,
  },
  {
    code: '11990100MB2D06812W4000709002000',
    name: '无犯罪记录证明',
    organ: '云溪市公安局',
    promisedDays: 0,
    visits: 0,
    spared: 1,
  },
  {
    code: '11990100MB2D06812W4000709003000',
    name: '居住证申领',
    organ: '云溪市公安局',
    promisedDays: 5,
    visits: 0,
    spared: 2,
  },
  {
    code: '11990100MB2D06811W4000131004000',
    name: '个体工商户设立登记',
    organ: '云溪市市场监督管理局',
    promisedDays: 1,
    visits: 0,
    spared: 2,
  },
  {
    code: '11990100MB2D06813W4000131005000',
    name: '公共场所卫生许可',
    organ: '云溪市卫生健康委员会',
    promisedDays: 8,
    visits: 1,
    spared: 2,
  },
  {
    code: '11990100MB2D06814W4000131006000',
    name: '高龄津贴',
    organ: '云溪市民政局',
    promisedDays: 5,
    visits: 0,
    spared: 2,
  },
]
