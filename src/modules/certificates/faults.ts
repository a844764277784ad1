// What can go wrong with certificates.

import { defineFault } from '../../kernel/index.ts'

export const certificateUnknown = defineFault('certificates.unknown', 404, {
  zh: '没有找到这份证照。',
  en: 'This certificate was not found.',
})

export const notNow = defineFault('certificates.not-now', 409, {
  zh: '证照目前的状态不允许这样做。',
  en: 'The present state of the certificate does not allow this.',
})

export const datesInvalid = defineFault('certificates.dates-invalid', 422, {
  zh: '证照的有效期起止日期不正确。',
  en: 'The dates of validity of the certificate are not right.',
})

export const identifierInvalid = defineFault('certificates.identifier-invalid', 422, {
  zh: '证照类型代码或颁发机构代码不符合 GB/T 36904，不能生成电子证照标识。',
  en: 'The type code or the issuer’s code does not conform to GB/T 36904: no identifier can be made.',
})

export const identifierTaken = defineFault('certificates.identifier-taken', 409, {
  zh: '这个电子证照标识已经在证照库中。',
  en: 'A certificate with this identifier is already in the library.',
})

export const notProduced = defineFault('certificates.not-produced', 409, {
  zh: '这份证照的文件正在生成，请稍后再下载。',
  en: 'The file of this certificate is still being made. Please download it a little later.',
})

export const noFile = defineFault('certificates.no-file', 404, {
  zh: '这份证照只有数据，没有电子文件。',
  en: 'This certificate is kept as data only; there is no file.',
})
