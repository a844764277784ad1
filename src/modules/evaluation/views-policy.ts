// The windows and clocks of a region: the defaults, or what its supervisor has set.

import type { Reader } from '../../kernel/index.ts'
import { regionsAbove } from '../standards/index.ts'
import type { Policy } from './contract.ts'
import { defaultPolicy } from './rules.ts'
import type { EvaluationTables } from './tables.ts'

/** The policy of the nearest region that has one: the region itself, those above, else the default. */
export async function getPolicy(r: Reader, regionCode: string): Promise<Policy> {
  const codes = [regionCode, ...regionsAbove(regionCode)]
  const rows = await r.db
    .withTables<EvaluationTables>()
    .selectFrom('evaluation.policy')
    .select(['region_code', 'content'])
    .where('region_code', 'in', codes)
    .execute()
  for (const code of codes) {
    const found = rows.find((row) => row.region_code === code)
    if (found) return found.content
  }
  return defaultPolicy
}
