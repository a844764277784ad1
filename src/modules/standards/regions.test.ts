// Regions: forms of codes, what lies above, names.

import { describe, expect, it } from 'vitest'
import { isFault } from '../../kernel/index.ts'
import { regionUnknown } from './faults.ts'
import {
  findRegion,
  fullRegionName,
  getRegion,
  isRegionCode,
  regionLiesIn,
  regionsAbove,
  regionsBelow,
} from './regions.ts'

describe('regions', () => {
  it.each(['990100', '990102001', '990102001001'])('%s has the form of a code', (code) =>
    expect(isRegionCode(code)).toBe(true),
  )
  it.each(['99010', '9901020', '9901020010011', '090100', 'CN'])('%s has not', (code) =>
    expect(isRegionCode(code)).toBe(false),
  )

  it('know what lies above them', () => {
    expect(regionsAbove('990102001001')).toEqual(['990102001', '990102', '990100', '990000'])
    expect(regionsAbove('990000')).toEqual([])
    expect(regionLiesIn('990102001', '990100')).toBe(true)
    expect(regionLiesIn('990100', '990102')).toBe(false)
  })

  it('hang together: everyone has a parent that is above', () => {
    const pending = ['990000']
    let count = 0
    for (let code = pending.pop(); code; code = pending.pop()) {
      count += 1
      const region = getRegion(code)
      if (region.parent) expect(regionsAbove(code)[0]).toBe(region.parent)
      pending.push(...regionsBelow(code).map((below) => below.code))
    }
    expect(count).toBe(88)
  })

  it('have full names', () => {
    expect(fullRegionName('990102001')).toBe('云岭省云溪市溪东区望江街道')
    expect(fullRegionName('990102', 'en')).toBe('Xidong District, Yunxi City, Yunling Province')
  })

  it('are not invented', () => {
    expect(findRegion('110105')).toBe(null)
    try {
      getRegion('110105')
      expect.unreachable()
    } catch (error) {
      expect(isFault(error, regionUnknown)).toBe(true)
    }
  })
})
