// What may happen to a certificate after it was issued: a new version, suspension, the ways it can end.

import { type Context, enqueue } from '../../kernel/index.ts'
import { type CertificateField, StateChange } from './contract.ts'
import { certificateStateChanged } from './facts.ts'
import { notNow } from './faults.ts'
import { checkDates, type Issued, insertNew } from './issue.ts'
import { changeCertificates } from './permissions.ts'
import { about, produceCertificate, recordAbout } from './produce.ts'
import type { ActionKind } from './rules.ts'
import * as store from './store.ts'
import { getRow, hasSuccessor, listOverdue, toCertificate } from './views.ts'

const KINDS: Readonly<
  Record<
    StateChange['action'],
    { kind: ActionKind; state: 'suspended' | 'valid' | 'cancelled' | 'revoked' | 'withdrawn' }
  >
> = {
  suspend: { kind: 'suspended', state: 'suspended' },
  resume: { kind: 'resumed', state: 'valid' },
  cancel: { kind: 'cancelled', state: 'cancelled' },
  revoke: { kind: 'revoked', state: 'revoked' },
  withdraw: { kind: 'withdrawn', state: 'withdrawn' },
}

/**
 * Suspends (暂扣), resumes, cancels (注销), revokes (撤销) or withdraws (吊销) a certificate, with
 * legal basis and reason. Sources: 行政许可法 Art 69, 70; 行政处罚法 Art 9.
 * Faults: `certificates.not-now` when its state does not allow it, `permission.refused`.
 */
export async function changeCertificateState(
  ctx: Context,
  input: StateChange,
): Promise<{ certificateId: string; state: string }> {
  const asked = StateChange.parse(input)
  return ctx.change('certificates.change-state', async (tx) => {
    const found = await getRow(tx, asked.certificateId)
    ctx.allow(changeCertificates, { id: found.id, issuerOrganId: found.issuer_organ_id })
    const { kind, state } = KINDS[asked.action]
    const data = { legalBasis: asked.legalBasis, reason: asked.reason }
    const row = await store.takeAction(tx, found.id, { kind, data })
    await recordAbout(tx, row, `certificate.${kind}`, data)
    await tx.announce(certificateStateChanged, { ...about(row), state })
    return { certificateId: row.id, state }
  })
}

/**
 * Issues the next version of a certificate with other fields or dates (变更, 延续). The old version
 * stays valid until the new one is sealed, then it is `replaced`. Fault: `certificates.not-now`.
 */
export async function replaceCertificate(
  ctx: Context,
  input: {
    certificateId: string
    fields: CertificateField[]
    validFrom: string
    validTo: string | null
    caseId?: string | null
  },
): Promise<Issued> {
  return ctx.change('certificates.replace', async (tx) => {
    const row = await store.lock(tx, input.certificateId)
    ctx.allow(changeCertificates, { id: row.id, issuerOrganId: row.issuer_organ_id })
    checkDates(input)
    const old = toCertificate(row, ctx.clock.today())
    if (old.state !== 'valid') throw notNow({ detail: `replace in ${old.state}` })
    if (await hasSuccessor(tx, row)) throw notNow({ detail: 'a newer version is on its way' })
    const made = await insertNew(
      tx,
      {
        typeCode: old.typeCode,
        typeName: old.typeName,
        issuerOrgan: { id: old.issuer.organId, uscc: old.issuer.uscc, name: old.issuer.name },
        holder: old.holder,
        number: old.number,
        fields: input.fields,
        validFrom: input.validFrom,
        validTo: input.validTo,
        caseId: input.caseId ?? null,
        itemCode: old.itemCode,
        layout: row.layout as 'licence',
        colour: row.colour as 'gold',
        note: store.openDetails(row).note ?? undefined,
      },
      { serial: row.serial, version: row.version + 1, previousId: row.id },
    )
    await enqueue(tx, produceCertificate, { certificateId: made.certificateId })
    return made
  })
}

/** Asks again for the file of a certificate that could not be produced, e.g. after fonts were installed. */
export async function retryCertificate(ctx: Context, certificateId: string): Promise<void> {
  await ctx.change('certificates.retry', async (tx) => {
    const row = await getRow(tx, certificateId)
    ctx.allow(changeCertificates, { id: row.id, issuerOrganId: row.issuer_organ_id })
    if (row.file_digest !== null || row.imported) throw notNow({ detail: row.state })
    await recordAbout(tx, row, 'certificate.retried', {})
    await enqueue(tx, produceCertificate, { certificateId })
    return {}
  })
}

const BATCH = 200

/** Records the expiry of certificates whose last day is over. Run by a nightly job. */
export async function expireCertificates(ctx: Context): Promise<number> {
  let total = 0
  for (;;) {
    const ids = await listOverdue(ctx, ctx.clock.today(), BATCH)
    if (ids.length === 0) return total
    await ctx.change(
      'certificates.expire',
      async (tx) => {
        for (const id of ids) {
          const row = await store.takeAction(tx, id, { kind: 'expired', data: {} })
          await recordAbout(tx, row, 'certificate.expired', {})
          await tx.announce(certificateStateChanged, { ...about(row), state: 'expired' })
        }
      },
      { once: false },
    )
    total += ids.length
  }
}
