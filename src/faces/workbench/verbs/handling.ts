// Verbs while a case is handled: the step's opinion, return, transfer, special procedure, extension.

import type { OfficialCase, StepRun } from '../../../modules/cases/contract.ts'
import { handlingVerbs as t, verbTexts } from '../texts-verbs.ts'
import {
  listValue,
  numberValue,
  pointsValue,
  textValue,
  type Values,
  type VerbField,
  type VerbSpec,
} from './spec.ts'

type Run = NonNullable<OfficialCase['myRun']>

/** 会签: every officer signs for himself, so nobody is named under somebody else's signature. */
function jointRun(file: OfficialCase, run: Run): StepRun | null {
  const found = file.steps.find((step) => step.runId === run.runId)
  return found && found.needed > 1 ? found : null
}

/** Review points, the further names a result needs, in every form that ends a step. */
export function pointsAndNames(file: OfficialCase, run: Run): VerbField[] {
  const more = jointRun(file, run) ? 0 : run.officers - 1
  return [
    ...(run.points.length > 0
      ? ([
          {
            kind: 'ticks',
            name: 'points',
            label: t.points,
            choices: run.points.map((point) => ({ value: point.id, label: point.text })),
          },
        ] as const)
      : []),
    ...(more > 0
      ? ([
          {
            kind: 'ticks',
            name: 'with',
            label: t.secondOfficer,
            hint: t.secondOfficerHint(run.officers),
            least: more,
            choices: file.colleagues.map((hand) => ({
              value: hand.id,
              label: { zh: hand.name, en: hand.name },
            })),
          },
        ] as const)
      : []),
  ]
}

export function opinionSpec(file: OfficialCase, run: Run): VerbSpec {
  const joint = jointRun(file, run)
  const needReason = run.results.filter((result) => result.reasonRequired)
  const strict = new Set(needReason.map((result) => result.id))
  const strictNames = {
    zh: needReason.map((result) => result.label.zh).join('、'),
    en: needReason.map((result) => result.label.en || result.label.zh).join(', '),
  }
  return {
    verb: 'complete',
    title: t.complete,
    explain: joint
      ? t.jointExplain(joint.needed, joint.signatures.length)
      : run.officers > 1
        ? t.visitExplain(run.officers)
        : t.completeExplain,
    law: run.officers > 1 ? t.visitLaw : undefined,
    weight: 'first',
    fields: [
      ...pointsAndNames(file, run),
      {
        kind: 'choice',
        name: 'result',
        label: t.result,
        choices: run.results.map((result) => ({ value: result.id, label: result.label })),
      },
      {
        kind: 'area',
        name: 'opinion',
        label: verbTexts.opinion,
        optional: true,
        hint: strict.size > 0 ? t.opinionHint(strictNames.zh, strictNames.en) : undefined,
      },
    ],
    requiredWhen: (name, values) => name === 'opinion' && strict.has(textValue(values, 'result')),
    submit: t.completeSubmit,
    done: t.completeDone,
    request: (values) => ({
      path: `/cases/${file.id}/steps/${run.runId}/complete`,
      body: {
        result: textValue(values, 'result'),
        opinion: textValue(values, 'opinion'),
        points: pointsValue(values, run.points),
        with: listValue<string>(values, 'with'),
      },
    }),
  }
}

export function returnSpec(file: OfficialCase, run: Run): VerbSpec {
  return {
    verb: 'return',
    title: t.sendBack,
    explain: t.sendBackExplain,
    weight: 'normal',
    fields: [
      {
        kind: 'choice',
        name: 'toStep',
        label: t.sendBackTo,
        choices: run.returnTo.map((step) => ({ value: step.stepId, label: step.name })),
      },
      { kind: 'area', name: 'reason', label: verbTexts.reason },
    ],
    submit: t.sendBackSubmit,
    done: t.sendBackDone,
    request: (values) => ({
      path: `/cases/${file.id}/steps/${run.runId}/return`,
      body: { toStep: textValue(values, 'toStep'), reason: textValue(values, 'reason') },
    }),
  }
}

export function transferSpec(file: OfficialCase, run: Run): VerbSpec {
  return {
    verb: 'transfer',
    title: t.transfer,
    explain: t.transferExplain,
    weight: 'normal',
    fields: [
      {
        kind: 'choice',
        name: 'to',
        label: t.transferTo,
        choices: file.colleagues.map((hand) => ({
          value: hand.id,
          label: { zh: hand.name, en: hand.name },
        })),
      },
      { kind: 'area', name: 'reason', label: verbTexts.reason },
    ],
    submit: t.transferSubmit,
    done: t.transferDone,
    request: (values) => ({
      path: `/cases/${file.id}/steps/${run.runId}/transfer`,
      body: { to: textValue(values, 'to'), reason: textValue(values, 'reason') },
    }),
  }
}

export function startSpecialSpec(file: OfficialCase): VerbSpec {
  const most = Math.max(1, ...file.specialKinds.map((special) => special.maxDays))
  return {
    verb: 'start-special-procedure',
    title: t.special,
    explain: t.specialExplain,
    law: t.specialLaw,
    weight: 'normal',
    fields: [
      {
        kind: 'choice',
        name: 'kind',
        label: t.specialKind,
        preset: file.specialKinds[0]?.kind,
        choices: file.specialKinds.map((special) => ({
          value: special.kind,
          label: special.name,
          hint: t.specialMost(special.maxDays, special.legalBasis),
        })),
      },
      { kind: 'days', name: 'plannedDays', label: t.specialDays, min: 1, max: most },
      { kind: 'area', name: 'reason', label: verbTexts.reasonToApplicant },
    ],
    submit: t.specialSubmit,
    done: t.specialDone,
    request: (values) => ({
      path: `/cases/${file.id}/special-procedures`,
      body: {
        kind: textValue(values, 'kind'),
        plannedDays: numberValue(values, 'plannedDays'),
        reason: textValue(values, 'reason'),
      },
    }),
  }
}

export function endSpecialSpec(file: OfficialCase): VerbSpec | null {
  const open = file.specials.find((special) => special.endsOn === null)
  if (!open) return null
  return {
    verb: 'end-special-procedure',
    title: t.endSpecial,
    explain: t.endSpecialExplain(open.name.zh, open.name.en || open.name.zh, open.startsOn),
    weight: 'first',
    fields: [
      { kind: 'area', name: 'result', label: t.endSpecialResult },
      { kind: 'area', name: 'opinion', label: verbTexts.opinion, optional: true },
    ],
    submit: t.endSpecialSubmit,
    done: t.endSpecialDone,
    request: (values: Values) => ({
      path: `/cases/${file.id}/special-procedures/${open.specialId}/end`,
      body: { result: textValue(values, 'result'), opinion: textValue(values, 'opinion') },
    }),
  }
}

export function extensionSpec(file: OfficialCase): VerbSpec {
  const most = file.extensionDays ?? 1
  return {
    verb: 'request-extension',
    title: t.extension,
    explain: t.extensionExplain(most),
    law: t.extensionLaw,
    weight: 'normal',
    fields: [
      { kind: 'days', name: 'days', label: t.extensionDays, min: 1, max: most, preset: most },
      { kind: 'area', name: 'reason', label: verbTexts.reasonToApplicant },
    ],
    submit: t.extensionSubmit,
    done: t.extensionDone,
    request: (values) => ({
      path: `/cases/${file.id}/extension`,
      body: { days: numberValue(values, 'days'), reason: textValue(values, 'reason') },
    }),
  }
}

export function answerExtensionSpec(file: OfficialCase): VerbSpec {
  return {
    verb: 'answer-extension',
    title: t.answerExtension,
    explain: t.answerExtensionExplain(file.extension?.days ?? 0, file.extension?.reason ?? ''),
    law: t.extensionLaw,
    weight: 'first',
    fields: [
      {
        kind: 'choice',
        name: 'approved',
        label: t.answer,
        choices: [
          { value: 'yes', label: t.approve },
          { value: 'no', label: t.disapprove },
        ],
      },
      { kind: 'area', name: 'reason', label: verbTexts.reason },
    ],
    submit: t.answerExtensionSubmit,
    done: t.answerExtensionDone,
    request: (values) => ({
      path: `/cases/${file.id}/extension/answer`,
      body: {
        approved: textValue(values, 'approved') === 'yes',
        reason: textValue(values, 'reason'),
      },
    }),
  }
}
