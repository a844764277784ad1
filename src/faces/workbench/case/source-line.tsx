// Where a value came from and when: out of a department's register, a certificate, or by the applicant.

import type { ReactNode } from 'react'
import type { Evidence } from '../../../modules/cases/contract.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { evidenceTexts } from '../texts-case.ts'

/** `brief` stands under a form value: who gave it; nothing when the applicant typed it. */
export function SourceLine({
  evidence,
  brief = false,
}: {
  evidence: Evidence | null
  brief?: boolean
}): ReactNode {
  const say = useSay()
  if (!evidence) return null
  const kind = say(evidenceTexts[evidence.kind])
  const source = say(evidence.source)
  const at = formatTime(evidence.at)
  const fetched = evidence.kind === 'resource' || evidence.kind === 'certificate'
  if (brief && !fetched) return null
  return (
    <span
      className={fetched ? 'tb-source' : 'tb-source tb-source-typed'}
      title={`${kind} · ${source} · ${at}`}
    >
      {fetched ? <Icon name="link" size={14} /> : null}
      <span>{brief ? source : `${kind} · ${source} · ${at}`}</span>
    </span>
  )
}
