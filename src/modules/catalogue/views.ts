// Questions to the catalogue: entries, requests and grants, by key-set pages.

import type { Selectable } from 'kysely'
import type { Reader } from '../../kernel/index.ts'
import {
  type Grant,
  GrantFilter,
  type Resource,
  ResourceFilter,
  type ResourceSummary,
} from './contract.ts'
import { catalogueFaults } from './faults.ts'
import type { CatalogueTables } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<CatalogueTables>()

export async function findResource(r: Reader, code: string): Promise<Resource | null> {
  const row = await tables(r)
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('code', '=', code)
    .executeTakeFirst()
  return row ? resourceOf(row) : null
}

/** Throws catalogue.resource-not-found. */
export async function getResource(r: Reader, code: string): Promise<Resource> {
  const found = await findResource(r, code)
  if (!found) throw catalogueFaults.resourceMissing({ detail: code })
  return found
}

export async function listResources(
  r: Reader,
  filter: ResourceFilter = {},
): Promise<{ resources: ResourceSummary[]; next: string | null }> {
  const { after, limit, state, providerOrganId } = ResourceFilter.parse(filter)
  let query = tables(r).selectFrom('catalogue.resource').selectAll()
  if (after !== undefined) query = query.where('code', '>', after)
  if (state) query = query.where('state', '=', state)
  if (providerOrganId) query = query.where('provider_organ_id', '=', providerOrganId)
  const rows = await query
    .orderBy('code')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    resources: page.map(summaryOf),
    next: rows.length > limit ? (page.at(-1)?.code ?? null) : null,
  }
}

/** All entries in force, whole: for lints and for the configuration of nodes. */
export async function listPublishedResources(r: Reader): Promise<Resource[]> {
  const rows = await tables(r)
    .selectFrom('catalogue.resource')
    .selectAll()
    .where('state', '=', 'published')
    .orderBy('code')
    .execute()
  return rows.map(resourceOf)
}

function resourceOf(row: Selectable<CatalogueTables['catalogue.resource']>): Resource {
  return {
    ...row.content,
    version: row.version,
    state: row.state,
    reviewDueOn: row.review_due_on,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

function summaryOf(row: Selectable<CatalogueTables['catalogue.resource']>): ResourceSummary {
  return {
    code: row.code,
    name: row.content.name,
    state: row.state,
    version: row.version,
    providerOrganId: row.provider_organ_id,
    sharingType: row.sharing_type,
    updateCycle: row.content.updateCycle,
    fieldCount: row.content.fields.length,
    publishedAt: row.published_at?.toISOString() ?? null,
  }
}

export async function findCentreKey(r: Reader) {
  return tables(r)
    .selectFrom('catalogue.centre_key')
    .select(['public_key', 'sealed_key'])
    .executeTakeFirst()
}

/** Throws catalogue.grant-not-found. */
export async function getGrant(r: Reader, id: string): Promise<Grant> {
  const row = await tables(r)
    .selectFrom('catalogue.sharing_grant')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw catalogueFaults.grantMissing({ detail: id })
  return grantOf(row)
}

/**
 * The grant under which `organId` may use the resource for this item on the day `on` (default: every
 * day counts that the grant covers); the youngest, when there are several. Null: there is none.
 */
export async function findGrant(
  r: Reader,
  wanted: { itemCode: string; resourceCode: string; organId: string; on?: string },
): Promise<Grant | null> {
  let query = tables(r)
    .selectFrom('catalogue.sharing_grant')
    .selectAll()
    .where('state', '=', 'active')
    .where('item_code', '=', wanted.itemCode)
    .where('resource_code', '=', wanted.resourceCode)
    .where('requester_organ_id', '=', wanted.organId)
  if (wanted.on !== undefined) {
    query = query.where('valid_from', '<=', wanted.on).where('valid_to', '>', wanted.on)
  }
  const row = await query.orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row ? grantOf(row) : null
}

export async function listGrants(
  r: Reader,
  filter: GrantFilter = {},
): Promise<{ grants: Grant[]; next: string | null }> {
  const { after, limit, state, resourceCode, organId } = GrantFilter.parse(filter)
  let query = tables(r).selectFrom('catalogue.sharing_grant').selectAll()
  if (after !== undefined) query = query.where('id', '<', after)
  if (state) query = query.where('state', '=', state)
  if (resourceCode) query = query.where('resource_code', '=', resourceCode)
  if (organId) {
    query = query.where((where) =>
      where.or([
        where('provider_organ_id', '=', organId),
        where('requester_organ_id', '=', organId),
      ]),
    )
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  return {
    grants: page.map(grantOf),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
  }
}

/** Every grant in force: what the centre's gate and the nodes' configurations are made of. */
export async function listActiveGrants(r: Reader): Promise<Grant[]> {
  const rows = await tables(r)
    .selectFrom('catalogue.sharing_grant')
    .selectAll()
    .where('state', '=', 'active')
    .orderBy('id')
    .execute()
  return rows.map(grantOf)
}

export async function listEndedGrantIds(
  r: Reader,
  today: string,
  limit: number,
): Promise<string[]> {
  const rows = await tables(r)
    .selectFrom('catalogue.sharing_grant')
    .select('id')
    .where('state', '=', 'active')
    .where('valid_to', '<=', today)
    .orderBy('valid_to')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

function grantOf(row: Selectable<CatalogueTables['catalogue.sharing_grant']>): Grant {
  return {
    id: row.id,
    state: row.state,
    resourceCode: row.resource_code,
    version: row.resource_version,
    providerOrganId: row.provider_organ_id,
    requesterOrganId: row.requester_organ_id,
    itemCode: row.item_code,
    ...row.content,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    requestedAt: row.requested_at.toISOString(),
    answerDueOn: row.answer_due_on,
    provideDueOn: row.provide_due_on,
    answeredAt: row.answered_at?.toISOString() ?? null,
    jws: row.jws,
  }
}
