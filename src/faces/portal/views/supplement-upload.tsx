// Uploading one material that a supplement notice asks for, or that was allowed to follow.

import type { FileSpec } from '../../ui/portal/form/file-field.tsx'
import { FileField } from '../../ui/portal/form/file-field.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden } from '../../ui/portal/parts.tsx'
import { applyTexts } from '../../ui/texts/portal/apply.ts'

export interface SupplementUploadModel extends FileSpec {
  caseId: string
  itemName: string
  material: { id: string; name: string }
  /** What the notice says about it. */
  asked: string
  back: string
}

export function SupplementUploadPage({
  frame,
  model,
}: {
  frame: Frame
  model: SupplementUploadModel
}) {
  const t = applyTexts(frame.locale)
  const title = t.uploadTitle(model.material.name)
  const { error } = model
  return (
    <Layout frame={frame} title={title} focus errors={error ? 1 : 0}>
      <div className="mid">
        <Back frame={frame} href={model.back} />
        <ErrorSummary frame={frame} errors={error ? [{ field: 'file', text: error }] : []} />
        <p className="quiet">{model.itemName}</p>
        <h1>{title}</h1>
        <p className="lead">{model.asked}</p>
        <form
          action={`/cases/${model.caseId}/materials/${model.material.id}`}
          method="post"
          encType="multipart/form-data"
        >
          <Hidden frame={frame} />
          <FileField frame={frame} spec={model} />
          <p className="acts">
            <button className="btn" type="submit">
              {t.uploadButton}
            </button>
          </p>
          <p className="quiet small">{t.checking}</p>
        </form>
      </div>
    </Layout>
  )
}
