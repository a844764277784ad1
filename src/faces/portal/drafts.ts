// A draft of the cases module as the pages of an application show it.

import type { Context } from '../../kernel/index.ts'
import type { DraftView, LookupView, MaterialRow } from '../../modules/cases/index.ts'
import {
  type Field,
  getRelease,
  type Page,
  type ReleaseContent,
} from '../../modules/items/index.ts'
import type { SourcedFacts } from '../ui/portal/form/fact.tsx'
import { showValue } from '../ui/portal/form/show.ts'
import { applyTexts } from '../ui/texts/portal/apply.ts'
import { factTexts } from '../ui/texts/portal/fact.ts'
import { say } from '../ui/texts/texts.ts'
import type { DraftMaterial } from './views/apply-materials.tsx'
import type { DraftHead, DraftTask, TaskState } from './views/apply-overview.tsx'

/**
 * Lookups without an answer that are still missed: what they were for has not come by another way
 * (a later source, an upload, the citizen's own words).
 */
export function missedLookups(content: ReleaseContent, draft: DraftView): LookupView[] {
  return draft.lookups.filter((lookup) => {
    if (lookup.state === 'answered' || lookup.state === 'not-asked') return false
    const forMaterial = content.materials.some(
      (material) =>
        material.sources.some(
          (source) => 'lookup' in source && source.lookup === lookup.lookupId,
        ) &&
        draft.materials.some((row) => row.materialId === material.id && row.state === 'missing'),
    )
    const visible = new Set(draft.pages.filter((one) => one.visible).flatMap((one) => one.fields))
    const forField = content.prefill.some(
      (line) =>
        line.lookup === lookup.lookupId &&
        visible.has(line.field) &&
        (draft.answers[line.field] ?? null) === null,
    )
    return forMaterial || forField
  })
}

function wasAsked(lookup: LookupView): boolean {
  return lookup.state !== 'not-asked'
}

/** The task list: what we fetched, each page that asks something, materials, check. */
export async function headOf(ctx: Context, draft: DraftView): Promise<DraftHead> {
  const { content } = await getRelease(ctx, draft.releaseId)
  const missed = missedLookups(content, draft)
  const t = applyTexts(ctx.locale)
  const tasks: DraftTask[] = []
  if (draft.lookups.length > 0) {
    const state: TaskState = missed.some((one) => one.state === 'unreachable')
      ? 'problem'
      : draft.lookups.some(wasAsked)
        ? 'done'
        : 'todo'
    tasks.push({ path: 'known', title: t.known, state })
  }
  for (const page of draft.pages) {
    if (!page.visible || page.nothingToAsk) continue
    tasks.push({
      path: `form/${page.pageId}`,
      title: say(ctx.locale, page.title),
      state: page.complete ? 'done' : 'todo',
    })
  }
  if (draft.materials.length > 0) {
    const open = draft.materials.some((row) => row.state === 'missing')
    tasks.push({ path: 'materials', title: t.materials, state: open ? 'todo' : 'done' })
  }
  const ready = draft.nextStep === null
  tasks.push({ path: 'check', title: t.check, state: ready ? 'todo' : 'later' })
  return {
    id: draft.id,
    itemName: say(ctx.locale, draft.itemName),
    applicant: draft.applicant.name,
    tasks,
  }
}

/** Address of the page after `path`; the task list when there is none. */
export function nextAfter(head: DraftHead, path: string): string {
  const at = head.tasks.findIndex((task) => task.path === path)
  const next = head.tasks[at + 1]
  return next ? `/apply/${head.id}/${next.path}` : `/apply/${head.id}`
}

export interface DraftForm {
  pages: readonly Page[]
  fieldOf: (fieldId: string) => Field | undefined
}

export async function formOf(ctx: Context, draft: DraftView): Promise<DraftForm> {
  const { content } = await getRelease(ctx, draft.releaseId)
  const fields = new Map(
    content.form.pages.flatMap((page) => page.fields.map((field) => [field.id, field] as const)),
  )
  return { pages: content.form.pages, fieldOf: (fieldId) => fields.get(fieldId) }
}

/** What departments and the library said, one card for each question put. */
export async function sourcesOf(ctx: Context, draft: DraftView): Promise<SourcedFacts[]> {
  const { content } = await getRelease(ctx, draft.releaseId)
  const form = await formOf(ctx, draft)
  const isOnly = (fieldId: string) =>
    content.prefill.filter((line) => line.field === fieldId).length === 1
  return draft.lookups
    .filter((lookup) => lookup.state === 'answered')
    .map((lookup) => {
      const lines = content.prefill.filter((line) => line.lookup === lookup.lookupId)
      const facts = lines.flatMap((line) => {
        const filled = draft.prefilled.find(
          (one) =>
            one.fieldId === line.field &&
            (one.evidence.id === lookup.evidenceId || isOnly(line.field)),
        )
        const field = form.fieldOf(line.field)
        if (!filled || !field || field.widget === 'rows') return []
        return [
          {
            fieldId: field.id,
            label: say(ctx.locale, field.label),
            value: showValue(ctx.locale, { ...field, widget: field.widget }, filled.value),
            disputed: filled.dispute !== null,
          },
        ]
      })
      const definition = content.lookups.find((one) => one.id === lookup.lookupId)
      return {
        id: lookup.lookupId,
        title: say(ctx.locale, lookup.name),
        organ: say(ctx.locale, lookup.source),
        obtainedAt: lookup.at ?? draft.updatedAt,
        basis: basisOf(ctx, lookup, definition),
        evidenceId: lookup.evidenceId,
        certificate: definition?.kind === 'certificate',
        facts:
          facts.length > 0
            ? facts
            : [
                {
                  fieldId: '',
                  label: say(ctx.locale, lookup.name),
                  value: factTexts(ctx.locale).found,
                },
              ],
        disputeHref: facts.length > 0 ? `/apply/${draft.id}/dispute/${lookup.lookupId}` : null,
      }
    })
}

type LookupDefinition = Awaited<ReturnType<typeof getRelease>>['content']['lookups'][number]

function basisOf(
  ctx: Context,
  lookup: LookupView,
  definition: LookupDefinition | undefined,
): string {
  const purpose = say(ctx.locale, lookup.purpose)
  if (definition?.kind !== 'resource') return purpose
  const law = say(ctx.locale, definition.basis.law)
  return ctx.locale === 'en'
    ? `${purpose} (${law} ${definition.basis.article})`
    : `${purpose}（${law}${definition.basis.article}）`
}

const states: Record<MaterialRow['state'], DraftMaterial['state']> = {
  supplied: 'uploaded',
  missing: 'missing',
  tolerated: 'deferred',
  optional: 'missing',
}

export function materialOf(ctx: Context, row: MaterialRow): DraftMaterial {
  const kind = row.evidence?.kind
  const open = row.ways.filter((way) => way.available || way.kind === 'upload')
  const fetched = kind === 'certificate' || kind === 'resource' || kind === 'earlier'
  return {
    id: row.materialId,
    name: say(ctx.locale, row.name),
    description: say(ctx.locale, row.description),
    required: row.state !== 'optional' && row.required,
    state:
      row.state === 'supplied' && fetched
        ? 'got'
        : row.state === 'supplied' && kind === 'commitment'
          ? 'committed'
          : states[row.state],
    source: fetched && row.evidence ? say(ctx.locale, row.evidence.source) : null,
    trust: row.state === 'supplied' ? (row.evidence?.trust ?? null) : null,
    byCommitment:
      !open.some((way) => way.kind === 'upload') && open.some((way) => way.kind === 'commitment'),
    files: row.files.map((file) => ({ id: file.id, name: file.name, size: file.size })),
  }
}
