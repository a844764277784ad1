// Who may do what with certificates.

import {
  anyone,
  definePermission,
  holderIs,
  official,
  person,
  sameOrgan,
  system,
} from '../../kernel/index.ts'

export const issueCertificates = definePermission(
  'certificates.issue',
  { zh: '签发证照', en: 'Issue certificates' },
  [
    official({ duty: 'issue', where: sameOrgan('issuerOrganId') }),
    official({ duty: 'decide', where: sameOrgan('issuerOrganId') }),
    system(),
  ],
)

export const importCertificates = definePermission(
  'certificates.import',
  { zh: '导入已有证照', en: 'Take existing certificates into the library' },
  [official({ duty: 'steward', where: sameOrgan('issuerOrganId') }), system()],
)

export const changeCertificates = definePermission(
  'certificates.change',
  { zh: '变更、暂扣、注销、撤销、吊销证照', en: 'Change, suspend, cancel, revoke certificates' },
  [official({ duty: 'decide', where: sameOrgan('issuerOrganId') }), system()],
)

export const listOwnCertificates = definePermission(
  'certificates.list-own',
  { zh: '查看我的证照', en: 'List my certificates' },
  [person()],
)

/** Those who handle cases at the issuing organ; its administrators (三员) have no business with certificates. */
const handling = ['accept', 'review', 'decide', 'issue'] as const

export const readCertificate = definePermission(
  'certificates.read',
  { zh: '查看证照', en: 'Read a certificate' },
  [
    person(holderIs('holderId')),
    ...handling.map((duty) => official({ duty, where: sameOrgan('issuerOrganId') })),
    system(),
  ],
)

export const verifyCertificates = definePermission(
  'certificates.verify',
  { zh: '核验证照', en: 'Verify a certificate' },
  [anyone()],
)
