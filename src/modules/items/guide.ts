// Makes the service guide out of a release: one source, so that page, API and process never say different things.

import type { Locale } from '../../kernel/index.ts'
import { codeName } from '../standards/index.ts'
import {
  type GuidanceAnswers,
  type LegalBasis,
  type Release,
  type ReleaseContent,
  type Text,
  textOf,
} from './contract.ts'
import type { Guide, GuideMaterial } from './contract-guide.ts'
import { answerGuidance, type MaterialAnswer, type Way } from './guidance.ts'
import { say, sayTimeSpan } from './guide-texts.ts'

/**
 * The guide in one language. With `answers`, the materials are those of this applicant.
 * Addresses of files are relative to the server: `/api/v1/items/<code>/files/<name>`.
 */
export function guideOf(release: Release, locale: Locale, answers: GuidanceAnswers = {}): Guide {
  const { content } = release
  const { item, timeLimits } = content
  const t = (text: Text) => textOf(text, locale)
  const organName = (key: string) => t(content.organs[key]?.name ?? { zh: key, en: key })
  const basis = (legal: LegalBasis) => ({
    law: t(legal.law),
    article: legal.article,
    text: legal.text,
  })
  const file = (path: string | undefined) =>
    path === undefined
      ? null
      : `/api/v1/items/${release.itemCode}/files/${path.replace(/^files\//, '')}`
  const { visits, fee } = item
  return {
    itemCode: release.itemCode,
    itemKey: release.itemKey,
    releaseId: release.id,
    version: release.version,
    state: release.state,
    locale,
    name: t(item.name),
    summary: t(item.summary),
    facts: factsOf(content, locale),
    organ: {
      name: organName(item.organ),
      office: t(item.office),
      uscc: content.organs[item.organ]?.uscc ?? '',
    },
    online: item.supports.online,
    headline: {
      promised: sayTimeSpan(timeLimits.promised, locale),
      statutory: sayTimeSpan(timeLimits.statutory, locale),
      visits:
        visits.count === 0 ? say('noVisit', locale) : say('visits', locale, { n: visits.count }),
      fee: fee.charged && fee.standard ? t(fee.standard) : say('noFee', locale),
    },
    whoCanApply: item.serviceObjects.map((code) => codeName('service-object', code, locale)),
    conditions: item.conditions.map(t),
    exclusions: item.exclusions.map(t),
    hasGuidance: content.guidance.questions.length > 0,
    materials: materialsOf(release, locale, answers, file),
    steps: stepsOf(content).map(({ step, after }) => ({
      id: step.id,
      name: t(step.name),
      organ: organName(step.organ),
      post: t(step.post),
      limitDays: step.limitDays,
      automatic: step.handling.mode === 'automatic',
      officers: step.officers,
      after,
    })),
    clocks: clocksOf(content, locale, basis),
    specialProcedures: content.specialProcedures.map((procedure) => ({
      name: t(procedure.name),
      purpose: t(procedure.purpose),
      maxDays: procedure.maxDays,
      basis: basis(procedure.basis),
    })),
    fee: {
      charged: fee.charged,
      text: fee.charged && fee.standard ? t(fee.standard) : say('noFee', locale),
      basis: fee.basis ? basis(fee.basis) : null,
    },
    result: {
      name: item.result.name ? t(item.result.name) : null,
      sample: file(item.result.sample),
      validity: validityOf(content, locale),
      delivery: item.result.delivery.map((way) => say(way, locale)),
    },
    legalBases: item.legalBases.map(basis),
    remedies: t(item.remedies),
    places: item.places.map((place) => ({
      name: t(place.name),
      address: t(place.address),
      window: t(place.window),
      hours: t(place.hours),
      phone: place.phone ?? null,
    })),
    phones: item.phones,
    faq: content.faq.map((entry) => ({ question: t(entry.question), answer: t(entry.answer) })),
    evaluationDays: content.evaluation.windowDays,
  }
}

const factNames = {
  type: { zh: '事项类型', en: 'Kind of item' },
  caseType: { zh: '办件类型', en: 'Kind of case' },
  level: { zh: '行使层级', en: 'Level' },
  forms: { zh: '办理形式', en: 'Ways to apply' },
  code: { zh: '实施编码', en: 'Item code' },
} as const

function factsOf({ item }: ReleaseContent, locale: Locale): Guide['facts'] {
  const name = (key: keyof typeof factNames) => factNames[key][locale === 'en' ? 'en' : 'zh']
  const comma = locale === 'en' ? ', ' : '、'
  return [
    { name: name('type'), text: codeName('item-type', item.type, locale) },
    { name: name('caseType'), text: codeName('case-type', item.caseType, locale) },
    { name: name('level'), text: codeName('exercise-level', item.level, locale) },
    {
      name: name('forms'),
      text: item.handlingForms.map((code) => codeName('handling-form', code, locale)).join(comma),
    },
    { name: name('code'), text: item.codes.implementation },
  ]
}

function materialsOf(
  release: Release,
  locale: Locale,
  answers: GuidanceAnswers,
  file: (path: string | undefined) => string | null,
): GuideMaterial[] {
  const result = answerGuidance(release, answers)
  // While questions are open, what they decide is not known.
  const open = result.next !== null
  return release.content.materials.map((material, i): GuideMaterial => {
    const answer = result.materials[i]
    const need = answer?.need ?? 'depends'
    const t = (text: Text | undefined) => (text === undefined ? null : textOf(text, locale))
    return {
      id: material.id,
      name: textOf(material.name, locale),
      description: textOf(material.description, locale),
      need: need === 'no' && open ? 'depends' : need,
      required: material.required,
      ways: answer ? waysOf(answer, locale) : [],
      spared: answer?.spared ?? false,
      issuer: t(material.issuer),
      notes: t(material.notes),
      standard: t(material.standard),
      originals: material.originals,
      copies: material.copies,
      tolerableDays: material.tolerable?.days ?? null,
      basis: {
        law: textOf(material.basis.law, locale),
        article: material.basis.article,
        text: material.basis.text,
      },
      blankForm: file(material.blankForm),
      example: file(material.example),
    }
  })
}

function waysOf(answer: MaterialAnswer, locale: Locale): GuideMaterial['ways'] {
  return answer.ways.map((way, i) => ({ kind: way.kind, text: sentenceOf(way, i === 0, locale) }))
}

function sentenceOf(way: Way, first: boolean, locale: Locale): string {
  switch (way.kind) {
    case 'certificate':
      return say('fromCertificate', locale)
    case 'resource':
      return say('fromResource', locale, { from: way.from ? textOf(way.from, locale) : '' })
    case 'earlier':
      return say('fromEarlier', locale)
    case 'commitment':
      return say('fromCommitment', locale)
    case 'upload':
      return say(first ? 'fromUpload' : 'onlyIfAway', locale)
  }
}

function stepsOf({ process }: ReleaseContent) {
  return process.steps.map((step) => ({
    step,
    after: process.steps
      .filter((other) => other.routes.some((route) => route.to.includes(step.id)))
      .map((other) => other.id),
  }))
}

function clocksOf(
  { timeLimits }: ReleaseContent,
  locale: Locale,
  basis: (legal: LegalBasis) => Guide['legalBases'][number],
): Guide['clocks'] {
  const keys = ['promised', 'statutory', 'acceptance', 'extension', 'delivery'] as const
  return keys.flatMap((key) => {
    const limit = timeLimits[key]
    if (!limit) return []
    return [
      {
        name: say(key, locale),
        value: sayTimeSpan(limit, locale),
        note: limit.note ? textOf(limit.note, locale) : '',
        basis: limit.basis ? basis(limit.basis) : null,
      },
    ]
  })
}

function validityOf({ certificate }: ReleaseContent, locale: Locale): string | null {
  if (!certificate) return null
  const { validity } = certificate
  return validity.kind === 'none'
    ? say('noExpiry', locale)
    : say(validity.kind, locale, { n: validity.value })
}
