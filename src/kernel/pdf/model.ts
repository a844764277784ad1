// What a document says, before it has a shape.

export type NoticeTable = {
  head: readonly string[]
  rows: readonly (readonly string[])[]
  /** Shares of the width, one per column; default: equal. */
  shares?: readonly number[]
}

/** A statutory notice: 受理通知书, 补正告知书, 决定书 … */
export type NoticeModel = {
  /** The organ in whose name it is issued, e.g. 云溪市市场监督管理局. */
  organ: string
  title: string
  /** Document number, e.g. 云市监受字〔2026〕第0001号. */
  number: string
  /** Name of the one it is addressed to, without the colon. */
  addressee: string
  paragraphs: readonly string[]
  table?: NoticeTable
  /** After the table. */
  closing?: readonly string[]
  /** Articles the notice rests on; printed under 法律依据. */
  legalBasis?: readonly string[]
  /** How to seek review or sue (行政许可法 Art 38); printed under 救济途径. */
  remedies?: string
  /** `YYYY-MM-DD`, printed as 2026年11月23日. */
  date: string
  /** 联系人, 电话 … */
  contact?: readonly { label: string; value: string }[]
  /** Address at which the document can be checked; printed as QR code. */
  verifyUrl?: string
}

export type CertificateField = { label: string; value: string }

/** An electronic certificate or licence. */
export type CertificateModel = {
  /** E.g. 食品经营许可证. */
  typeName: string
  /** Number printed on it (证照编号). */
  number: string
  /** GB/T 36904 identifier (电子证照标识). */
  identifier: string
  /** Left column, in order. A long value takes several lines. */
  fields: readonly CertificateField[]
  issuerName: string
  /** `YYYY-MM-DD` */
  issuedOn: string
  validFrom: string
  /** `YYYY-MM-DD`; null: 长期. */
  validTo: string | null
  verifyUrl: string
  /** Right column, under the number: supervising organ, telephone … */
  side?: readonly CertificateField[]
  /** Small print beside the QR code; two lines at most. */
  note?: string
  colour?: 'gold' | 'blue' | 'green'
}

/** 2026-11-23 → 2026年11月23日 */
export function chineseDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${year}年${Number(month)}月${Number(day)}日`
}
