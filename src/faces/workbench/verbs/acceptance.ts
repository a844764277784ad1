// Verbs of the acceptance step: accept, accept with gaps, refuse acceptance, ask for supplements once.

import type { OfficialCase } from '../../../modules/cases/contract.ts'
import { acceptanceVerbs as t, verbTexts } from '../texts-verbs.ts'
import { type ListRow, listValue, supplementItem, textValue, type VerbSpec } from './spec.ts'

export function acceptSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'accept',
    title: t.accept,
    explain: t.acceptExplain,
    law: t.acceptLaw,
    weight: 'first',
    fields: [{ kind: 'area', name: 'opinion', label: verbTexts.opinion, optional: true }],
    submit: t.acceptSubmit,
    done: t.acceptDone,
    request: (values) => ({
      path: `/cases/${file.id}/accept`,
      body: { tolerate: [], opinion: textValue(values, 'opinion') },
    }),
  }
}

export function acceptToleratingSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'accept-tolerating',
    title: t.tolerate,
    explain: t.tolerateExplain,
    law: t.tolerateLaw,
    weight: 'normal',
    fields: [
      {
        kind: 'ticks',
        name: 'tolerate',
        label: t.tolerateList,
        least: 1,
        choices: file.tolerable.map((material) => ({
          value: material.materialId,
          label: material.name,
          hint: t.tolerateDays(material.days),
        })),
      },
      { kind: 'area', name: 'opinion', label: verbTexts.opinion, optional: true },
    ],
    submit: t.tolerateSubmit,
    done: t.acceptDone,
    request: (values) => ({
      path: `/cases/${file.id}/accept`,
      body: {
        tolerate: listValue<string>(values, 'tolerate'),
        opinion: textValue(values, 'opinion'),
      },
    }),
  }
}

export function refuseSpec(file: OfficialCase, kind: 'not-needed' | 'not-competent'): VerbSpec {
  const competent = kind === 'not-competent'
  return {
    verb: `refuse-${kind}`,
    title: competent ? t.notCompetent : t.notNeeded,
    explain: competent ? t.notCompetentExplain : t.notNeededExplain,
    law: competent ? t.notCompetentLaw : t.notNeededLaw,
    weight: 'danger',
    fields: [
      { kind: 'area', name: 'reason', label: verbTexts.reasonToApplicant },
      {
        kind: 'area',
        name: 'legalBasis',
        label: verbTexts.legalBasis,
        suggestions: [competent ? t.notCompetentBasis.zh : t.notNeededBasis.zh],
      },
      ...(competent
        ? ([{ kind: 'text', name: 'competentOrgan', label: t.competentOrgan }] as const)
        : []),
    ],
    vow: t.refuseVow,
    submit: competent ? t.notCompetentSubmit : t.notNeededSubmit,
    done: t.refuseDone,
    request: (values) => ({
      path: `/cases/${file.id}/refuse`,
      body: {
        kind,
        reason: textValue(values, 'reason'),
        legalBasis: textValue(values, 'legalBasis'),
        competentOrgan: competent ? textValue(values, 'competentOrgan') : null,
      },
    }),
  }
}

export function supplementSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'ask-supplement',
    title: t.supplement,
    explain: t.supplementExplain,
    law: t.supplementLaw,
    weight: 'normal',
    fields: [
      {
        kind: 'list',
        name: 'items',
        label: t.supplementList,
        hint: t.supplementHint,
        targets: [
          ...file.materials.map((material) => ({
            value: `material:${material.materialId}`,
            label: {
              zh: `材料：${material.name.zh}`,
              en: `Material: ${material.name.en || material.name.zh}`,
            },
          })),
          ...file.answers
            .flatMap((page) => page.rows)
            .filter((row) => !row.locked)
            .map((row) => ({
              value: `field:${row.fieldId}`,
              label: {
                zh: `填写项：${row.label.zh}`,
                en: `Field: ${row.label.en || row.label.zh}`,
              },
            })),
          { value: 'other:', label: t.supplementOther },
        ],
      },
      { kind: 'area', name: 'reason', label: verbTexts.reasonToApplicant },
    ],
    vow: t.supplementVow,
    submit: t.supplementSubmit,
    done: t.supplementDone,
    request: (values) => ({
      path: `/cases/${file.id}/supplement`,
      body: {
        items: listValue<ListRow>(values, 'items').map(supplementItem),
        reason: textValue(values, 'reason'),
      },
    }),
  }
}
