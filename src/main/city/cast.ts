// The named people of the city, whom the guided tour, the tests and the documents know.

import { composeIdNumber } from '../../modules/standards/index.ts'
import type { CityPerson } from './person.ts'

type Make = (index: number, id: string, phone: string) => CityPerson

interface Part {
  name: string
  born: string
  sequence: number
  county: string
  ethnic?: { code: string; name: string }
  home: { regionCode: string; text: string }
  /** Given when the person is registered elsewhere. */
  registered?: { regionCode: string; text: string }
  residence?: { since: string; kind: string }
  hasCriminalRecord?: boolean
  healthIssuedOn?: string
  email?: string
}

const xidong = '云岭省云溪市溪东区望江街道'

const parts: readonly Part[] = [
  {
    name: '陈晓岚',
    born: '1988-03-12',
    sequence: 2,
    county: '990102',
    home: { regionCode: '990102001001', text: `${xidong}滨江路128号江畔名苑3幢2单元501室` },
    healthIssuedOn: '2026-03-16',
    email: 'chen.xiaolan@yunxi.example',
  },
  {
    name: '周海',
    born: '1994-08-21',
    sequence: 3,
    county: '990322',
    home: {
      regionCode: '990103002001',
      text: '云岭省云溪市溪西区锦绣街道丝厂街16号青年公寓2幢1单元902室',
    },
    registered: { regionCode: '990322', text: '云岭省江岳市白水县河口镇双河村4组17号' },
    residence: { since: '2025-02-17', kind: '2' },
    email: 'zhou.hai@yunxi.example',
  },
  {
    name: '林雨桐',
    born: '1999-11-05',
    sequence: 4,
    county: '990104',
    home: { regionCode: '990104001001', text: '云岭省云溪市青石区石桥街道建设路9号1幢1单元301室' },
    email: 'lin.yutong@yunxi.example',
  },
  {
    name: '马晓东',
    born: '1981-06-30',
    sequence: 5,
    county: '990105',
    ethnic: { code: '03', name: '回族' },
    home: { regionCode: '990105001001', text: '云岭省云溪市桃岭区桃源街道桃源路77号4幢1单元602室' },
    hasCriminalRecord: true,
    email: 'ma.xiaodong@yunxi.example',
  },
  {
    name: '黄国栋',
    born: '1944-05-04',
    sequence: 7,
    county: '990102',
    home: { regionCode: '990102003001', text: '云岭省云溪市溪东区和平街道和平路31号2幢1单元101室' },
  },
  {
    name: '吴芳',
    born: '1990-01-19',
    sequence: 8,
    county: '990102',
    home: { regionCode: '990102001002', text: `${xidong}望江路45号东渡新村6幢3单元204室` },
    healthIssuedOn: '2026-05-20',
  },
]

function makePerson(part: Part, index: number, id: string, phone: string): CityPerson {
  const health = part.healthIssuedOn
  return {
    index,
    id,
    name: part.name,
    idNumber: composeIdNumber({
      regionCode: part.county,
      birthDate: part.born,
      sequence: part.sequence,
    }),
    sex: part.sequence % 2 === 1 ? 'male' : 'female',
    birthDate: part.born,
    ethnicGroup: part.ethnic ?? { code: '01', name: '汉族' },
    phone,
    email: part.email ?? null,
    household: -1 - index,
    role: 'head',
    registeredHome: part.registered ?? part.home,
    home: part.home,
    residence: part.residence
      ? { ...part.residence, number: `JZDJ9901${String(index).padStart(8, '0')}` }
      : null,
    hasCriminalRecord: part.hasCriminalRecord ?? false,
    healthCertificate: health
      ? {
          number: `99JK${health.slice(0, 4)}${String(index).padStart(8, '0')}`,
          category: '食品生产经营',
          clinic: '溪东区疾病预防控制中心',
          issuedOn: health,
          validTo: `${Number(health.slice(0, 4)) + 1}${health.slice(4)}`,
          fit: true,
        }
      : null,
  }
}

export const castPeople: readonly Make[] = parts.map(
  (part): Make =>
    (index, id, phone) =>
      makePerson(part, index, id, phone),
)

/** The business of 陈晓岚, index 0 of the people and of the businesses. */
export const castBusiness = {
  name: '云溪市小岚面馆',
  ownerIndex: 0,
  organisationBody: 'MA990001',
  regionCode: '990102',
  establishedOn: '2026-09-08',
  premises: { regionCode: '990102001001', text: `${xidong}滨江路86号附3号` },
  scope:
    '餐饮服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）；食品销售（仅销售预包装食品）。',
  capitalFen: 5_000_000,
}
