// A sample guide: the food business licence of the demonstration city.

import type { GuideModel, MaterialLine } from '../views/guide-model.ts'

const none = {
  from: null,
  library: false,
  upload: null,
  commitment: false,
  earlier: false,
  conditional: false,
  tolerableDays: null,
}

export const sampleMaterials: readonly MaterialLine[] = [
  {
    ...none,
    id: 'identity',
    name: '经营者身份信息',
    description: '核对经营者身份。',
    by: 'us',
    from: '云溪市公安局',
  },
  {
    ...none,
    id: 'licence',
    name: '营业执照',
    description: '核对主体资格和经营场所。',
    by: 'us',
    from: '云溪市市场监督管理局',
  },
  {
    ...none,
    id: 'health',
    name: '从业人员健康证明',
    description: '直接接触食品的每位从业人员都要有。',
    by: 'us',
    library: true,
  },
  {
    ...none,
    id: 'plan',
    name: '经营场所平面图',
    description: '标出操作间、洗消间、就餐区和尺寸，手画也可以。',
    by: 'you',
    upload: { kinds: 'PDF、JPG、PNG', size: '10.0 MB', selfMade: true },
  },
  {
    ...none,
    id: 'rules',
    name: '食品安全管理制度',
    description: '按经营项目选用示范文本即可。',
    by: 'you',
    commitment: true,
    conditional: true,
    upload: { kinds: 'PDF', size: '10.0 MB', selfMade: true },
    tolerableDays: 5,
  },
]

export const sampleGuide: GuideModel = {
  code: 'food-business-licence-new',
  codes: { handling: '11990100MB2D06811W400013100100001' },
  version: 3,
  suspended: false,
  name: '食品经营许可（新办）',
  summary: '开餐馆、食品店、食堂之前要办的许可。网上申请，现场核查由我们上门。',
  organ: '云溪市市场监督管理局',
  promised: '8 个工作日',
  statutory: '20 个工作日',
  visits: 0,
  fee: null,
  questions: 4,
  conditions: [
    '已取得营业执照，经营场所与执照一致。',
    '有与经营的食品品种、数量相适应的场所，与有毒、有害场所保持规定距离。',
    '有专职或兼职的食品安全管理人员，从业人员有有效健康证明。',
  ],
  exclusions: ['被吊销许可未满五年的法定代表人、经营者。'],
  materials: sampleMaterials,
  steps: [
    { name: '受理', organ: '云溪市市场监督管理局', days: 1 },
    { name: '现场核查（两名工作人员上门）', organ: '云溪市市场监督管理局', days: 4 },
    { name: '审查', organ: '云溪市市场监督管理局', days: 2 },
    { name: '决定与制证', organ: '云溪市市场监督管理局', days: 1 },
  ],
  acceptanceDays: 5,
  result: { name: '食品经营许可证', delivery: ['electronic', 'window'] },
  bases: [
    {
      name: '《中华人民共和国食品安全法》第三十五条',
      text: '国家对食品生产经营实行许可制度。从事食品生产、食品销售、餐饮服务，应当依法取得许可。',
    },
    {
      name: '《食品经营许可和备案管理办法》第四条',
      text: '在中华人民共和国境内从事食品销售和餐饮服务活动，应当依法取得食品经营许可。',
    },
  ],
  places: [
    {
      name: '云溪市政务服务中心',
      address: '云溪市清溪路 18 号',
      window: '二楼综合窗口 12–16 号',
      hours: '工作日 9:00–12:00，13:30–17:00',
    },
  ],
  phones: { enquiry: '0990-8123456', complaint: '0990-8112345' },
  faq: [
    { question: '还没装修好可以先申请吗？', answer: '可以先申请，现场核查前装修好即可。' },
    { question: '小摊点也要办吗？', answer: '摊点实行备案，不用办这个许可，请看“食品摊贩备案”。' },
  ],
}
