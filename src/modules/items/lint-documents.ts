// Statutory documents: the law's documents are all there, and say only what can be filled in.

import { type DocumentKind, documentVariables } from './contract.ts'
import type { LintInput } from './lint-input.ts'

const names: Readonly<Record<DocumentKind, string>> = {
  receipt: '收件凭证',
  'acceptance-notice': '受理通知书',
  'supplement-notice': '补正告知书',
  'refusal-of-acceptance': '不予受理决定书',
  'not-needed-notice': '不受理告知书',
  'special-procedure-notice': '特别程序告知书',
  'extension-notice': '延长期限告知书',
  'grant-decision': '准予许可决定书',
  'refusal-decision': '不予许可决定书',
  'withdrawal-notice': '终止办理告知书',
  'delivery-receipt': '送达回证',
}

/** Words a document cannot do without (许可法 32, 38, 45). */
const needed: Partial<Record<DocumentKind, readonly string[]>> = {
  'supplement-notice': ['supplement.items', 'supplement.dueOn'],
  'refusal-of-acceptance': ['reason', 'competentOrgan'],
  'refusal-decision': ['reason', 'legalBasis', 'remedies'],
  'special-procedure-notice': ['procedure.name', 'procedure.days'],
  'extension-notice': ['reason', 'extension.days'],
}

export function lintDocuments({ content, say }: LintInput): void {
  const { documents, item, timeLimits, specialProcedures, process } = content
  const required: DocumentKind[] = [
    'receipt',
    'acceptance-notice',
    'supplement-notice',
    'refusal-of-acceptance',
    'refusal-decision',
    'delivery-receipt',
  ]
  if (item.type === '01') required.push('grant-decision')
  if (specialProcedures.length > 0) required.push('special-procedure-notice')
  if (timeLimits.extension) required.push('extension-notice')
  if (process.steps.some((step) => step.results.some((result) => result.id === 'not-needed'))) {
    required.push('not-needed-notice')
  }
  for (const kind of required) {
    if (documents.some((document) => document.kind === kind)) continue
    say('document-missing', ['documents'], {
      zh: `缺少文书模板：${names[kind]}（kind: ${kind}）。`,
      en: `A document template is missing: ${kind}.`,
    })
  }
  const fields = new Set(content.form.pages.flatMap((page) => page.fields.map(({ id }) => id)))
  const columns = new Set(
    content.lookups.flatMap((lookup) => lookup.columns.map((name) => `${lookup.id}.${name}`)),
  )
  const known = (variable: string) =>
    (documentVariables as readonly string[]).includes(variable) ||
    (variable.startsWith('form.') && fields.has(variable.slice(5))) ||
    (variable.startsWith('facts.') && columns.has(variable.slice(6)))
  for (const [i, document] of documents.entries()) {
    for (const locale of ['zh', 'en'] as const) {
      const used = [...document.body[locale].matchAll(/\{\{([^{}]*)\}\}/g)].map(
        (match) => match[1]?.trim() ?? '',
      )
      const path = ['documents', i, 'body', locale]
      for (const variable of used.filter((name) => !known(name))) {
        say('document-variable', path, {
          zh: `文书里的 {{${variable}}} 没有来源。可用的见 contract-result.ts 的 documentVariables，或者 form.栏目、facts.查询.列。`,
          en: `Nothing fills {{${variable}}}. See documentVariables in contract-result.ts, or use form.<field>, facts.<lookup>.<column>.`,
        })
      }
      const missing = (needed[document.kind] ?? []).filter((name) => !used.includes(name))
      if (missing.length > 0 && document.body[locale] !== '') {
        say('document-incomplete', path, {
          zh: `${names[document.kind]}依法必须写明：${missing.map((name) => `{{${name}}}`).join('、')}。`,
          en: `By law this document must state ${missing.map((name) => `{{${name}}}`).join(', ')}.`,
        })
      }
    }
  }
}
