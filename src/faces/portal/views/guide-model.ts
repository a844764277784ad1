// What the guide page and the guidance result show, in the reader's language already.

/** How one material comes in. `us`: fetched or taken from the library; `you`: the applicant brings it. */
export interface MaterialLine {
  id: string
  name: string
  description: string
  by: 'us' | 'you'
  /** Organ it is fetched from; null for the applicant's own library or an upload. */
  from: string | null
  library: boolean
  /** File kinds and greatest size, when it can be uploaded. */
  upload: { kinds: string; size: string; selfMade: boolean } | null
  commitment: boolean
  earlier: boolean
  /** Only in some situations. */
  conditional: boolean
  tolerableDays: number | null
}

export interface GuideModel {
  /** What stands in addresses. */
  code: string
  codes: { handling: string }
  version: number
  suspended: boolean
  name: string
  summary: string
  organ: string
  promised: string
  statutory: string
  visits: number
  /** Null: free. */
  fee: string | null
  questions: number
  conditions: readonly string[]
  exclusions: readonly string[]
  materials: readonly MaterialLine[]
  steps: readonly { name: string; organ: string; days: number }[]
  acceptanceDays: number | null
  result: { name: string; delivery: readonly ('electronic' | 'window' | 'courier')[] }
  bases: readonly { name: string; text: string }[]
  places: readonly { name: string; address: string; window: string; hours: string }[]
  phones: { enquiry: string; complaint: string }
  faq: readonly { question: string; answer: string }[]
}
