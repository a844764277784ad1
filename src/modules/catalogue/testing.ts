// A small cast and one entry for the tests of catalogue and exchange.

import type { Context } from '../../kernel/index.ts'
import { newId } from '../../kernel/index.ts'
import type { TestWorld } from '../../kernel/testing.ts'
import { registerOrgan } from '../identity/index.ts'
import { composeUscc } from '../standards/index.ts'
import type { NewGrantRequest, NewResource } from './contract.ts'

export interface TestOrgans {
  police: string
  market: string
  data: string
}

/** Registers three organs of the demonstration city. */
export async function registerTestOrgans(world: TestWorld): Promise<TestOrgans> {
  const organ = async (serial: string, zh: string, en: string) => {
    const registered = await registerOrgan(world.context(), {
      uscc: composeUscc({
        authority: '1',
        category: '1',
        regionCode: '990100',
        organisationBody: `0000000${serial}`,
      }),
      name: { zh, en },
      shortName: { zh, en },
      regionCode: '990100',
      level: 'city',
    })
    return registered.id
  }
  return {
    police: await organ('1', '云溪市公安局', 'Yunxi Public Security Bureau'),
    market: await organ('2', '云溪市市场监督管理局', 'Yunxi Market Regulator'),
    data: await organ('3', '云溪市数据局', 'Yunxi Data Bureau'),
  }
}

/** A context of an official who carries these duties at an organ. */
export function officialAt(
  world: TestWorld,
  organId: string,
  duties: readonly string[] = ['steward'],
  id = `official-${organId}`,
): Context {
  return world.context({
    kind: 'official',
    id,
    name: '测试',
    organId,
    positions: [{ id: newId(), organId, regionCode: '990100', duties }],
  })
}

export function testEntry(
  organs: TestOrgans,
  sharingType: 1 | 2 | 3 = 2,
  code = 'GA-POPULATION-BASIC',
): NewResource {
  const field = (name: string, zh: string, element: string | null, key = false) => ({
    name,
    title: { zh, en: name },
    element,
    type: 'C' as const,
    key,
    level: 3,
  })
  return {
    code,
    name: { zh: '人口基本信息', en: 'Basic population data' },
    abstract: { zh: '户籍人口的基本信息。', en: 'Basic data of registered residents.' },
    classification: { class: 1, path: ['人口'] },
    format: 'database',
    providerOrganId: organs.police,
    authorityOrganId: organs.data,
    sharing: {
      type: sharingType,
      condition: sharingType === 1 ? null : '仅限办理政务服务事项时核验申请人身份。',
      basis: sharingType === 3 ? '有关法律规定不予共享。' : null,
    },
    openness: { type: 2 },
    updateCycle: 2,
    sourceSystem: { kind: 4, name: '人口信息管理系统' },
    duty: '户籍管理',
    fields: [
      field('name', '姓名', 'person-name'),
      field('idNumber', '公民身份号码', 'id-number', true),
      field('sex', '性别', 'sex'),
      field('birthDate', '出生日期', 'birth-date'),
      field('householdAddress', '户籍地址', 'address'),
    ],
  }
}

export function testRequest(
  organs: TestOrgans,
  changes: Partial<NewGrantRequest> = {},
): NewGrantRequest {
  return {
    resourceCode: 'GA-POPULATION-BASIC',
    requesterOrganId: organs.market,
    itemCode: 'food-licence',
    purpose: '核验食品经营许可申请人身份',
    legalBasis: '《政务数据共享条例》第十九条',
    fields: ['name', 'idNumber', 'sex'],
    validFrom: '2026-11-01',
    validTo: '2027-11-01',
    ...changes,
  }
}
