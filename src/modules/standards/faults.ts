// What can go wrong with standards: each fault once, with its sentence for the public.

import { defineFault } from '../../kernel/index.ts'

export const calendarYearMissing = defineFault('standards.calendar-year-missing', 503, {
  zh: '系统里还没有{region}地区{year}年的工作日历，无法计算期限。工作人员录入国务院办公厅的放假安排后即可办理。',
  en: 'The working-day calendar of {year} for region {region} has not been entered, so due dates cannot be calculated. It works again once the official holiday notice is entered.',
})

export const calendarUnusable = defineFault('standards.calendar-unusable', 500, {
  zh: '工作日历文件有误，系统拒绝使用。',
  en: 'A working-day calendar file is wrong and is refused.',
})

export const regionUnknown = defineFault('standards.region-unknown', 404, {
  zh: '没有这个行政区划代码：{code}。',
  en: 'There is no region with the code {code}.',
})

export const codeListUnknown = defineFault('standards.code-list-unknown', 404, {
  zh: '没有名为“{name}”的代码表。',
  en: 'There is no code list named “{name}”.',
})

export const elementUnknown = defineFault('standards.element-unknown', 404, {
  zh: '没有标识符为“{id}”的数据元。',
  en: 'There is no data element with the identifier “{id}”.',
})

export const schemaUnusable = defineFault('standards.schema-unusable', 422, {
  zh: '这份表单定义有误，不能使用：{reason}',
  en: 'This form definition is wrong and cannot be used: {reason}',
})

export const patternRefused = defineFault('standards.pattern-refused', 422, {
  zh: '表单定义中的正则表达式“{pattern}”可能使系统变慢，不能使用。请改用数据元，或写得更简单。',
  en: 'The regular expression “{pattern}” in the form definition could slow the system down. Use a data element or a simpler expression.',
})

export const feelSyntax = defineFault('standards.feel-syntax', 422, {
  zh: '条件表达式写错了（第 {position} 个字符附近）：{expression}',
  en: 'The expression is wrong near character {position}: {expression}',
})

export const feelFailed = defineFault('standards.feel-failed', 422, {
  zh: '条件表达式无法计算：{expression}',
  en: 'The expression cannot be evaluated: {expression}',
})
