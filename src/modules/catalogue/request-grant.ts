// Asking for the use of a resource: who, for what purpose, on what legal basis, which fields and rows, how long.

import { type Context, newId, type Tx } from '../../kernel/index.ts'
import { recordLine } from '../ledger/index.ts'
import { type Grant, GrantRequest, type NewGrantRequest, type Resource } from './contract.ts'
import { grantRequested } from './facts.ts'
import { catalogueFaults } from './faults.ts'
import { changeGrant, grantFact } from './grant-steps.ts'
import { cataloguePermissions } from './permissions.ts'
import { foldGrant, type GrantAction, requestProblems } from './rules.ts'
import * as store from './store.ts'
import { getGrant, getResource } from './views.ts'

/**
 * Requests the use of a published resource, by the requester's steward. Faults:
 * catalogue.resource-not-published, .resource-not-shared (type 3), .request-wrong.
 */
export async function requestGrant(ctx: Context, input: NewGrantRequest): Promise<Grant> {
  return ctx.change('catalogue.request-grant', async (tx) => {
    const request = readRequest(input)
    ctx.allow(cataloguePermissions.requestGrant, request)
    const resource = await getResource(tx, request.resourceCode)
    checkRequest(tx, request, resource)
    const id = newId()
    const action: GrantAction = { action: 'request', request }
    const fold = foldGrant([action])
    if (!fold) throw new Error('a request folds to a grant')
    const { version: resourceVersion, providerOrganId } = resource
    await store.insertGrant(tx, { id, resourceVersion, providerOrganId, fold })
    await store.appendGrantAction(tx, id, 1, action)
    await recordLine(tx, {
      verb: 'grant.requested',
      object: { kind: 'grant', id },
      organId: request.requesterOrganId,
    })
    const grant = await getGrant(tx, id)
    await tx.announce(grantRequested, grantFact(grant))
    return grant
  })
}

/** The requester completes what the provider asked for, once. Resource and organs stay the same. */
export async function amendGrantRequest(
  ctx: Context,
  id: string,
  input: NewGrantRequest,
): Promise<Grant> {
  return changeGrant(ctx, 'catalogue.amend-grant-request', id, async (tx, found) => {
    ctx.allow(cataloguePermissions.requestGrant, found)
    const { resourceCode, requesterOrganId } = found
    const request = { ...readRequest(input), resourceCode, requesterOrganId }
    checkRequest(tx, request, await getResource(tx, resourceCode))
    return {
      verb: 'grant.amended',
      action: { action: 'amend', request },
      organId: requesterOrganId,
      announce: (grant) => tx.announce(grantRequested, grantFact(grant)),
    }
  })
}

function readRequest(input: NewGrantRequest): GrantRequest {
  const parsed = GrantRequest.safeParse(input)
  if (parsed.success) return parsed.data
  throw catalogueFaults.requestWrong({
    detail: parsed.error.message,
    fields: parsed.error.issues.map((issue) => ({
      path: issue.path.join('/'),
      zh: '填写有误。',
      en: issue.message,
    })),
  })
}

const problemWords = {
  'unknown-field': { zh: '这个资源没有此信息项。', en: 'The resource has no such field.' },
  'period-empty': { zh: '结束日期必须晚于开始日期。', en: 'The end must be after the beginning.' },
  'period-over': { zh: '期限已经过去。', en: 'The period is already over.' },
  'period-too-long': { zh: '期限最长五年。', en: 'A grant lasts five years at most.' },
} as const

function checkRequest(tx: Tx, request: GrantRequest, resource: Resource): void {
  if (resource.state !== 'published') throw catalogueFaults.notPublished({ detail: resource.code })
  if (resource.sharing.type === 3) {
    throw catalogueFaults.notShared({ params: { basis: resource.sharing.basis ?? '' } })
  }
  const problems = requestProblems(request, resource, tx.ctx.clock.today())
  if (problems.length === 0) return
  throw catalogueFaults.requestWrong({
    fields: problems.map(({ path, problem }) => ({ path, ...problemWords[problem] })),
  })
}
