// The linter of releases: every rule that can be checked before anybody applies.

import type { Finding, PublishedResource } from './contract.ts'
import { lintConditions } from './lint-conditions.ts'
import { lintDocuments } from './lint-documents.ts'
import { lintExpressions } from './lint-expressions.ts'
import type { LintInput, Say } from './lint-input.ts'
import { lintItem } from './lint-item.ts'
import { lintOnceOnly } from './lint-once-only.ts'
import { lintProcess } from './lint-process.ts'
import { lintReferences } from './lint-references.ts'
import { lintTexts } from './lint-texts.ts'
import type { ReleaseFolder } from './load-folder.ts'

export interface LintOptions {
  /** Published resources of the catalogue. With none, the once-only rules have nothing to compare. */
  resources: readonly PublishedResource[]
}

const order = { error: 0, warning: 1 }

/**
 * Checks a release: the quality rules of the implementation list (domain §2.16), references, FEEL,
 * conditions that can never hold, the process as a Petri net, statutory documents, translations, and
 * that nothing is asked for which a published resource supplies.
 *
 * Errors stand in the way of publishing, warnings do not. Errors first, then by place.
 */
export function lintRelease(folder: ReleaseFolder, options: LintOptions): Finding[] {
  const findings: Finding[] = []
  const say: Say = (code, path, sentence, severity = 'error') =>
    findings.push({
      code: `items.lint.${code}`,
      severity,
      place: folder.placeOf(path),
      ...sentence,
    })
  const input: LintInput = { content: folder.content, resources: options.resources, say }
  lintItem(input)
  lintReferences(input)
  lintTexts(input)
  lintDocuments(input)
  lintProcess(input)
  lintOnceOnly(input)
  // Conditions are only tried out where all of them can be read.
  if (lintExpressions(input)) lintConditions(input)
  return findings.sort(
    (a, b) =>
      order[a.severity] - order[b.severity] ||
      a.place.file.localeCompare(b.place.file) ||
      (a.place.line ?? 0) - (b.place.line ?? 0) ||
      a.code.localeCompare(b.code),
  )
}
