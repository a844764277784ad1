import { describe, expect, it } from 'vitest'
import type { Release } from './contract.ts'
import { Guide } from './contract-guide.ts'
import { guideOf } from './guide.ts'
import { type ReleaseName, readEdited, releaseNames } from './test-releases.ts'

async function releaseOf(name: ReleaseName): Promise<Release> {
  const { folder } = await readEdited(name)
  if (!folder) throw new Error(`${name} is not readable`)
  const { content } = folder
  return {
    id: '01900000-0000-7000-8000-000000000001',
    itemCode: content.item.codes.handling,
    itemKey: name,
    version: 3,
    state: 'in-use',
    digest: 'sha256:x',
    signature: null,
    publishedAt: '2026-11-01T00:00:00.000Z',
    content,
  }
}

describe.each(releaseNames)('the guide of %s', (name) => {
  it.each(['zh-CN', 'en'] as const)('is whole in %s', async (locale) => {
    const guide = guideOf(await releaseOf(name), locale)
    expect(Guide.parse(guide)).toEqual(guide)
    const text = JSON.stringify(guide)
    expect(text).not.toMatch(/undefined|\[object|\{n\}|\{from\}/)
    expect(guide.clocks.length).toBeGreaterThan(2)
    expect(guide.materials.length).toBeGreaterThan(1)
  })

  it('speaks no Chinese in English, but for the law and names of places', async () => {
    const { legalBases, clocks, specialProcedures, materials, places, phones, fee, ...rest } =
      guideOf(await releaseOf(name), 'en')
    expect(JSON.stringify(rest)).not.toMatch(/\p{Script=Han}/u)
    for (const material of materials) {
      expect(JSON.stringify({ ...material, basis: null })).not.toMatch(/\p{Script=Han}/u)
    }
    expect([legalBases, clocks, specialProcedures, places, phones, fee]).toBeDefined()
  })
})

describe('the guide of the food licence', () => {
  it('says the figures people look for', async () => {
    const guide = guideOf(await releaseOf('food-business-licence-new'), 'zh-CN')
    expect(guide.headline).toEqual({
      promised: '8个工作日',
      statutory: '10个工作日',
      visits: '全程网办，不用跑',
      fee: '不收费',
    })
    expect(guide.organ.name).toBe('云溪市市场监督管理局')
    expect(guide.result.validity).toBe('5年')
    expect(guide.result.sample).toBe(`/api/v1/items/${guide.itemCode}/files/result-sample.svg`)
    expect(guide.steps.find(({ id }) => id === 'decide')?.after).toEqual([
      'documentReview',
      'siteVisit',
    ])
    expect(guide.whoCanApply.length).toBeGreaterThan(0)
  })

  it('does not promise what open questions still decide', async () => {
    const release = await releaseOf('food-business-licence-new')
    const need = (answers: Parameters<typeof guideOf>[2]) =>
      guideOf(release, 'zh-CN', answers).materials.find(
        ({ id }) => id === 'owner-health-certificate',
      )?.need
    expect(need({})).toBe('depends')
    const all = {
      hasRegistration: true,
      businessForm: 'catering',
      projects: ['hot'],
      deliveryOnly: false,
      area: 'small',
    }
    expect(need({ ...all, ownerHandlesFood: false })).toBe('no')
    expect(need({ ...all, ownerHandlesFood: true })).toBe('yes')
  })

  it('says where each material comes from', async () => {
    const guide = guideOf(await releaseOf('food-business-licence-new'), 'zh-CN')
    const ways = guide.materials
      .find(({ id }) => id === 'business-licence')
      ?.ways.map(({ text }) => text)
    expect(ways).toEqual(['由云溪市市场监督管理局核对，不用提交', '核对不到时才需要上传'])
  })
})
