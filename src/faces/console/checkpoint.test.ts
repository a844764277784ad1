// Taking a signed note apart.

import { expect, test } from 'vitest'
import { readCheckpoint } from './checkpoint.ts'

const note = `yunxi.example/log
42
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— yunxi.example/log Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
`

test('reads origin, size, root and signers', () => {
  expect(readCheckpoint(note)).toMatchObject({
    origin: 'yunxi.example/log',
    size: 42,
    root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
    signers: ['yunxi.example/log'],
  })
})

test('an unsigned or foreign text is told apart', () => {
  expect(readCheckpoint('yunxi.example/log\n42\nabc\n\n')?.signers).toEqual([])
  expect(readCheckpoint('<html>')).toBeNull()
  expect(readCheckpoint('a\nb\nc\n\n')).toBeNull()
})
