// The release a case is pinned to, and which organs of this place its keys mean.

import type { Context, Reader } from '../../kernel/index.ts'
import { findOrganByUscc } from '../identity/index.ts'
import { getRelease, type Release, type ReleaseContent, type Step } from '../items/index.ts'
import { casesFaults } from './faults.ts'

const releases = new Map<string, Release>()
const most = 200

/** A published release never changes, so what was read once is kept. Its `state` may be out of date. */
export async function pinnedRelease(r: Reader, releaseId: string): Promise<Release> {
  const known = releases.get(releaseId)
  if (known) return known
  const release = await getRelease(r, releaseId)
  if (releases.size >= most) releases.clear()
  releases.set(releaseId, release)
  return release
}

const organs = new WeakMap<object, Map<string, string>>()

/** The id of the organ behind a key of the release. An organ keeps its code and id for life. */
export async function organIdOf(
  ctx: Context,
  content: ReleaseContent,
  organKey: string,
): Promise<string> {
  const uscc = content.organs[organKey]?.uscc ?? ''
  const known = organs.get(ctx.database)?.get(uscc)
  if (known !== undefined) return known
  const organ = await findOrganByUscc(ctx, uscc)
  if (!organ) throw casesFaults.releaseUnfit({ detail: `organ "${organKey}" (${uscc})` })
  const map = organs.get(ctx.database) ?? new Map<string, string>()
  map.set(uscc, organ.id)
  organs.set(ctx.database, map)
  return organ.id
}

/** Which results of a step mean yes and no; releases name them freely, the first is the yes. */
export function resultMeaning(step: Step, meaning: 'yes' | 'no'): string {
  const yes = ['accepted', 'accept', 'granted', 'grant', 'pass', 'issued', 'delivered']
  const no = ['refused', 'refuse', 'fail', 'rejected']
  const wanted = meaning === 'yes' ? yes : no
  const ids = step.results.map((result) => result.id)
  const named = ids.find((id) => wanted.includes(id))
  const found = named ?? (meaning === 'yes' ? ids[0] : undefined)
  if (found === undefined) throw casesFaults.releaseUnfit({ detail: `${step.id}: no result "no"` })
  return found
}
