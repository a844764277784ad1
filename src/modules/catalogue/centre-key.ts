// The key by which the centre signs grants and node configurations.

import { createPublicKey, type KeyObject } from 'node:crypto'
import { CompactSign } from 'jose'
import type { PublicJwk } from '../../contracts/index.ts'
import { international, openField, sealField } from '../../kernel/crypto/index.ts'
import type { Context } from '../../kernel/index.ts'
import { keepCentreKey } from './store.ts'
import { findCentreKey } from './views.ts'

const purpose = 'catalogue.centre_key.sealed_key'

export interface CentreSigner {
  readonly publicKey: PublicJwk
  readonly privateKey: KeyObject
  /** Signs claims as a compact JWS of the given type. */
  sign(type: string, claims: unknown): Promise<string>
}

function makeCentreKey(ctx: Context) {
  const fresh = international.generateSigningKey()
  return keepCentreKey(ctx, {
    publicKey: international.exportPublicKey(fresh.publicKey),
    sealedKey: sealField(international.exportPrivateKey(fresh.privateKey), purpose),
    at: ctx.clock.now(),
  })
}

/** The centre's signer; the key is made at first use, one for all copies of the platform. */
export async function getCentreSigner(ctx: Context): Promise<CentreSigner> {
  const kept = (await findCentreKey(ctx)) ?? (await makeCentreKey(ctx))
  const privateKey = international.importPrivateKey(openField(kept.sealed_key, purpose), 'sign')
  const x = international.exportPublicKey(createPublicKey(privateKey))
  if (x !== kept.public_key) throw new Error('The two halves of the centre key do not fit')
  return {
    publicKey: { kty: 'OKP', crv: 'Ed25519', x },
    privateKey,
    sign: (type, claims) =>
      new CompactSign(Buffer.from(JSON.stringify(claims)))
        .setProtectedHeader({ alg: 'EdDSA', typ: type })
        .sign(privateKey),
  }
}
