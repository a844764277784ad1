// Stories that somebody has still to go on with: on every desk, in every state, with every colour of the clock.

import { accept, answerMore, apply, askMore, look, pause, sign, take } from './life-acts.ts'
import { foodLicence, noRecord, residencePermit } from './life-forms.ts'
import { document, feng, he, li, reviewed, type Story, visit, wang, zheng } from './life-story.ts'

export const storiesOpen: Story[] = [
  {
    key: 'food-overdue',
    who: 'caterer',
    happens: [
      [[14, '11:00'], apply(foodLicence('catering'))],
      [[13, '15:20'], accept(wang)],
      [[12, '10:00'], sign(li, document, '材料符合要求。')],
      [[9, '16:30'], sign(li, visit, '现场与布局图一致。')],
      [[3, '20:00'], look],
    ],
  },
  {
    key: 'food-due-soon',
    who: 'caterer',
    happens: [
      [[9, '09:45'], apply(foodLicence('catering'))],
      [[7, '10:10'], accept(wang)],
      ...reviewed(6, 3),
    ],
  },
  {
    key: 'food-to-decide',
    who: 'caterer',
    happens: [
      [[6, '15:00'], apply(foodLicence('catering', { projects: ['hot', 'drinks'] }))],
      [[5, '09:20'], accept(he)],
      ...reviewed(4, 2),
    ],
  },
  {
    key: 'food-reviewing',
    who: 'grocer',
    happens: [
      [[4, '10:50'], apply(foodLicence('sales'))],
      [[3, '09:00'], accept(wang)],
      [[2, '14:00'], take(li, document)],
    ],
  },
  {
    key: 'food-suspended',
    who: 'caterer',
    happens: [
      [[6, '13:15'], apply(foodLicence('catering', { waterSource: 'own-well' }))],
      [[5, '10:00'], accept(he)],
      [[3, '09:30'], pause(li, '自备水井供水，需对水质取样检验。', 10)],
    ],
  },
  {
    key: 'food-supplementing',
    who: 'caterer',
    happens: [
      [[4, '16:10'], apply(foodLicence('catering'))],
      [
        [2, '10:25'],
        askMore(wang, 'floor-plan', '布局图缺少主要尺寸和冷藏设备的位置，请重新上传。'),
      ],
    ],
  },
  {
    key: 'food-taken',
    who: 'caterer',
    happens: [
      [[2, '11:40'], apply(foodLicence('catering'))],
      [[1, '09:05'], take(wang, 'accept-1')],
    ],
  },
  {
    key: 'food-acceptance-due',
    who: 'grocer',
    happens: [[[4, '09:10'], apply(foodLicence('sales'))]],
  },
  {
    key: 'food-new',
    who: 'caterer',
    happens: [[[1, '18:20'], apply(foodLicence('catering', { projects: ['pastry', 'drinks'] }))]],
  },
  {
    key: 'food-this-hour',
    who: 'caterer',
    happens: [[{ minutesAgo: 26 }, apply(foodLicence('catering'))]],
  },
  {
    key: 'permit-tolerated',
    who: 'newcomer',
    happens: [
      [[3, '09:50'], apply(residencePermit('rented', { tolerate: ['lease'] }))],
      [[2, '10:10'], accept(zheng, '', ['lease'])],
    ],
  },
  {
    key: 'permit-to-decide',
    who: 'newcomer',
    happens: [
      [[5, '14:30'], apply(residencePermit('employee'))],
      [[4, '09:10'], accept(zheng)],
      [[2, '16:00'], sign(feng, 'verify-1', '居住、就业情况属实。')],
    ],
  },
  {
    key: 'permit-photo',
    who: 'newcomer',
    happens: [
      [[5, '11:00'], apply(residencePermit('employee'))],
      [[4, '14:00'], askMore(zheng, 'photo', '相片背景不是白色，请重新拍摄。')],
      [[2, '21:30'], answerMore('photo', ['image/png'])],
    ],
  },
  {
    key: 'permit-new',
    who: 'newcomer',
    happens: [[[1, '10:15'], apply(residencePermit('employee'))]],
  },
  {
    key: 'record-waits',
    who: 'on-record',
    happens: [[[1, '15:45'], apply(noRecord('work'))]],
  },
]
