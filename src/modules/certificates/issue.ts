// Issuing a certificate: in the transaction of the decision it gets identifier and number; its file is made right after.

import { type Context, enqueue, newId, type Tx } from '../../kernel/index.ts'
import { recordLine, type SubjectRef } from '../ledger/index.ts'
import { composeCertificateId } from '../standards/index.ts'
import { type Certificate, IssueInput } from './contract.ts'
import { datesInvalid, identifierInvalid } from './faults.ts'
import { issueCertificates } from './permissions.ts'
import { produceCertificate } from './produce.ts'
import * as store from './store.ts'
import { getRow, toCertificate } from './views.ts'

/** What a small answer needs; the whole certificate is read by `getCertificate`. */
export type Issued = {
  certificateId: string
  identifier: string
  number: string
}

/**
 * Issues a certificate. Joins the caller's transaction: decision and certificate stand or fall
 * together. The PDF is drawn, signed and stored by a job after the commit; until then the state is
 * `pending-render`. Source of identifier and metadata: GB/T 36904-2018, GB/T 36903-2018.
 *
 * Faults: `certificates.dates-invalid`, `certificates.identifier-invalid`, `permission.refused`.
 */
export async function issueCertificate(ctx: Context, input: IssueInput): Promise<Issued> {
  const asked = IssueInput.parse(input)
  ctx.allow(issueCertificates, { issuerOrganId: asked.issuerOrgan.id })
  return ctx.change('certificates.issue', async (tx) => {
    checkDates(asked)
    const serial = await nextSerial(tx, asked)
    const made = await insertNew(tx, asked, { serial, version: 1, previousId: null })
    await enqueue(tx, produceCertificate, { certificateId: made.certificateId })
    return made
  })
}

/** Inserts a version of a certificate with its first action and its ledger line. */
export async function insertNew(
  tx: Tx,
  asked: IssueInput,
  place: { serial: string; version: number; previousId: string | null },
): Promise<Issued> {
  const input = IssueInput.parse(asked)
  const { ctx } = tx
  const id = newId()
  const identifier = compose(input, place.serial, place.version)
  const number = await numberOf(tx, input)
  const fields = input.fields.map((field) => ({ ...field, id: field.id ?? field.label }))
  await store.insertCertificate(
    tx,
    {
      id,
      identifier,
      type_code: input.typeCode,
      type_name: input.typeName,
      number,
      issuer_organ_id: input.issuerOrgan.id,
      issuer_uscc: input.issuerOrgan.uscc,
      issuer_name: input.issuerOrgan.name,
      holder_kind: input.holder.kind,
      holder_id: input.holder.id,
      details_sealed: store.sealDetails(id, {
        holderName: input.holder.name,
        holderCode: input.holder.code,
        holderCodeType: input.holder.codeType,
        fields,
        note: input.note ?? null,
      }),
      layout: input.layout,
      colour: input.colour ?? (input.layout === 'card' ? 'blue' : 'gold'),
      issued_on: input.issuedOn ?? ctx.clock.today(),
      valid_from: input.validFrom,
      valid_to: input.validTo,
      serial: place.serial,
      version: place.version,
      previous_id: place.previousId,
      case_id: input.caseId ?? null,
      item_code: input.itemCode ?? null,
      imported: false,
      created_at: ctx.clock.now().toISOString(),
    },
    { kind: 'requested', data: { requestedBy: input.requestedBy ?? null } },
  )
  await recordLine(tx, {
    verb: 'certificate.requested',
    object: { kind: 'certificate', id },
    caseId: input.caseId ?? undefined,
    organId: input.issuerOrgan.id,
    subjects: [refOf(input.holder)],
    content: { identifier, number, typeName: input.typeName },
  })
  return { certificateId: id, identifier, number }
}

export function refOf(holder: SubjectRef): SubjectRef {
  return { kind: holder.kind, id: holder.id }
}

export function checkDates(input: {
  issuedOn?: string | undefined
  validFrom: string
  validTo: string | null
}): void {
  if (input.validTo !== null && input.validTo < input.validFrom) {
    throw datesInvalid({ detail: `${input.validFrom} – ${input.validTo}` })
  }
}

/** GB/T 36904; the serial is unique per type and issuer. */
export function compose(
  input: { typeCode: string; issuerOrgan: { uscc: string } },
  serial: string,
  version: number,
): string {
  try {
    return composeCertificateId({
      type: input.typeCode,
      issuer: input.issuerOrgan.uscc,
      serial,
      version: String(version).padStart(3, '0'),
    })
  } catch (cause) {
    throw identifierInvalid({ detail: (cause as Error).message, cause })
  }
}

/** Day and running number of this type and issuer on this day: no counter that everybody waits for. */
export async function nextSerial(
  tx: Tx,
  input: { typeCode: string; issuerOrgan: { uscc: string } },
): Promise<string> {
  const day = tx.ctx.clock.today().replaceAll('-', '')
  const scope = `serial ${input.typeCode} ${input.issuerOrgan.uscc} ${day}`
  const running = await store.nextNumber(tx, scope)
  return `${day}${String(running).padStart(6, '0')}`
}

async function numberOf(tx: Tx, input: { number: IssueInput['number'] }): Promise<string> {
  if (typeof input.number === 'string') return input.number
  const { prefix, digits } = input.number
  const running = await store.nextNumber(tx, `number ${prefix}`)
  return `${prefix}${String(running).padStart(digits, '0')}`
}

/** A certificate by its id, for callers in the house that have asked their own permission. */
export async function getCertificate(ctx: Context, id: string): Promise<Certificate> {
  return toCertificate(await getRow(ctx, id), ctx.clock.today())
}
