// Verbs that end a case: decide, deliver, void.

import type { OfficialCase } from '../../../modules/cases/contract.ts'
import { endingVerbs as t, verbTexts } from '../texts-verbs.ts'
import { pointsAndNames } from './handling.ts'
import { listValue, pointsValue, textValue, type VerbSpec } from './spec.ts'

export function decideSpec(file: OfficialCase): VerbSpec {
  const run = file.myRun
  return {
    verb: 'decide',
    title: t.decide,
    explain: t.decideExplain,
    law: t.decideLaw,
    weight: 'first',
    fields: [
      ...(run ? pointsAndNames(file, run) : []),
      {
        kind: 'choice',
        name: 'outcome',
        label: t.outcome,
        choices: [
          { value: 'granted', label: t.granted },
          { value: 'refused', label: t.refused },
        ],
      },
      {
        kind: 'area',
        name: 'legalBasis',
        label: verbTexts.legalBasis,
        suggestions: file.legalBases,
      },
      { kind: 'area', name: 'reasons', label: t.reasons, hint: t.reasonsHint, optional: true },
      {
        kind: 'area',
        name: 'remedies',
        label: t.remedies,
        hint: t.remediesHint,
        optional: true,
        suggestions: [t.remediesText.zh],
      },
    ],
    requiredWhen: (name, values) =>
      (name === 'reasons' || name === 'remedies') && textValue(values, 'outcome') === 'refused',
    vow: t.decideVow,
    submit: t.decideSubmit,
    done: t.decideDone,
    request: (values) => ({
      path: `/cases/${file.id}/decide`,
      body: {
        outcome: textValue(values, 'outcome'),
        legalBasis: textValue(values, 'legalBasis'),
        reasons: textValue(values, 'reasons'),
        remedies: textValue(values, 'remedies'),
        points: pointsValue(values, run?.points ?? []),
        with: listValue<string>(values, 'with'),
      },
    }),
  }
}

export function deliverSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'deliver',
    title: t.deliver,
    explain: t.deliverExplain,
    law: t.deliverLaw,
    weight: 'first',
    fields: [
      {
        kind: 'choice',
        name: 'method',
        label: t.method,
        preset: 'electronic',
        choices: [
          { value: 'electronic', label: t.electronic },
          { value: 'window', label: t.window },
          { value: 'courier', label: t.courier },
        ],
      },
      { kind: 'area', name: 'note', label: t.note, optional: true, max: 1000 },
    ],
    submit: t.deliverSubmit,
    done: t.deliverDone,
    request: (values) => ({
      path: `/cases/${file.id}/deliver`,
      body: { method: textValue(values, 'method'), note: textValue(values, 'note') },
    }),
  }
}

export function voidSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'void',
    title: t.void,
    explain: t.voidExplain,
    weight: 'danger',
    fields: [{ kind: 'area', name: 'reason', label: verbTexts.reasonToApplicant }],
    vow: t.voidVow,
    submit: t.voidSubmit,
    done: t.voidDone,
    request: (values) => ({
      path: `/cases/${file.id}/void`,
      body: { reason: textValue(values, 'reason') },
    }),
  }
}
