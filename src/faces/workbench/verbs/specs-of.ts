// Which dialogs a case offers to this officer: exactly the verbs the API allows, in the order of use.

import type { OfficialCase } from '../../../modules/cases/contract.ts'
import { acceptSpec, acceptToleratingSpec, refuseSpec, supplementSpec } from './acceptance.ts'
import { decideSpec, deliverSpec, voidSpec } from './ending.ts'
import {
  answerExtensionSpec,
  endSpecialSpec,
  extensionSpec,
  opinionSpec,
  returnSpec,
  startSpecialSpec,
  transferSpec,
} from './handling.ts'
import type { VerbSpec } from './spec.ts'

type Maker = (file: OfficialCase) => VerbSpec | null

const withRun =
  (make: (file: OfficialCase, run: NonNullable<OfficialCase['myRun']>) => VerbSpec): Maker =>
  (file) =>
    file.myRun ? make(file, file.myRun) : null

const makers: readonly (readonly [OfficialCase['allowed'][number], Maker])[] = [
  ['accept', acceptSpec],
  ['accept-tolerating', (file) => (file.tolerable.length > 0 ? acceptToleratingSpec(file) : null)],
  ['ask-supplement', supplementSpec],
  ['complete', withRun(opinionSpec)],
  ['decide', decideSpec],
  ['deliver', deliverSpec],
  ['end-special-procedure', endSpecialSpec],
  ['answer-extension', answerExtensionSpec],
  [
    'start-special-procedure',
    (file) => (file.specialKinds.length > 0 ? startSpecialSpec(file) : null),
  ],
  ['request-extension', (file) => (file.extensionDays === null ? null : extensionSpec(file))],
  ['transfer', withRun((file, run) => transferSpec(file, run))],
  ['return', withRun((file, run) => returnSpec(file, run))],
  ['refuse-not-needed', (file) => refuseSpec(file, 'not-needed')],
  ['refuse-not-competent', (file) => refuseSpec(file, 'not-competent')],
  ['void', voidSpec],
]

/** Verbs that are shown as a form in the pane itself rather than behind a button. */
export const inlineVerbs: readonly string[] = ['complete']

export function specsOf(file: OfficialCase): VerbSpec[] {
  return makers.flatMap(([verb, make]) => {
    const spec = file.allowed.includes(verb) ? make(file) : null
    return spec ? [spec] : []
  })
}
