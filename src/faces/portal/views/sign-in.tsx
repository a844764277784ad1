// Signing in as a citizen.

import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { type ErrorLine, ErrorSummary, Hidden, Note } from '../../ui/portal/parts.tsx'
import { accountTexts } from '../../ui/texts/portal/account.ts'

export interface SignInModel {
  /** Where to go afterwards: a path of this site. */
  to: string
  name: string
  /** Refusals by field; `form` for the whole. */
  errors: { name?: string; password?: string; form?: string }
}

export function SignInPage({ frame, model }: { frame: Frame; model: SignInModel }) {
  const t = accountTexts(frame.locale)
  const { errors } = model
  const lines: ErrorLine[] = []
  if (errors.form) lines.push({ field: 'name', text: errors.form })
  if (errors.name) lines.push({ field: 'name', text: errors.name })
  if (errors.password) lines.push({ field: 'password', text: errors.password })
  return (
    <Layout frame={frame} title={t.signInTitle} focus errors={lines.length}>
      <div className="mid narrow">
        <ErrorSummary frame={frame} errors={lines} />
        <div className="sheet rule">
          <h1>{t.signInTitle}</h1>
          <p className="lead">{model.to === '/' ? t.signInLead : t.signInToGoOn}</p>
          <form action="/sign-in" method="post" noValidate>
            <Hidden frame={frame} more={{ to: model.to }} />
            <div className={errors.name ? 'field bad-field' : 'field'}>
              <label htmlFor="name">{t.name}</label>
              {errors.name && (
                <p className="err" id="name-err">
                  {errors.name}
                </p>
              )}
              <input
                className="inp"
                id="name"
                name="name"
                autoComplete="username"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={60}
                defaultValue={model.name}
                aria-describedby={errors.name ? 'name-err' : undefined}
                aria-invalid={errors.name || errors.form ? true : undefined}
              />
            </div>
            <div className={errors.password ? 'field bad-field' : 'field'}>
              <label htmlFor="password">{t.password}</label>
              {errors.password && (
                <p className="err" id="password-err">
                  {errors.password}
                </p>
              )}
              <input
                className="inp"
                id="password"
                name="password"
                type="password"
                autoComplete="current-password"
                maxLength={200}
                aria-describedby={errors.password ? 'password-err' : undefined}
                aria-invalid={errors.password || errors.form ? true : undefined}
              />
            </div>
            <p className="acts">
              <button className="btn wide" type="submit">
                {t.signIn}
              </button>
            </p>
          </form>
          <details className="more">
            <summary>{t.forgot}</summary>
            <div className="small">{t.forgotText}</div>
          </details>
        </div>
        {frame.demo && (
          <div className="sec">
            <Note>
              <p className="small">{t.demoHint}</p>
              <p className="small">
                <a href="/staff/">{t.staff}</a>
              </p>
            </Note>
          </div>
        )}
      </div>
    </Layout>
  )
}
