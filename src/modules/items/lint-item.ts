// Quality rules of the implementation list (domain §2.16), numbered as there.

import type { LintInput } from './lint-input.ts'
import { longestWay } from './petri-net.ts'

/** Days that a limit is at most worth, to compare limits of different units. */
const naturalDays = {
  'working-day': 7 / 5,
  'natural-day': 1,
  month: 30,
  hour: 1 / 24,
  minute: 1 / 1440,
  immediate: 0,
} as const

export function lintItem(input: LintInput): void {
  lintTimes(input)
  lintVisits(input)
  lintResult(input)
  lintPublicFacts(input)
  lintMoney(input)
  lintMaterialNames(input)
}

function lintTimes({ content, say }: LintInput): void {
  const { item, timeLimits } = content
  const at = (...rest: string[]) => ['item', ...rest]
  const instant = item.caseType === '1'
  // 1
  if (instant && (timeLimits.promised.unit !== 'immediate' || item.approvalMode !== 'immediate')) {
    say('immediate-mismatch', at('caseType'), {
      zh: '即办件的承诺时限要写“immediate”（即办），审批模式要写“immediate”（即审即办）。',
      en: 'An immediate case needs the promised time “immediate” and the approval mode “immediate”.',
    })
  }
  if (!instant && (timeLimits.promised.unit === 'immediate' || item.approvalMode === 'immediate')) {
    say('immediate-mismatch', at('caseType'), {
      zh: '承诺时限或者审批模式写了即办，但办件类型不是即办件（1）。请改其中一个。',
      en: 'The promised time or the approval mode says “immediate”, but the case type is not 1. Change one of them.',
    })
  }
  // 14
  const promised = timeLimits.promised.value * naturalDays[timeLimits.promised.unit]
  const statutory = timeLimits.statutory.value * naturalDays[timeLimits.statutory.unit]
  if (promised > statutory) {
    say('promise-over-statutory', ['timeLimits', 'promised'], {
      zh: '承诺办结时限比法定办结时限长。请缩短承诺时限。',
      en: 'The promised time is longer than the statutory limit. Shorten the promise.',
    })
  }
  // 许可法 32(4): the five days are a ceiling.
  const acceptance = timeLimits.acceptance.value * naturalDays[timeLimits.acceptance.unit]
  if (acceptance > 5 * naturalDays['working-day']) {
    say('acceptance-over-five-days', ['timeLimits', 'acceptance'], {
      zh: '受理审查不能超过五个工作日（行政许可法第三十二条）。',
      en: 'The check before acceptance may not take more than five working days (Licensing Law Art 32).',
    })
  }
  // 11
  const days = longestWay(content.process, ['review', 'decision'])
  if (days * naturalDays['working-day'] > promised && timeLimits.promised.unit !== 'immediate') {
    say('steps-over-promise', ['timeLimits', 'promised'], {
      zh: `各环节时限加起来是${days}个工作日（并行的取最长一支），超过承诺办结时限。请缩短环节时限或者放宽承诺。`,
      en: `The steps take ${days} working days together (the longest of parallel branches), more than the promise. Shorten the steps or relax the promise.`,
    })
  }
}

function lintVisits({ content: { item }, say }: LintInput): void {
  const { visits } = item
  // 3
  if (visits.count > 0 && !visits.reason) {
    say('visits-reason', ['item', 'visits'], {
      zh: '要到现场办理的，必须写明原因（reason）。',
      en: 'Where visits are needed, the reason must be written (reason).',
    })
  }
  if (visits.count === 0 && visits.reason) {
    say('visits-reason', ['item', 'visits', 'reason'], {
      zh: '到现场次数是0，不能再写到现场的原因。请删除这一行。',
      en: 'There are no visits, so there can be no reason for them. Delete this line.',
    })
  }
  // 4
  if (visits.count === 0 && !item.supports.online && !item.supports.courier) {
    say('courier-missing', ['item', 'supports'], {
      zh: '不用到现场、又不能网办的，必须支持快递。',
      en: 'With no visit and no online handling, delivery by courier must be supported.',
    })
  }
  // 5
  if (item.onlineLevel === 'IV' && visits.count !== 0) {
    say('depth-visits', ['item', 'onlineLevel'], {
      zh: '四级网办深度（全程网办）的到现场次数必须是0。',
      en: 'Online level IV means no visit at all.',
    })
  }
}

const endings: readonly [pattern: RegExp, mode: string, zh: string][] = [
  [/证$/, 'certificate', '出证办结（certificate）'],
  [/批复$|批文$/, 'approval', '审批办结（approval）'],
  [/文$/, 'document', '出文办结（document）'],
]

function lintResult({ content, say }: LintInput): void {
  const { item } = content
  const { result } = item
  // 2
  const rule = endings.find(([pattern]) => pattern.test(result.name?.zh ?? ''))
  if (rule && item.completionMode !== rule[1]) {
    say('completion-mode', ['item', 'completionMode'], {
      zh: `结果名称是“${result.name?.zh}”，办结方式应当是${rule[2]}。`,
      en: `The result is named “${result.name?.zh}”, so the completion mode must be ${rule[1]}.`,
    })
  }
  // 12
  if (result.type !== '99' && !result.sample) {
    say('sample-missing', ['item', 'result'], {
      zh: '有办理结果的，必须附结果样本（result.sample，文件放在 files/ 下）。',
      en: 'An item with a result needs a sample of it (result.sample, the file lies under files/).',
    })
  }
  if (result.type !== '99' && !result.name) {
    say('result-name-missing', ['item', 'result'], {
      zh: '有办理结果的，必须写结果名称。',
      en: 'An item with a result needs the name of the result.',
    })
  }
}

const areaCode = /^0\d{2,3}-\d{7,8}$|^12345$/

function lintPublicFacts({ content: { item, faq }, say }: LintInput): void {
  // 6
  for (const [name, phone] of Object.entries(item.phones)) {
    if (areaCode.test(phone)) continue
    say('phones', ['item', 'phones', name], {
      zh: '电话要带区号，写成“区号-号码”，例如 026-88000000。',
      en: 'Telephone numbers need the area code, like 026-88000000.',
    })
  }
  if (item.phones.enquiry === item.phones.complaint) {
    say('phones', ['item', 'phones'], {
      zh: '咨询电话和监督投诉电话不能相同。',
      en: 'The enquiry and the complaint number may not be the same.',
    })
  }
  for (const [i, place] of item.places.entries()) {
    // 7
    if (!place.hours.zh.includes('工作日')) {
      say('hours-working-day', ['item', 'places', i, 'hours'], {
        zh: '办理时间要写明“工作日”。',
        en: 'The opening hours must say “工作日” (working days).',
      })
    }
    // 8
    if (
      !/[0-9０-９A-Z一二三四五六七八九十].*(窗口|室|号)|(窗口|室).*[0-9A-Z]/.test(place.window.zh)
    ) {
      say('place-window', ['item', 'places', i, 'window'], {
        zh: '办理地点要精确到窗口号或者房间号。',
        en: 'The place must be precise to a counter or room number.',
      })
    }
  }
  // 9
  const people = item.serviceObjects.includes('1')
  const entities = item.serviceObjects.some((code) => code !== '1')
  if (people !== item.themes.person.length > 0 || entities !== item.themes.entity.length > 0) {
    say('theme-object', ['item', 'themes'], {
      zh: '服务主题要与服务对象一致：有自然人就要有自然人主题，有法人就要有法人主题，没有的不能写。',
      en: 'Themes must match the service objects: personal themes for natural persons, business themes for entities, and none otherwise.',
    })
  }
  // 10
  if (item.type === '01' && faq.length === 0) {
    say('faq-missing', ['faq'], {
      zh: '行政许可事项至少要有一条常见问题（faq.yaml）。',
      en: 'A licence needs at least one frequent question (faq.yaml).',
    })
  }
}

function lintMoney({ content: { item }, say }: LintInput): void {
  const { fee } = item
  // 13
  if (!fee.charged && fee.onlinePayment) {
    say('free-online-payment', ['item', 'fee', 'onlinePayment'], {
      zh: '不收费的事项不能开通网上支付。',
      en: 'An item without a fee may not offer online payment.',
    })
  }
  // 18
  const ranks = ['law', 'administrative-regulation']
  if (fee.charged && (!fee.basis || !ranks.includes(fee.basis.rank))) {
    say('fee-basis', ['item', 'fee'], {
      zh: '收费必须有法律、行政法规依据（行政许可法第五十八条）。请补依据，或者改为不收费。',
      en: 'A fee needs a law or an administrative regulation as its basis (Licensing Law Art 58). Add it or make the item free.',
    })
  }
  if (fee.charged && !fee.standard) {
    say('fee-standard', ['item', 'fee'], {
      zh: '收费的要写明收费标准。',
      en: 'A fee needs its published standard.',
    })
  }
}

const catchAll =
  /其他(有关|相关|必要|需要|所需)?的?(材料|文件|资料|证明)|(有关|相关)(材料|文件|资料|证明)|等(材料|文件)$/

function lintMaterialNames({ content: { materials }, say }: LintInput): void {
  for (const [i, material] of materials.entries()) {
    // 15
    if (catchAll.test(material.name.zh)) {
      say('catch-all-material', ['materials', i, 'name'], {
        zh: `“${material.name.zh}”是兜底材料，不允许。请逐项列明。`,
        en: 'Catch-all materials are forbidden. Name each document.',
      })
    }
    // 16
    const earlier = materials.slice(0, i).find((other) => {
      const sameProof =
        material.proves.length > 0 &&
        [...other.proves].sort().join() === [...material.proves].sort().join()
      return other.name.zh === material.name.zh || (sameProof && other.when === material.when)
    })
    if (earlier) {
      say('material-asked-twice', ['materials', i], {
        zh: `这份材料与“${earlier.name.zh}”重复，同一材料不得要求两次。`,
        en: `This repeats “${earlier.name.en || earlier.name.zh}”: nothing may be asked for twice.`,
      })
    }
  }
}
