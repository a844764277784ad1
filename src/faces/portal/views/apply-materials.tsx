// Materials of an application: what came in by itself, what is still to bring, one upload page for each.

import { FileField, type FileSpec } from '../../ui/portal/form/file-field.tsx'
import type { Frame } from '../../ui/portal/frame.ts'
import { Layout } from '../../ui/portal/layout.tsx'
import { Back, ErrorSummary, Hidden, Tag, type Tone } from '../../ui/portal/parts.tsx'
import { bytes } from '../../ui/texts/dates.ts'
import { applyTexts } from '../../ui/texts/portal/apply.ts'
import { commonTexts } from '../../ui/texts/portal/common.ts'
import { formTexts } from '../../ui/texts/portal/form.ts'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import { backOf, type DraftHead, Way } from './apply-overview.tsx'

export interface DraftMaterial {
  id: string
  name: string
  description: string
  required: boolean
  state: 'got' | 'uploaded' | 'committed' | 'deferred' | 'missing'
  /** Organ or "your certificates", when it was fetched. */
  source: string | null
  trust: 'A' | 'B' | 'C' | 'D' | null
  /** Nothing to upload: a written commitment is all that is asked. */
  byCommitment: boolean
  files: readonly { name: string; size: number; id: string }[]
}

export interface MaterialsModel {
  draft: DraftHead
  materials: readonly DraftMaterial[]
  error: string | null
}

const tones: Record<DraftMaterial['state'], Tone> = {
  got: 'ok',
  uploaded: 'ok',
  committed: 'ok',
  deferred: 'wait',
  missing: 'hot',
}

export function MaterialsPage({ frame, model }: { frame: Frame; model: MaterialsModel }) {
  const t = applyTexts(frame.locale)
  const { draft } = model
  const open = model.materials.some((material) => material.state === 'missing' && material.required)
  return (
    <Layout frame={frame} title={t.materialsTitle} focus errors={model.error ? 1 : 0}>
      <div className="mid">
        <Back frame={frame} href={backOf(draft, 'materials')} />
        <Way frame={frame} draft={draft} path="materials" />
        <ErrorSummary
          frame={frame}
          errors={model.error ? [{ field: 'list', text: model.error }] : []}
        />
        <h1>{t.materialsTitle}</h1>
        <p className="lead">{open ? t.materialsLead : t.materialsDone}</p>
        <ul className="plain rows sheet sec" id="list">
          {model.materials.map((material) => (
            <MaterialItem key={material.id} frame={frame} draft={draft} material={material} />
          ))}
        </ul>
        <form action={`/apply/${draft.id}/materials`} method="post">
          <Hidden frame={frame} />
          <div className="acts">
            <button className="btn" type="submit" name="_do" value="continue">
              {commonTexts(frame.locale).continue}
            </button>
            <button className="link" type="submit" name="_do" value="later">
              {commonTexts(frame.locale).saveLater}
            </button>
          </div>
        </form>
      </div>
    </Layout>
  )
}

function MaterialItem({
  frame,
  draft,
  material,
}: {
  frame: Frame
  draft: DraftHead
  material: DraftMaterial
}) {
  const t = applyTexts(frame.locale)
  const calm = material.state === 'missing' && !material.required
  return (
    <li>
      <p className="tags">
        <b>{material.name}</b>
        <Tag tone={calm ? 'plain' : tones[material.state]}>
          {calm
            ? t.optionalMaterial
            : material.state === 'missing' && material.byCommitment
              ? t.toCommit
              : t[material.state]}
        </Tag>
      </p>
      <p className="quiet small">
        {material.source ?? material.description}
        {material.trust && ` · ${t[`trust${material.trust}`]}`}
      </p>
      {material.files.map((file) => (
        <p className="small num" key={file.id}>
          {commonTexts(frame.locale).fileSize(file.name, bytes(file.size))}
        </p>
      ))}
      {material.state !== 'got' && (
        <p>
          <a
            className={material.state === 'missing' && material.required ? 'btn alt' : undefined}
            href={`/apply/${draft.id}/materials/${material.id}`}
          >
            {material.byCommitment
              ? t.goCommit
              : material.state === 'missing'
                ? t.addFile
                : t.replaceFile}
            <span className="vh"> {material.name}</span>
          </a>
        </p>
      )}
    </li>
  )
}

export interface UploadModel extends FileSpec {
  draft: DraftHead
  material: DraftMaterial
  selfMade: boolean
  notes: string | null
  /** The words of a commitment that may take its place. */
  commitment: string | null
  /** Working days within which it may follow. */
  deferDays: number | null
}

export function UploadPage({ frame, model }: { frame: Frame; model: UploadModel }) {
  const t = applyTexts(frame.locale)
  const { draft, material, error } = model
  const action = `/apply/${draft.id}/materials/${material.id}`
  const title = material.byCommitment ? material.name : t.uploadTitle(material.name)
  return (
    <Layout frame={frame} title={title} focus errors={error ? 1 : 0}>
      <div className="mid">
        <Back frame={frame} href={`/apply/${draft.id}/materials`} />
        <ErrorSummary frame={frame} errors={error ? [{ field: 'file', text: error }] : []} />
        <p className="quiet">{draft.itemName}</p>
        <h1>{title}</h1>
        <p className="lead">{material.description}</p>
        {model.notes && <p>{model.notes}</p>}
        {model.selfMade && <p>{guideTexts(frame.locale).selfMade}</p>}
        <UploadedFiles frame={frame} action={action} material={material} />
        {!material.byCommitment && (
          <form action={action} method="post" encType="multipart/form-data">
            <Hidden frame={frame} />
            <FileField frame={frame} spec={model} />
            <p className="acts">
              <button className="btn" type="submit">
                {t.uploadButton}
              </button>
            </p>
            <p className="quiet small">{t.checking}</p>
          </form>
        )}
        <Instead frame={frame} model={model} action={action} />
      </div>
    </Layout>
  )
}

function UploadedFiles({
  frame,
  action,
  material,
}: {
  frame: Frame
  action: string
  material: DraftMaterial
}) {
  if (material.files.length === 0) return null
  return (
    <form className="sec" action={`${action}/remove`} method="post">
      <Hidden frame={frame} />
      <h2>{formTexts(frame.locale).uploaded}</h2>
      <ul className="plain tasks">
        {material.files.map((file) => (
          <li key={file.id}>
            <span className="num">
              {commonTexts(frame.locale).fileSize(file.name, bytes(file.size))}
            </span>
            <button className="link" name="fileId" value={file.id} type="submit">
              {applyTexts(frame.locale).removeFile}
              <span className="vh"> {file.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  )
}

/** Ways that the item allows instead of a file: commitment (告知承诺) or handing it in later (容缺). */
function Instead({ frame, model, action }: { frame: Frame; model: UploadModel; action: string }) {
  const t = applyTexts(frame.locale)
  if (!model.commitment && model.deferDays === null) return null
  return (
    <div className="sec stack">
      {model.commitment && (
        <form className="sheet" action={`${action}/commit`} method="post">
          <Hidden frame={frame} />
          <h2>{model.material.byCommitment ? t.commitOnly : t.commitTitle}</h2>
          <p>{model.commitment}</p>
          <p className="acts">
            <button className={model.material.byCommitment ? 'btn' : 'btn alt'} type="submit">
              {model.material.byCommitment ? t.commitSimple : t.commitButton}
            </button>
          </p>
        </form>
      )}
      {model.deferDays !== null && (
        <form className="sheet" action={`${action}/defer`} method="post">
          <Hidden frame={frame} />
          <h2>{t.deferTitle}</h2>
          <p>{t.deferText(model.deferDays)}</p>
          <p className="acts">
            <button className="btn alt" type="submit">
              {t.deferButton}
            </button>
          </p>
        </form>
      )}
    </div>
  )
}
