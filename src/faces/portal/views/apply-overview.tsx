// The task list of an application: what is done, what is to do, and where to go on after a break.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Hidden, Note, Tag, type Tone } from '../../ui/portal/parts.tsx'
import { day } from '../../ui/texts/dates.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export type TaskState = 'done' | 'todo' | 'later' | 'problem'

export interface DraftTask {
  /** Path below the draft: `known`, `form/premises`, `materials`, `check`. */
  path: string
  title: string
  state: TaskState
}

/** What every page of an application knows about the draft. */
export interface DraftHead {
  id: string
  itemName: string
  applicant: string
  tasks: readonly DraftTask[]
}

export interface OverviewModel {
  draft: DraftHead
  keptUntil: string | null
  justSaved: boolean
}

const tones: Record<TaskState, Tone> = { done: 'ok', todo: 'plain', later: 'plain', problem: 'hot' }

export function OverviewPage({ frame, model }: { frame: Frame; model: OverviewModel }) {
  const t = applyTexts(frame.locale)
  const { draft } = model
  const done = draft.tasks.filter((task) => task.state === 'done').length
  const next = draft.tasks.find((task) => task.state === 'problem' || task.state === 'todo')
  return (
    <Layout
      frame={frame}
      title={commonTexts(frame.locale).of(t.overview, draft.itemName)}
      section="cases"
    >
      <div className="mid stack">
        {model.justSaved && <Note kind="ok">{t.saved}</Note>}
        <p className="quiet">
          {draft.itemName} · {draft.applicant}
        </p>
        <h1>{t.overview}</h1>
        <p className="lead">{t.overviewLead(done, draft.tasks.length)}</p>
        <ol className="plain tasks sec">
          {draft.tasks.map((task) => (
            <li key={task.path}>
              {task.state === 'later' ? (
                <span className="quiet">{task.title}</span>
              ) : (
                <a href={`/apply/${draft.id}/${task.path}`}>{task.title}</a>
              )}
              <Tag tone={tones[task.state]}>{t[task.state]}</Tag>
            </li>
          ))}
        </ol>
        {model.keptUntil && (
          <p className="quiet small">{t.keptUntil(day(frame.locale, model.keptUntil))}</p>
        )}
        <div className="acts">
          {next && (
            <a className="btn" href={`/apply/${draft.id}/${next.path}`}>
              {t.goOn}
            </a>
          )}
          <form action={`/apply/${draft.id}/discard`} method="post">
            <Hidden frame={frame} />
            <button className="link" type="submit">
              {t.discard}
            </button>
          </form>
        </div>
      </div>
    </Layout>
  )
}

/** "Step 2 of 5" with a bar, on top of every page of an application. */
export function Way({ frame, draft, path }: { frame: Frame; draft: DraftHead; path: string }) {
  const t = commonTexts(frame.locale)
  const at = draft.tasks.findIndex((task) => task.path === path) + 1
  if (at === 0) return null
  const label = t.stepOf(at, draft.tasks.length)
  return (
    <div className="way">
      <p className="quiet small">
        {draft.itemName} · {label}
      </p>
      <progress max={draft.tasks.length} value={at} aria-label={label} />
    </div>
  )
}

/** The page before this one in the task list. */
export function backOf(draft: DraftHead, path: string): string {
  const at = draft.tasks.findIndex((task) => task.path === path)
  const before = at > 0 ? draft.tasks[at - 1] : undefined
  return before ? `/apply/${draft.id}/${before.path}` : `/apply/${draft.id}`
}
