// The once-only lint: nobody is asked for what a published resource supplies (令716 Art 7, 令809), nor is more fetched than used.

import type { PublishedResource } from './contract.ts'
import { expressionsOf } from './expressions.ts'
import type { LintInput } from './lint-input.ts'

/** Elements so general that "some resource has one" says nothing: a date is not the same date. */
const tooGeneral = new Set([
  'date',
  'date-time',
  'remark',
  'reason',
  'use-cause',
  'yes-no',
  'head-count',
  'amount-fen',
])

const elementName = (id: string) => id.replace('urn:tongban:element:', '')

export function lintOnceOnly(input: LintInput): void {
  const resources = input.resources.map((resource) => ({
    ...resource,
    elements: new Map(
      resource.fields.flatMap(({ name, element }): [string, string][] =>
        element ? [[elementName(element), name]] : [],
      ),
    ),
  }))
  const shared = resources.filter((resource) => resource.sharing !== 'none')
  lintFields(input, shared)
  lintMaterials(input, shared)
  lintLookups(input, resources)
}

type Resource = PublishedResource & { elements: ReadonlyMap<string, string> }

function lintFields({ content, say }: LintInput, resources: readonly Resource[]): void {
  const prefilled = new Set(content.prefill.map((line) => line.field))
  const allFields = content.form.pages.flatMap((page) => page.fields)
  const fetched = new Set(
    allFields.flatMap((field) =>
      field.element && prefilled.has(field.id) ? [elementName(field.element)] : [],
    ),
  )
  for (const [p, page] of content.form.pages.entries()) {
    for (const [f, field] of page.fields.entries()) {
      if (field.about !== 'applicant' || !field.element || prefilled.has(field.id)) continue
      const element = elementName(field.element)
      // The register's one value is already used: this is another address, another date.
      if (tooGeneral.has(element) || fetched.has(element) || field.legalReason) continue
      const holder = resources.find((resource) => resource.elements.has(element))
      if (!holder) continue
      say('asks-what-is-held', ['form', 'pages', p, 'fields', f], {
        zh: `“${field.label.zh}”可以从“${holder.name.zh}”（${holder.code} 的 ${holder.elements.get(element)}）取得，不得要求填写。请在 facts.yaml 里加 prefill，或者写明法定理由（legalReason）。`,
        en: `“${field.label.en}” is held by “${holder.name.en}” (${holder.code}, ${holder.elements.get(element)}) and may not be asked for. Add a prefill in facts.yaml, or state the legal reason (legalReason).`,
      })
    }
  }
}

function lintMaterials({ content, say }: LintInput, resources: readonly Resource[]): void {
  for (const [i, material] of content.materials.entries()) {
    const kinds = material.sources.map((source) => source.kind)
    const firstAsked = kinds.indexOf('upload')
    const lastShared = Math.max(kinds.lastIndexOf('certificate'), kinds.lastIndexOf('resource'))
    if (firstAsked >= 0 && lastShared > firstAsked) {
      say('upload-before-sharing', ['materials', i, 'sources'], {
        zh: '上传排在了共享核对前面。请把 upload 放到最后。',
        en: 'The upload stands before the sources that spare it. Put upload last.',
      })
    }
    if (lastShared >= 0 || firstAsked < 0 || material.legalReason || material.proves.length === 0) {
      continue
    }
    const holder = resources.find((resource) =>
      material.proves.every((element) => resource.elements.has(elementName(element))),
    )
    if (!holder) continue
    say('material-is-held', ['materials', i], {
      zh: `“${material.name.zh}”证明的内容可以从“${holder.name.zh}”（${holder.code}）核对，不得要求提交。请加 resource 来源，或者写明法定理由（legalReason）。`,
      en: `What “${material.name.en}” proves is held by “${holder.name.en}” (${holder.code}) and may not be asked for. Add the resource as a source, or state the legal reason (legalReason).`,
    })
  }
}

function lintLookups({ content, say }: LintInput, resources: readonly Resource[]): void {
  const read = new Set(expressionsOf(content).flatMap(({ paths }) => paths))
  const inDocuments = content.documents.map(({ body }) => body.zh).join('\n')
  for (const [i, lookup] of content.lookups.entries()) {
    const at = (...rest: (string | number)[]) => ['lookups', i, ...rest]
    const backsMaterial = content.materials.some((material) =>
      material.sources.some((source) => 'lookup' in source && source.lookup === lookup.id),
    )
    const readWhole = read.has(`facts.${lookup.id}`)
    const used = (column: string) =>
      content.prefill.some((line) => line.lookup === lookup.id && line.column === column) ||
      read.has(`facts.${lookup.id}.${column}`) ||
      inDocuments.includes(`{{facts.${lookup.id}.${column}}}`)
    if (!backsMaterial && !readWhole && !lookup.columns.some(used)) {
      say('lookup-unused', at(), {
        zh: `“${lookup.name.zh}”查了却没有用到，违反最小必要原则（个人信息保护法第六条）。请删除。`,
        en: `“${lookup.name.en}” is asked for and never used (PIPL Art 6). Delete it.`,
      })
    } else if (!backsMaterial) {
      for (const [k, column] of lookup.columns.entries()) {
        if (used(column)) continue
        say(
          'column-unused',
          at('columns', k),
          {
            zh: `列“${column}”没有用到，请不要查询。`,
            en: `The column “${column}” is not used; do not ask for it.`,
          },
          'warning',
        )
      }
    }
    if (lookup.kind !== 'resource' || resources.length === 0) continue
    const resource = resources.find((other) => other.code === lookup.resource)
    if (!resource) {
      say('resource-unpublished', at('resource'), {
        zh: `目录里没有已发布的资源 ${lookup.resource}。`,
        en: `The catalogue has no published resource ${lookup.resource}.`,
      })
      continue
    }
    if (resource.sharing === 'none') {
      say('resource-not-shared', at('resource'), {
        zh: `资源 ${lookup.resource} 不予共享，不能查询。`,
        en: `The resource ${lookup.resource} is not shared and cannot be asked.`,
      })
    }
    for (const [k, column] of lookup.columns.entries()) {
      if (resource.fields.some((field) => field.name === column)) continue
      say('column-unknown', at('columns', k), {
        zh: `资源 ${lookup.resource} 没有“${column}”这一列。有：${resource.fields.map((field) => field.name).join('、')}。`,
        en: `The resource ${lookup.resource} has no column “${column}”. It has: ${resource.fields.map((field) => field.name).join(', ')}.`,
      })
    }
  }
}
