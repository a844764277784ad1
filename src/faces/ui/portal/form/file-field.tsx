// Choosing a file to send: what kinds, how large, what was wrong with the last one.

import { bytes } from '../../texts/dates.ts'
import { formTexts } from '../../texts/portal/form.ts'
import type { Frame } from '../frame.ts'

export interface FileSpec {
  accept: readonly string[]
  /** In words: PDF、JPG、PNG. */
  kinds: string
  maxBytes: number
  maxFiles: number
  error: string | null
}

export function FileField({ frame, spec }: { frame: Frame; spec: FileSpec }) {
  const t = formTexts(frame.locale)
  return (
    <div className={spec.error ? 'field bad-field' : 'field'}>
      <label htmlFor="file">{t.file}</label>
      <p className="hint" id="file-hint">
        {t.fileHint(spec.kinds, bytes(spec.maxBytes), spec.maxFiles)}。{t.tips}
      </p>
      {spec.error && (
        <p className="err" id="file-err">
          {spec.error}
        </p>
      )}
      <div className="file">
        <input
          type="file"
          id="file"
          name="file"
          accept={spec.accept.join(',')}
          aria-describedby={spec.error ? 'file-hint file-err' : 'file-hint'}
          data-max={spec.maxBytes}
          data-big={t.fileBig}
          required
        />
        <p id="file-said" className="small num" aria-live="polite" />
      </div>
    </div>
  )
}
