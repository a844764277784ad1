// The reference pages of docs/, made from the declarations themselves so that they cannot become untrue.

import type { Permission } from '../kernel/index.ts'
import { declaredFacts, declaredFaults, declaredPermissions } from '../kernel/index.ts'
import { modules, portalPages } from './modules.ts'

const MADE = '<!-- Made by `npm run docs` from the code. Do not edit. -->\n\n'
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: string[]) => `| ${cells.map(cell).join(' | ')} |`

function grantees(permission: Permission): string {
  const condition = (where: unknown): string => {
    const w = where as { rule: string; field?: string; value?: unknown; parts?: unknown[] }
    if (w.parts) return `(${w.parts.map(condition).join(w.rule === 'both' ? ' and ' : ' or ')})`
    return w.rule === 'fieldIs' ? `${w.field} = ${String(w.value)}` : `${w.rule}(${w.field})`
  }
  return permission.grantees
    .map(
      (g) =>
        `${g.kind}${g.duty ? ` with duty ${g.duty}` : ''}${g.where ? ` where ${condition(g.where)}` : ''}`,
    )
    .join('; ')
}

/** Path → text of every generated page. */
export function referencePages(): Record<string, string> {
  const faults = declaredFaults().map((f) =>
    row(`\`${f.code}\``, String(f.status), f.sentence.zh, f.sentence.en),
  )
  const facts = declaredFacts().map((f) => {
    const hearers = modules.flatMap((m) => m.reactions).filter((r) => r.fact.name === f.name)
    return row(
      `\`${f.name}\``,
      String(f.version),
      hearers.map((r) => `\`${r.name}\``).join(', ') || '—',
    )
  })
  const permissions = declaredPermissions().map((p) =>
    row(`\`${p.name}\``, p.title.zh, p.title.en, grantees(p)),
  )
  const routes = modules
    .flatMap((m) => m.routes)
    .map((r) =>
      row(`${r.method} \`${r.url}\``, `\`${r.permission.name}\``, r.summary.zh, r.summary.en),
    )
    .sort()
  const pages = portalPages
    .map((p) => row(`${p.method} \`${p.url}\``, `\`${p.permission.name}\``))
    .sort()
  const list = (head: string[], rows: string[]) =>
    [row(...head), row(...head.map(() => '---')), ...rows, ''].join('\n')
  return {
    'docs/reference/faults.md': `# Faults 错误码\n\n${MADE}${list(['code', 'status', 'zh-CN', 'en'], faults)}`,
    'docs/reference/facts.md': `# Facts 事实\n\n${MADE}${list(['fact', 'version', 'heard by'], facts)}`,
    'docs/reference/permissions.md': `# Permissions 权限\n\nDefault: no.\n\n${MADE}${list(['permission', 'zh-CN', 'en', 'who'], permissions)}`,
    'docs/reference/routes.md': `# Routes 接口\n\nThe JSON API is described in full at \`/api/openapi.json\`.\n\n${MADE}${list(['route', 'permission', 'zh-CN', 'en'], routes)}\n## Pages\n\n${list(['page', 'permission'], pages)}`,
  }
}
