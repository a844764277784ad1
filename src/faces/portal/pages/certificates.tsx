// My certificates, one certificate with QR code and PDF, and verification by anyone.

import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { fileReply, html, page, redirect } from '../../../kernel/index.ts'
import {
  type Certificate,
  certificatePdf,
  listOwn,
  openCertificate,
  type Verification,
  verifyCertificate,
  verifyFile,
  verifyUrl,
} from '../../../modules/certificates/index.ts'
import { frameOf } from '../frame.ts'
import { useOwnPages, visitPortal } from '../permissions.ts'
import { qrPath } from '../qr.ts'
import type { CertificateLine } from '../views/certificate-model.ts'
import { CertificatePage, CertificatesPage } from '../views/certificates.tsx'
import { VerifiedPage, VerifyPage } from '../views/verify.tsx'

const ById = z.object({ certificateId: z.uuid() })
const MOST_BYTES = 20 * 1024 * 1024

function lineOf(certificate: Certificate): CertificateLine {
  return {
    id: certificate.id,
    identifier: certificate.identifier,
    name: certificate.typeName,
    number: certificate.number,
    holder: certificate.holder.name,
    issuer: certificate.issuer.name,
    issuedOn: certificate.issuedOn,
    validFrom: certificate.validFrom,
    validTo: certificate.validTo,
    state: certificate.state,
  }
}

function verifiedLine(answer: Verification): CertificateLine | null {
  const found = answer.certificate
  return found
    ? {
        id: answer.identifier,
        identifier: answer.identifier,
        name: found.typeName,
        number: found.number,
        holder: found.holderName,
        issuer: found.issuerName,
        issuedOn: found.issuedOn,
        validFrom: found.validFrom,
        validTo: found.validTo,
        state: found.state,
      }
    : null
}

export const certificatePages = [
  page({
    method: 'GET',
    url: '/certificates',
    permission: useOwnPages,
    query: z.object({ after: z.string().max(80).optional().catch(undefined) }),
    handle: async (ctx, { query }, session) => {
      const { certificates, next } = await listOwn(ctx, {
        limit: 24,
        ...(query.after ? { after: query.after } : {}),
      })
      const model = {
        certificates: certificates.map(lineOf),
        next: next === null ? null : `/certificates?after=${encodeURIComponent(next)}`,
        first: query.after ? '/certificates' : null,
      }
      return html(<CertificatesPage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/certificates/:certificateId',
    permission: useOwnPages,
    params: ById,
    handle: async (ctx, { params }, session) => {
      const certificate = await openCertificate(ctx, params.certificateId)
      const model = {
        line: lineOf(certificate),
        fields: certificate.fields
          .filter((field) => field.printed)
          .map((field) => ({ label: field.label, value: field.value })),
        qr: qrPath(verifyUrl(ctx, certificate.identifier)),
        verifyUrl: `/verify/${encodeURIComponent(certificate.identifier)}`,
        hasPdf: certificate.file !== null,
        caseId: certificate.caseId,
      }
      return html(<CertificatePage frame={frameOf(ctx, session)} model={model} />)
    },
  }),
  page({
    method: 'GET',
    url: '/certificates/:certificateId/pdf',
    permission: useOwnPages,
    params: ById,
    handle: async (ctx, { params }) => {
      const pdf = await certificatePdf(ctx, params.certificateId)
      return fileReply(pdf.file, 'application/pdf', pdf.name)
    },
  }),
]

export const verifyPages = [
  page({
    method: 'GET',
    url: '/verify',
    permission: visitPortal,
    query: z.object({ id: z.string().max(200).optional().catch('') }),
    handle: async (ctx, { query }, session) => {
      const typed = query.id?.replace(/\s/g, '') ?? ''
      if (typed !== '') return redirect(`/verify/${encodeURIComponent(typed)}`)
      const error = query.id === undefined ? null : ('missing' as const)
      const model = { typed: '', error }
      return html(<VerifyPage frame={frameOf(ctx, session)} model={model} />, error ? 422 : 200)
    },
  }),
  page({
    method: 'GET',
    url: '/verify/:identifier',
    permission: visitPortal,
    params: z.object({ identifier: z.string().max(200) }),
    handle: async (ctx, { params }, session) => {
      const answer = await verifyCertificate(ctx, params.identifier)
      const frame = frameOf(ctx, session)
      if (!answer.wellFormed) {
        const model = { typed: params.identifier, error: 'malformed' as const }
        return html(<VerifyPage frame={frame} model={model} />, 422)
      }
      const model = {
        identifier: answer.identifier,
        line: verifiedLine(answer),
        signature: answer.signature,
        file: null,
      }
      return html(<VerifiedPage frame={frame} model={model} />)
    },
  }),
  page({
    method: 'POST',
    url: '/verify/file',
    permission: visitPortal,
    upload: { maxBytes: MOST_BYTES },
    handle: async (ctx, { files }, session) => {
      const frame = frameOf(ctx, session)
      const file = files.find((one) => one.field === 'file')
      if (!file) {
        const model = { typed: '', error: null, fileMissing: true }
        return html(<VerifyPage frame={frame} model={model} />, 422)
      }
      const answer = await verifyFile(ctx, await buffer(file.stream))
      const model = {
        identifier: answer.certificate?.identifier ?? '',
        line: answer.certificate ? verifiedLine(answer.certificate) : null,
        signature: answer.certificate?.signature ?? ('none' as const),
        file: answer.answer,
      }
      return html(<VerifiedPage frame={frame} model={model} />)
    },
  }),
]
