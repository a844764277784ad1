// The three departments' own databases, as tables of rows that flow out one by one: nothing is held in memory.

import { businessesOf } from './businesses.ts'
import { type CitySize, peopleOf } from './people.ts'
import type { CityPerson } from './person.ts'

export type Cell = string | number | null
export type Row = readonly Cell[]

export interface DepartmentColumn {
  name: string
  /** Understood alike by PostgreSQL, MariaDB and SQLite. */
  type: `varchar(${number})` | `char(${number})` | 'date' | 'timestamp' | 'integer' | 'bigint'
  /** What the department calls it. */
  zh: string
  nullable?: boolean
}

export interface DepartmentTable {
  name: string
  zh: string
  columns: readonly DepartmentColumn[]
  primaryKey: string
  indexes: readonly (readonly string[])[]
  /** Every row, in an order that never changes; columns in the order above. */
  rows(): Iterable<Row>
}

export interface DepartmentDatabase {
  organKey: string
  /** Name of the database at the department. */
  name: string
  zh: string
  tables: readonly DepartmentTable[]
}

/** The databases of 公安局, 市场监督管理局 and 卫生健康委员会 for a city of this size. */
export function departmentDatabases(size: CitySize): DepartmentDatabase[] {
  return [
    {
      organKey: 'public-security',
      name: 'ga_renkou',
      zh: '公安局人口库',
      tables: [population(size), residence(size), criminalRecords(size)],
    },
    {
      organKey: 'market-regulation',
      name: 'scjg_zhuti',
      zh: '市场监督管理局市场主体库',
      tables: [businessRegister(size)],
    },
    {
      organKey: 'health',
      name: 'wj_jiankang',
      zh: '卫生健康委员会从业健康库',
      tables: [healthCertificates(size)],
    },
  ]
}

const changedAt = (size: CitySize) => `${size.asOf} 00:00:00`

function population(size: CitySize): DepartmentTable {
  return {
    name: 't_rk_jbxx',
    zh: '人口基本信息',
    primaryKey: 'gmsfhm',
    indexes: [['hh'], ['gxsj']],
    columns: [
      { name: 'gmsfhm', type: 'char(18)', zh: '公民身份号码' },
      { name: 'xm', type: 'varchar(50)', zh: '姓名' },
      { name: 'xb', type: 'char(1)', zh: '性别代码' },
      { name: 'mzdm', type: 'char(2)', zh: '民族代码' },
      { name: 'mz', type: 'varchar(20)', zh: '民族' },
      { name: 'csrq', type: 'date', zh: '出生日期' },
      { name: 'hh', type: 'varchar(20)', zh: '户号' },
      { name: 'yhzgx', type: 'varchar(10)', zh: '与户主关系' },
      { name: 'hjdxzqh', type: 'varchar(12)', zh: '户籍地行政区划' },
      { name: 'hjdz', type: 'varchar(200)', zh: '户籍地址' },
      { name: 'xzzxzqh', type: 'varchar(12)', zh: '现住址行政区划' },
      { name: 'xzz', type: 'varchar(200)', zh: '现住址' },
      { name: 'rkzt', type: 'char(1)', zh: '人口状态（1 正常）' },
      { name: 'gxsj', type: 'timestamp', zh: '更新时间' },
    ],
    *rows() {
      for (const person of peopleOf(size)) {
        yield [
          person.idNumber,
          person.name,
          sexCode(person),
          person.ethnicGroup.code,
          person.ethnicGroup.name,
          person.birthDate,
          householdNumber(person),
          relations[person.role],
          person.registeredHome.regionCode,
          person.registeredHome.text,
          person.home.regionCode,
          person.home.text,
          '1',
          changedAt(size),
        ]
      }
    },
  }
}

const relations = { head: '户主', spouse: '配偶', child: '子女', parent: '父母' } as const

const sexCode = (person: CityPerson) => (person.sex === 'male' ? '1' : '2')

function householdNumber(person: CityPerson): string {
  const own = person.household < 0 ? 90_000_000 - person.household : person.household
  return `9901${String(own).padStart(9, '0')}`
}

function residence(size: CitySize): DepartmentTable {
  return {
    name: 't_ldrk_jzdj',
    zh: '流动人口居住登记',
    primaryKey: 'djbh',
    indexes: [['gmsfhm']],
    columns: [
      { name: 'djbh', type: 'varchar(30)', zh: '登记编号' },
      { name: 'gmsfhm', type: 'char(18)', zh: '公民身份号码' },
      { name: 'xm', type: 'varchar(50)', zh: '姓名' },
      { name: 'jzdxzqh', type: 'varchar(12)', zh: '居住地行政区划' },
      { name: 'jzdz', type: 'varchar(200)', zh: '居住地址' },
      { name: 'jzfs', type: 'char(1)', zh: '居住方式代码' },
      { name: 'djrq', type: 'date', zh: '登记日期' },
      { name: 'djzt', type: 'char(1)', zh: '登记状态（1 有效）' },
      { name: 'gxsj', type: 'timestamp', zh: '更新时间' },
    ],
    *rows() {
      for (const person of peopleOf(size)) {
        if (!person.residence) continue
        yield [
          person.residence.number,
          person.idNumber,
          person.name,
          person.home.regionCode,
          person.home.text,
          person.residence.kind,
          person.residence.since,
          '1',
          changedAt(size),
        ]
      }
    },
  }
}

function criminalRecords(size: CitySize): DepartmentTable {
  return {
    name: 't_fzjl',
    zh: '犯罪记录',
    primaryKey: 'jlbh',
    indexes: [['gmsfhm']],
    columns: [
      { name: 'jlbh', type: 'varchar(30)', zh: '记录编号' },
      { name: 'gmsfhm', type: 'char(18)', zh: '公民身份号码' },
      { name: 'xm', type: 'varchar(50)', zh: '姓名' },
      { name: 'jllx', type: 'varchar(20)', zh: '记录类型' },
      { name: 'cprq', type: 'date', zh: '裁判日期' },
      { name: 'gxsj', type: 'timestamp', zh: '更新时间' },
    ],
    *rows() {
      for (const person of peopleOf(size)) {
        if (!person.hasCriminalRecord) continue
        const year = Math.min(
          Number(size.asOf.slice(0, 4)) - 1,
          Number(person.birthDate.slice(0, 4)) + 22,
        )
        yield [
          `FZ${String(person.index).padStart(10, '0')}`,
          person.idNumber,
          person.name,
          '刑事犯罪记录',
          `${year}-06-18`,
          changedAt(size),
        ]
      }
    },
  }
}

function businessRegister(size: CitySize): DepartmentTable {
  return {
    name: 't_ztdj',
    zh: '市场主体登记',
    primaryKey: 'tyshxydm',
    indexes: [['fddbrzjhm'], ['gxsj']],
    columns: [
      { name: 'tyshxydm', type: 'char(18)', zh: '统一社会信用代码' },
      { name: 'ztmc', type: 'varchar(200)', zh: '名称' },
      { name: 'ztlxdm', type: 'char(4)', zh: '类型代码' },
      { name: 'ztlx', type: 'varchar(40)', zh: '类型' },
      { name: 'fddbr', type: 'varchar(50)', zh: '法定代表人（经营者）' },
      { name: 'fddbrzjhm', type: 'char(18)', zh: '法定代表人（经营者）证件号码' },
      { name: 'xzqh', type: 'varchar(12)', zh: '行政区划' },
      { name: 'jycs', type: 'varchar(200)', zh: '经营场所（住所）' },
      { name: 'jyfw', type: 'varchar(2000)', zh: '经营范围' },
      { name: 'zczbf', type: 'bigint', zh: '注册资本（分）' },
      { name: 'clrq', type: 'date', zh: '成立日期' },
      { name: 'djztdm', type: 'char(1)', zh: '登记状态代码' },
      { name: 'djzt', type: 'varchar(20)', zh: '登记状态' },
      { name: 'djjg', type: 'varchar(100)', zh: '登记机关' },
      { name: 'gxsj', type: 'timestamp', zh: '更新时间' },
    ],
    *rows() {
      for (const business of businessesOf(size)) {
        yield [
          business.uscc,
          business.name,
          business.type,
          businessTypes[business.type],
          business.owner.name,
          business.owner.idNumber,
          business.premises.regionCode,
          business.premises.text,
          business.scope,
          business.capitalFen,
          business.establishedOn,
          business.state,
          businessStates[business.state],
          '云溪市市场监督管理局',
          changedAt(size),
        ]
      }
    },
  }
}

const businessTypes = {
  '1100': '有限责任公司',
  '4100': '个人独资企业',
  '9500': '个体工商户',
} as const
const businessStates = { '1': '存续（在营）', '2': '吊销', '3': '注销' } as const

function healthCertificates(size: CitySize): DepartmentTable {
  return {
    name: 't_jkz',
    zh: '从业人员健康证明',
    primaryKey: 'zsbh',
    indexes: [['sfzh']],
    columns: [
      { name: 'zsbh', type: 'varchar(30)', zh: '证明编号' },
      { name: 'sfzh', type: 'char(18)', zh: '身份证号' },
      { name: 'xm', type: 'varchar(50)', zh: '姓名' },
      { name: 'xb', type: 'char(1)', zh: '性别代码' },
      { name: 'cylb', type: 'varchar(40)', zh: '从业类别' },
      { name: 'tjjg', type: 'varchar(100)', zh: '体检机构' },
      { name: 'fzrq', type: 'date', zh: '发证日期' },
      { name: 'yxqz', type: 'date', zh: '有效期至' },
      { name: 'jljl', type: 'char(1)', zh: '检查结论（1 合格，2 不合格）' },
      { name: 'gxsj', type: 'timestamp', zh: '更新时间' },
    ],
    *rows() {
      for (const person of peopleOf(size)) {
        const held = person.healthCertificate
        if (!held) continue
        yield [
          held.number,
          person.idNumber,
          person.name,
          sexCode(person),
          held.category,
          held.clinic,
          held.issuedOn,
          held.validTo,
          held.fit ? '1' : '2',
          changedAt(size),
        ]
      }
    },
  }
}
