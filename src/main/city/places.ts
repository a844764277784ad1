// Where people live in 云溪市 and where those who moved there come from: invented counties, roads, houses.

import { fullRegionName, getRegion, regionsBelow } from '../../modules/standards/index.ts'
import type { Random } from './random.ts'

export const cityCode = '990100'

/** The counties whose code begins a native's identity number. */
export const homeCounties: readonly string[] = regionsBelow(cityCode).map((county) => county.code)

/** Counties elsewhere in the invented country, for people who moved to the city. */
export const otherCounties: readonly { code: string; name: string }[] = [
  { code: '990221', name: '云岭省青屏市石门县' },
  { code: '990322', name: '云岭省江岳市白水县' },
  { code: '990423', name: '云岭省东陵市龙泉县' },
  { code: '990524', name: '云岭省南浦市沙河县' },
  { code: '990625', name: '云岭省北原市松林县' },
  { code: '990726', name: '云岭省西谷市桑园县' },
]

export interface Address {
  /** Community or village, 12 digits. */
  regionCode: string
  /** Written in full, with province and city. */
  text: string
}

const roads = (
  '滨江路,人民路,解放路,文昌路,学府路,望江路,青年路,朝阳路,建设路,和平路,东风路,光明路,桃源路,' +
  '梅园路,茶山路,竹海路,云溪大道,锦绣街,钟楼街,老码头街,丝厂街,书院街,石桥街,柳浦街,荷塘街'
).split(',')
const estates = '江畔名苑,文昌花园,锦绣华庭,云溪佳苑,青年公寓,梅园小区,东渡新村,学府雅居'.split(',')

const communities: readonly { code: string; prefix: string; isVillage: boolean }[] = homeCounties
  .flatMap((county) => regionsBelow(county))
  .flatMap((town) =>
    regionsBelow(town.code).map((community) => ({
      code: community.code,
      prefix: fullRegionName(town.code),
      isVillage: community.zh.endsWith('村'),
    })),
  )

export function homeOf(random: Random): Address {
  const community = random.pick(communities)
  if (community.isVillage) {
    const name = getRegion(community.code).zh
    const group = random.int(1, 9)
    return {
      regionCode: community.code,
      text: `${community.prefix}${name}${group}组${random.int(1, 60)}号`,
    }
  }
  const street = `${random.pick(roads)}${random.int(1, 299)}号`
  const estate = random.chance(0.6) ? random.pick(estates) : ''
  const flat = `${random.int(1, 18)}幢${random.int(1, 4)}单元${random.int(1, 26)}0${random.int(1, 4)}室`
  return { regionCode: community.code, text: `${community.prefix}${street}${estate}${flat}` }
}

/** A shop or office: no flat, but a number of the house. */
export function premisesOf(random: Random): Address {
  const community = random.pick(communities.filter((one) => !one.isVillage))
  const shop = random.chance(0.7) ? `附${random.int(1, 28)}号` : `${random.int(2, 20)}层`
  return {
    regionCode: community.code,
    text: `${community.prefix}${random.pick(roads)}${random.int(1, 299)}号${shop}`,
  }
}

/** The registered home of somebody who moved here. */
export function formerHomeOf(random: Random, county: number): Address {
  const { code, name } = otherCounties[county] ?? { code: '990221', name: '' }
  const town = random.pick(['城关镇', '河口镇', '新桥镇', '柏树乡', '石板乡'])
  const village = random.pick(['前进村', '团结村', '红星村', '双河村', '老街社区'])
  const text = `${name}${town}${village}${random.int(1, 12)}组${random.int(1, 80)}号`
  return { regionCode: code, text }
}
