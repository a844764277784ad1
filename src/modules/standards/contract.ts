// What crosses the border of standards: regions, calendars, code lists, sentences about wrong values.

import { z } from 'zod'

export const Region = z.object({
  code: z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  level: z.enum(['province', 'city', 'county', 'town', 'village']),
  parent: z.string().nullable(),
})
export type Region = z.infer<typeof Region>

const Day = z.iso.date()

/** One year of holidays as a notice states it; weekends that are plain weekends are not listed. */
export const CalendarYear = z.object({
  /** `CN` for the whole country, else a 6-digit region code. */
  region: z.string().regex(/^(CN|\d{6})$/),
  year: z.int().min(1990).max(2200),
  version: z.string().min(1),
  /** False marks a demonstration file; pages that show a due date computed with it say so. */
  official: z.boolean(),
  source: z.string().min(1),
  /** Days off, both ends included, as the notices write them. */
  off: z.array(z.object({ name: z.string().min(1), from: Day, to: Day })),
  /** Weekend days that are working days (调休上班). */
  makeup: z.array(Day),
})
export type CalendarYear = z.infer<typeof CalendarYear>

/** Units of a time limit, GB/T 39046 practice (domain code list `time-unit`). */
export const TimeLimitUnit = z.enum(['working-day', 'natural-day', 'month'])
export type TimeLimitUnit = z.infer<typeof TimeLimitUnit>

export const TimeLimit = z.object({ amount: z.int().min(0).max(10_000), unit: TimeLimitUnit })
export type TimeLimit = z.infer<typeof TimeLimit>

export const CodeEntry = z.object({
  code: z.string().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
})
export type CodeEntry = z.infer<typeof CodeEntry>

export const CodeList = z.object({
  name: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  zh: z.string().min(1),
  en: z.string().min(1),
  /** Standard or practice the values come from. */
  source: z.string().min(1),
  entries: z.array(CodeEntry).min(1),
})
export type CodeList = z.infer<typeof CodeList>

/** One reason why a value does not fit its schema. `path` is a JSON Pointer without the first slash. */
export const SchemaFinding = z.object({ path: z.string(), zh: z.string(), en: z.string() })
export type SchemaFinding = z.infer<typeof SchemaFinding>
