// Inviting a front node, its joining with the one-time code, and its end.

import { type EnrolmentReply, EnrolmentRequest, enrolmentBytes } from '../../contracts/index.ts'
import { randomToken, sha256Hex, suites } from '../../kernel/crypto/index.ts'
import type { Context } from '../../kernel/index.ts'
import { centreFingerprint } from '../../node/index.ts'
import { getCentreSigner } from '../catalogue/index.ts'
import { getOrgan } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import { type Invitation, NewNode } from './contract.ts'
import { nodeChanged } from './facts.ts'
import { exchangeFaults } from './faults.ts'
import { linkPath } from './link-server.ts'
import { exchangePermissions } from './permissions.ts'
import * as store from './store.ts'

const codeHours = 72

/**
 * Invites a node of an organ, or invites a known one again (its keys change when it joins). The code
 * is shown once; a repeated request makes a new one. Fault: exchange.node-name-taken.
 */
export async function enrolNode(ctx: Context, input: NewNode): Promise<Invitation> {
  const node = NewNode.parse(input)
  const secret = randomToken(24)
  const { publicKey } = await getCentreSigner(ctx)
  const expires = new Date(ctx.clock.now().getTime() + codeHours * 3_600_000)
  await ctx.change(
    'exchange.enrol-node',
    async (tx) => {
      ctx.allow(exchangePermissions.enrolNode, node)
      await getOrgan(tx, node.organId)
      const at = ctx.clock.now()
      const codeHash = sha256Hex(secret)
      if (!(await store.inviteNode(tx, { node, codeHash, codeExpiresAt: expires, at }))) {
        throw exchangeFaults.nodeTaken({ detail: node.id })
      }
      await recordLine(tx, {
        verb: 'node.invited',
        object: { kind: 'node', id: node.id },
        organId: node.organId,
      })
      await tx.announce(nodeChanged, { nodeId: node.id, organId: node.organId, state: 'invited' })
      await store.bumpSerial(tx)
    },
    // The answer holds a secret: it must not lie in the table of answers.
    { once: false },
  )
  const code = `${node.id}.${secret}.${centreFingerprint(publicKey)}`
  return { nodeId: node.id, code, expiresAt: expires.toISOString() }
}

/**
 * The node's half: shows the code and proves that it holds the private key of what it hands in.
 * Faults: exchange.enrolment-code-wrong, exchange.suite-unknown.
 */
export async function completeEnrolment(
  ctx: Context,
  input: EnrolmentRequest,
): Promise<EnrolmentReply> {
  const request = EnrolmentRequest.parse(input)
  const { node, suite: suiteName, signingKey, agreementKey, version } = request
  const suite = suites.get(suiteName)
  if (!suite) throw exchangeFaults.suiteUnknown({ detail: suiteName })
  const proved = provesPossession(suite, request)
  const { publicKey } = await getCentreSigner(ctx)
  return ctx.change('exchange.complete-enrolment', async (tx) => {
    ctx.allow(exchangePermissions.completeEnrolment)
    const taken = proved
      ? await store.takeEnrolmentCode(tx, node, sha256Hex(request.secret), {
          suite: suiteName,
          signing_key: signingKey,
          agreement_key: agreementKey,
          version,
        })
      : undefined
    if (!taken) throw exchangeFaults.codeWrong({ detail: node })
    const organ = await getOrgan(tx, taken.organ_id)
    await recordLine(tx, {
      verb: 'node.enrolled',
      object: { kind: 'node', id: node },
      organId: organ.id,
      content: { suite: suiteName, signingKey, agreementKey, version },
    })
    await tx.announce(nodeChanged, { nodeId: node, organId: organ.id, state: 'active' })
    await store.bumpSerial(tx)
    const { zh: organName } = organ.name
    return { v: 1 as const, node, organ: organ.id, organName, centreKey: publicKey, linkPath }
  })
}

function provesPossession(
  suite: NonNullable<ReturnType<typeof suites.get>>,
  request: EnrolmentRequest,
): boolean {
  try {
    // A trial: a low-order key can be read, but not be agreed with.
    const agreement = suite.importPublicKey(request.agreementKey, 'agree')
    const trial = suite.generateAgreementKey()
    suite.deriveKey(trial.privateKey, agreement, { salt: Buffer.alloc(0), info: 'trial' })
    const key = suite.importPublicKey(request.signingKey, 'sign')
    const signature = Buffer.from(request.signature, 'base64url')
    return suite.verify(key, enrolmentBytes(request), signature)
  } catch {
    return false
  }
}

/** Revokes a node: its link ends, and nobody takes frames from it or sends any to it. */
export async function revokeNode(
  ctx: Context,
  id: string,
  reason: string,
): Promise<{ nodeId: string }> {
  return ctx.change('exchange.revoke-node', async (tx) => {
    ctx.allow(exchangePermissions.revokeNode)
    if (reason.trim().length < 2) throw exchangeFaults.reasonMissing()
    const revoked = await store.revokeNode(tx, id)
    if (!revoked) throw exchangeFaults.nodeMissing({ detail: id })
    await recordLine(tx, {
      verb: 'node.revoked',
      object: { kind: 'node', id },
      organId: revoked.organ_id,
      content: { reason: reason.trim() },
    })
    await tx.announce(nodeChanged, { nodeId: id, organId: revoked.organ_id, state: 'revoked' })
    await store.bumpSerial(tx)
    return { nodeId: id }
  })
}
