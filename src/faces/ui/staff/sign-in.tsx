// The staff sign-in page: account, password, one-time code, and a clear word when the account is locked.

import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { ApiFault } from './api/faults.ts'
import { type Credentials, sessionQuery, signIn } from './api/session.ts'
import { FaultNotice } from './fault-notice.tsx'
import { Icon } from './icons.tsx'
import { useLocale, useSay } from './text.ts'
import { common, shellTexts, signInTexts } from './texts.ts'

/** `onDone` decides where to go; `ended` says that an earlier session ran out. */
export function SignInPage({
  ended,
  onDone,
}: {
  ended: boolean
  onDone: (duties: readonly string[]) => void
}): ReactNode {
  const say = useSay()
  const { locale, setLocale } = useLocale()
  const client = useQueryClient()
  const [fault, setFault] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [form] = Form.useForm<Credentials>()

  useEffect(() => {
    document.title = `${say(signInTexts.title)} · ${say(common.brand)}`
  })

  async function submit(values: Credentials): Promise<void> {
    setBusy(true)
    setFault(null)
    try {
      const me = await signIn(values)
      client.clear()
      client.setQueryData(sessionQuery.queryKey, me)
      onDone(me.duties)
    } catch (caught) {
      setFault(caught)
      // A one-time code is used up by a try; the rest stays typed.
      form.setFieldValue('code', '')
    } finally {
      setBusy(false)
    }
  }

  const locked = fault instanceof ApiFault && fault.code === 'identity.locked'
  return (
    <div className="tb-sign-in">
      <header className="tb-sign-in-brand">
        <span className="tb-logo" aria-hidden="true">
          <Icon name="shield" size={22} />
        </span>
        <span>
          {say(common.brand)} · {say(common.workbench)}
        </span>
        <button
          type="button"
          className="tb-link tb-sign-in-language"
          aria-label={say(shellTexts.languageLabel)}
          onClick={() => setLocale(locale === 'en' ? 'zh-CN' : 'en')}
        >
          {say(shellTexts.language)}
        </button>
      </header>
      <main className="tb-sign-in-card">
        <h1>{say(signInTexts.title)}</h1>
        <p className="tb-lead">{say(signInTexts.lead)}</p>
        {ended && !fault ? <p className="tb-note">{say(signInTexts.ended)}</p> : null}
        {locked ? <p className="tb-note tb-note-bad">{say(signInTexts.locked)}</p> : null}
        <FaultNotice fault={fault} />
        <Form<Credentials>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={submit}
          size="large"
          scrollToFirstError={{ focus: true }}
        >
          <Form.Item
            name="account"
            label={say(signInTexts.account)}
            rules={[{ required: true, message: say(signInTexts.required) }]}
          >
            <Input autoComplete="username" autoFocus maxLength={120} />
          </Form.Item>
          <Form.Item
            name="password"
            label={say(signInTexts.password)}
            rules={[{ required: true, message: say(signInTexts.required) }]}
          >
            <Input type="password" autoComplete="current-password" maxLength={200} />
          </Form.Item>
          <Form.Item
            name="code"
            label={say(signInTexts.code)}
            extra={say(signInTexts.codeHint)}
            rules={[
              { required: true, message: say(signInTexts.required) },
              { pattern: /^\s*\d{3}\s?\d{3}\s*$/, message: say(signInTexts.codeFormat) },
            ]}
          >
            <Input
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={8}
              className="tb-code-field"
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={busy}>
            {say(signInTexts.submit)}
          </Button>
        </Form>
        <p className="tb-sign-in-foot">
          <a href="/">{say(signInTexts.portal)}</a>
        </p>
      </main>
    </div>
  )
}
