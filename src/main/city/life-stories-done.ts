// Stories that have come to their end: granted, refused, not needed, withdrawn, and what people said about it.

import {
  accept,
  answerMore,
  apply,
  askMore,
  evaluate,
  grant,
  notNeeded,
  pause,
  refuse,
  resume,
  sign,
  withdraw,
} from './life-acts.ts'
import { foodLicence, noRecord, residencePermit } from './life-forms.ts'
import { answerBadReview } from './life-reviews.ts'
import {
  document,
  feng,
  foodLaw,
  han,
  he,
  li,
  permitLaw,
  remedies,
  reviewed,
  type Story,
  sun,
  visit,
  wang,
  zhao,
  zheng,
} from './life-story.ts'

export const storiesDone: Story[] = [
  {
    key: 'food-granted',
    who: 'caterer',
    happens: [
      [[15, '10:12'], apply(foodLicence('catering'))],
      [[14, '09:05'], accept(wang, '材料齐全，予以受理。')],
      ...reviewed(13, 12),
      [[11, '10:30'], grant(zhao, foodLaw, '经审查和现场核查，符合法定条件。')],
      [[10, '20:15'], evaluate(1, '没有跑一趟窗口，营业执照也不用再交。')],
    ],
  },
  {
    key: 'food-water-tested',
    who: 'caterer',
    happens: [
      [[16, '14:20'], apply(foodLicence('catering', { waterSource: 'building-tank' }))],
      [[15, '10:40'], accept(he)],
      [[14, '09:20'], pause(li, '楼宇二次供水，需对水质取样检验。', 8)],
      [[10, '16:00'], resume(li, '水质检验合格。')],
      ...reviewed(9, 8),
      [[7, '11:10'], grant(zhao, foodLaw, '经审查、现场核查和水质检验，符合法定条件。')],
      [[6, '12:40'], evaluate(2, '水质检验的时间事先书面告诉了，心里有数。')],
    ],
  },
  {
    key: 'food-badly-reviewed',
    who: 'caterer',
    happens: [
      [[14, '16:45'], apply(foodLicence('catering', { projects: ['hot', 'cold'] }))],
      [[13, '11:30'], askMore(wang, 'floor-plan', '请在布局图上标出专间和洗手设施的位置。')],
      [[12, '19:20'], answerMore('floor-plan', ['application/pdf'])],
      [[11, '09:15'], accept(wang)],
      ...reviewed(9, 8),
      [[7, '16:40'], grant(zhao, foodLaw, '符合法定条件。')],
      [[7, '20:05'], evaluate(5, '约好上午现场核查，下午三点才来，中间打电话没人接。')],
      ...answerBadReview([
        [6, '10:05'],
        [6, '11:00'],
        [4, '15:00'],
        [3, '09:30'],
      ]),
    ],
  },
  {
    key: 'food-refused',
    who: 'caterer',
    happens: [
      [[13, '10:00'], apply(foodLicence('catering', { projects: ['hot', 'raw'] }))],
      [[12, '09:30'], accept(he)],
      [[11, '10:15'], sign(li, document, '书面材料符合要求。')],
      [
        [10, '14:50'],
        sign(li, visit, '生食专间未与热加工区隔开，无独立空调和温度显示装置。', 'fail', [sun]),
      ],
      [
        [8, '09:50'],
        refuse(
          zhao,
          foodLaw,
          '现场核查发现生食加工专间未独立设置，不符合食品安全法第三十三条第一款第四项的要求，存在交叉污染风险。整改后可以重新申请。',
          remedies,
        ),
      ],
      [[7, '21:10'], evaluate(3, '说清楚了哪里不行，怎么改。')],
    ],
  },
  {
    key: 'food-not-needed',
    who: 'grocer',
    happens: [
      [[9, '09:25'], apply(foodLicence('sales'))],
      [
        [8, '10:00'],
        notNeeded(
          wang,
          '经电话核实，您只销售预包装食品，不需要取得食品经营许可，在线备案即可。',
          '《中华人民共和国食品安全法》第三十五条第一款',
        ),
      ],
    ],
  },
  {
    key: 'food-withdrawn',
    who: 'caterer',
    happens: [
      [[7, '13:30'], apply(foodLicence('catering', { deliveryOnly: true }))],
      [[6, '09:10'], accept(he)],
      [[5, '18:30'], withdraw('铺面转让，暂时不开了。')],
    ],
  },
  {
    key: 'permit-granted',
    who: 'newcomer',
    happens: [
      [[10, '12:20'], apply(residencePermit('employee'))],
      [[9, '09:00'], accept(zheng)],
      [[8, '10:20'], sign(feng, 'verify-1', '居住登记满半年，就业真实。')],
      [[7, '15:30'], grant(han, permitLaw, '符合申领条件。')],
      [[6, '19:45'], evaluate(1)],
    ],
  },
  {
    key: 'permit-refused',
    who: 'newcomer',
    happens: [
      [[9, '17:10'], apply(residencePermit('rented'))],
      [[8, '11:15'], accept(zheng)],
      [[6, '10:00'], sign(feng, 'verify-1', '租赁合同所写房屋无人居住，住所不真实。', 'fail')],
      [
        [5, '16:20'],
        refuse(
          han,
          permitLaw,
          '经核查，租赁合同所写房屋无人居住，不能证明有合法稳定住所。补充证明后可以重新申领。',
          remedies,
        ),
      ],
    ],
  },
  {
    key: 'record-work',
    who: 'citizen',
    happens: [
      [[12, '08:50'], apply(noRecord('work'))],
      [[12, '09:05'], evaluate(1, '五分钟就拿到了。')],
    ],
  },
  {
    key: 'record-abroad',
    who: 'citizen',
    happens: [
      [[6, '22:10'], apply(noRecord('abroad'))],
      [[1, '20:30'], evaluate(4, '没有英文版，出国还要再去翻译公证。')],
    ],
  },
  {
    key: 'record-notary',
    who: 'citizen',
    happens: [[[1, '12:05'], apply(noRecord('notary'))]],
  },
  {
    key: 'record-wu-fang',
    who: 'wu-fang',
    happens: [[[5, '19:30'], apply(noRecord('work'))]],
  },
  {
    key: 'record-by-hand',
    who: 'citizen',
    happens: [
      [[4, '10:30'], apply(noRecord('adoption', { asksHuman: true }))],
      [[4, '14:10'], accept(zheng)],
      [[3, '09:40'], grant(han, '《公安机关办理犯罪记录查询工作规定》第三条', '未发现犯罪记录。')],
      [[2, '12:00'], evaluate(2)],
    ],
  },
]
