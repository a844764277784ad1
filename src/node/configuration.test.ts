// The signed configuration: only the centre's, only for this node, never an older one.

import { CompactSign } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  configurationJwsType,
  type GrantClaims,
  grantJwsType,
  type NodeConfiguration,
  type PublicJwk,
} from '../contracts/index.ts'
import { international, type KeyPair } from '../kernel/crypto/index.ts'
import { ConfigurationFault, readConfiguration, readGrant, wantsRenewal } from './configuration.ts'
import { generateNodeKeys } from './keys.ts'

const centre = international.generateSigningKey()
const stranger = international.generateSigningKey()
const jwk = (pair: KeyPair): PublicJwk => ({
  kty: 'OKP',
  crv: 'Ed25519',
  x: international.exportPublicKey(pair.publicKey),
})
const sign = (typ: string, claims: unknown, by = centre) =>
  new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'EdDSA', typ })
    .sign(by.privateKey)

const { suite, signing, agreement } = generateNodeKeys()
const card = {
  id: 'node-a',
  organ: 'organ',
  organName: '云溪市公安局',
  suite: suite.name,
  signingKey: suite.exportPublicKey(signing.publicKey),
  agreementKey: suite.exportPublicKey(agreement.publicKey),
}
const claims: GrantClaims = {
  v: 1,
  jti: '0192d5a0-0000-7000-8000-000000000001',
  resource: 'GA-POPULATION-BASIC',
  version: 1,
  providerOrgan: 'organ',
  requesterOrgan: 'other',
  receivers: ['centre-portal'],
  item: 'food-licence',
  purpose: '核验',
  legalBasis: '令809',
  fields: ['name'],
  keys: ['idNumber'],
  rowFilter: [],
  quotaPerDay: null,
  validFrom: '2026-01-01',
  validTo: '2027-01-01',
  timeZone: 'Asia/Shanghai',
  iat: 1,
}
let configuration: NodeConfiguration

beforeAll(async () => {
  configuration = {
    v: 1,
    node: card,
    serial: 7,
    peers: [{ ...card, id: 'node-b' }],
    grants: [await sign(grantJwsType, claims)],
    providers: { 'GA-POPULATION-BASIC': 'node-a' },
    settings: { timeZone: 'Asia/Shanghai', durable: 'grouped', paused: false },
    issuedAt: '2026-11-23T00:00:00.000Z',
    graceUntil: '2026-11-26T00:00:00.000Z',
  }
})
const read = (jws: string, node = 'node-a', current = 7) =>
  readConfiguration(jws, jwk(centre), node, current)

describe('a configuration', () => {
  it('of the centre is taken, also again with the same serial', async () => {
    const active = await read(await sign(configurationJwsType, configuration))
    expect(active.grants.get(claims.jti)).toEqual(claims)
    expect([...active.peers.keys()]).toEqual(['node-b'])
    expect(wantsRenewal(active, new Date('2026-11-23T20:00:00Z'))).toBe(false)
    expect(wantsRenewal(active, new Date('2026-11-24T02:00:00Z'))).toBe(true)
  })

  it('is refused when another signed it, when it is for another node, older, or another kind of text', async () => {
    const good = await sign(configurationJwsType, configuration)
    const [head, body, signature] = good.split('.') as [string, string, string]
    const wrong: [string, string, number][] = [
      [await sign(configurationJwsType, configuration, stranger), 'node-a', 0],
      [good, 'node-b', 0],
      [good, 'node-a', 8],
      [await sign(grantJwsType, configuration), 'node-a', 0],
      [await sign(configurationJwsType, { ...configuration, serial: 'seven' }), 'node-a', 0],
      [`${head}.${body.slice(0, -2)}AA.${signature}`, 'node-a', 0],
      [
        `${Buffer.from('{"alg":"none","typ":"tongban-node-configuration+jwt"}').toString('base64url')}.${body}.`,
        'node-a',
        0,
      ],
      ['not a jws', 'node-a', 0],
    ]
    for (const [jws, node, current] of wrong) {
      await expect(read(jws, node, current)).rejects.toThrow(ConfigurationFault)
    }
  })

  it('is refused whole when one grant in it was not signed by the centre', async () => {
    const forged = await sign(grantJwsType, { ...claims, fields: ['name', 'income'] }, stranger)
    const jws = await sign(configurationJwsType, { ...configuration, grants: [forged] })
    await expect(read(jws)).rejects.toThrow(ConfigurationFault)
  })
})

describe('a grant', () => {
  it('can be checked by anybody with the centre’s public key alone', async () => {
    const jws = await sign(grantJwsType, claims)
    expect(await readGrant(jws, jwk(centre))).toEqual(claims)
    await expect(readGrant(jws, jwk(stranger))).rejects.toThrow(ConfigurationFault)
    await expect(readGrant(await sign(configurationJwsType, claims), jwk(centre))).rejects.toThrow(
      ConfigurationFault,
    )
  })
})
