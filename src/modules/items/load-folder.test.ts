import { describe, expect, it } from 'vitest'
import { readRelease } from './load-folder.ts'
import { digestOf } from './rules.ts'
import { testOrgans } from './test-organs.ts'
import { editedFiles, readEdited, releaseNames } from './test-releases.ts'

const food = 'food-business-licence-new'

describe('reading a release folder', () => {
  it.each(releaseNames)('reads %s', async (name) => {
    const { folder, findings } = await readEdited(name)
    expect(findings).toEqual([])
    expect(folder?.content.item.key).toBe(name)
    expect(folder?.content.item.codes.handling).toHaveLength(33)
  })

  it('composes codes from the organ, the level and the basic code', async () => {
    const { folder } = await readEdited(food)
    const uscc = testOrgans['market-regulation']?.uscc
    expect(folder?.content.item.codes).toEqual({
      basic: '000131023000',
      implementation: `${uscc}3000131023000`,
      handling: `${uscc}300013102300001`,
    })
    expect(folder?.content.certificate?.typeCode).toBe(`${uscc}001`)
  })

  it.each([
    ['a missing file', 'process.yaml', /[\s\S]*/, '', /缺少“start”/],
    ['bad YAML', 'form.yaml', 'pages:', 'pages: [', /YAML/],
    ['an alias', 'form.yaml', 'pages:', 'x: &a 1\ny: *a\npages:', /alias/],
    ['a misspelt name', 'form.yaml', 'pages:', 'pagess: 1\npages:', /pagess/],
    ['a wrong value', 'release.yaml', 'level: "3"', 'level: "9"', /只能填/],
    ['a missing value', 'release.yaml', /\n {2}level: "3"/, '', /“level”只能填/],
    [
      'an unknown organ',
      'process.yaml',
      'organ: market-regulation',
      'organ: fire-brigade',
      /fire-brigade/,
    ],
    [
      'an unknown authority of a certificate',
      'certificate.yaml',
      'market-regulation/001',
      'fire-brigade/001',
      /fire-brigade/,
    ],
  ])('names %s with file and line', async (_, file, from, to, sentence) => {
    const { folder, findings } = await readEdited(food, [{ file, from, to }])
    expect(folder).toBeNull()
    const here = findings.filter((finding) => finding.place.file === file)
    expect(here.map((finding) => finding.zh).join('\n')).toMatch(sentence)
    expect(here.every((finding) => (finding.place.line ?? 0) > 0)).toBe(true)
  })

  it('asks for a file that is not there', async () => {
    const files = new Map(await editedFiles(food, []))
    files.delete('materials.yaml')
    const { folder, findings } = readRelease(food, files, { organs: testOrgans })
    expect(folder).toBeNull()
    expect(findings.map((finding) => finding.code)).toEqual(['items.load.file-missing'])
  })

  it.each([
    ['a script', '<svg xmlns="x"><script>alert(1)</script></svg>'],
    ['an event handler', '<svg xmlns="x" onload="alert(1)"></svg>'],
    ['a link to elsewhere', '<svg xmlns="x"><a href="https://evil.example">x</a></svg>'],
    ['a page', '<html><svg></svg></html>'],
  ])('refuses an SVG with %s', async (_, body) => {
    const files = new Map(await editedFiles(food, []))
    files.set('files/result-sample.svg', Buffer.from(body))
    const { folder, findings } = readRelease(food, files, { organs: testOrgans })
    expect(folder).toBeNull()
    expect(findings.map((finding) => finding.code)).toEqual(['items.load.unfit-file'])
  })

  it('refuses a file that is not what its name says', async () => {
    const files = new Map(await editedFiles(food, []))
    files.set('files/form.pdf', Buffer.from('MZ'))
    expect(readRelease(food, files, { organs: testOrgans }).folder).toBeNull()
  })

  it('takes a certificate file as optional', async () => {
    const files = new Map(await editedFiles(food, []))
    files.delete('certificate.yaml')
    expect(readRelease(food, files, { organs: testOrgans }).folder?.content.certificate).toBe(
      undefined,
    )
  })

  it('gives equal content an equal digest, whatever the order and the comments in the files', async () => {
    const plain = await readEdited(food)
    const reordered = await readEdited(food, [
      {
        file: 'certificate.yaml',
        from: 'layout: licence\nholder: applicant\n',
        to: '# turned round\nholder: applicant\nlayout: licence\n',
      },
    ])
    const changed = await readEdited(food, [
      { file: 'release.yaml', from: 'promised: { value: 8', to: 'promised: { value: 7' },
    ])
    const digests = [plain, reordered, changed].map(({ folder }) =>
      folder ? digestOf(folder.content) : '',
    )
    expect(digests[0]).toBe(digests[1])
    expect(digests[0]).not.toBe(digests[2])
  })
})
