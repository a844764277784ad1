// A sample application of 陈晓岚's noodle shop, with fetched facts, form pages and materials.

import type { Page } from '../../../modules/items/index.ts'
import type { SourcedFacts } from '../../ui/portal/form/fact.tsx'
import type { DraftMaterial } from '../views/apply-materials.tsx'
import type { DraftHead } from '../views/apply-overview.tsx'

export const sampleDraft: DraftHead = {
  id: '0199a7c2-0000-7000-8000-000000000001',
  itemName: '食品经营许可（新办）',
  applicant: '云溪市小岚面馆',
  tasks: [
    { path: 'known', title: '已知信息', state: 'done' },
    { path: 'form/premises', title: '经营场所', state: 'done' },
    { path: 'form/people', title: '从业人员', state: 'todo' },
    { path: 'materials', title: '材料', state: 'todo' },
    { path: 'check', title: '核对并提交', state: 'later' },
  ],
}

export const sampleSources: readonly SourcedFacts[] = [
  {
    id: 'lookup1',
    title: '人口基本信息',
    organ: '云溪市公安局',
    obtainedAt: '2026-11-23T02:19:40.000Z',
    basis: '为办理“食品经营许可（新办）”核对经营者身份，《食品安全法》第三十五条',
    evidenceId: 'ev-7f3a91c2',
    phone: '0990-8110110',
    facts: [
      { fieldId: 'fact1', label: '姓名', value: '陈晓岚' },
      { fieldId: 'fact2', label: '公民身份号码', value: '990102********0027' },
      { fieldId: 'fact3', label: '户籍地址', value: '云溪市桥东区柳岸街道 6 号' },
    ],
  },
  {
    id: 'lookup2',
    title: '营业执照信息',
    organ: '云溪市市场监督管理局',
    obtainedAt: '2026-11-23T02:19:41.000Z',
    basis: '为办理“食品经营许可（新办）”核对主体资格，《食品安全法》第三十五条',
    evidenceId: 'ev-7f3a91c3',
    facts: [
      { fieldId: 'fact4', label: '名称', value: '云溪市小岚面馆' },
      { fieldId: 'fact5', label: '统一社会信用代码', value: '92990102MA0001234K' },
      { fieldId: 'fact6', label: '经营场所', value: '云溪市桥东区清溪路 88 号 1 层' },
    ],
  },
  {
    id: 'lookup3',
    title: '健康证明',
    organ: '云溪市卫生健康委员会',
    obtainedAt: '2026-11-23T02:19:41.000Z',
    basis: '从您的电子证照库取用，只用于这次申请',
    evidenceId: null,
    certificate: true,
    facts: [{ fieldId: 'fact7', label: '健康证明', value: '有效期至 2027年3月31日' }],
  },
]

const label = (zh: string, en: string) => ({ zh, en })

export const samplePage: Page = {
  id: 'premises',
  title: label('经营场所', 'Your premises'),
  intro: label(
    '告诉我们店里的情况，核查时就不再问。',
    'Tell us about the place so the visit need not ask.',
  ),
  fields: [
    {
      id: 'area',
      label: label('经营面积（平方米）', 'Floor area (m²)'),
      hint: label('包括操作间和就餐区', 'Kitchen and dining area together'),
      widget: 'number',
      required: true,
      about: 'applicant',
    },
    {
      id: 'form',
      label: label('主体业态', 'Kind of business'),
      widget: 'radio',
      required: true,
      about: 'applicant',
      options: [
        {
          value: 'small',
          label: label('小型餐饮', 'Small restaurant'),
          hint: label('面积不超过 150 平方米', 'Up to 150 m²'),
        },
        { value: 'medium', label: label('中型餐饮', 'Medium restaurant') },
        { value: 'shop', label: label('食品销售', 'Food shop') },
      ],
      why: label('不同业态现场核查的内容不同。', 'The visit looks at different things for each.'),
    },
    {
      id: 'opening',
      label: label('拟开业日期', 'Planned opening'),
      widget: 'date',
      required: true,
      about: 'applicant',
    },
    {
      id: 'scope',
      label: label('经营项目', 'What you will sell'),
      widget: 'checkboxes',
      required: true,
      about: 'applicant',
      options: [
        { value: 'hot', label: label('热食类食品制售', 'Hot food') },
        { value: 'cold', label: label('冷食类食品制售', 'Cold food') },
        { value: 'drinks', label: label('自制饮品制售', 'Drinks') },
      ],
    },
    {
      id: 'water',
      label: label(
        '是否使用市政供水以外的水源？',
        'Do you use water other than the public supply?',
      ),
      widget: 'yes-no',
      required: true,
      about: 'applicant',
    },
    {
      id: 'phone',
      label: label('联系手机', 'Mobile number'),
      hint: label('核查前给您打电话约时间', 'We call before the visit'),
      widget: 'phone',
      required: true,
      about: 'applicant',
    },
    {
      id: 'remark',
      label: label('其他说明', 'Anything else'),
      widget: 'textarea',
      required: false,
      about: 'applicant',
    },
  ],
}

export const samplePeoplePage: Page = {
  id: 'people',
  title: label('从业人员', 'People who handle food'),
  fields: [
    {
      id: 'handlers',
      label: label('直接接触食品的人员', 'Who touches food'),
      widget: 'rows',
      required: true,
      about: 'other',
      rows: {
        min: 1,
        max: 20,
        rowName: label('从业人员', 'person'),
        fields: [
          {
            id: 'name',
            label: label('姓名', 'Name'),
            widget: 'text',
            required: true,
            about: 'other',
          },
          {
            id: 'idNumber',
            label: label('公民身份号码', 'ID number'),
            widget: 'id-number',
            required: true,
            about: 'other',
          },
        ],
      },
    },
  ],
}

export const sampleDraftMaterials: readonly DraftMaterial[] = [
  {
    id: 'identity',
    name: '经营者身份信息',
    description: '',
    required: true,
    state: 'got',
    source: '来自云溪市公安局',
    trust: 'A',
    byCommitment: false,
    files: [],
  },
  {
    id: 'licence',
    name: '营业执照',
    description: '',
    required: true,
    state: 'got',
    source: '来自云溪市市场监督管理局',
    trust: 'A',
    byCommitment: false,
    files: [],
  },
  {
    id: 'health',
    name: '从业人员健康证明',
    description: '',
    required: true,
    state: 'got',
    source: '来自您的电子证照',
    trust: 'A',
    byCommitment: false,
    files: [],
  },
  {
    id: 'plan',
    name: '经营场所平面图',
    description: '标出操作间、洗消间、就餐区和尺寸，手画也可以。',
    required: true,
    state: 'missing',
    source: null,
    trust: null,
    byCommitment: false,
    files: [],
  },
  {
    id: 'rules',
    name: '食品安全管理制度',
    description: '按经营项目选用示范文本即可。',
    required: false,
    state: 'uploaded',
    source: null,
    trust: 'D',
    byCommitment: false,
    files: [{ id: 'f1', name: '管理制度.pdf', size: 234_567 }],
  },
]
