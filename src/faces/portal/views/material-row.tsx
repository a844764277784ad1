// One material in a list: what it is, and the easiest way it can come in.

import type { GuideMaterial } from '../../../modules/items/index.ts'
import type { Frame } from '../../ui/portal/frame.ts'
import { Tag } from '../../ui/portal/parts.tsx'
import { guideTexts } from '../../ui/texts/portal/guide.ts'

/** `grouped`: the list's heading already says who brings it. */
export function MaterialRow({
  frame,
  material,
  grouped,
}: {
  frame: Frame
  material: GuideMaterial
  grouped?: boolean
}) {
  const t = guideTexts(frame.locale)
  const ways = material.spared
    ? material.ways.filter((way) => way.kind !== 'upload')
    : material.ways
  return (
    <li>
      <p className="tags">
        <b>{material.name}</b>
        {!grouped && (
          <Tag tone={material.spared ? 'ok' : 'wait'}>{material.spared ? t.byUs : t.byYou}</Tag>
        )}
        {(material.need === 'depends' || !material.required) && (
          <Tag tone="plain">{t.whenNeeded}</Tag>
        )}
      </p>
      <p className="quiet small">{ways.map((way) => way.text).join(' · ')}</p>
      <p className="small">{material.description}</p>
      {!material.spared && <Notes frame={frame} material={material} />}
    </li>
  )
}

function Notes({ frame, material }: { frame: Frame; material: GuideMaterial }) {
  const t = guideTexts(frame.locale)
  return (
    <>
      {material.notes && <p className="small">{material.notes}</p>}
      {material.tolerableDays !== null && (
        <p className="quiet small">{t.tolerable(material.tolerableDays)}</p>
      )}
      {(material.blankForm || material.example) && (
        <p className="small">
          {material.blankForm && <a href={material.blankForm}>{t.blankForm}</a>}{' '}
          {material.example && (
            <a href={material.example}>
              {t.example}
              <span className="vh"> {material.name}</span>
            </a>
          )}
        </p>
      )}
    </>
  )
}
