// The businesses of the city: mostly small ones, each run by the head of a household.

import { addNaturalDays, composeUscc } from '../../modules/standards/index.ts'
import { castBusiness } from './cast.ts'
import { type CitySize, householdAt, householdCount, peopleOf } from './people.ts'
import type { CityPerson } from './person.ts'
import { type Address, premisesOf } from './places.ts'
import { randomOf, scatter, steadyId } from './random.ts'

export interface CityBusiness {
  index: number
  id: string
  uscc: string
  name: string
  /** Code list market-entity-type. */
  type: '1100' | '4100' | '9500'
  owner: CityPerson
  regionCode: string
  premises: Address
  scope: string
  capitalFen: number
  establishedOn: string
  /** Code list market-entity-state. */
  state: '1' | '2' | '3'
}

interface Trade {
  word: string
  scope: string
}

const trades: readonly Trade[] = [
  { word: '面馆', scope: '餐饮服务。' },
  { word: '家常菜馆', scope: '餐饮服务；外卖递送服务。' },
  { word: '火锅店', scope: '餐饮服务；酒类经营。' },
  { word: '早餐店', scope: '餐饮服务；食品销售（仅销售预包装食品）。' },
  { word: '便利店', scope: '食品销售；日用百货销售；烟草制品零售。' },
  { word: '水果店', scope: '新鲜水果零售；新鲜蔬菜零售。' },
  { word: '理发店', scope: '理发服务。' },
  { word: '美容馆', scope: '生活美容服务；化妆品零售。' },
  { word: '五金店', scope: '五金产品零售；建筑材料销售。' },
  { word: '服装店', scope: '服装服饰零售；鞋帽零售。' },
  { word: '药房', scope: '药品零售；医疗器械销售。' },
  { word: '汽修店', scope: '机动车修理和维护。' },
  { word: '文具店', scope: '文具用品零售；办公用品销售。' },
  { word: '茶庄', scope: '食品销售；茶具销售。' },
]
const companyTrades: readonly Trade[] = [
  { word: '餐饮管理', scope: '餐饮管理；餐饮服务；食品销售。' },
  { word: '商贸', scope: '日用百货批发；食品销售；货物进出口。' },
  { word: '信息科技', scope: '软件开发；信息系统集成服务。' },
  { word: '建筑工程', scope: '建设工程施工；建筑劳务分包。' },
  { word: '物流', scope: '道路货物运输；仓储服务。' },
  { word: '农业发展', scope: '谷物种植；蔬菜种植；农产品销售。' },
  { word: '文化传播', scope: '组织文化艺术交流活动；广告制作。' },
  { word: '物业服务', scope: '物业管理；停车场服务。' },
]
const brandFirst = '福瑞和顺鑫兴盛泰恒永嘉润德源丰华聚云溪江月春晓青竹梅兰好味老阿大'
const brandSecond = '记家园鲜香满意来缘乐居佳美康宁达通祥泽苑舍轩坊'

/** How many businesses a city of this many people has. */
export function businessCount(people: number): number {
  return Math.max(1, Math.floor(people / 7.5))
}

/** Every business in order; one household in memory at a time. */
export function* businessesOf(size: CitySize): Generator<CityBusiness> {
  yield theCastsOwn(size)
  const count = businessCount(size.people)
  const households = householdCount(size.people)
  for (let index = 1; index < count; index++) {
    const household = Math.floor(((index - 1) * households) / (count - 1))
    const owner = householdAt(size, household).at(0)
    if (owner) yield businessOf(size, index, owner)
  }
}

function theCastsOwn(size: CitySize): CityBusiness {
  const { name, organisationBody, regionCode, establishedOn, premises, scope, capitalFen } =
    castBusiness
  const [owner] = peopleOf({ ...size, people: 1 })
  if (!owner) throw new Error('A city has at least one person')
  return {
    index: 0,
    id: steadyId(size.seed, 'business', 0),
    uscc: composeUscc({ authority: '9', category: '2', regionCode, organisationBody }),
    name,
    type: '9500',
    owner,
    regionCode,
    premises,
    scope,
    capitalFen,
    establishedOn,
    state: '1',
  }
}

function businessOf(size: CitySize, index: number, owner: CityPerson): CityBusiness {
  const random = randomOf(size.seed, 3, index)
  const x = random.next()
  const type = x < 0.68 ? '9500' : x < 0.96 ? '1100' : '4100'
  const { name, trade } = nameOf(size, type, index)
  const premises = premisesOf(random)
  const regionCode = premises.regionCode.slice(0, 6)
  const adultFor = Math.max(
    1,
    Math.floor((Date.parse(size.asOf) - Date.parse(owner.birthDate)) / 86_400_000) - 18 * 366,
  )
  return {
    index,
    id: steadyId(size.seed, 'business', index),
    uscc: composeUscc({
      authority: '9',
      category: type === '9500' ? '2' : '1',
      regionCode,
      organisationBody: organisationBodyOf(size.seed, index),
    }),
    name,
    type,
    owner,
    regionCode,
    premises,
    scope: `${trade.scope}（依法须经批准的项目，经相关部门批准后方可开展经营活动）`,
    capitalFen:
      type === '1100'
        ? random.pick([50, 100, 200, 500, 1000]) * 1_000_000
        : random.int(1, 30) * 1_000_000,
    establishedOn: addNaturalDays(size.asOf, -random.int(1, Math.min(adultFor, 6500))),
    state: random.chance(0.94) ? '1' : random.pick(['2', '3']),
  }
}

/** `MA` and six characters that no other business of the city bears. */
function organisationBodyOf(seed: number, index: number): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  let rest = scatter(index, 31 ** 6, seed)
  let text = ''
  for (let i = 0; i < 6; i++) {
    text = alphabet.charAt(rest % 31) + text
    rest = Math.floor(rest / 31)
  }
  return `MA${text}`
}

/** A name and its trade; the register lets no two businesses bear one name. */
function nameOf(size: CitySize, type: string, index: number): { name: string; trade: Trade } {
  const list = type === '1100' ? companyTrades : trades
  const brands = brandFirst.length * brandSecond.length
  const place = scatter(index % (brands * list.length), brands * list.length, size.seed)
  const trade = list[place % list.length] as Trade
  const brand = Math.floor(place / list.length)
  const first = brandFirst.charAt(brand % brandFirst.length)
  const second = brandSecond.charAt(Math.floor(brand / brandFirst.length))
  const round = Math.floor(index / (brands * list.length))
  const mark = round === 0 ? '' : `${round + 1}号`
  const ending = type === '1100' ? '有限公司' : ''
  return { name: `云溪市${first}${second}${trade.word}${mark}${ending}`, trade }
}
