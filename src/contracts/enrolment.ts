// How a new node makes itself known, once: the code from the centre's operator, the public keys from the node.

import { z } from 'zod'
import { Base64Url, NodeId } from './envelope.ts'
import { PublicJwk } from './grant.ts'

/** `node id . secret . fingerprint of the centre's key`: the node can tell a false centre from the true one. */
export const EnrolmentCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,62}\.[A-Za-z0-9_-]{32}\.[A-Za-z0-9_-]{16}$/)
export type EnrolmentCode = z.infer<typeof EnrolmentCode>

export const EnrolmentRequest = z.strictObject({
  v: z.literal(1),
  node: NodeId,
  secret: Base64Url.length(32),
  suite: z.string().max(30),
  signingKey: Base64Url.max(256),
  agreementKey: Base64Url.max(256),
  version: z.string().max(40),
  /** By the signing key over `enrolmentBytes`: who enrols holds the private key. */
  signature: Base64Url.max(256),
})
export type EnrolmentRequest = z.infer<typeof EnrolmentRequest>

export const EnrolmentReply = z.object({
  v: z.literal(1),
  node: NodeId,
  organ: z.string(),
  organName: z.string(),
  centreKey: PublicJwk,
  linkPath: z.string(),
})
export type EnrolmentReply = z.infer<typeof EnrolmentReply>

export function enrolmentBytes(request: Omit<EnrolmentRequest, 'signature'>): Buffer {
  return Buffer.from(
    [
      'tongban-enrol-v1',
      request.node,
      request.secret,
      request.suite,
      request.signingKey,
      request.agreementKey,
    ].join('\n'),
  )
}
