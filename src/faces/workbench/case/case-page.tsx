// The case screen: form left, materials in the middle, clock, records and timeline below; opinion right, always in sight.

import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { FaultNotice } from '../../ui/staff/fault-notice.tsx'
import { Icon } from '../../ui/staff/icons.tsx'
import { useKeys } from '../../ui/staff/keys.ts'
import { Loading, PageHead } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { dossierQuery } from '../api.ts'
import { caseTexts } from '../texts-case.ts'
import { CaseHead } from './case-head.tsx'
import { ClockPane } from './clock-pane.tsx'
import { FormPane } from './form-pane.tsx'
import { MaterialsPane } from './materials-pane.tsx'
import { OpinionPane } from './opinion-pane.tsx'
import { RecordsPane } from './records-pane.tsx'
import { Timeline } from './timeline.tsx'

const route = getRouteApi('/shell/cases/$caseId')

function goTo(id: string): void {
  const pane = document.getElementById(id)
  pane?.focus({ preventScroll: true })
  pane?.scrollIntoView({ block: 'start' })
}

export function CasePage(): ReactNode {
  const say = useSay()
  const { caseId } = route.useParams()
  const { from } = route.useSearch()
  const answer = useQuery(dossierQuery(caseId))
  const keys = useMemo(
    () => ({
      1: () => goTo('pane-form'),
      2: () => goTo('pane-materials'),
      3: () => goTo('pane-opinion'),
      4: () => goTo('pane-clock'),
    }),
    [],
  )
  useKeys(keys)

  const file = answer.data
  if (!file) {
    return (
      <>
        <PageHead title={say(caseTexts.panes)} />
        <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
        {answer.isPending ? <Loading label={say(common.loading)} rows={9} /> : null}
      </>
    )
  }
  return (
    <>
      <CaseHead file={file} from={from ?? 'todo'} />
      <FaultNotice fault={answer.error} onRetry={() => void answer.refetch()} />
      <p className="tb-watch" data-watch>
        <Icon name="eye" size={16} />
        {say(caseTexts.watch(say(caseTexts.purpose(say(file.itemName), file.number))))}
      </p>
      <div className="tb-panes">
        <FormPane pages={file.answers} withheld={file.withheld} />
        <MaterialsPane caseId={file.id} materials={file.materials} />
        <OpinionPane file={file} />
        <div>
          <ClockPane caseId={file.id} state={file.state} summary={file.clock} />
          <Timeline entries={file.timeline} />
        </div>
        <RecordsPane file={file} />
      </div>
    </>
  )
}
