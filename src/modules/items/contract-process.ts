// How an item is handled: steps, who takes them, where they lead, which verbs they allow.

import { z } from 'zod'
import { Feel, LegalBasis, OrganKey, SlugId, Text, VariableId } from './contract-text.ts'

/** What an official may do at a step. The cases module owns what each verb means. */
export const StepVerb = z.enum([
  'accept', //                   受理
  'refuse', //                   不予受理 (not competent)
  'not-needed', //               不受理 (no permit needed)
  'ask-supplement', //           补正告知, once
  'accept-tolerating', //        容缺受理
  'complete', //                 提交意见
  'return', //                   退回
  'transfer', //                 转办
  'add-signer', //               加签
  'remove-signer', //            减签
  'consult', //                  征求意见
  'recall', //                   撤回
  'start-special-procedure', //  特别程序
  'request-extension', //        延长期限
  'decide', //                   作出决定
  'issue', //                    制证
  'deliver', //                  送达
])
export type StepVerb = z.infer<typeof StepVerb>

/** Which part of a case's life the step belongs to; the state machine follows it (domain §4.7). */
export const Phase = z.enum(['acceptance', 'review', 'decision', 'issue', 'delivery'])
export type Phase = z.infer<typeof Phase>

/**
 * How many heads. `single`: one official takes and finishes it. `sequential` 依次: `signers` one after
 * another. `all` 会签: `signers` officials must all agree. `some` k-of-n 会签; `needed: 1` is 或签.
 * `automatic`: the first rule that holds gives the step's result; none, or a lookup that failed,
 * gives `otherwise`, which must lead to a person (个保法 24).
 */
export const Handling = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('single') }),
  z.strictObject({ mode: z.literal('sequential'), signers: z.int().min(2).max(20) }),
  z.strictObject({ mode: z.literal('all'), signers: z.int().min(2).max(20) }),
  z.strictObject({
    mode: z.literal('some'),
    signers: z.int().min(2).max(20),
    needed: z.int().min(1).max(20),
  }),
  z.strictObject({
    mode: z.literal('automatic'),
    rules: z.array(z.strictObject({ when: Feel, result: SlugId, reason: Text })).min(1),
    otherwise: SlugId,
  }),
])
export type Handling = z.infer<typeof Handling>

/** A result an official may choose; routes ask `steps.<id>.result = "pass"`. */
export const StepResult = z.strictObject({
  id: SlugId,
  label: Text,
  /** Reasons must be written with it. */
  reasonRequired: z.boolean().default(false),
})
export type StepResult = z.infer<typeof StepResult>

/** 审查要点: one thing to look at, ticked by the official (108号 审查工作细则). */
export const ReviewPoint = z.strictObject({
  id: VariableId,
  text: Text,
  when: Feel.optional(),
  basis: LegalBasis.optional(),
})
export type ReviewPoint = z.infer<typeof ReviewPoint>

/**
 * Where a finished step leads: the first route whose `when` holds is taken. More than one target
 * is a parallel split. The target `end` ends the process.
 */
export const Route = z.strictObject({ when: Feel.optional(), to: z.array(VariableId).min(1) })
export type Route = z.infer<typeof Route>

export const Step = z.strictObject({
  /** camelCase, because FEEL speaks of it. */
  id: VariableId,
  name: Text,
  phase: Phase,
  organ: OrganKey,
  /** The position's duty: accept, review, decide, issue … Not needed for automatic steps. */
  duty: z.string().min(1),
  /** Name of the post as officials know it: 受理岗, 审查岗, 核查岗, 决定岗 */
  post: Text,
  handling: Handling.default({ mode: 'single' }),
  /** Fewest officials whose names stand under the result, e.g. 2 for a site visit (许可法 34). */
  officers: z.int().min(1).max(9).default(1),
  verbs: z.array(StepVerb).default([]),
  /** Working days from the step's start. 0: the same day. */
  limitDays: z.int().min(0).max(200),
  results: z.array(StepResult).min(1),
  points: z.array(ReviewPoint).default([]),
  /** Ids of fields and materials this step may see; absent: all. Others see only what they need. */
  sees: z.strictObject({ fields: z.array(VariableId), materials: z.array(SlugId) }).optional(),
  /** Waits for one arrival from each of these steps; absent: every arrival starts the step. */
  join: z.array(VariableId).min(2).optional(),
  routes: z.array(Route).min(1),
})
export type Step = z.infer<typeof Step>

/** The process starts at `start`. Published processes are sound: every reachable state can still end. */
export const Process = z.strictObject({
  start: VariableId,
  steps: z.array(Step).min(1),
})
export type Process = z.infer<typeof Process>
