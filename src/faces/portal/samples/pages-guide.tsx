// Samples of the guide and the guidance pages.

import { OutcomePage, QuestionPage } from '../views/guidance.tsx'
import { GuidePage } from '../views/guide.tsx'
import { sampleAnswers, sampleGuide } from './guide.ts'
import type { SamplePage } from './sample-page.ts'

const answered = [
  {
    question: '店里卖什么？',
    answer: '现做的热食',
    href: '/items/food-business-licence-new/guide',
  },
]

export const guideSamples: Readonly<Record<string, SamplePage>> = {
  guide: (frame) => <GuidePage frame={frame} guide={sampleGuide(frame.locale)} />,
  question: (frame) => (
    <QuestionPage
      frame={frame}
      model={{
        code: 'food-business-licence-new',
        itemName: '食品经营许可（新办）',
        number: 2,
        answered,
        carried: [['sells', 'hot']],
        error: null,
        question: {
          id: 'area',
          text: { zh: '店面有多大？', en: 'How large is the place?' },
          hint: { zh: '包括操作间和就餐区。', en: 'Kitchen and dining area together.' },
          kind: 'one',
          options: [
            { value: 'small', label: { zh: '不超过 150 平方米', en: 'Up to 150 m²' } },
            { value: 'medium', label: { zh: '150 到 500 平方米', en: '150 to 500 m²' } },
            {
              value: 'large',
              label: { zh: '超过 500 平方米', en: 'Over 500 m²' },
              hint: { zh: '需要专职食品安全管理员', en: 'Needs a full-time food safety officer' },
            },
          ],
        },
      }}
    />
  ),
  outcome: (frame) => (
    <OutcomePage
      frame={frame}
      model={{
        code: 'food-business-licence-new',
        itemName: '食品经营许可（新办）',
        kind: 'apply',
        title: '您可以申请小型餐饮的食品经营许可',
        text: '',
        elsewhere: null,
        materials: sampleGuide(frame.locale, sampleAnswers).materials.filter(
          (one) => one.need !== 'no',
        ),
        answered,
        carried: [['sells', 'hot']],
      }}
    />
  ),
  'outcome-elsewhere': (frame) => (
    <OutcomePage
      frame={frame}
      model={{
        code: 'food-business-licence-new',
        itemName: '食品经营许可（新办）',
        kind: 'not-needed',
        title: '您不需要办这个许可',
        text: '只卖自家种的农产品不需要许可（食品安全法第三十五条）。',
        elsewhere: null,
        materials: [],
        answered,
        carried: [],
      }}
    />
  ),
}
