// Verifying a part of the log against the newest signed checkpoint.

import { openCheckpoint } from './checkpoint.ts'
import { emptyRoot, inclusionProof, verifyInclusion } from './merkle.ts'
import { subtreeReader } from './tiles.ts'
import { checkDetails, checkHashes, damage, erasuresOf, recompute } from './verify-leaf.ts'
import { Finds, PAGE, type VerifyReport, type VerifySource } from './verify-report.ts'
import { leavesBetween, witnessedErasures } from './verify-views.ts'
import { findCheckpoint, readTile } from './views.ts'

/** Verifies leaves `from` … `to` − 1 only: columns, details, and inclusion under the last checkpoint. */
export async function verifyRange(
  source: VerifySource,
  from: number,
  to: number,
): Promise<VerifyReport> {
  const { reader, verifier } = source
  const finds = new Finds()
  const last = await findCheckpoint(reader)
  const size = last?.size ?? 0
  const opened = last ? openCheckpoint(last.note, verifier) : null
  if (!last || !opened?.ok) {
    finds.add(
      damage('checkpoint', null, '检查点的签名无效', 'the checkpoint has no valid signature'),
    )
  }
  const head = opened?.ok ? opened.head : { size, root: emptyRoot }
  const end = Math.min(to, head.size)
  const read = subtreeReader(head.size, (tile) => readTile(reader, tile))
  let expected = from
  for await (const leaves of leavesBetween(reader, from, end, PAGE)) {
    const witnessed = await witnessedErasures(reader, erasuresOf(leaves))
    for (const leaf of leaves) {
      for (; expected < leaf.idx; expected++) finds.missingLeaf(expected)
      const recomputed = recompute(leaf)
      finds.add(...checkHashes(leaf, recomputed, null), ...checkDetails(leaf, witnessed))
      const proof = await inclusionProof(leaf.idx, head.size, read)
      const claim = { leaf: recomputed ?? '', index: leaf.idx, ...head }
      if (recomputed !== null && !verifyInclusion(claim, proof)) {
        finds.add(damage('root', leaf, '不在已签名的树中', 'it is not in the signed tree'))
      }
      expected = leaf.idx + 1
    }
  }
  for (; expected < end; expected++) finds.missingLeaf(expected)
  return {
    whole: finds.count === 0,
    size: head.size,
    root: head.root,
    checkpoints: 1,
    unsequenced: 0,
    damages: finds.list,
    damageCount: finds.count,
  }
}
