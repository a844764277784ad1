// The public, read-only API of standards: code lists, regions, data elements, working-day calendars.

import { z } from 'zod'
import { route } from '../../kernel/index.ts'
import { calendarFor, findCalendarYear } from './calendar-files.ts'
import { codeList, listCodeLists } from './code-lists.ts'
import { CalendarYear, CodeList, Region, TimeLimit, TimeLimitUnit } from './contract.ts'
import { getElement, listElements } from './elements.ts'
import { calendarYearMissing } from './faults.ts'
import { readStandards } from './permissions.ts'
import { getRegion, regionsBelow } from './regions.ts'

const RegionCode = z.string().regex(/^\d{6}(\d{3}(\d{3})?)?$/)

/** A data element as it is kept: a JSON Schema document, described by its own `$schema`. */
const ElementDocument = z.record(z.string(), z.unknown())

export const routes = [
  route({
    method: 'GET',
    url: '/api/v1/standards/code-lists',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '列出全部代码表', en: 'List all code lists' },
    reply: z.object({ lists: z.array(CodeList.omit({ entries: true })) }),
    handle: async () => ({
      lists: listCodeLists().map(({ name, zh, en, source }) => ({ name, zh, en, source })),
    }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/code-lists/:name',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '读取一份代码表', en: 'Read one code list' },
    params: z.object({ name: z.string().max(60) }),
    reply: CodeList,
    handle: async (_ctx, { params }) => codeList(params.name),
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/regions/:code',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '读取一个行政区划及其下级', en: 'Read a region and the regions below it' },
    params: z.object({ code: RegionCode }),
    reply: z.object({ region: Region, below: z.array(Region) }),
    handle: async (_ctx, { params }) => ({
      region: getRegion(params.code),
      below: [...regionsBelow(params.code)],
    }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/elements',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '列出全部数据元', en: 'List all data elements' },
    reply: z.object({ elements: z.array(ElementDocument) }),
    handle: async () => ({ elements: [...listElements()] }),
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/elements/:id',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '读取一个数据元（JSON Schema）', en: 'Read one data element (JSON Schema)' },
    params: z.object({ id: z.string().max(60) }),
    reply: ElementDocument,
    handle: async (_ctx, { params }) => getElement(params.id),
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/calendars/:region/:year',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '读取一年的工作日历及其来源', en: 'Read the calendar of a year and its source' },
    params: z.object({ region: RegionCode, year: z.coerce.number().int().min(1990).max(2200) }),
    reply: CalendarYear,
    handle: async (_ctx, { params }) => {
      const found = findCalendarYear(params.region, params.year)
      if (!found) throw calendarYearMissing({ params })
      return found
    },
  }),
  route({
    method: 'GET',
    url: '/api/v1/standards/calendars/:region/due-date',
    permission: readStandards,
    tag: 'standards',
    summary: { zh: '计算期限的最后一天', en: 'Calculate the last day of a time limit' },
    params: z.object({ region: RegionCode }),
    query: z.object({
      from: z.iso.date(),
      amount: z.coerce.number().int().min(0).max(400),
      unit: TimeLimitUnit,
    }),
    reply: z.object({
      from: z.iso.date(),
      limit: TimeLimit,
      due: z.iso.date(),
      calendar: z.string(),
      official: z.boolean(),
    }),
    handle: async (_ctx, { params, query }) => {
      const calendar = calendarFor(params.region)
      const limit = { amount: query.amount, unit: query.unit }
      const due = calendar.dueDate(query.from, limit)
      return {
        from: query.from,
        limit,
        due,
        calendar: calendar.versionFor(query.from, due),
        official: calendar.isOfficial(query.from, due),
      }
    },
  }),
]
