// Answering a supplement notice (补正): the complete list, each with its own answer, sent once.

import type { Field } from '../../../modules/items/index.ts'
import { FormField } from '../../ui/portal/form/field.tsx'
import { idOf } from '../../ui/portal/form/names.ts'
import { RowsField } from '../../ui/portal/form/rows.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden, Note, Tag } from '../../ui/portal/parts.tsx'
import { bytes, day } from '../../ui/texts/dates.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { caseTexts } from '../../ui/texts/portal/cases.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'

export interface SupplementModel {
  caseId: string
  itemName: string
  dueOn: string
  reason: string
  entries: readonly {
    text: string
    /** A material to upload. */
    material: { id: string; name: string; files: readonly { name: string; size: number }[] } | null
    /** A field to fill in again. */
    field: Field | null
  }[]
  values: Readonly<Record<string, unknown>>
  errors: ReadonlyMap<string, string>
}

export function SupplementPage({ frame, model }: { frame: Frame; model: SupplementModel }) {
  const t = caseTexts(frame.locale)
  const lines = [...model.errors].map(([name, text]) => ({ field: idOf(name), text }))
  const materials = model.entries.filter((entry) => entry.material)
  const others = model.entries.filter((entry) => !entry.material)
  return (
    <Layout frame={frame} title={t.supplementTitle} focus errors={lines.length}>
      <div className="mid">
        <Back frame={frame} href={`/cases/${model.caseId}`} />
        <ErrorSummary frame={frame} errors={lines} />
        <p className="quiet">{model.itemName}</p>
        <h1>{t.supplementTitle}</h1>
        <p className="lead">{t.supplementNotice(day(frame.locale, model.dueOn))}</p>
        <div className="sec">
          <Note>
            <b>{t.supplementReason}</b>
            <p>{model.reason}</p>
          </Note>
        </div>
        {materials.length > 0 && (
          <ul className="plain rows sheet sec" id={idOf('materials')}>
            {materials.map((entry) => (
              <SupplementMaterial
                key={entry.text}
                frame={frame}
                caseId={model.caseId}
                entry={entry}
              />
            ))}
          </ul>
        )}
        <form action={`/cases/${model.caseId}/supplement`} method="post" noValidate>
          <Hidden frame={frame} />
          {others.map((entry) => (
            <div key={entry.text} className="sec">
              <p>
                <b>{entry.text}</b>
              </p>
              {entry.field && <SupplementField frame={frame} model={model} field={entry.field} />}
            </div>
          ))}
          <p className="acts">
            <button className="btn" type="submit" name="_do" value="send">
              {t.supplementSubmit}
            </button>
          </p>
        </form>
      </div>
    </Layout>
  )
}

function SupplementMaterial({
  frame,
  caseId,
  entry,
}: {
  frame: Frame
  caseId: string
  entry: SupplementModel['entries'][number]
}) {
  const t = caseTexts(frame.locale)
  const { material } = entry
  if (!material) return null
  return (
    <li>
      <p className="tags">
        <b>{material.name}</b>
        {material.files.length > 0 && <Tag tone="ok">{t.supplementDone}</Tag>}
      </p>
      <p>{entry.text}</p>
      {material.files.map((file) => (
        <p className="small num" key={file.name}>
          {commonTexts(frame.locale).fileSize(file.name, bytes(file.size))}
        </p>
      ))}
      <a
        className={material.files.length > 0 ? undefined : 'btn alt'}
        href={`/cases/${caseId}/materials/${material.id}`}
      >
        {material.files.length > 0 ? applyTexts(frame.locale).replaceFile : t.supplementUpload}
        <span className="vh"> {material.name}</span>
      </a>
    </li>
  )
}

function SupplementField({
  frame,
  model,
  field,
}: {
  frame: Frame
  model: SupplementModel
  field: Field
}) {
  const value = model.values[field.id]
  if (field.rows) {
    const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
    return <RowsField frame={frame} field={field} rows={rows} errors={model.errors} />
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
