// One careful form for one verb: explained, checked, confirmed, sent once, its fault shown where it happened.

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Form, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { apiChange, newRequestKey } from '../../ui/staff/api/client.ts'
import { ApiFault } from '../../ui/staff/api/faults.ts'
import { FaultNotice } from '../../ui/staff/fault-notice.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { common } from '../../ui/staff/texts.ts'
import { useToast } from '../../ui/staff/toast.tsx'
import { verbTexts } from '../texts-verbs.ts'
import { VerbFieldItem } from './field-item.tsx'
import type { Values, VerbSpec } from './spec.ts'

/**
 * `spec` null means closed. Each opening has its own request key: a double click, a retry after a
 * lost answer and a repeat by the browser are all answered with the first answer.
 */
export function VerbDialog({
  spec,
  subject,
  onClose,
  onDone,
}: {
  spec: VerbSpec | null
  /** The case or review the verb is about, to be read again before sending. */
  subject: string
  onClose: () => void
  onDone?: () => void
}): ReactNode {
  const say = useSay()
  return (
    <Modal
      open={spec !== null}
      onCancel={onClose}
      title={spec ? `${say(spec.title)} · ${subject}` : ''}
      width={640}
      footer={null}
      destroyOnHidden
      mask={{ closable: false }}
    >
      {spec ? <VerbForm spec={spec} onClose={onClose} onDone={onDone} /> : null}
    </Modal>
  )
}

/** The form itself; also stands in the opinion pane for the step's own opinion. */
export function VerbForm({
  spec,
  onClose,
  onDone,
  inline = false,
}: {
  spec: VerbSpec
  onClose?: () => void
  onDone?: () => void
  inline?: boolean
}): ReactNode {
  const say = useSay()
  const toast = useToast()
  const client = useQueryClient()
  const [form] = Form.useForm<Record<string, unknown>>()
  const [key, setKey] = useState(newRequestKey)
  const [vowed, setVowed] = useState(false)

  const send = useMutation({
    mutationFn: (values: Values) => {
      const request = spec.request(values)
      return apiChange<unknown>('POST', request.path, request.body, key)
    },
    onSuccess: async () => {
      toast(say(spec.done))
      onClose?.()
      onDone?.()
      setKey(newRequestKey())
      await client.invalidateQueries()
    },
    onError: (fault) => {
      // Somebody else may have acted meanwhile: show the case as it stands now, keep what was typed.
      if (fault instanceof ApiFault && [403, 404, 409].includes(fault.status)) {
        void client.invalidateQueries()
      }
      // A refused input is a new intention once corrected; without an answer it is still the same one.
      if (fault instanceof ApiFault && fault.status >= 400 && fault.status < 500) {
        setKey(newRequestKey())
      }
    },
  })

  return (
    <Form
      form={form}
      name={inline ? `inline-${spec.verb}` : `verb-${spec.verb}`}
      layout="vertical"
      requiredMark={false}
      initialValues={presets(spec)}
      disabled={send.isPending}
      scrollToFirstError={{ focus: true }}
      onFinish={(values) => {
        if (!send.isPending) send.mutate(values)
      }}
    >
      <p className="tb-verb-explain">
        {say(spec.explain)}
        {spec.law ? <span className="tb-verb-law">{say(spec.law)}</span> : null}
      </p>
      {spec.fields.map((field) => (
        <VerbFieldItem
          key={field.name}
          field={field}
          form={form}
          requiredWhen={spec.requiredWhen}
        />
      ))}
      <FaultNotice fault={send.error} />
      {spec.vow ? (
        <Checkbox checked={vowed} onChange={(event) => setVowed(event.target.checked)}>
          {say(spec.vow)}
        </Checkbox>
      ) : null}
      <div className="tb-verb-foot">
        {onClose ? <Button onClick={onClose}>{say(common.cancel)}</Button> : null}
        <Button
          type="primary"
          danger={spec.weight === 'danger'}
          htmlType="submit"
          loading={send.isPending}
          disabled={spec.vow !== undefined && !vowed}
          title={spec.vow !== undefined && !vowed ? say(verbTexts.vowFirst) : undefined}
        >
          {say(spec.submit)}
        </Button>
      </div>
    </Form>
  )
}

function presets(spec: VerbSpec): Record<string, unknown> {
  const values: Record<string, unknown> = {}
  for (const field of spec.fields) {
    if ('preset' in field && field.preset !== undefined) values[field.name] = field.preset
    if (field.kind === 'list') values[field.name] = [{ text: '' }]
    if (field.kind === 'ticks') values[field.name] = []
  }
  return values
}
