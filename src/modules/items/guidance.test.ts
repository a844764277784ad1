import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GuidanceAnswers, ReleaseContent } from './contract.ts'
import { checkForm, onlyVisible, parseFieldInput, visiblePages } from './form-rules.ts'
import { answerGuidance, choicesOf, parseGuidanceInput } from './guidance.ts'
import { evaluate } from './scope.ts'
import { type ReleaseName, readEdited, releaseNames } from './test-releases.ts'

async function contentOf(name: ReleaseName): Promise<ReleaseContent> {
  const { folder } = await readEdited(name)
  if (!folder) throw new Error(`${name} is not readable`)
  return folder.content
}

const food = await contentOf('food-business-licence-new')
const permit = await contentOf('residence-permit-new')
const proof = await contentOf('no-criminal-record-certificate')

const noodleShop: GuidanceAnswers = {
  hasRegistration: true,
  businessForm: 'catering',
  projects: ['hot'],
  deliveryOnly: false,
  area: 'small',
  ownerHandlesFood: true,
}

describe('the guidance of the food licence', () => {
  it('asks one question after the other and skips what does not matter', () => {
    const asked: string[] = []
    let answers: GuidanceAnswers = {}
    for (let step = answerGuidance({ content: food }, answers); step.next; ) {
      asked.push(step.next.id)
      answers = { ...answers, [step.next.id]: noodleShop[step.next.id] ?? true }
      step = answerGuidance({ content: food }, answers)
    }
    expect(asked).toEqual([
      'hasRegistration',
      'businessForm',
      'projects',
      'deliveryOnly',
      'area',
      'ownerHandlesFood',
    ])
  })

  it('gives a noodle shop her own list', () => {
    const result = answerGuidance({ content: food }, noodleShop)
    expect(result.variant).toBe('catering')
    const needs = Object.fromEntries(result.materials.map(({ id, need }) => [id, need]))
    expect(needs).toEqual({
      'identity-document': 'yes',
      'business-licence': 'yes',
      'owner-health-certificate': 'yes',
      'handlers-health-certificates': 'depends',
      'floor-plan': 'yes',
      'special-room-plan': 'no',
      'food-safety-rules': 'yes',
    })
    const health = result.materials.find(({ id }) => id === 'owner-health-certificate')
    expect(health?.ways.map(({ kind }) => kind)).toEqual(['certificate', 'resource', 'upload'])
    expect(health?.ways[1]?.from?.zh).toBe('云溪市卫生健康委员会')
    expect(health?.spared).toBe(true)
    expect(result.materials.filter(({ need, spared }) => need === 'yes' && !spared)).toHaveLength(2)
    expect(result.requiredFields).not.toContain('uscc')
    expect(result.requiredFields).toContain('premises')
    expect(result.requiredFields).not.toContain('specialRoomArea')
  })

  it.each<[GuidanceAnswers, string, string]>([
    [{ hasRegistration: false }, 'registration-first', 'not-yet'],
    [
      { hasRegistration: true, businessForm: 'sales', prepackagedOnly: true, area: 'small' },
      'filing-only',
      'not-needed',
    ],
    [
      { hasRegistration: true, businessForm: 'sales', prepackagedOnly: false, area: 'large' },
      'sales',
      'apply',
    ],
  ])('leads %j to %s', (answers, id, kind) => {
    const { outcome } = answerGuidance({ content: food }, answers)
    expect(outcome?.id).toBe(id)
    expect(outcome?.kind).toBe(kind)
  })

  it('does not take an answer that is none of the choices', () => {
    const result = answerGuidance({ content: food }, { ...noodleShop, businessForm: 'casino' })
    expect(result.next?.id).toBe('businessForm')
    expect(result.invalid).toEqual(['businessForm'])
    expect(result.outcome).toBeNull()
    for (const projects of [[], ['hot', 'hot'], ['hot', 'stone'], 'hot', true]) {
      const bad = answerGuidance({ content: food }, { ...noodleShop, projects })
      expect(bad.next?.id, JSON.stringify(projects)).toBe('projects')
    }
  })

  it('forgets answers to questions that are no longer asked', () => {
    const result = answerGuidance({ content: food }, { ...noodleShop, hasRegistration: false })
    expect(result.answers).toEqual({ hasRegistration: false })
  })

  it('reads what a page without JavaScript sends', () => {
    const raw = {
      hasRegistration: 'yes',
      businessForm: 'catering',
      projects: 'hot',
      deliveryOnly: 'no',
      x: '1',
    }
    expect(parseGuidanceInput(food, raw)).toEqual({
      hasRegistration: true,
      businessForm: 'catering',
      projects: ['hot'],
      deliveryOnly: false,
    })
    expect(parseGuidanceInput(food, { projects: ['hot', 'cold'] })).toEqual({
      projects: ['hot', 'cold'],
    })
  })
})

describe.each(releaseNames)('the guidance of %s', (name) => {
  it('always ends, in exactly one outcome, whatever is answered', async () => {
    const content = await contentOf(name)
    const { questions } = content.guidance
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (choices) => {
        let answers: GuidanceAnswers = {}
        for (let n = 0; n <= questions.length; n += 1) {
          const result = answerGuidance({ content }, answers)
          if (!result.next) {
            expect(result.outcome).not.toBeNull()
            expect(result.materials.length).toBe(content.materials.length)
            return
          }
          const pick = choices.next().value ?? 0
          const values = choicesOf(result.next, answers).map(({ value }) => value)
          const one = values[pick % Math.max(1, values.length)] ?? ''
          const { kind } = result.next
          const answer = kind === 'yes-no' ? pick % 2 === 0 : kind === 'many' ? [one] : one
          answers = { ...answers, [result.next.id]: answer }
        }
        throw new Error('the guidance does not end')
      }),
      { numRuns: 60 },
    )
  })
})

describe('the form', () => {
  const form = {
    applicantName: '陈晓岚',
    applicantIdNumber: '990101199003078526',
    entityName: '云溪市小岚面馆',
    premises: '云溪市云水大道12号',
    floorArea: 45,
    waterSource: 'municipal',
    deliveryMode: 'electronic',
  }

  it('shows the pages the answers ask for', () => {
    const pages = (guidance: GuidanceAnswers) =>
      visiblePages(food, { guidance, form }).map(({ page }) => page.id)
    expect(pages(noodleShop)).toEqual([
      'operator',
      'contact',
      'premises',
      'safety-manager',
      'food-handlers',
      'delivery',
    ])
    expect(pages({ ...noodleShop, projects: ['hot', 'cold'] })).toContain('kitchen')
    expect(pages({ ...noodleShop, deliveryOnly: true })).toContain('online')
  })

  it('asks for the postal address only when the licence is posted', () => {
    const scope = { guidance: noodleShop, form }
    expect(checkForm(food, scope, 'delivery')).toEqual([])
    const posted = { ...scope, form: { ...form, deliveryMode: 'courier' } }
    expect(checkForm(food, posted, 'delivery').map(({ path }) => path)).toEqual(['deliveryAddress'])
    const kept = { ...form, deliveryAddress: '某处某路1号' }
    expect(onlyVisible(food, { ...scope, form: kept })).not.toHaveProperty('deliveryAddress')
  })

  it('names the wrong cell of a row', () => {
    const rows = [{ name: '李四', idNumber: '990101199003070000', job: '厨师' }]
    const findings = checkForm(
      food,
      { guidance: noodleShop, form: { ...form, foodHandlers: rows } },
      'food-handlers',
    )
    expect(findings.map(({ path }) => path)).toEqual(['foodHandlers/0/idNumber'])
    expect(checkForm(food, { guidance: noodleShop, form }, 'food-handlers')).toEqual([])
  })

  it('refuses choices that are not offered', () => {
    const wrong = { ...form, waterSource: 'river' }
    const findings = checkForm(food, { guidance: noodleShop, form: wrong }, 'premises')
    expect(findings.map(({ path }) => path)).toEqual(['waterSource'])
  })

  it('reads numbers, yes and no, and ID numbers as people type them', () => {
    const field = (id: string) => {
      const found = food.form.pages.flatMap((page) => page.fields).find((one) => one.id === id)
      if (!found) throw new Error(id)
      return found
    }
    expect(parseFieldInput(field('floorArea'), ' ４５.5 ')).toBe(45.5)
    expect(parseFieldInput(field('floorArea'), '1,200')).toBe(1200)
    expect(parseFieldInput(field('floorArea'), 'big')).toBe('big')
    expect(parseFieldInput(field('specialRoomCooling'), 'no')).toBe(false)
    expect(parseFieldInput(field('applicantIdNumber'), '99010119900307 852x')).toBe(
      '99010119900307852X',
    )
    expect(parseFieldInput(field('premises'), '  ')).toBeNull()
  })
})

describe('what stands on the certificates', () => {
  const faceOf = (content: ReleaseContent, scope: Parameters<typeof evaluate>[1]) =>
    Object.fromEntries(
      (content.certificate?.fields ?? []).map(({ id, from }) => [id, evaluate(from, scope)]),
    )

  it('names the kinds of food', () => {
    const guidance = { ...noodleShop, projects: ['hot', 'cold'], deliveryOnly: true }
    const face = faceOf(food, { guidance, form: { entityName: '云溪市小岚面馆' } })
    expect(face.projects).toBe('热食类食品制售；冷食类食品制售')
    expect(face.businessForm).toBe('餐饮服务经营者（网络经营）')
    expect(face.entityName).toBe('云溪市小岚面馆')
    const prefix = food.certificate?.number.prefix ?? ''
    expect(evaluate(prefix, { guidance })).toBe('JY2990100')
    expect(evaluate(prefix, { guidance: { ...guidance, businessForm: 'sales' } })).toBe('JY1990100')
  })

  it('says until when the record was clear', () => {
    const face = faceOf(proof, {
      form: { sex: '2', purpose: 'other', purposeText: '志愿服务' },
      decision: { date: '2026-11-23' },
    })
    expect(face.statement).toBe('经查询，截至2026-11-23未发现有犯罪记录')
    expect(face.sex).toBe('女')
    expect(face.purpose).toBe('志愿服务')
  })

  it('fills every field of the residence permit from the form', () => {
    const form = {
      name: '甲',
      sex: '1',
      birthDate: '1990-03-07',
      idNumber: 'x',
      householdAddress: 'y',
      residenceAddress: 'z',
    }
    const face = faceOf(permit, { form })
    expect(Object.values(face)).not.toContain(null)
  })
})

describe('the rule that decides at once', () => {
  const check = proof.process.steps.find((step) => step.id === 'check')
  const rule = check?.handling.mode === 'automatic' ? check.handling.rules[0] : undefined
  const applicant = { kind: 'person' as const, name: '甲', idNumber: 'x', uscc: null }

  it.each([
    ['a clear register', { criminalRecord: { recordCode: '0' } }, false, true],
    ['a record', { criminalRecord: { recordCode: '1' } }, false, false],
    ['no answer from the register', { criminalRecord: null }, false, false],
    ['no lookup at all', {}, false, false],
    ['a wish for a person', { criminalRecord: { recordCode: '0' } }, true, false],
  ])('with %s', (_, facts, asksHuman, granted) => {
    const scope = { facts, applicant: { ...applicant, asksHuman } }
    expect(evaluate(rule?.when ?? '', scope) === true).toBe(granted)
  })
})
