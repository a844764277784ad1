// Writing a catalogue entry: the department says what it holds (编目).

import type { Context } from '../../kernel/index.ts'
import { getOrgan } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { findElement } from '../standards/index.ts'
import { type NewResource, type Resource, ResourceEntry } from './contract.ts'
import { catalogueFaults } from './faults.ts'
import { cataloguePermissions } from './permissions.ts'
import { changeResource } from './resource-steps.ts'
import { foldResource, type ResourceAction } from './rules.ts'
import * as store from './store.ts'
import { getResource } from './views.ts'

/**
 * Registers an entry as a draft, by the provider's steward. Every field must refer to a data element
 * that exists, or to none. Faults: catalogue.entry-wrong, .element-unknown, .code-taken.
 */
export async function registerResource(ctx: Context, input: NewResource): Promise<Resource> {
  return ctx.change('catalogue.register-resource', async (tx) => {
    const entry = readEntry(input)
    ctx.allow(cataloguePermissions.register, entry)
    await getOrgan(tx, entry.providerOrganId)
    await getOrgan(tx, entry.authorityOrganId)
    const action: ResourceAction = { action: 'register', entry }
    const fold = foldResource([action])
    if (!fold || !(await store.insertResource(tx, fold))) {
      throw catalogueFaults.codeTaken({ detail: entry.code })
    }
    await store.appendResourceAction(tx, entry.code, 1, action)
    await recordLine(tx, {
      verb: 'resource.registered',
      object: { kind: 'resource', id: entry.code },
      organId: entry.providerOrganId,
    })
    return getResource(tx, entry.code)
  })
}

/** Replaces the content of a draft. Code, provider and authority stay. */
export async function reviseResource(ctx: Context, input: NewResource): Promise<Resource> {
  const entry = readEntry(input)
  return changeResource(ctx, 'catalogue.revise-resource', entry.code, async (_tx, found) => {
    ctx.allow(cataloguePermissions.register, found)
    const { providerOrganId, authorityOrganId } = found
    const kept = { ...entry, providerOrganId, authorityOrganId }
    return { verb: 'resource.revised', action: { action: 'revise', entry: kept } }
  })
}

function readEntry(input: NewResource): ResourceEntry {
  const parsed = ResourceEntry.safeParse(input)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const problem = `${issue?.path.join('/')}: ${issue?.message}`
    throw catalogueFaults.entryWrong({ params: { problem }, detail: parsed.error.message })
  }
  for (const field of parsed.data.fields) {
    if (field.element !== null && !findElement(field.element)) {
      throw catalogueFaults.elementUnknown({
        params: { field: field.name, element: field.element },
      })
    }
  }
  return parsed.data
}
