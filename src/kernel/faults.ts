// Faults are data: a code, an HTTP status, a sentence for the public in two languages, a detail for the log.

export type Locale = 'zh-CN' | 'en'

export interface Sentence {
  zh: string
  en: string
}

export interface FaultDef {
  (options?: FaultOptions): FaultError
  readonly code: string
  readonly status: number
  readonly sentence: Sentence
}

/** What is wrong with one field of the input; `path` as in JSON Pointer without the leading slash. */
export interface FieldFault extends Sentence {
  path: string
}

export interface FaultOptions {
  /** For the log only. Never shown to the public. */
  detail?: string
  fields?: readonly FieldFault[]
  /** Values for `{placeholders}` in the sentence. */
  params?: Readonly<Record<string, string | number>>
  cause?: unknown
}

export class FaultError extends Error {
  readonly code: string
  readonly status: number
  readonly sentence: Sentence
  readonly fields: readonly FieldFault[]
  readonly detail: string | null

  constructor(def: FaultDef, options: FaultOptions = {}) {
    const sentence = fillSentence(def.sentence, options.params)
    super(`${def.code}: ${options.detail ?? sentence.en}`, { cause: options.cause })
    this.name = 'FaultError'
    this.code = def.code
    this.status = def.status
    this.sentence = sentence
    this.fields = options.fields ?? []
    this.detail = options.detail ?? null
  }
}

function fillSentence(sentence: Sentence, params: FaultOptions['params']): Sentence {
  if (!params) return sentence
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
  return { zh: fill(sentence.zh), en: fill(sentence.en) }
}

const declared = new Map<string, FaultDef>()

/**
 * Declares a fault once. Codes are `module.words-with-hyphens`, are published in docs/faults.md and
 * are never given a second meaning.
 */
export function defineFault(code: string, status: number, sentence: Sentence): FaultDef {
  if (!/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) {
    throw new Error(`Fault code "${code}" is not of the form module.words-with-hyphens`)
  }
  if (declared.has(code)) throw new Error(`Fault code "${code}" is declared twice`)
  const def = Object.assign((options?: FaultOptions) => new FaultError(def, options), {
    code,
    status,
    sentence,
  }) as FaultDef
  declared.set(code, def)
  return def
}

/** Every fault declared by the modules loaded so far, by code. */
export function declaredFaults(): readonly FaultDef[] {
  return [...declared.values()].sort((a, b) => a.code.localeCompare(b.code))
}

export function isFault(error: unknown, def?: FaultDef): error is FaultError {
  return error instanceof FaultError && (def === undefined || error.code === def.code)
}

export function sentenceFor(sentence: Sentence, locale: Locale): string {
  return locale === 'en' ? sentence.en : sentence.zh
}

export const kernelFaults = {
  internal: defineFault('kernel.internal', 500, {
    zh: '系统出错了，我们已经记录下来。请稍后再试；您的资料没有丢失。',
    en: 'Something went wrong on our side and has been recorded. Please try again later; nothing you saved is lost.',
  }),
  notFound: defineFault('kernel.not-found', 404, {
    zh: '没有找到这个页面或这条记录。',
    en: 'This page or record was not found.',
  }),
  invalidInput: defineFault('kernel.invalid-input', 400, {
    zh: '提交的内容有误，请按提示修改。',
    en: 'Some of what was sent is not right. Please correct it as indicated.',
  }),
  malformed: defineFault('kernel.malformed', 400, {
    zh: '收到的内容无法读取，格式不正确。',
    en: 'What was sent cannot be read: its format is wrong.',
  }),
  tooLarge: defineFault('kernel.too-large', 413, {
    zh: '提交的内容太大了。',
    en: 'What was sent is too large.',
  }),
  unsupportedMedia: defineFault('kernel.unsupported-media', 415, {
    zh: '不支持这种内容格式。',
    en: 'This content format is not supported.',
  }),
  tooMany: defineFault('kernel.too-many-requests', 429, {
    zh: '操作太频繁，请稍等一会儿再试。',
    en: 'Too many requests. Please wait a little and try again.',
  }),
  requestIdMissing: defineFault('kernel.request-id-missing', 400, {
    zh: '缺少请求编号（Idempotency-Key）。每次提交都要带一个新的编号，重试时用同一个。',
    en: 'The request id (Idempotency-Key header) is missing. Send a new one with each change, and the same one when retrying.',
  }),
  requestIdReused: defineFault('kernel.request-id-reused', 409, {
    zh: '这个请求编号已经用于另一次提交。',
    en: 'This request id was already used for a different change.',
  }),
  csrf: defineFault('kernel.csrf', 403, {
    zh: '页面已过期，请返回上一页刷新后再提交。',
    en: 'This page has expired. Go back, reload it and send it again.',
  }),
  signInFirst: defineFault('kernel.sign-in-first', 401, {
    zh: '请先登录。',
    en: 'Please sign in first.',
  }),
  refused: defineFault('permission.refused', 403, {
    zh: '您没有办理这件事的权限。这次尝试已经记录。',
    en: 'You do not have the power to do this. The attempt has been recorded.',
  }),
  unwitnessed: defineFault('kernel.unwitnessed', 500, {
    zh: '这次操作没有留下记录，因此没有执行。',
    en: 'This change left no record and was therefore not carried out.',
  }),
  databaseAway: defineFault('kernel.database-away', 503, {
    zh: '数据库暂时不可用，请稍后再试。',
    en: 'The database is not available at the moment. Please try again shortly.',
  }),
  busy: defineFault('kernel.conflict', 409, {
    zh: '有人同时在修改这条记录，请刷新后再试。',
    en: 'Somebody else is changing this record at the same time. Please reload and try again.',
  }),
}
