// Enrolment: the node makes its keys, shows the one-time code, and keeps the centre's key it was told to expect.

import { createHash } from 'node:crypto'
import {
  EnrolmentCode,
  EnrolmentReply,
  type EnrolmentRequest,
  enrolmentBytes,
  type PublicJwk,
} from '../contracts/index.ts'
import type { NodeKeys } from './peers.ts'

/** Why enrolment did not succeed, in words for the person at the keyboard. */
export class EnrolmentFault extends Error {
  override name = 'EnrolmentFault'
}

/** Short name of the centre's key; part of the code, so that a false centre is noticed at once. */
export function centreFingerprint(key: PublicJwk): string {
  return createHash('sha256').update(`${key.crv}.${key.x}`).digest('base64url').slice(0, 16)
}

export interface EnrolInput {
  /** `https://centre.example`, without a path. */
  centre: string
  code: string
  keys: NodeKeys
  version: string
}

/** Enrols with the centre. Answers what the node must keep: its name, its organ, the centre's key. */
export async function enrol(input: EnrolInput): Promise<EnrolmentReply> {
  const code = EnrolmentCode.safeParse(input.code)
  if (!code.success) throw new EnrolmentFault('The code is incomplete: copy it whole.')
  const [node, secret, fingerprint] = code.data.split('.') as [string, string, string]
  const { suite, signing, agreement } = input.keys
  const told = {
    v: 1 as const,
    node,
    secret,
    suite: suite.name,
    signingKey: suite.exportPublicKey(signing.publicKey),
    agreementKey: suite.exportPublicKey(agreement.publicKey),
    version: input.version,
  }
  const signature = suite.sign(signing.privateKey, enrolmentBytes(told)).toString('base64url')
  const reply = await post(input.centre, { ...told, signature })
  if (reply.node !== node)
    throw new EnrolmentFault(`The centre enrolled another node: ${reply.node}.`)
  if (centreFingerprint(reply.centreKey) !== fingerprint) {
    throw new EnrolmentFault('The centre that answered is not the one that made the code.')
  }
  return reply
}

async function post(centre: string, request: EnrolmentRequest): Promise<EnrolmentReply> {
  const id = createHash('sha256')
    .update(`${request.secret}.${request.signingKey}`)
    .digest('base64url')
  let response: Response
  try {
    response = await fetch(new URL('/api/v1/exchange/enrolments', centre), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': id },
      body: JSON.stringify(request),
      signal: AbortSignal.timeout(15_000),
    })
  } catch (cause) {
    throw new EnrolmentFault(`The centre ${centre} cannot be reached.`, { cause })
  }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    throw new EnrolmentFault(`The centre refused (${response.status}): ${JSON.stringify(body)}`)
  }
  return EnrolmentReply.parse(body)
}
