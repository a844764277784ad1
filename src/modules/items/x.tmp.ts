import { loadReleaseFolder } from './load-folder.ts'
import { testOrgans } from './test-organs.ts'

try {
  const f = await loadReleaseFolder(process.argv[2]!, { organs: testOrgans })
  console.log(f.content.item.codes, Object.keys(f.content.organs), f.content.attachments.length)
} catch (e) {
  console.log((e as { detail: string }).detail ?? e)
}
