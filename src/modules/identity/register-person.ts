// Entering a natural person in the register, one at a counter or many from a file.

import { canonicalJson, sha256Hex } from '../../kernel/crypto/index.ts'
import { type Context, newId } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { batchesOf } from './batches.ts'
import { NewPerson, type Person } from './contract.ts'
import { identityFaults } from './faults.ts'
import { maskIdNumber, maskPhone, readIdNumber, tidyCode, tidyLogin } from './identifiers.ts'
import { identityPermissions } from './permissions.ts'
import { idNumberIndex, phoneIndex, seal } from './sealing.ts'
import * as store from './store.ts'
import { getPerson } from './views.ts'

/**
 * The row of a new person: numbers sealed and indexed, birth date and sex read from the ID number.
 * Throws `identity.id-number-wrong` (GB 11643-1999).
 */
function personRow(input: NewPerson, at: Date) {
  const given = NewPerson.parse(input)
  const idNumber = tidyCode(given.idNumber)
  const said = readIdNumber(idNumber)
  if (!said) throw identityFaults.idNumberWrong()
  const id = given.id ?? newId()
  const phone = given.phone ? tidyLogin(given.phone) : null
  return {
    id,
    name: given.name,
    id_number_sealed: seal('id_number', id, idNumber),
    id_number_index: idNumberIndex(idNumber),
    id_number_masked: maskIdNumber(idNumber),
    birth_date: said.birthDate,
    sex: said.sex,
    phone_sealed: phone ? seal('phone', id, phone) : null,
    phone_index: phone ? phoneIndex(phone) : null,
    phone_masked: phone ? maskPhone(phone) : null,
    email_sealed: given.email ? seal('email', id, given.email) : null,
    locale: given.locale,
    level: given.level,
    registered_at: at,
  }
}

/**
 * Registers one person. Throws `identity.id-number-wrong` or `identity.person-known`.
 * Legal source: 国办函〔2016〕108号 (real-name registration).
 */
export async function registerPerson(ctx: Context, input: NewPerson): Promise<Person> {
  return ctx.change('identity.register-person', async (tx) => {
    ctx.allow(identityPermissions.registerPerson)
    const row = personRow(input, ctx.clock.now())
    const [inserted] = await store.insertPersons(tx, [row])
    if (inserted === undefined) throw identityFaults.personKnown()
    await recordLine(tx, {
      verb: 'person.registered',
      object: { kind: 'person', id: row.id },
      subjects: [{ kind: 'person', id: row.id }],
    })
    return getPerson(tx, row.id)
  })
}

export interface ImportReport {
  read: number
  inserted: number
  /** Rows whose number was registered before. */
  known: number
}

/**
 * Registers many people in batches of 500, each batch one transaction and one ledger line with
 * its count and digest. People who are known already are left as they are, so a broken import is
 * simply run again.
 */
export async function importPersons(
  ctx: Context,
  people: Iterable<NewPerson> | AsyncIterable<NewPerson>,
): Promise<ImportReport> {
  const report: ImportReport = { read: 0, inserted: 0, known: 0 }
  for await (const batch of batchesOf(people, 500)) {
    const rows = batch.map((one) => personRow(one, ctx.clock.now()))
    const inserted = await ctx.change(
      'identity.import-persons',
      async (tx) => {
        ctx.allow(identityPermissions.registerPerson)
        const ids = await store.insertPersons(tx, rows)
        await recordLine(tx, {
          verb: 'persons.imported',
          object: { kind: 'import', id: newId() },
          content: {
            count: ids.length,
            digest: sha256Hex(canonicalJson(rows.map((row) => [row.id, row.id_number_index]))),
          },
        })
        return ids.length
      },
      { once: false },
    )
    report.read += batch.length
    report.inserted += inserted
    report.known += batch.length - inserted
  }
  return report
}
