// What every rule of the linter is given, and how it reports.

import type { Sentence } from '../../kernel/index.ts'
import type { Finding, PublishedResource, ReleaseContent } from './contract.ts'
import type { Path } from './source-files.ts'

/** How a rule reports: its code without the prefix, the place, and what to do about it. */
export type Say = (
  code: string,
  path: Path,
  sentence: Sentence,
  severity?: Finding['severity'],
) => void

export interface LintInput {
  content: ReleaseContent
  resources: readonly PublishedResource[]
  say: Say
}
