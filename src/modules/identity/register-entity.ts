// Entering a business or organisation in the register, with the mandate of whoever represents it by office.

import { canonicalJson, sha256Hex } from '../../kernel/crypto/index.ts'
import { type Context, newId } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { batchesOf } from './batches.ts'
import { type Entity, NewEntity } from './contract.ts'
import { identityFaults } from './faults.ts'
import { readUscc, tidyCode } from './identifiers.ts'
import { identityPermissions } from './permissions.ts'
import type { ImportReport } from './register-person.ts'
import * as store from './store.ts'
import { getEntity } from './views.ts'

function entityRow(input: NewEntity, at: Date) {
  const given = NewEntity.parse(input)
  const uscc = tidyCode(given.uscc)
  const said = readUscc(uscc)
  if (!said) throw identityFaults.usccWrong()
  return {
    id: given.id ?? newId(),
    uscc,
    name: given.name,
    kind: given.kind ?? said.kind,
    region_code: given.regionCode,
    address: given.address ?? null,
    representative_id: given.representativeId ?? null,
    registered_at: at,
  }
}

type EntityRow = ReturnType<typeof entityRow>

/** An individual business is run by its operator (经营者), every other body has a legal representative. */
function mandateByOffice(row: EntityRow, ctx: Context) {
  if (row.representative_id === null) return []
  const kind = row.kind === 'individual-business' ? 'operator' : 'legal-representative'
  return [
    {
      id: newId(),
      kind: kind as 'operator' | 'legal-representative',
      principal_kind: 'entity' as const,
      principal_id: row.id,
      agent_id: row.representative_id,
      scope: ['*'],
      valid_from: ctx.clock.today(),
      valid_to: null,
      document: null,
      granted_at: ctx.clock.now(),
      granted_by: 'register',
    },
  ]
}

/**
 * Registers one business. Its representative may act for it from today on.
 * Throws `identity.uscc-wrong` (GB 32100-2015) or `identity.entity-known`.
 */
export async function registerEntity(ctx: Context, input: NewEntity): Promise<Entity> {
  return ctx.change('identity.register-entity', async (tx) => {
    ctx.allow(identityPermissions.registerEntity)
    const row = entityRow(input, ctx.clock.now())
    const [inserted] = await store.insertEntities(tx, [row])
    if (inserted === undefined) throw identityFaults.entityKnown()
    await store.insertMandates(tx, mandateByOffice(row, ctx))
    await recordLine(tx, {
      verb: 'entity.registered',
      object: { kind: 'entity', id: row.id },
      subjects: subjectsOf(row),
    })
    return getEntity(tx, row.id)
  })
}

function subjectsOf(row: EntityRow) {
  const entity = { kind: 'entity' as const, id: row.id }
  if (row.representative_id === null) return [entity]
  return [entity, { kind: 'person' as const, id: row.representative_id }]
}

/** Registers many businesses; see {@link importPersons} for how batches and repeats behave. */
export async function importEntities(
  ctx: Context,
  entities: Iterable<NewEntity> | AsyncIterable<NewEntity>,
): Promise<ImportReport> {
  const report: ImportReport = { read: 0, inserted: 0, known: 0 }
  for await (const batch of batchesOf(entities, 500)) {
    const rows = batch.map((one) => entityRow(one, ctx.clock.now()))
    const inserted = await ctx.change(
      'identity.import-entities',
      async (tx) => {
        ctx.allow(identityPermissions.registerEntity)
        const ids = new Set(await store.insertEntities(tx, rows))
        const fresh = rows.filter((row) => ids.has(row.id))
        await store.insertMandates(
          tx,
          fresh.flatMap((row) => mandateByOffice(row, ctx)),
        )
        await recordLine(tx, {
          verb: 'entities.imported',
          object: { kind: 'import', id: newId() },
          content: {
            count: ids.size,
            digest: sha256Hex(canonicalJson(rows.map((row) => [row.id, row.uscc]))),
          },
        })
        return ids.size
      },
      { once: false },
    )
    report.read += batch.length
    report.inserted += inserted
    report.known += batch.length - inserted
  }
  return report
}
