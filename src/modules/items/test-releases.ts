// The complete releases of the repository as test material, and small ways to break them.

import { join } from 'node:path'
import type { Finding, PublishedResource } from './contract.ts'
import { lintRelease } from './lint.ts'
import { type FolderFiles, readFolderFiles, readRelease } from './load-folder.ts'
import { testOrgans } from './test-organs.ts'

export const releaseNames = [
  'food-business-licence-new',
  'no-criminal-record-certificate',
  'residence-permit-new',
] as const
export type ReleaseName = (typeof releaseNames)[number]

export const releasesDir = join(import.meta.dirname, '../../../releases')

const element = (name: string, id: string) => ({ name, element: `urn:tongban:element:${id}` })

/** What the four resources of the demonstration city publish. */
export const testResources: readonly PublishedResource[] = [
  {
    code: 'GA-POPULATION-BASIC',
    name: { zh: '人口基本信息', en: 'Population register' },
    sharing: 'conditional',
    fields: [
      element('name', 'person-name'),
      element('idNumber', 'id-number'),
      element('sex', 'sex'),
      element('birthDate', 'birth-date'),
      element('nationality', 'ethnicity'),
      element('householdAddress', 'address'),
      element('residenceSince', 'date'),
    ],
  },
  {
    code: 'GA-CRIMINAL-RECORD',
    name: { zh: '犯罪记录查询', en: 'Criminal record query' },
    sharing: 'conditional',
    fields: [element('idNumber', 'id-number'), element('recordCode', 'criminal-record')],
  },
  {
    code: 'SC-BUSINESS-LICENCE',
    name: { zh: '营业执照登记信息', en: 'Business register' },
    sharing: 'conditional',
    fields: [
      element('uscc', 'uscc'),
      element('entityName', 'entity-name'),
      element('entityType', 'market-entity-type'),
      element('operatorName', 'person-name'),
      element('operatorIdNumber', 'id-number'),
      element('businessAddress', 'business-premises'),
      element('businessScope', 'business-scope'),
      element('registeredOn', 'date'),
      element('status', 'market-entity-state'),
    ],
  },
  {
    code: 'WJ-HEALTH-CERT',
    name: { zh: '健康证明登记', en: 'Health certificate register' },
    sharing: 'conditional',
    fields: [
      element('idNumber', 'id-number'),
      element('certificateNo', 'certificate-number'),
      element('issuedOn', 'date'),
      element('validTo', 'date'),
      element('category', 'health-check-result'),
    ],
  },
]

export interface Edit {
  file: string
  from: string | RegExp
  to: string
}

/** The files of a release after edits. An edit that changes nothing is an error of the test. */
export async function editedFiles(name: ReleaseName, edits: readonly Edit[]): Promise<FolderFiles> {
  const files = new Map(await readFolderFiles(join(releasesDir, name)))
  for (const { file, from, to } of edits) {
    const before = files.get(file)?.toString('utf8') ?? ''
    const after = before.replace(from, () => to)
    if (after === before) throw new Error(`The edit of ${file} found nothing: ${from}`)
    files.set(file, Buffer.from(after))
  }
  return files
}

export async function readEdited(name: ReleaseName, edits: readonly Edit[] = []) {
  return readRelease(name, await editedFiles(name, edits), { organs: testOrgans })
}

/** All findings about a release after edits: those of reading it, else those of the linter. */
export async function findingsOf(
  name: ReleaseName,
  edits: readonly Edit[] = [],
): Promise<Finding[]> {
  const { folder, findings } = await readEdited(name, edits)
  return folder ? lintRelease(folder, { resources: testResources }) : findings
}
