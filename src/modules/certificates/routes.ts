// Certificates over HTTP: the holder's library, verification for anyone, changes by the issuer.

import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { fileReply, kernelFaults, route } from '../../kernel/index.ts'
import { PageQuery } from '../ledger/index.ts'
import { changeCertificateState, retryCertificate } from './change.ts'
import { Certificate, FileVerification, Metadata, StateChange, Verification } from './contract.ts'
import * as may from './permissions.ts'
import { certificatePdf, listOwn, openCertificate } from './read.ts'
import { metadataOf } from './rules.ts'
import { verifyCertificate, verifyFile } from './verify.ts'

const ById = z.object({ certificateId: z.uuid() })
const tag = 'certificates'

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/me/certificates',
    permission: may.listOwnCertificates,
    tag,
    summary: { zh: '我的证照', en: 'My certificates' },
    query: PageQuery,
    reply: z.object({ certificates: z.array(Certificate), next: z.string().nullable() }),
    handle: (ctx, { query }) => listOwn(ctx, query),
  }),
  route({
    method: 'GET',
    url: '/api/v1/certificates/:certificateId',
    permission: may.readCertificate,
    tag,
    summary: { zh: '查看一份证照', en: 'Read a certificate' },
    params: ById,
    reply: z.object({ certificate: Certificate, metadata: Metadata }),
    async handle(ctx, { params }) {
      const certificate = await openCertificate(ctx, params.certificateId)
      return { certificate, metadata: metadataOf(certificate) }
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/certificates/:certificateId/pdf',
    permission: may.readCertificate,
    tag,
    summary: { zh: '下载证照文件', en: 'Download the file of a certificate' },
    params: ById,
    async handle(ctx, { params }) {
      const pdf = await certificatePdf(ctx, params.certificateId)
      return fileReply(pdf.file, 'application/pdf', pdf.name, true)
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/certificates/verify/:identifier',
    permission: may.verifyCertificates,
    tag,
    summary: { zh: '按电子证照标识核验', en: 'Verify a certificate by its identifier' },
    params: z.object({ identifier: z.string().min(1).max(160) }),
    reply: Verification,
    handle: (ctx, { params }) => verifyCertificate(ctx, params.identifier),
  }),
  route({
    method: 'POST',
    url: '/api/v1/certificates/verify-file',
    permission: may.verifyCertificates,
    tag,
    summary: { zh: '上传证照文件核验', en: 'Verify the file of a certificate' },
    upload: { maxBytes: 20 * 1024 * 1024 },
    needsRequestId: false,
    reply: FileVerification,
    async handle(ctx, { file }) {
      if (!file) throw kernelFaults.invalidInput({ detail: 'no file' })
      return verifyFile(ctx, await buffer(file.stream))
    },
  }),
  route({
    method: 'POST',
    url: '/api/v1/certificates/:certificateId/state',
    permission: may.changeCertificates,
    tag,
    summary: {
      zh: '暂扣、恢复、注销、撤销、吊销证照',
      en: 'Suspend, resume, cancel, revoke or withdraw a certificate',
    },
    params: ById,
    body: StateChange.omit({ certificateId: true }),
    reply: z.object({ certificateId: z.string(), state: z.string() }),
    handle: (ctx, { params, body }) => changeCertificateState(ctx, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    url: '/api/v1/certificates/:certificateId/retry',
    permission: may.changeCertificates,
    tag,
    summary: { zh: '重新生成证照文件', en: 'Make the file of a certificate again' },
    params: ById,
    reply: z.object({}),
    async handle(ctx, { params }) {
      await retryCertificate(ctx, params.certificateId)
      return {}
    },
  }),
]
