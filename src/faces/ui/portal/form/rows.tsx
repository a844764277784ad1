// A field that holds rows (people, rooms, goods): each row in its own frame, with buttons that need no script.

import { type Field, textOf } from '../../../../modules/items/index.ts'
import { formTexts } from '../../texts/portal/form.ts'
import type { Frame } from '../frame.ts'
import { FormField } from './field.tsx'
import { idOf, nameOf } from './names.ts'

export interface RowsProps {
  frame: Frame
  field: Field
  rows: readonly Record<string, unknown>[]
  errors: ReadonlyMap<string, string>
}

export function RowsField({ frame, field, rows, errors }: RowsProps) {
  const t = formTexts(frame.locale)
  const spec = field.rows
  if (!spec) return null
  const rowName = textOf(spec.rowName, frame.locale)
  const own = errors.get(field.id)
  const id = idOf(field.id)
  return (
    <div className={own ? 'field bad-field' : 'field'} id={id} tabIndex={-1}>
      <h2>{textOf(field.label, frame.locale)}</h2>
      {field.hint && <p className="hint">{textOf(field.hint, frame.locale)}</p>}
      {own && <p className="err">{own}</p>}
      {rows.length === 0 && <p className="quiet">{t.noRows(rowName)}</p>}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no identity but its place, and nothing is ever re-rendered
        <fieldset className="row-set" key={index}>
          <legend>{t.rowTitle(rowName, index + 1)}</legend>
          {spec.fields.map((column) => {
            const name = nameOf(field.id, index, column.id)
            return (
              <FormField
                key={column.id}
                frame={frame}
                field={column}
                name={name}
                value={row[column.id]}
                error={errors.get(name)}
              />
            )
          })}
          {rows.length > spec.min && (
            <button
              className="link"
              name="_do"
              value={`remove:${field.id}:${index}`}
              type="submit"
              formNoValidate
            >
              {t.remove(rowName, index + 1)}
            </button>
          )}
        </fieldset>
      ))}
      {rows.length < spec.max && (
        <p className="acts">
          <button
            className="btn alt"
            name="_do"
            value={`add:${field.id}`}
            type="submit"
            formNoValidate
          >
            {rows.length === 0 ? t.addFirst(rowName) : t.add(rowName)}
          </button>
        </p>
      )}
    </div>
  )
}
