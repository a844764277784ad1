// Taking certificates into the library that were issued before or elsewhere: as data, without a file of ours.

import { type Context, newId } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { parseCertificateId } from '../standards/index.ts'
import { ImportInput } from './contract.ts'
import { identifierInvalid, identifierTaken } from './faults.ts'
import { checkDates, compose, type Issued, nextSerial, refOf } from './issue.ts'
import { importCertificates } from './permissions.ts'
import * as store from './store.ts'
import { findRowByIdentifier } from './views.ts'

/**
 * Imports one certificate. An identifier that deviates from GB/T 36904 is taken when it can be read
 * (as the practice of others demands); without one, one is composed.
 * Faults: `certificates.identifier-taken`, `certificates.identifier-invalid`, `certificates.dates-invalid`.
 */
export async function importCertificate(ctx: Context, input: ImportInput): Promise<Issued> {
  const asked = ImportInput.parse(input)
  ctx.allow(importCertificates, { issuerOrganId: asked.issuerOrgan.id })
  return ctx.change(
    'certificates.import',
    async (tx) => {
      checkDates(asked)
      const id = newId()
      const given = asked.identifier && parseCertificateId(asked.identifier, { lenient: true })
      if (asked.identifier && !given) throw identifierInvalid({ detail: asked.identifier })
      const serial = given ? given.serial : await nextSerial(tx, asked)
      const identifier = given ? given.identifier : compose(asked, serial, 1)
      if (await findRowByIdentifier(tx, identifier)) throw identifierTaken({ detail: identifier })
      await store.insertCertificate(
        tx,
        {
          id,
          identifier,
          type_code: asked.typeCode,
          type_name: asked.typeName,
          number: asked.number,
          issuer_organ_id: asked.issuerOrgan.id,
          issuer_uscc: asked.issuerOrgan.uscc,
          issuer_name: asked.issuerOrgan.name,
          holder_kind: asked.holder.kind,
          holder_id: asked.holder.id,
          details_sealed: store.sealDetails(id, {
            holderName: asked.holder.name,
            holderCode: asked.holder.code,
            holderCodeType: asked.holder.codeType,
            fields: asked.fields.map((field) => ({ ...field, id: field.id ?? field.label })),
            note: asked.note ?? null,
          }),
          layout: 'licence',
          colour: asked.colour ?? 'green',
          issued_on: asked.issuedOn,
          valid_from: asked.validFrom,
          valid_to: asked.validTo,
          serial,
          version: given ? Math.max(1, Number(given.version)) : 1,
          previous_id: null,
          case_id: asked.caseId ?? null,
          item_code: asked.itemCode ?? null,
          imported: true,
          created_at: ctx.clock.now().toISOString(),
        },
        { kind: 'imported', data: { warnings: given ? given.warnings : [] } },
      )
      await recordLine(tx, {
        verb: 'certificate.imported',
        object: { kind: 'certificate', id },
        organId: asked.issuerOrgan.id,
        subjects: [refOf(asked.holder)],
        content: { identifier, number: asked.number, typeName: asked.typeName },
      })
      return { certificateId: id, identifier, number: asked.number }
    },
    // Many in one request, each with its own answer; the identifier keeps them from doubling.
    { once: false },
  )
}
