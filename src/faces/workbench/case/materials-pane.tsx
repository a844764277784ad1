// Middle pane: each material with its trust level, its source and evidence, and a look at uploads.

import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import type { MaterialFile, MaterialRow } from '../../../modules/cases/contract.ts'
import { formatBytes, formatTime } from '../../ui/staff/format.ts'
import { Icon } from '../../ui/staff/icons.tsx'
import { Card, Empty, Mono, Tag } from '../../ui/staff/parts.tsx'
import { useSay } from '../../ui/staff/text.ts'
import { fileUrl } from '../api.ts'
import { caseTexts, trustTexts } from '../texts-case.ts'
import { SourceLine } from './source-line.tsx'

const spared: readonly string[] = ['resource', 'certificate', 'earlier']

export function MaterialsPane({
  caseId,
  materials,
}: {
  caseId: string
  materials: readonly MaterialRow[]
}): ReactNode {
  const say = useSay()
  const [shown, setShown] = useState<MaterialFile | null>(null)
  const notAsked = materials.filter((row) => row.evidence && spared.includes(row.evidence.kind))
  return (
    <Card
      id="pane-materials"
      title={say(caseTexts.materialsPane)}
      extra={say(caseTexts.materialCount(materials.length, notAsked.length))}
    >
      {materials.length === 0 ? <Empty title={say(caseTexts.noMaterials)} /> : null}
      {materials.map((row) => (
        <Material key={row.materialId} caseId={caseId} row={row} onShow={setShown} />
      ))}
      <Preview caseId={caseId} file={shown} onClose={() => setShown(null)} />
    </Card>
  )
}

function Material({
  caseId,
  row,
  onShow,
}: {
  caseId: string
  row: MaterialRow
  onShow: (file: MaterialFile) => void
}): ReactNode {
  const say = useSay()
  const trust = row.evidence?.trust ?? null
  return (
    <article className="tb-material" data-material={row.materialId}>
      <span className={`tb-trust tb-trust-${trust ?? 'none'}`} aria-hidden="true">
        {trust ?? '–'}
      </span>
      <div>
        <h3>
          {say(row.name)}
          <StateTag row={row} />
        </h3>
        {trust ? <p className="tb-material-source">{say(trustTexts[trust])}</p> : null}
        {row.evidence ? (
          <p className="tb-material-source">
            <SourceLine evidence={row.evidence} />
          </p>
        ) : (
          <p className="tb-material-source">{say(row.description)}</p>
        )}
        {row.evidence?.id ? (
          <p className="tb-material-source">
            {say(caseTexts.evidence)} <Mono>{row.evidence.id}</Mono>
          </p>
        ) : null}
        {row.mark ? <p className="tb-material-mark">{say(row.mark)}</p> : null}
        {row.files.map((file) => (
          <p key={file.id} className="tb-file">
            <Icon name="file" size={16} />
            <FileName caseId={caseId} file={file} onShow={onShow} />
            <span className="tb-muted">
              {formatBytes(file.size)} · {formatTime(file.at)}
            </span>
          </p>
        ))}
      </div>
    </article>
  )
}

/** Pictures are looked at here; a PDF opens beside, because no page of the house lets itself be framed. */
function FileName({
  caseId,
  file,
  onShow,
}: {
  caseId: string
  file: MaterialFile
  onShow: (file: MaterialFile) => void
}): ReactNode {
  if (!file.mediaType.startsWith('image/')) {
    return (
      <a href={fileUrl(caseId, file.id)} target="_blank" rel="noreferrer">
        {file.name}
      </a>
    )
  }
  return (
    <button type="button" className="tb-link" onClick={() => onShow(file)}>
      {file.name}
    </button>
  )
}

function StateTag({ row }: { row: MaterialRow }): ReactNode {
  const say = useSay()
  switch (row.state) {
    case 'missing':
      return <Tag tone="bad">{say(caseTexts.missing)}</Tag>
    case 'tolerated':
      return <Tag tone="warn">{say(caseTexts.tolerated(row.dueOn ?? ''))}</Tag>
    case 'optional':
      return <Tag>{say(caseTexts.optional)}</Tag>
    case 'supplied':
      return null
  }
}

function Preview({
  caseId,
  file,
  onClose,
}: {
  caseId: string
  file: MaterialFile | null
  onClose: () => void
}): ReactNode {
  const say = useSay()
  const url = file ? fileUrl(caseId, file.id) : ''
  return (
    <Modal
      open={file !== null}
      onCancel={onClose}
      title={file?.name}
      width={960}
      destroyOnHidden
      footer={
        <a href={url} target="_blank" rel="noreferrer">
          {say(caseTexts.openAlone)}
        </a>
      }
    >
      {file ? <img className="tb-preview" src={url} alt={file.name} /> : null}
    </Modal>
  )
}
