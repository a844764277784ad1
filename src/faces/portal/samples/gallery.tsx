// Writes every portal page with sample data as static HTML, to look at while designing: `tsx src/faces/portal/samples/gallery.tsx DIR`.

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadAssets } from '../../ui/portal/assets.ts'
import { renderDocument } from '../../ui/portal/render.ts'
import { sampleFrame } from './frame.ts'
import { samplePages } from './pages.tsx'

const dir = process.argv[2] ?? 'gallery'
mkdirSync(join(dir, 'assets'), { recursive: true })
for (const asset of Object.values(loadAssets()))
  writeFileSync(join(dir, 'assets', asset.name), asset.body)
for (const [name, page] of Object.entries(samplePages)) {
  writeFileSync(
    join(dir, `${name}.html`),
    renderDocument(page(sampleFrame('zh-CN', { path: `/${name}` }))),
  )
  writeFileSync(
    join(dir, `${name}.en.html`),
    renderDocument(page(sampleFrame('en', { path: `/${name}` }))),
  )
  writeFileSync(
    join(dir, `${name}.elder.html`),
    renderDocument(page(sampleFrame('zh-CN', { path: `/${name}`, elder: true }))),
  )
}
