// The applicant's answers to the guidance: kept as far as they are asked for and allowed; to send, all are needed.

import { type FieldFault, kernelFaults } from '../../kernel/index.ts'
import { answerGuidance, type ReleaseContent } from '../items/index.ts'
import type { GuidanceInput } from './contract.ts'

const choose = { zh: '请从列出的选项中选择。', en: 'Please choose one of the options.' }

/** The answers that count. Fault: kernel.invalid-input when one is none of the choices. */
export function keptGuidance(content: ReleaseContent, given: GuidanceInput): GuidanceInput {
  const { answers, invalid } = answerGuidance({ content }, given)
  if (invalid.length > 0) {
    throw kernelFaults.invalidInput({
      fields: invalid.map((id) => ({ path: `guidance/${id}`, ...choose })),
    })
  }
  return answers
}

/**
 * What of the guidance stands against sending: a question without a valid answer, or answers that
 * lead elsewhere (the materials asked for follow from them).
 */
export function guidanceFindings(content: ReleaseContent, given: GuidanceInput): FieldFault[] {
  const { next, outcome } = answerGuidance({ content }, given)
  if (next) return [{ path: `guidance/${next.id}`, zh: next.text.zh, en: next.text.en }]
  if (outcome === null || outcome.kind === 'apply') return []
  return [{ path: 'guidance', zh: outcome.text.zh, en: outcome.text.en }]
}
