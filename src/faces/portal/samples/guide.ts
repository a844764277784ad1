// The real release of the food business licence as a guide, for the gallery and the tests.

import { fileURLToPath } from 'node:url'
import type { Locale } from '../../../kernel/index.ts'
import { guideOf, loadReleaseFolder, type Release } from '../../../modules/items/index.ts'
import { composeUscc } from '../../../modules/standards/index.ts'

const folder = fileURLToPath(
  new URL('../../../../releases/food-business-licence-new', import.meta.url),
)

const names = {
  'market-regulation': { zh: '云溪市市场监督管理局', en: 'Yunxi Market Regulation Bureau' },
  'public-security': { zh: '云溪市公安局', en: 'Yunxi Public Security Bureau' },
  health: { zh: '云溪市卫生健康委员会', en: 'Yunxi Health Commission' },
}

const organs = Object.fromEntries(
  Object.entries(names).map(([key, name], index) => [
    key,
    {
      uscc: composeUscc({
        authority: '1',
        category: '1',
        regionCode: '990100',
        organisationBody: `MB99000${index + 1}`,
      }),
      name,
    },
  ]),
)

const { content } = await loadReleaseFolder(folder, { organs })

export const sampleRelease: Release = {
  id: '0199a7c2-0000-7000-8000-0000000000e1',
  itemCode: content.item.codes.handling,
  itemKey: content.item.key,
  version: 1,
  state: 'in-use',
  digest: `sha256:${'0'.repeat(64)}`,
  signature: null,
  publishedAt: '2026-11-01T00:00:00.000Z',
  content,
}

export const sampleAnswers = {
  hasRegistration: true,
  businessForm: 'catering',
  projects: ['hot'],
  deliveryOnly: false,
  area: 'small',
  ownerHandlesFood: true,
}

export function sampleGuide(locale: Locale, answers = {}) {
  return guideOf(sampleRelease, locale, answers)
}
