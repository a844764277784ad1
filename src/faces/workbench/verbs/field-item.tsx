// The fields of a verb's form, each with its check and its words.

import { Checkbox, Form, type FormInstance, Input, InputNumber, Radio } from 'antd'
import type { ReactNode } from 'react'
import { type Say, useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { verbTexts } from '../texts-verbs.ts'
import { ListField } from './list-fields.tsx'
import type { Choice, Values, VerbField } from './spec.ts'

type Simple = Exclude<VerbField, { kind: 'list' }>
type RequiredWhen = (name: string, values: Values) => boolean

export function VerbFieldItem({
  field,
  form,
  requiredWhen,
}: {
  field: VerbField
  form: FormInstance
  requiredWhen?: RequiredWhen
}): ReactNode {
  const say = useSay()
  if (field.kind === 'list') return <ListField field={field} />
  // A hint on an optional field says when it must be filled: then the label promises nothing.
  const free = field.optional && !field.hint
  const label = free ? `${say(field.label)}${say(common.optional)}` : say(field.label)
  return (
    <>
      <Form.Item
        name={field.name}
        label={label}
        extra={field.hint ? say(field.hint) : undefined}
        rules={rulesOf(field, say, requiredWhen)}
      >
        {control(field, say)}
      </Form.Item>
      {field.kind === 'area' && field.suggestions && field.suggestions.length > 0 ? (
        <Suggestions
          words={field.suggestions}
          onPick={(text) => form.setFieldValue(field.name, joined(form, field.name, text))}
        />
      ) : null}
    </>
  )
}

function joined(form: FormInstance, name: string, text: string): string {
  const before = String(form.getFieldValue(name) ?? '').trim()
  if (before.includes(text)) return before
  return before ? `${before}；${text}` : text
}

function Suggestions({
  words,
  onPick,
}: {
  words: readonly string[]
  onPick: (text: string) => void
}): ReactNode {
  const say = useSay()
  return (
    <p className="tb-suggestions">
      <span className="tb-muted">{say(verbTexts.pick)}</span>
      {words.map((text) => (
        <button key={text} type="button" className="tb-link" onClick={() => onPick(text)}>
          {text}
        </button>
      ))}
    </p>
  )
}

function control(field: Simple, say: Say): ReactNode {
  switch (field.kind) {
    case 'text':
      return <Input maxLength={field.max ?? 200} />
    case 'area':
      return <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={field.max ?? 4000} />
    case 'days':
      return (
        <InputNumber
          min={field.min}
          max={field.max}
          precision={0}
          suffix={say(verbTexts.days)}
          style={{ width: 180 }}
        />
      )
    case 'choice':
      return (
        <Radio.Group className="tb-choices">
          {field.choices.map((choice) => (
            <Radio key={choice.value} value={choice.value}>
              <ChoiceWords choice={choice} />
            </Radio>
          ))}
        </Radio.Group>
      )
    case 'ticks':
      return (
        <Checkbox.Group className="tb-points">
          {field.choices.map((choice) => (
            <Checkbox key={choice.value} value={choice.value}>
              <ChoiceWords choice={choice} />
            </Checkbox>
          ))}
        </Checkbox.Group>
      )
  }
}

function ChoiceWords({ choice }: { choice: Choice }): ReactNode {
  const say = useSay()
  return (
    <span>
      {say(choice.label)}
      {choice.hint ? <small className="tb-choice-hint">{say(choice.hint)}</small> : null}
    </span>
  )
}

type Rule = Exclude<NonNullable<Parameters<typeof Form.Item>[0]['rules']>[number], undefined>

function rulesOf(field: Simple, say: Say, requiredWhen?: RequiredWhen): Rule[] {
  const message = say(verbTexts.required)
  const rules: Rule[] = []
  if (!field.optional && field.kind !== 'ticks') {
    const written = field.kind === 'text' || field.kind === 'area'
    // Without its type a number counts as a wrong text.
    if (field.kind === 'days') rules.push({ required: true, type: 'number', message })
    else rules.push({ required: true, whitespace: written, message })
  }
  if (field.kind === 'ticks' && field.least) {
    rules.push({
      type: 'array',
      min: field.least,
      message: say(verbTexts.pickAtLeast(field.least)),
    })
  }
  if (field.optional && requiredWhen) {
    rules.push(({ getFieldsValue }) => ({
      validator: (_rule, value: unknown) =>
        requiredWhen(field.name, getFieldsValue()) && String(value ?? '').trim() === ''
          ? Promise.reject(new Error(message))
          : Promise.resolve(),
    }))
  }
  return rules
}
