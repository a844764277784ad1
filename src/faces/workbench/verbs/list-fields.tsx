// The growing list of everything the applicant has to supplement: told once, so it must be complete.

import { Button, Form, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from '../../ui/staff/text.ts'
import { verbTexts } from '../texts-verbs.ts'
import type { VerbField } from './spec.ts'

export function ListField({ field }: { field: Extract<VerbField, { kind: 'list' }> }): ReactNode {
  const say = useSay()
  const options = field.targets.map((choice) => ({ value: choice.value, label: say(choice.label) }))
  return (
    <fieldset className="tb-fieldset">
      <legend>{say(field.label)}</legend>
      {field.hint ? <p className="tb-muted">{say(field.hint)}</p> : null}
      <Form.List name={field.name}>
        {(rows, { add, remove }) => (
          <>
            {rows.map((row, index) => (
              <div key={row.key} className="tb-list-row">
                <b aria-hidden="true">{index + 1}</b>
                <div>
                  <Form.Item
                    name={[row.name, 'target']}
                    rules={[{ required: true, message: say(verbTexts.required) }]}
                  >
                    <Select
                      aria-label={say(verbTexts.rowTarget(index + 1))}
                      placeholder={say(verbTexts.targetHint)}
                      options={options}
                    />
                  </Form.Item>
                  <Form.Item
                    name={[row.name, 'text']}
                    rules={[{ required: true, whitespace: true, message: say(verbTexts.required) }]}
                  >
                    <Input.TextArea
                      aria-label={say(verbTexts.rowText(index + 1))}
                      placeholder={say(verbTexts.textHint)}
                      autoSize={{ minRows: 1, maxRows: 4 }}
                      maxLength={1000}
                    />
                  </Form.Item>
                </div>
                <Button
                  type="text"
                  disabled={rows.length === 1}
                  aria-label={say(verbTexts.removeRow(index + 1))}
                  onClick={() => remove(row.name)}
                >
                  ×
                </Button>
              </div>
            ))}
            <Button type="dashed" block onClick={() => add({ text: '' })}>
              {say(verbTexts.addRow)}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}
