// Where a value came from and when: typed by the applicant, or fetched from whom.

import type { ReactNode } from 'react'
import type { Evidence } from '../../../modules/cases/contract.ts'
import { formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { caseTexts, evidenceTexts } from '../texts-case.ts'

export function SourceLine({ evidence }: { evidence: Evidence | null }): ReactNode {
  const say = useSay()
  if (!evidence || evidence.kind === 'typed') {
    return <span className="tb-source tb-source-typed">{say(caseTexts.typed)}</span>
  }
  const fetched = evidence.kind === 'resource' || evidence.kind === 'certificate'
  return (
    <span
      className={fetched ? 'tb-source' : 'tb-source tb-source-typed'}
      title={evidence.id ?? undefined}
    >
      {fetched ? <Icon name="link" size={14} /> : null}
      {say(evidenceTexts[evidence.kind])} · {say(evidence.source)} · {formatTime(evidence.at)}
    </span>
  )
}
