// Certificates that people hold from before the platform: the health department's, taken into the library through its import verb.

import { type Context, FaultError } from '../../kernel/index.ts'
import { importCertificate } from '../../modules/certificates/index.ts'
import { composeCertificateId } from '../../modules/standards/index.ts'
import type { City } from './city.ts'
import type { CityPerson, HealthCertificate } from './person.ts'

/** The health department has scanned these many; the others it keeps in its register only. */
const OTHERS = 60

/**
 * Imports the health certificates of the cast and of some others (type `health/001`, to which the
 * releases refer). Answers how many are in the library now. Safe to repeat: the identifier keeps a
 * certificate from being imported twice.
 */
export async function seedCertificates(ctx: Context, city: City): Promise<number> {
  const issuer = city.organs.find((organ) => organ.key === 'health')
  if (!issuer) throw new Error('The city has no health commission')
  const typeCode = `${issuer.uscc}001`
  let count = 0
  for (const { person, held } of holdersOf(city)) {
    count += 1
    const { issuedOn, validTo, number, category, clinic } = held
    const serial = `${issuedOn.replaceAll('-', '')}${String(person.index).padStart(6, '0')}`
    try {
      await importCertificate(ctx, {
        identifier: composeCertificateId({
          type: typeCode,
          issuer: issuer.uscc,
          serial,
          version: '001',
        }),
        typeCode,
        typeName: '健康证明',
        issuerOrgan: { id: issuer.id, uscc: issuer.uscc, name: issuer.name.zh },
        holder: {
          kind: 'person',
          id: person.id,
          name: person.name,
          code: person.idNumber,
          codeType: '111',
        },
        number,
        fields: [
          { id: 'category', label: '从业类别', value: category },
          { id: 'clinic', label: '健康检查机构', value: clinic },
        ],
        issuedOn,
        validFrom: issuedOn,
        validTo,
      })
    } catch (error) {
      if (!(error instanceof FaultError && error.code === 'certificates.identifier-taken')) {
        throw error
      }
    }
  }
  return count
}

function* holdersOf(city: City): Generator<{ person: CityPerson; held: HealthCertificate }> {
  let others = 0
  for (const person of city.people$()) {
    const held = person.healthCertificate
    if (!held?.fit) continue
    const named = person.index < city.cast.length
    if (!named && ++others > OTHERS) return
    yield { person, held }
  }
}
