// Right pane: what this officer may do with this case now. What is not allowed is not offered.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OfficialCase } from '../../../modules/cases/contract.ts'
import { apiChange, newRequestKey } from '../../ui/staff/api/client.ts'
import { FaultNotice } from '../../ui/staff/fault-notice.tsx'
import { Card } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { useToast } from '../../ui/staff/toast.tsx'
import { caseTexts } from '../texts-case.ts'
import { handlingVerbs } from '../texts-verbs.ts'
import type { VerbSpec } from '../verbs/spec.ts'
import { inlineVerbs, specsOf } from '../verbs/specs-of.ts'
import { VerbDialog, VerbForm } from '../verbs/verb-dialog.tsx'
import { standingOf } from './standing.ts'

export function OpinionPane({ file }: { file: OfficialCase }): ReactNode {
  const say = useSay()
  const [open, setOpen] = useState<VerbSpec | null>(null)
  const specs = specsOf(file)
  const inline = specs.find((spec) => inlineVerbs.includes(spec.verb))
  const first = specs.filter((spec) => spec.weight === 'first' && spec !== inline)
  const others = specs.filter((spec) => spec.weight !== 'first')
  const standing = standingOf(file)
  const step = file.steps.find((run) => run.runId === file.myRun?.runId)
  const mayTake = file.allowed.includes('take') && file.myRun !== null
  const holders = file.steps
    .filter((run) => run.state === 'open')
    .map((run) => `${say(run.organName)} ${run.takenBy?.name ?? say(run.post)}`)

  return (
    <div className="tb-opinion">
      <Card
        id="pane-opinion"
        title={say(caseTexts.opinionPane)}
        extra={step ? say(caseTexts.yourStep(say(step.name))) : null}
      >
        {standing ? <p className="tb-note tb-gap">{say(standing)}</p> : null}
        {mayTake && file.myRun ? (
          <Take caseId={file.id} runId={file.myRun.runId} only={specs.length === 0} />
        ) : null}
        {specs.length === 0 && !mayTake ? (
          <div className="tb-nothing">
            <p>{say(caseTexts.nothingToDo)}</p>
            {holders.length > 0 ? (
              <p className="tb-muted">{say(caseTexts.heldBy(holders.join(say(common.comma))))}</p>
            ) : null}
          </div>
        ) : null}
        {first.length > 0 ? (
          <div className="tb-verbs tb-verbs-first">
            {first.map((spec, index) => (
              <Button
                key={spec.verb}
                type={index === 0 && !inline ? 'primary' : 'default'}
                className="tb-verbs-wide"
                data-verb={spec.verb}
                onClick={() => setOpen(spec)}
              >
                {say(spec.title)}
              </Button>
            ))}
          </div>
        ) : null}
        {inline ? <VerbForm key={`${file.id}-${file.version}`} spec={inline} inline /> : null}
        {others.length > 0 ? (
          <>
            <h3 className="tb-verbs-title">{say(caseTexts.otherVerbs)}</h3>
            <div className="tb-verbs">
              {others.map((spec) => (
                <Button
                  key={spec.verb}
                  danger={spec.weight === 'danger'}
                  data-verb={spec.verb}
                  onClick={() => setOpen(spec)}
                >
                  {say(spec.title)}
                </Button>
              ))}
            </div>
          </>
        ) : null}
      </Card>
      <VerbDialog spec={open} subject={file.number} onClose={() => setOpen(null)} />
    </div>
  )
}

/** Taking a step needs no form: it says "I do this one" and closes it to the others. */
function Take({
  caseId,
  runId,
  only,
}: {
  caseId: string
  runId: string
  /** Nothing else can be done before taking. */
  only: boolean
}): ReactNode {
  const say = useSay()
  const toast = useToast()
  const client = useQueryClient()
  const [key] = useState(newRequestKey)
  const take = useMutation({
    mutationFn: () =>
      apiChange<unknown>('POST', `/cases/${caseId}/steps/${runId}/take`, undefined, key),
    onSuccess: async () => {
      toast(say(handlingVerbs.taken))
      await client.invalidateQueries()
    },
  })
  return (
    <div className="tb-take">
      <FaultNotice fault={take.error} />
      <Button
        type={only ? 'primary' : 'default'}
        block
        loading={take.isPending}
        data-verb="take"
        onClick={() => take.mutate()}
      >
        {say(handlingVerbs.take)}
      </Button>
      <p className="tb-muted">{say(caseTexts.takeHint)}</p>
    </div>
  )
}
