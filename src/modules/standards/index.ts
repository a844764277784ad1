// The only door of standards: national codes, regions, working days, data elements, expressions.

export type { WorkingCalendar } from './calendar.ts'
export { calendarFor, findCalendarYear, useCalendarFolders } from './calendar-files.ts'
export {
  type CertificateId,
  type CertificateIdParts,
  type CertificateIdWarning,
  certificateRootOid,
  composeCertificateId,
  isCertificateId,
  parseCertificateId,
} from './certificate-identifier.ts'
export { certificateCheckDigit, idNumberCheckDigit, usccCheckDigit } from './check-digits.ts'
export { codeList, codeName, findCode, listCodeLists } from './code-lists.ts'
export {
  CalendarYear,
  CodeEntry,
  CodeList,
  Region,
  SchemaFinding,
  TimeLimit,
  TimeLimitUnit,
} from './contract.ts'
export { DataElement, findElement, getElement, listElements } from './elements.ts'
export {
  calendarYearMissing,
  codeListUnknown,
  elementUnknown,
  feelFailed,
  feelSyntax,
  patternRefused,
  regionUnknown,
  schemaUnusable,
} from './faults.ts'
export { compileFeel, type FeelExpression, type FeelOptions, findFeelMistake } from './feel.ts'
export {
  ageOn,
  composeIdNumber,
  type IdNumber,
  isIdNumber,
  maskIdNumber,
  parseIdNumber,
} from './id-number.ts'
export {
  type BasicCode,
  type CaseNumber,
  composeBasicCode,
  composeCaseNumber,
  composeImplementationCode,
  type ImplementationCode,
  type ItemCodeLengths,
  nationalItemCodeLengths,
  parseBasicCode,
  parseCaseNumber,
  parseImplementationCode,
  parseVariantCode,
} from './item-codes.ts'
export { standards } from './module.ts'
export { addMonths, addNaturalDays, isCalendarDate, naturalDaysBetween } from './natural-days.ts'
export {
  findRegion,
  fullRegionName,
  getRegion,
  isRegionCode,
  regionLiesIn,
  regionsAbove,
  regionsBelow,
} from './regions.ts'
export { type CompiledSchema, compileSchema, type JsonSchema } from './schema.ts'
export { composeUscc, isUscc, parseUscc, type Uscc } from './uscc.ts'
