// What the demonstration's departments hold, as catalogue entries, and where each field lies in their own tables.

import type { NewResource } from '../modules/catalogue/index.ts'

type Field = NewResource['fields'][number]
export type DemoResource = Omit<NewResource, 'providerOrganId' | 'authorityOrganId'> & {
  organKey: string
}

function field(
  name: string,
  zh: string,
  en: string,
  element: string | null,
  type: Field['type'] = 'C',
  more: Partial<Field> = {},
): Field {
  return { name, title: { zh, en }, element, type, level: 3, ...more }
}
const key = { key: true }

const common = {
  format: 'database' as const,
  openness: { type: 2 as const },
  updateCycle: 2,
  area: 'city' as const,
  scenarios: [1],
}

export const demoResources: readonly DemoResource[] = [
  {
    ...common,
    organKey: 'public-security',
    code: 'GA-POPULATION-BASIC',
    name: { zh: '人口基本信息', en: 'Population register: basic data' },
    abstract: {
      zh: '本市户籍和登记居住人员的姓名、公民身份号码、性别、出生日期、民族、户籍地址和居住登记日期。',
      en: 'Name, ID number, sex, date of birth, ethnic group, household address and date of residence registration of the city’s residents.',
    },
    classification: { class: 1, path: ['人口', '基本信息'] },
    sharing: { type: 2, condition: '用于办理政务服务事项时核验申请人身份，不得用于其他目的。' },
    sourceSystem: { kind: 4, name: '人口信息管理系统' },
    duty: '户口登记管理（户口登记条例第三条）、居住登记（居住证暂行条例第八条）',
    fields: [
      field('name', '姓名', 'Name', 'person-name'),
      field('idNumber', '公民身份号码', 'ID number', 'id-number', 'C', { ...key, sensitive: true }),
      field('sex', '性别', 'Sex', 'sex'),
      field('birthDate', '出生日期', 'Date of birth', 'birth-date', 'D'),
      field('nationality', '民族', 'Ethnic group', 'ethnicity'),
      field('householdAddress', '户籍地址', 'Household address', 'address'),
      field('residenceSince', '居住登记日期', 'Residence registered since', 'date', 'D'),
    ],
  },
  {
    ...common,
    organKey: 'public-security',
    code: 'GA-CRIMINAL-RECORD',
    name: { zh: '犯罪记录查询结果', en: 'Criminal record query' },
    abstract: {
      zh: '按公民身份号码查询有无犯罪记录，只给出有或无，不给出记录内容。',
      en: 'Whether a record exists for an ID number; only yes or no, never the record itself.',
    },
    classification: { class: 3, path: ['公安', '犯罪记录'] },
    sharing: {
      type: 2,
      condition: '仅限本人申请无犯罪记录证明，或法律规定应当查询的事项；不得用于其他目的。',
    },
    sourceSystem: { kind: 4, name: '违法犯罪人员信息系统' },
    duty: '犯罪记录查询（公安机关办理犯罪记录查询工作规定第三条）',
    fields: [
      field('idNumber', '公民身份号码', 'ID number', 'id-number', 'C', { ...key, sensitive: true }),
      field('hasRecord', '有无犯罪记录', 'Has a record', 'yes-no', 'L', {
        sensitive: true,
        level: 4,
      }),
      field('recordCode', '犯罪记录代码', 'Criminal record code', 'criminal-record', 'C', {
        sensitive: true,
        level: 4,
      }),
      field('checkedTo', '查询截止日期', 'Checked up to', 'date', 'D', { level: 2 }),
    ],
  },
  {
    ...common,
    organKey: 'market-regulation',
    code: 'SC-BUSINESS-LICENCE',
    name: { zh: '营业执照登记信息', en: 'Business register' },
    abstract: {
      zh: '本市登记的企业、个体工商户的登记事项。',
      en: 'Registration data of the companies and individual businesses of the city.',
    },
    classification: { class: 1, path: ['法人单位', '登记信息'] },
    sharing: { type: 1 },
    sourceSystem: { kind: 4, name: '市场主体登记系统' },
    duty: '市场主体登记（市场主体登记管理条例第五条）',
    fields: [
      field('uscc', '统一社会信用代码', 'Unified social credit code', 'uscc', 'C', {
        ...key,
        level: 1,
      }),
      field('entityName', '名称', 'Name', 'entity-name', 'C', { level: 1 }),
      field('entityType', '类型', 'Kind', 'market-entity-type', 'C', { level: 1 }),
      field(
        'operatorName',
        '法定代表人或经营者',
        'Legal representative or operator',
        'person-name',
      ),
      field('operatorIdNumber', '法定代表人或经营者证件号码', 'Their ID number', 'id-number', 'C', {
        ...key,
        sensitive: true,
      }),
      field('businessAddress', '住所或经营场所', 'Premises', 'business-premises', 'C', {
        level: 1,
      }),
      field('businessScope', '经营范围', 'Scope of business', 'business-scope', 'M', { level: 1 }),
      field('registeredOn', '成立日期', 'Registered on', 'date', 'D', { level: 1 }),
      field('status', '登记状态', 'State', 'market-entity-state', 'C', { level: 1 }),
    ],
  },
  {
    ...common,
    organKey: 'health',
    code: 'WJ-HEALTH-CERT',
    name: { zh: '从业人员健康证明', en: 'Health certificates of workers' },
    abstract: {
      zh: '食品、公共场所从业人员健康检查合格证明的编号、日期和类别。',
      en: 'Numbers, dates and kinds of the health certificates of food and public-place workers.',
    },
    classification: { class: 2, path: ['食品药品安全', '从业人员健康'] },
    sharing: { type: 2, condition: '用于食品经营、公共场所卫生许可核验从业人员健康状况。' },
    sourceSystem: { kind: 4, name: '从业人员健康管理系统' },
    duty: '从业人员健康检查（食品安全法第四十五条）',
    fields: [
      field('idNumber', '公民身份号码', 'ID number', 'id-number', 'C', { ...key, sensitive: true }),
      field('certificateNo', '证明编号', 'Certificate number', 'certificate-number'),
      field('issuedOn', '发证日期', 'Issued on', 'date', 'D'),
      field('validTo', '有效期至', 'Valid to', 'date', 'D'),
      field('category', '从业类别', 'Kind of work', null),
    ],
  },
]

export interface DemoNode {
  id: string
  organKey: string
  title: { zh: string; en: string }
  /** By resource: where its fields lie. The department's tables stay as they are. */
  resources: Readonly<Record<string, object>>
}

export const demoNodes: readonly DemoNode[] = [
  {
    id: 'node-public-security',
    organKey: 'public-security',
    title: { zh: '公安局前置机', en: 'Front node of Public Security' },
    resources: {
      'GA-POPULATION-BASIC': {
        query:
          'select p.xm, p.gmsfhm, p.xb, p.csrq, p.mz, p.hjdz, r.djrq from t_rk_jbxx p ' +
          "left join t_ldrk_jzdj r on r.gmsfhm = p.gmsfhm and r.djzt = '1' where p.rkzt = '1'",
        columns: {
          name: 'xm',
          idNumber: 'gmsfhm',
          sex: 'xb',
          birthDate: { column: 'csrq', as: 'date' },
          nationality: 'mz',
          householdAddress: 'hjdz',
          residenceSince: { column: 'djrq', as: 'date' },
        },
      },
      'GA-CRIMINAL-RECORD': {
        query:
          'select p.gmsfhm, case when exists (select 1 from t_fzjl f where f.gmsfhm = p.gmsfhm) ' +
          "then '1' else '0' end as yfzjl, current_date as jzrq from t_rk_jbxx p",
        columns: {
          idNumber: 'gmsfhm',
          hasRecord: { column: 'yfzjl', as: 'boolean' },
          recordCode: 'yfzjl',
          checkedTo: { column: 'jzrq', as: 'date' },
        },
      },
    },
  },
  {
    id: 'node-market-regulation',
    organKey: 'market-regulation',
    title: { zh: '市场监督管理局前置机', en: 'Front node of Market Regulation' },
    resources: {
      'SC-BUSINESS-LICENCE': {
        table: 't_ztdj',
        columns: {
          uscc: 'tyshxydm',
          entityName: 'ztmc',
          entityType: 'ztlxdm',
          operatorName: 'fddbr',
          operatorIdNumber: 'fddbrzjhm',
          businessAddress: 'jycs',
          businessScope: 'jyfw',
          registeredOn: { column: 'clrq', as: 'date' },
          status: 'djztdm',
        },
      },
    },
  },
  {
    id: 'node-health',
    organKey: 'health',
    title: { zh: '卫生健康委员会前置机', en: 'Front node of the Health Commission' },
    resources: {
      'WJ-HEALTH-CERT': {
        // Only those found fit hold a certificate that may be shown.
        query: "select sfzh, zsbh, fzrq, yxqz, cylb from t_jkz where jljl = '1'",
        columns: {
          idNumber: 'sfzh',
          certificateNo: 'zsbh',
          issuedOn: { column: 'fzrq', as: 'date' },
          validTo: { column: 'yxqz', as: 'date' },
          category: 'cylb',
        },
      },
    },
  },
]
