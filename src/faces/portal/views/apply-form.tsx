// One page of the release's form.

import { type Field, type Page, textOf } from '../../../modules/items/index.ts'
import { FormField } from '../../ui/portal/form/field.tsx'
import { idOf } from '../../ui/portal/form/names.ts'
import { RowsField } from '../../ui/portal/form/rows.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Icon } from '../../ui/portal/icons.tsx'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden, Note } from '../../ui/portal/parts.tsx'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { factTexts } from '../../ui/texts/portal/fact.ts'
import { formTexts } from '../../ui/texts/portal/form.ts'
import { backOf, type DraftHead, Way } from './apply-overview.tsx'

export interface FormPageModel {
  draft: DraftHead
  page: Page
  /** Ids of the fields whose `when` holds now. */
  visible: ReadonlySet<string>
  values: Readonly<Record<string, unknown>>
  /** Facts that fill a field and may not be changed here, by field id. */
  locked: ReadonlyMap<string, { value: string; organ: string }>
  /** Refusals by input name. */
  errors: ReadonlyMap<string, string>
  /** The answers just given made further questions appear. */
  more: boolean
}

export function FormPage({ frame, model }: { frame: Frame; model: FormPageModel }) {
  const { page, draft, errors } = model
  const t = commonTexts(frame.locale)
  const title = textOf(page.title, frame.locale)
  const path = `form/${page.id}`
  const lines = [...errors].map(([name, text]) => ({ field: idOf(name), text }))
  return (
    <Layout frame={frame} title={title} focus errors={lines.length}>
      <div className="mid">
        <Back frame={frame} href={backOf(draft, path)} />
        <Way frame={frame} draft={draft} path={path} />
        <ErrorSummary frame={frame} errors={lines} />
        <h1>{title}</h1>
        {page.intro && <p className="lead">{textOf(page.intro, frame.locale)}</p>}
        {model.more && <Note>{formTexts(frame.locale).more}</Note>}
        <form action={`/apply/${draft.id}/${path}`} method="post" noValidate>
          <Hidden frame={frame} />
          {/* Pressing Enter takes the first button of a form: it must be "continue", not "remove row". */}
          <button
            className="vh"
            type="submit"
            name="_do"
            value="continue"
            tabIndex={-1}
            aria-hidden="true"
          />
          {page.fields.map((field) => (
            <OneField key={field.id} frame={frame} model={model} field={field} />
          ))}
          <div className="acts">
            <button className="btn" type="submit" name="_do" value="continue">
              {t.continue}
            </button>
            <button className="link" type="submit" name="_do" value="later">
              {t.saveLater}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}

function OneField({ frame, model, field }: { frame: Frame; model: FormPageModel; field: Field }) {
  const locked = model.locked.get(field.id)
  if (locked) return <LockedField frame={frame} field={field} locked={locked} />
  if (!model.visible.has(field.id)) return null
  const value = model.values[field.id]
  if (field.rows) {
    const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
    const least = Array.from(
      { length: Math.max(rows.length, field.rows.min) },
      (_, n) => rows[n] ?? {},
    )
    return <RowsField frame={frame} field={field} rows={least} errors={model.errors} />
  }
  return (
    <FormField
      frame={frame}
      field={{ ...field, widget: field.widget === 'rows' ? 'text' : field.widget }}
      name={field.id}
      value={value}
      error={model.errors.get(field.id)}
    />
  )
}

function LockedField({
  frame,
  field,
  locked,
}: {
  frame: Frame
  field: Field
  locked: { value: string; organ: string }
}) {
  return (
    <div className="field">
      <p className="lbl">{textOf(field.label, frame.locale)}</p>
      <p>{locked.value}</p>
      <p className="hint tags">
        <Icon name="shield" />
        {factTexts(frame.locale).from(locked.organ)} · {formTexts(frame.locale).locked}
      </p>
    </div>
  )
}
