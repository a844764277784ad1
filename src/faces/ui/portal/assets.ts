// The portal's few files (one style sheet, one small script, one mark), named by their content so that they may be cached for ever.

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sheets = ['tokens', 'base', 'layout', 'blocks', 'lists', 'folds', 'forms', 'pages', 'elder']

export interface Asset {
  name: string
  type: string
  body: Buffer
}

/** Removes comments and needless space; our own style sheets hold no strings that this could hurt. */
function squeezeCss(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .replace(/;}/g, '}')
    .trim()
}

function squeezeScript(script: string): string {
  return script
    .replace(/^\/\/.*$/gm, '')
    .replace(/\n\s*/g, '\n')
    .trim()
}

function read(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

function named(stem: string, ext: string, type: string, text: string): Asset {
  const body = Buffer.from(text)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10)
  return { name: `${stem}.${hash}.${ext}`, type, body }
}

/** Reads, joins and names the files once at start. */
export function loadAssets(): { css: Asset; js: Asset; icon: Asset } {
  const css = sheets.map((sheet) => read(`./css/${sheet}.css`)).join('\n')
  return {
    css: named('portal', 'css', 'text/css; charset=utf-8', squeezeCss(css)),
    js: named(
      'portal',
      'js',
      'text/javascript; charset=utf-8',
      squeezeScript(read('./enhance.js')),
    ),
    icon: named('mark', 'svg', 'image/svg+xml', read('./mark.svg').trim()),
  }
}
