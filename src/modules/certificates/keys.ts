// The keys with which organs sign certificates and notices: one per organ, sealed in the database, the same for all copies.

import { openField, sealField } from '../../kernel/crypto/index.ts'
import type { Context } from '../../kernel/index.ts'
import { type IssuerKey, type IssuerOrgan, newIssuerKey } from '../../kernel/pdf/index.ts'
import * as store from './store.ts'

/**
 * The organ's signing key, made at first use. Also for notices: `signPdf(bytes, { key, … })`.
 * It belongs to a demonstration: a real organ brings a key from a licensed authority (商密条例 Art 30).
 */
export async function issuerKeyOf(ctx: Context, organ: IssuerOrgan): Promise<IssuerKey> {
  const known = await store.findIssuerKey(ctx, organ.uscc)
  if (known) return open(known, organ.uscc)
  const made = newIssuerKey(organ, ctx.clock.now())
  await store.insertIssuerKey(ctx, {
    uscc: organ.uscc,
    organ_name: organ.name,
    certificate: made.certificate,
    private_key_sealed: sealField(made.privateKey, purpose(organ.uscc)),
    created_at: ctx.clock.now().toISOString(),
  })
  // Another copy of the process may have been faster: what is kept counts.
  const kept = await store.findIssuerKey(ctx, organ.uscc)
  return kept ? open(kept, organ.uscc) : made
}

function open(stored: store.StoredIssuerKey, uscc: string): IssuerKey {
  return {
    certificate: stored.certificate,
    privateKey: openField(stored.private_key_sealed, purpose(uscc)),
  }
}

function purpose(uscc: string): string {
  return `certificates.issuer_key:${uscc}`
}
