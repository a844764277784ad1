// Making the certificate that a grant leads to, from the release's template and the case's facts.

import { actorKey } from '../../kernel/index.ts'
import { issueCertificate } from '../certificates/index.ts'
import { getEntity } from '../identity/index.ts'
import type { CertificateTemplate } from '../items/index.ts'
import { addMonths, addNaturalDays } from '../standards/index.ts'
import { evaluate } from './answers.ts'
import { casesFaults } from './faults.ts'
import { answersOf, append, houseItself, now, organNow, scopeNow, type Work } from './work.ts'

/** Issues the certificate once, in this transaction; nothing where the item's result is none. */
export async function issueCertificateOf(work: Work): Promise<void> {
  const template = work.content.certificate
  const { decision, certificate } = now(work)
  if (!template || certificate !== null) return
  if (decision?.outcome !== 'granted') throw casesFaults.notDecided({ detail: 'no grant' })
  const organ = await organNow(work)
  const definer = Object.values(work.content.organs).find((one) =>
    template.typeCode.startsWith(one.uscc),
  )
  const issuedOn = work.ctx.clock.today()
  // The house issues on the strength of the decision; whoever decided stands in the record.
  const ctx = work.ctx.as({ kind: 'system', id: 'cases.issue' })
  const issued = await issueCertificate(ctx, {
    typeCode: template.typeCode,
    typeName: template.name.zh,
    definer: definer?.name.zh,
    issuerOrgan: { id: organ.id, uscc: organ.uscc, name: organ.name.zh },
    holder: await holderOf(work, template),
    number: await numberOf(work, template),
    fields: await fieldsOf(work, template),
    issuedOn,
    validFrom: decision.decidedOn,
    validTo: lastDay(template, decision.decidedOn),
    caseId: work.row.id,
    itemCode: work.row.item_code,
    requestedBy: actorKey(work.ctx.actor),
    layout: template.layout,
    note: template.note?.zh,
  })
  append(
    work,
    'certificate-issued',
    {
      certificateId: issued.certificateId,
      number: issued.number,
      name: template.name,
      issuedOn,
    },
    houseItself,
  )
}

async function holderOf(work: Work, template: CertificateTemplate) {
  const { applicant } = await answersOf(work)
  const { row } = work
  if (template.holder === 'applicant' && row.applicant_kind === 'entity') {
    const entity = await getEntity(work.tx, row.applicant_id)
    const codeType = '001' as const
    return {
      kind: 'entity' as const,
      id: entity.id,
      name: entity.name,
      code: entity.uscc,
      codeType,
    }
  }
  const own = row.applicant_kind === 'person'
  return {
    kind: 'person' as const,
    id: own ? row.applicant_id : (row.agent_id ?? row.applicant_id),
    name: own ? row.applicant_name : (row.agent_name ?? row.applicant_name),
    code: applicant.idNumber,
    codeType: '111' as const,
  }
}

async function numberOf(work: Work, { number }: CertificateTemplate) {
  const prefix = asText(evaluate(number.prefix, await scopeNow(work)))
  return { prefix, digits: number.digits }
}

async function fieldsOf(work: Work, template: CertificateTemplate) {
  const scope = await scopeNow(work)
  return template.fields.map((field) => ({
    id: field.id,
    label: field.label.zh,
    value: asText(evaluate(field.from, scope)),
    printed: field.printed,
  }))
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(asText).join('、')
  if (typeof value === 'boolean') return value ? '是' : '否'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** The last day of validity, or null for 长期: a term ends the day before its anniversary. */
function lastDay(template: CertificateTemplate, from: string): string | null {
  const { validity } = template
  if (validity.kind === 'none') return null
  const months = validity.kind === 'years' ? validity.value * 12 : validity.value
  return addNaturalDays(addMonths(from, months), -1)
}
