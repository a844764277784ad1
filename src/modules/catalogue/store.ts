// The only SQL that writes the catalogue's tables.

import { actorKey, newId, type Reader, type Tx } from '../../kernel/index.ts'
import type { GrantAction, GrantFold, ResourceAction, ResourceFold } from './rules.ts'
import type { CatalogueTables, GrantContent } from './tables.ts'

const tables = (r: Reader) => r.db.withTables<CatalogueTables>()

export async function insertResource(tx: Tx, fold: ResourceFold): Promise<boolean> {
  const { entry } = fold
  const inserted = await tables(tx)
    .insertInto('catalogue.resource')
    .values({
      code: entry.code,
      provider_organ_id: entry.providerOrganId,
      authority_organ_id: entry.authorityOrganId,
      published_at: null,
      ...resourceCache(tx, fold),
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function updateResource(tx: Tx, fold: ResourceFold): Promise<void> {
  const published = fold.state === 'published' ? { published_at: tx.ctx.clock.now() } : {}
  await tables(tx)
    .updateTable('catalogue.resource')
    .set({ ...resourceCache(tx, fold), ...published })
    .where('code', '=', fold.entry.code)
    .execute()
}

function resourceCache(tx: Tx, { entry, state, version, reviewDueOn }: ResourceFold) {
  return {
    version,
    state,
    name_zh: entry.name.zh,
    name_en: entry.name.en,
    sharing_type: entry.sharing.type,
    content: JSON.stringify(entry),
    review_due_on: reviewDueOn,
    changed_at: tx.ctx.clock.now(),
  }
}

export async function appendResourceAction(
  tx: Tx,
  code: string,
  ordinal: number,
  action: ResourceAction,
): Promise<void> {
  await tables(tx)
    .insertInto('catalogue.resource_action')
    .values({ id: newId(), resource_code: code, ordinal, ...signed(tx, action) })
    .execute()
}

/** Locks the entry for this transaction and answers everything that was done to it, in order. */
export async function lockResource(tx: Tx, code: string) {
  const row = await tables(tx)
    .selectFrom('catalogue.resource')
    .select(['code', 'provider_organ_id', 'authority_organ_id'])
    .where('code', '=', code)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, actions: await resourceActions(tx, code) }
}

export async function resourceActions(r: Reader, code: string) {
  return tables(r)
    .selectFrom('catalogue.resource_action')
    .select(['actor', 'content', 'at'])
    .where('resource_code', '=', code)
    .orderBy('ordinal')
    .execute()
}

export interface NewGrant {
  id: string
  resourceVersion: number
  providerOrganId: string
  fold: GrantFold
}

export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  const { fold } = grant
  await tables(tx)
    .insertInto('catalogue.sharing_grant')
    .values({
      id: grant.id,
      resource_code: fold.request.resourceCode,
      resource_version: grant.resourceVersion,
      provider_organ_id: grant.providerOrganId,
      requester_organ_id: fold.request.requesterOrganId,
      requested_by: actorKey(tx.ctx.actor),
      requested_at: tx.ctx.clock.now(),
      answered_at: null,
      jws: null,
      ...grantCache(tx, fold),
    })
    .execute()
}

export async function updateGrant(
  tx: Tx,
  id: string,
  fold: GrantFold,
  answer: { answered_at?: Date; jws?: string } = {},
): Promise<void> {
  await tables(tx)
    .updateTable('catalogue.sharing_grant')
    .set({ ...grantCache(tx, fold), ...answer })
    .where('id', '=', id)
    .execute()
}

function grantCache(tx: Tx, fold: GrantFold) {
  const { request } = fold
  const content: GrantContent = {
    purpose: request.purpose,
    legalBasis: request.legalBasis,
    fields: request.fields,
    rowFilter: request.rowFilter,
    quotaPerDay: request.quotaPerDay,
    receivers: request.receivers,
    missing: fold.missing,
    reason: fold.reason,
  }
  return {
    state: fold.state,
    item_code: request.itemCode,
    valid_from: request.validFrom,
    valid_to: request.validTo,
    content: JSON.stringify(content),
    answer_due_on: fold.answerDueOn,
    provide_due_on: fold.provideDueOn,
    changed_at: tx.ctx.clock.now(),
  }
}

export async function appendGrantAction(
  tx: Tx,
  grantId: string,
  ordinal: number,
  action: GrantAction,
): Promise<void> {
  await tables(tx)
    .insertInto('catalogue.grant_action')
    .values({ id: newId(), grant_id: grantId, ordinal, ...signed(tx, action) })
    .execute()
}

/** Locks the grant for this transaction and answers everything that was done about it, in order. */
export async function lockGrant(tx: Tx, id: string) {
  const row = await tables(tx)
    .selectFrom('catalogue.sharing_grant')
    .select(['id', 'resource_code', 'resource_version', 'provider_organ_id', 'requested_by'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, actions: await grantActions(tx, id) }
}

export async function grantActions(r: Reader, id: string) {
  return tables(r)
    .selectFrom('catalogue.grant_action')
    .select(['actor', 'content', 'at'])
    .where('grant_id', '=', id)
    .orderBy('ordinal')
    .execute()
}

function signed<A extends ResourceAction | GrantAction>(tx: Tx, action: A) {
  const { actor } = tx.ctx
  const organ = actor.kind === 'official' || actor.kind === 'node' ? actor.organId : null
  return {
    action: action.action as A['action'],
    actor: actorKey(actor),
    organ_id: organ,
    content: JSON.stringify(action),
    at: tx.ctx.clock.now(),
  }
}

/** Keeps the centre's key if none is kept yet; answers the one that is kept. */
export async function keepCentreKey(
  r: Reader,
  made: { publicKey: string; sealedKey: string; at: Date },
): Promise<{ public_key: string; sealed_key: string }> {
  await tables(r)
    .insertInto('catalogue.centre_key')
    .values({ id: 1, public_key: made.publicKey, sealed_key: made.sealedKey, made_at: made.at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  return tables(r)
    .selectFrom('catalogue.centre_key')
    .select(['public_key', 'sealed_key'])
    .executeTakeFirstOrThrow()
}
