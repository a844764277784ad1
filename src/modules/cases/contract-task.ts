// The task lists of officials: boxes, filters, rows.

import { z } from 'zod'
import { Both, CaseState, Day, Hand, Instant } from './contract-action.ts'

export const ListQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type ListQuery = z.infer<typeof ListQuery>

/** 待办 todo (in the pool or handed to me) · 在办 doing (taken by me) · 已办 done (my hand is under it) */
export const TaskBox = z.enum(['todo', 'doing', 'done'])
export type TaskBox = z.infer<typeof TaskBox>

export const TaskQuery = ListQuery.extend({
  box: TaskBox.default('todo'),
  itemCode: z.string().max(40).optional(),
  state: CaseState.optional(),
  phase: z.enum(['acceptance', 'review', 'decision', 'issue', 'delivery']).optional(),
  /** Only tasks due on or before this day. */
  dueBy: Day.optional(),
  light: z.enum(['green', 'amber', 'yellow', 'red']).optional(),
  /** Case number (whole or its end) or beginning of the applicant's name. */
  q: z.string().trim().max(60).optional(),
  sort: z.enum(['due', 'newest']).default('due'),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const TaskRow = z.object({
  taskId: z.uuid(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  itemCode: z.string(),
  itemName: Both,
  /** Masked: 陈** */
  applicantName: z.string(),
  stepId: z.string(),
  stepName: Both,
  phase: z.string(),
  post: Both,
  runId: z.string(),
  state: CaseState,
  takenBy: Hand.nullable(),
  openedAt: Instant,
  /** Last day of the step itself. */
  stepDueOn: Day.nullable(),
  dueOn: Day.nullable(),
  statutoryDueOn: Day.nullable(),
  acceptanceDueOn: Day.nullable(),
  light: z.enum(['green', 'amber', 'yellow', 'red']),
  doneAt: Instant.nullable(),
})
export type TaskRow = z.infer<typeof TaskRow>

export const TaskPage = z.object({ rows: z.array(TaskRow), next: z.string().nullable() })
export type TaskPage = z.infer<typeof TaskPage>

export const TaskCounts = z.object({
  todo: z.int(),
  doing: z.int(),
  done: z.int(),
  amber: z.int(),
  overdue: z.int(),
})
export type TaskCounts = z.infer<typeof TaskCounts>
