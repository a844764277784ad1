// What a case is waiting for, in one sentence; nothing when it is simply in somebody's hands.

import type { OfficialCase } from '../../../modules/cases/contract.ts'
import type { Text } from '../../ui/staff/text.ts'
import { caseTexts } from '../texts-case.ts'

/** The applicant before a special procedure before an extension: the first thing that holds it up. */
export function standingOf(
  file: Pick<OfficialCase, 'state' | 'supplement' | 'specials' | 'extension'>,
): Text | null {
  if (file.state === 'supplementing' && file.supplement) {
    return caseTexts.waitsForApplicant(file.supplement.dueOn)
  }
  const special = file.specials.find((one) => one.endsOn === null)
  if (special) {
    return caseTexts.inSpecial(
      special.name.zh,
      special.name.en || special.name.zh,
      special.plannedEndOn,
    )
  }
  return file.extension?.state === 'requested'
    ? caseTexts.extensionAsked(file.extension.days)
    : null
}
