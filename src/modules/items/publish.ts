// Publishing a release: linted, numbered, digested, signed; from then on the item's cases begin under it.

import { actorKey, type Context, kernelFaults, newId } from '../../kernel/index.ts'
import { findOrganByUscc } from '../identity/index.ts'
import { recordLine } from '../ledger/index.ts'
import type { PublishedResource, Release } from './contract.ts'
import { releasePublished } from './facts.ts'
import { lintRelease } from './lint.ts'
import { folderFault, type ReleaseFolder } from './load-folder.ts'
import { publishItem } from './permissions.ts'
import { digestOf } from './rules.ts'
import { searchTermsOf } from './search-terms.ts'
import { houseSigner, type ReleaseSigner } from './signing.ts'
import * as store from './store.ts'
import { findItemState, getRelease } from './views.ts'

export interface PublishOptions {
  /** Published catalogue resources, for the once-only lint. */
  resources?: readonly PublishedResource[]
  signer?: ReleaseSigner
}

/**
 * Publishes a folder as the next version of its item and puts it in use. Publishing the content that
 * is already current changes nothing and answers it again.
 *
 * Faults: items.folder-faulty with every error the linter found; permission.refused.
 */
export async function publishRelease(
  ctx: Context,
  folder: ReleaseFolder,
  options: PublishOptions = {},
): Promise<Release> {
  const { content } = folder
  const itemCode = content.item.codes.handling
  const uscc = content.organs[content.item.organ]?.uscc ?? ''
  const organ = await findOrganByUscc(ctx, uscc)
  ctx.allow(publishItem, { id: itemCode, organId: organ?.id ?? '' })

  const findings = lintRelease(folder, { resources: options.resources ?? [] })
  if (findings.some((finding) => finding.severity === 'error')) throw folderFault(findings)

  const digest = digestOf(content)
  const current = await findItemState(ctx, itemCode)
  if (current?.state === 'in-use') {
    const release = await getRelease(ctx, current.releaseId)
    if (release.digest === digest) return release
  }
  const signature = await (options.signer ?? houseSigner())?.sign(digest)
  const { releaseId } = await ctx.change('items.publish', async (tx) => {
    await store.lockItem(tx, itemCode)
    const latest = await store.findLatest(tx, itemCode)
    const at = ctx.clock.now()
    const by = actorKey(ctx.actor)
    const release: store.NewRelease = {
      id: newId(),
      itemCode,
      version: (latest?.version ?? 0) + 1,
      digest,
      content,
      signature: signature ?? null,
      publishedAt: at,
      publishedBy: by,
    }
    await store.insertAttachments(tx, content.attachments, folder.attachments)
    await store.insertRelease(tx, release)
    await store.insertAction(tx, itemCode, {
      kind: 'published',
      releaseId: release.id,
      reason: null,
      at,
      by,
    })
    await store.saveItem(tx, release, 'in-use', at)
    await store.replaceSearchTerms(tx, itemCode, searchTermsOf(content))
    await recordLine(tx, {
      verb: 'item.release-published',
      object: { kind: 'release', id: release.id },
      content: { itemCode, version: release.version, digest },
      organId: organ?.id,
    })
    await tx.announce(releasePublished, {
      itemCode,
      itemKey: content.item.key,
      releaseId: release.id,
      version: release.version,
      digest,
    })
    return { releaseId: release.id }
  })
  const published = await getRelease(ctx, releaseId)
  // The first answer of a request id is given again; for another folder it would be the wrong one.
  if (published.digest !== digest) throw kernelFaults.requestIdReused({ detail: itemCode })
  return published
}
