// The door to cryptography: suites of algorithms, sealed fields, digests, tokens and the key folder.

import { international } from './international.ts'
import { CryptoError, type CryptoSuite } from './suite.ts'

export {
  canonicalJson,
  equalInConstantTime,
  randomToken,
  sha256,
  sha256Hex,
} from './basics.ts'
export {
  blindIndex,
  ephemeralHouseKeys,
  type HouseKeys,
  needsResealing,
  openField,
  sealField,
  useHouseKeys,
} from './house-keys.ts'
export { international } from './international.ts'
export {
  ephemeralKeys,
  type KeyStore,
  type KeyStoreOptions,
  loadOrCreateKeys,
} from './key-store.ts'
export { CryptoError, type CryptoSuite, type DerivationInput, type KeyPair } from './suite.ts'

/** All suites this build knows, by name. What crosses a border names its suite. */
export const suites: ReadonlyMap<string, CryptoSuite> = new Map([
  [international.name, international],
])

/** The suite of that name; throws CryptoError for one this build does not know. */
export function getSuite(name: string): CryptoSuite {
  const suite = suites.get(name)
  if (!suite) throw new CryptoError(`unknown crypto suite: ${name}`)
  return suite
}
