// One material in a list: what it is, and the easiest way it can come in.

import type { Frame } from '../../ui/portal/frame.ts'
import { Tag } from '../../ui/portal/parts.tsx'
import { guideTexts } from '../../ui/texts/portal/guide.ts'
import type { MaterialLine } from './guide-model.ts'

export function MaterialRow({ frame, material }: { frame: Frame; material: MaterialLine }) {
  const t = guideTexts(frame.locale)
  return (
    <li>
      <p className="tags">
        <b>{material.name}</b>
        {material.by === 'us' ? <Tag tone="ok">{t.byUs}</Tag> : <Tag tone="wait">{t.byYou}</Tag>}
        {material.conditional && <Tag tone="plain">{t.whenNeeded}</Tag>}
      </p>
      <p className="quiet small">{ways(frame, material).join(' · ')}</p>
      <p className="small">{material.description}</p>
    </li>
  )
}

function ways(frame: Frame, material: MaterialLine): string[] {
  const t = guideTexts(frame.locale)
  const found: string[] = []
  if (material.library) found.push(t.fromLibrary)
  if (material.from) found.push(t.from(material.from))
  if (material.earlier) found.push(t.earlier)
  if (material.by === 'you') {
    if (material.upload) found.push(t.upload(material.upload.kinds, material.upload.size))
    if (material.upload?.selfMade) found.push(t.selfMade)
    if (material.commitment) found.push(t.commitment)
  }
  if (material.tolerableDays !== null) found.push(t.tolerable(material.tolerableDays))
  return found
}
