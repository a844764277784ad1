// One field of a release's form as HTML: label, hint, error and the right control for its widget.

import type { ReactNode } from 'react'
import { type Option, type RowField, textOf } from '../../../../modules/items/index.ts'
import { commonTexts } from '../../texts/portal/common.ts'
import { formTexts } from '../../texts/portal/form.ts'
import type { Frame } from '../frame.ts'
import { idOf } from './names.ts'

/** What a field holds: as posted or as stored. */
export type Value = unknown

export interface FieldProps {
  frame: Frame
  field: RowField
  /** Name of the input; differs from the field's id inside rows. */
  name: string
  value: Value
  /** The sentence in the reader's language, when this value was refused. */
  error?: string | undefined
}

const single = { type: 'text' }
const kinds: Partial<Record<RowField['widget'], Record<string, string>>> = {
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel', className: 'inp n20' },
  email: { type: 'email', autoComplete: 'email', className: 'inp' },
  number: { type: 'text', inputMode: 'decimal', className: 'inp n10 num' },
  'id-number': {
    type: 'text',
    autoCapitalize: 'characters',
    className: 'inp n20 num',
    spellCheck: 'false',
  },
}

export function FormField(props: FieldProps) {
  const { frame, field, name, value, error } = props
  const text = (value ?? '') as string
  switch (field.widget) {
    case 'radio':
    case 'checkboxes':
    case 'yes-no':
      return <Choices {...props} options={optionsOf(frame, field)} />
    case 'date':
      return <DateField {...props} />
    case 'select':
      return (
        <Labelled {...props}>
          <select className="inp" defaultValue={text} {...control(props)}>
            <option value="">{formTexts(frame.locale).choose}</option>
            {(field.options ?? []).map((option) => (
              <option key={option.value} value={option.value}>
                {textOf(option.label, frame.locale)}
              </option>
            ))}
          </select>
        </Labelled>
      )
    case 'address':
      return (
        <Labelled {...props}>
          <textarea
            className="inp short"
            rows={2}
            defaultValue={text}
            maxLength={longest(field)}
            autoComplete="street-address"
            {...control(props)}
          />
        </Labelled>
      )
    case 'textarea':
      return (
        <Labelled {...props}>
          <textarea
            className="inp"
            rows={5}
            defaultValue={text}
            maxLength={longest(field)}
            {...control(props)}
          />
        </Labelled>
      )
    default:
      return (
        <Labelled frame={frame} field={field} name={name} value={value} error={error}>
          <input
            className="inp"
            {...single}
            {...kinds[field.widget]}
            defaultValue={String(text)}
            maxLength={field.widget === 'number' ? 20 : longest(field)}
            {...control(props)}
          />
        </Labelled>
      )
  }
}

function longest(field: RowField): number {
  const max = field.schema?.maxLength
  return typeof max === 'number' ? max : 2000
}

function control({ field, name, error }: FieldProps) {
  const id = idOf(name)
  const described = [field.hint && `${id}-hint`, error && `${id}-err`].filter(Boolean).join(' ')
  return {
    id,
    name,
    'aria-describedby': described || undefined,
    'aria-invalid': error ? true : undefined,
  }
}

function Caption({ frame, field }: FieldProps) {
  return (
    <>
      {textOf(field.label, frame.locale)}
      {!field.required && <span className="opt">{commonTexts(frame.locale).optional}</span>}
    </>
  )
}

/** Hint, reason and error, in the order a screen reader should meet them. */
function Below({ frame, field, name, error }: FieldProps) {
  const id = idOf(name)
  return (
    <>
      {field.hint && (
        <p className="hint" id={`${id}-hint`}>
          {textOf(field.hint, frame.locale)}
        </p>
      )}
      {error && (
        <p className="err" id={`${id}-err`}>
          {error}
        </p>
      )}
    </>
  )
}

function Why({ frame, field }: FieldProps) {
  if (!field.why) return null
  return (
    <details className="more">
      <summary>{formTexts(frame.locale).why}</summary>
      <div>{textOf(field.why, frame.locale)}</div>
    </details>
  )
}

function Labelled(props: FieldProps & { children: ReactNode }) {
  return (
    <div className={props.error ? 'field bad-field' : 'field'}>
      <label htmlFor={idOf(props.name)}>
        <Caption {...props} />
      </label>
      <Below {...props} />
      {props.children}
      <Why {...props} />
    </div>
  )
}

interface Choice {
  value: string
  label: string
  hint: string | null
}

function optionsOf(frame: Frame, field: RowField): Choice[] {
  if (field.widget === 'yes-no') {
    const t = commonTexts(frame.locale)
    return [
      { value: 'true', label: t.yes, hint: null },
      { value: 'false', label: t.no, hint: null },
    ]
  }
  return (field.options ?? []).map((option: Option) => ({
    value: option.value,
    label: textOf(option.label, frame.locale),
    hint: option.hint ? textOf(option.hint, frame.locale) : null,
  }))
}

function Choices(props: FieldProps & { options: readonly Choice[] }) {
  const { name, value, error, options, field, frame } = props
  const many = field.widget === 'checkboxes'
  const chosen = Array.isArray(value) ? value.map(String) : [String(value ?? '')]
  const { id, name: _name, ...described } = control(props)
  return (
    <fieldset className={error ? 'field bad-field' : 'field'} {...describedOnly(described)}>
      <legend>
        <Caption {...props} />
      </legend>
      <Below {...props} />
      {many && !field.hint && <p className="hint">{formTexts(frame.locale).chooseMany}</p>}
      {options.map((option, index) => (
        <label className="pick" key={option.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            // The first choice bears the field's id, so that the error summary can lead to it.
            id={index === 0 ? id : `${id}-${index}`}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
          />
          <span>
            {option.label}
            {option.hint && <small>{option.hint}</small>}
          </span>
        </label>
      ))}
      <Why {...props} />
    </fieldset>
  )
}

function describedOnly(attributes: { 'aria-describedby'?: string | undefined }) {
  return { 'aria-describedby': attributes['aria-describedby'] }
}

/** Three inputs: year, month, day. Typing a date is quicker and surer than any picker. */
function DateField(props: FieldProps) {
  const { frame, name, value, error, field } = props
  const t = formTexts(frame.locale)
  const [y = '', m = '', d = ''] = typeof value === 'string' ? value.split('-') : []
  const id = idOf(name)
  const parts: [string, string, string, string][] = [
    ['y', t.year, y, 'inp n4 num'],
    ['m', t.month, trim(m), 'inp n2 num'],
    ['d', t.day, trim(d), 'inp n2 num'],
  ]
  const { id: _id, name: _name, ...described } = control(props)
  return (
    <fieldset className={error ? 'field bad-field' : 'field'} {...describedOnly(described)}>
      <legend>
        <Caption {...props} />
      </legend>
      <Below {...props} />
      {!field.hint && <p className="hint">{t.dateHint}</p>}
      <div className="trio">
        {parts.map(([part, label, text, look]) => (
          <label key={part}>
            {label}
            <input
              className={look}
              id={part === 'y' ? id : `${id}-${part}`}
              name={`${name}-${part}`}
              inputMode="numeric"
              maxLength={part === 'y' ? 4 : 2}
              defaultValue={text}
              aria-invalid={error ? true : undefined}
            />
          </label>
        ))}
      </div>
      <Why {...props} />
    </fieldset>
  )
}

function trim(part: string): string {
  return part.replace(/^0(?=\d)/, '')
}
