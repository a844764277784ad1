// The life of a certificate as a fold over its actions, and small rules of names and dates. Pure.

import type { Certificate, CertificateState, Metadata } from './contract.ts'

export type ActionKind =
  | 'requested'
  | 'imported'
  | 'rendered'
  | 'blocked'
  | 'sealed'
  | 'replaced'
  | 'expired'
  | 'suspended'
  | 'resumed'
  | 'cancelled'
  | 'revoked'
  | 'withdrawn'

export type Action = { kind: ActionKind; data: Readonly<Record<string, unknown>> }

/** What the actions make of a certificate; the row in the table is a copy of this. */
export type Life = {
  state: CertificateState
  problem: string | null
  file: { digest: string; size: number } | null
}

type State = CertificateState | null

// Which state each action may be taken in, and where it leads.
const TRANSITIONS: Readonly<Record<ActionKind, { from: readonly State[]; to: CertificateState }>> =
  {
    requested: { from: [null], to: 'pending-render' },
    imported: { from: [null], to: 'valid' },
    rendered: { from: ['pending-render'], to: 'pending-seal' },
    blocked: { from: ['pending-render'], to: 'pending-render' },
    sealed: { from: ['pending-seal'], to: 'valid' },
    replaced: { from: ['valid'], to: 'replaced' },
    expired: { from: ['valid', 'suspended'], to: 'expired' },
    suspended: { from: ['valid'], to: 'suspended' },
    resumed: { from: ['suspended'], to: 'valid' },
    cancelled: { from: ['valid', 'suspended', 'expired'], to: 'cancelled' },
    revoked: { from: ['valid', 'suspended', 'expired', 'replaced', 'cancelled'], to: 'revoked' },
    withdrawn: { from: ['valid', 'suspended'], to: 'withdrawn' },
  }

/** The next life, or undefined when this action cannot be taken now. */
export function apply(life: Life | null, action: Action): Life | undefined {
  const { from, to } = TRANSITIONS[action.kind]
  if (!from.includes(life?.state ?? null)) return undefined
  const { digest, size, reason } = action.data
  const file =
    action.kind === 'sealed' ? { digest: String(digest), size: Number(size) } : (life?.file ?? null)
  return { state: to, problem: action.kind === 'blocked' ? String(reason) : null, file }
}

/** Folds all actions; throws when they are not a life, which is damage and not input. */
export function fold(actions: readonly Action[]): Life {
  let life: Life | null = null
  for (const action of actions) {
    const next = apply(life, action)
    if (!next) throw new Error(`action ${action.kind} cannot follow ${life?.state ?? 'nothing'}`)
    life = next
  }
  if (!life) throw new Error('a certificate without actions')
  return life
}

/** The state on a day: a valid certificate is expired from the day after its last. */
export function stateOn(
  state: CertificateState,
  validTo: string | null,
  today: string,
): CertificateState {
  const running = state === 'valid' || state === 'suspended'
  return running && validTo !== null && validTo < today ? 'expired' : state
}

/** May be relied on today: valid, begun and not over. */
export function holdsOn(
  certificate: Pick<Certificate, 'state' | 'validFrom' | 'validTo'>,
  today: string,
): boolean {
  const { state, validFrom, validTo } = certificate
  return stateOn(state, validTo, today) === 'valid' && validFrom <= today
}

/** 陈晓岚 → 陈*岚, 张三 → 张*. Names of businesses and organs are public and stay. */
export function maskHolder(kind: 'person' | 'entity', name: string): string {
  if (kind === 'entity') return name
  const characters = [...name]
  const [first = '', ...rest] = characters
  if (characters.length <= 2) return `${first}${'*'.repeat(Math.max(1, rest.length))}`
  return `${first}${'*'.repeat(characters.length - 2)}${characters.at(-1) ?? ''}`
}

/** The metadata of GB/T 36903. An open end is written 长期. */
export function metadataOf(certificate: Certificate): Metadata {
  const { holder, issuer } = certificate
  return {
    ZZMC: certificate.typeName,
    ZZLXDM: certificate.typeCode,
    ZZBH: certificate.number,
    ZZBS: certificate.identifier,
    ZZBFJG: issuer.name,
    ZZBFJGDM: issuer.uscc,
    ZZBFRQ: certificate.issuedOn,
    CZZT: holder.name,
    CZZTDM: holder.code,
    CZZTDMLX: holder.codeType === '001' ? '统一社会信用代码' : '公民身份号码',
    CZZTDMLXDM: holder.codeType,
    ZZYXQQSRQ: certificate.validFrom,
    ZZYXQJZRQ: certificate.validTo ?? '长期',
  }
}
