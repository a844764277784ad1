// Checks the process: its graph, its soundness, that people stay in charge, and names the case engine relies on.

import type { Sentence } from '../../kernel/index.ts'
import type { Phase, Step, StepVerb } from './contract.ts'
import type { LintInput } from './lint-input.ts'
import { findNetProblems, type NetProblem } from './petri-net.ts'

/** Results by which the case engine knows what happened. Other phases choose their own. */
const phaseResults: Partial<Record<Phase, readonly string[]>> = {
  acceptance: ['accepted', 'refused', 'not-needed', 'by-hand'],
  decision: ['grant', 'refuse', 'by-hand'],
}

/** Verbs without which a person could not do the duty of the phase. */
const phaseVerbs: Partial<Record<Phase, readonly StepVerb[]>> = {
  acceptance: ['accept', 'refuse', 'ask-supplement'],
  review: ['complete'],
  decision: ['decide'],
  issue: ['issue'],
}

export function lintProcess(input: LintInput): void {
  const { content, say } = input
  const { process } = content
  const ids = new Set(process.steps.map((step) => step.id))
  let connected = true
  const unknown = (path: (string | number)[], id: string) => {
    connected = false
    say('unknown-step', path, {
      zh: `没有叫“${id}”的环节。请改成已有环节的 id，或者 end（结束）。`,
      en: `There is no step “${id}”. Use the id of a step, or end.`,
    })
  }
  if (!ids.has(process.start)) unknown(['process', 'start'], process.start)
  for (const [i, step] of process.steps.entries()) {
    const at = (...rest: (string | number)[]) => ['process', 'steps', i, ...rest]
    if (step.id === 'end') {
      say('step-named-end', at('id'), {
        zh: '“end”表示流程结束，环节不能用这个 id。',
        en: '“end” means the end of the process; no step may be called so.',
      })
    }
    for (const [k, route] of step.routes.entries()) {
      for (const to of route.to)
        if (to !== 'end' && !ids.has(to)) unknown(at('routes', k, 'to'), to)
    }
    for (const from of step.join ?? []) {
      const source = process.steps.find((other) => other.id === from)
      if (!source) unknown(at('join'), from)
      else if (!source.routes.some((route) => route.to.includes(step.id))) {
        say('join-mismatch', at('join'), {
          zh: `汇合要等“${source.name.zh}”，但它从不走到这里，会一直等下去。`,
          en: `The join waits for “${source.name.en || from}”, which never leads here.`,
        })
      }
    }
    lintStep(input, step, i)
  }
  const start = process.steps.find((step) => step.id === process.start)
  if (start && start.phase !== 'acceptance') {
    say('start-not-acceptance', ['process', 'start'], {
      zh: '流程要从受理环节（phase: acceptance）开始。',
      en: 'A process starts with a step of phase acceptance.',
    })
  }
  if (!process.steps.some((step) => step.phase === 'decision')) {
    say('decision-missing', ['process', 'steps'], {
      zh: '流程里没有决定环节（phase: decision）。',
      en: 'The process has no step of phase decision.',
    })
  }
  if (!connected) return
  for (const problem of findNetProblems(process)) {
    const i = process.steps.findIndex((step) => step.id === problem.stepId)
    const place = i < 0 ? ['process', 'steps'] : ['process', 'steps', i]
    say(netCodes[problem.kind], place, sayProblem(problem, process.steps))
  }
}

const netCodes = {
  stuck: 'process-stuck',
  'improper-end': 'missing-join',
  overrun: 'missing-join',
  endless: 'process-endless',
  'dead-step': 'unreachable-step',
  'too-large': 'process-too-large',
} as const

function sayProblem(problem: NetProblem, steps: readonly Step[]): Sentence {
  const name = (id: string | null, locale: 'zh' | 'en') =>
    steps.find((step) => step.id === id)?.name[locale] || (id ?? '')
  const waiting = (locale: 'zh' | 'en') =>
    problem.waiting.map((id) => name(id, locale)).join(locale === 'zh' ? '、' : ', ')
  switch (problem.kind) {
    case 'stuck':
      return {
        zh: `流程可能停住：“${waiting('zh')}”在等一个不会再来的环节。请检查汇合（join）和它前面的走向。`,
        en: `The process can get stuck: “${waiting('en')}” waits for a step that will not come. Check the join and the routes before it.`,
      }
    case 'improper-end':
      return {
        zh: `流程可能在“${waiting('zh')}”还没有完成时就结束。并行的各支要先汇合（join）再结束。`,
        en: `The process can end while “${waiting('en')}” is still running. Parallel branches must join before the end.`,
      }
    case 'overrun':
      return {
        zh: `“${name(problem.stepId, 'zh')}”会被并行的几支各启动一次。请加汇合（join）。`,
        en: `“${name(problem.stepId, 'en')}” would be started once by each parallel branch. Add a join.`,
      }
    case 'endless':
      return {
        zh: `从“${waiting('zh')}”出发走不到结束。请加一条通向 end 的走向。`,
        en: `From “${waiting('en')}” the end cannot be reached. Add a route that leads to it.`,
      }
    case 'dead-step':
      return {
        zh: `没有任何走向能到达“${name(problem.stepId, 'zh')}”。请补走向或者删除这个环节。`,
        en: `No route ever leads to “${name(problem.stepId, 'en')}”. Add one or delete the step.`,
      }
    case 'too-large':
      return {
        zh: '流程的并行组合太多，无法验证。请减少并行的环节。',
        en: 'The process has too many parallel combinations to be proved. Reduce them.',
      }
  }
}

function lintStep({ content, say }: LintInput, step: Step, i: number): void {
  const at = (...rest: (string | number)[]) => ['process', 'steps', i, ...rest]
  const { handling } = step
  const results = new Set(step.results.map((result) => result.id))
  const allowed = phaseResults[step.phase]
  for (const [k, result] of step.results.entries()) {
    if (!allowed || allowed.includes(result.id)) continue
    say('result-unknown', at('results', k, 'id'), {
      zh: `这个阶段的结果只能是：${allowed.join('、')}。`,
      en: `Results of this phase can only be: ${allowed.join(', ')}.`,
    })
  }
  if (handling.mode === 'some' && handling.needed > handling.signers) {
    say('signers', at('handling'), {
      zh: '需要同意的人数（needed）多于会签人数（signers）。',
      en: 'More must agree (needed) than there are signers.',
    })
  }
  if ('signers' in handling && handling.signers < step.officers) {
    say('signers', at('officers'), {
      zh: '至少署名人数（officers）多于会签人数（signers）。',
      en: 'More names are required (officers) than there are signers.',
    })
  }
  if (handling.mode !== 'automatic') {
    const missing = (phaseVerbs[step.phase] ?? []).filter((verb) => !step.verbs.includes(verb))
    if (missing.length > 0) {
      say('verbs-missing', at('verbs'), {
        zh: `这个环节缺少必需的操作：${missing.join('、')}。`,
        en: `The step lacks verbs it needs: ${missing.join(', ')}.`,
      })
    }
    const refuse = step.results.find((result) => ['refuse', 'refused'].includes(result.id))
    if (refuse && !refuse.reasonRequired) {
      say('refusal-without-reason', at('results'), {
        zh: '不予许可、不予受理必须说明理由（reasonRequired: true，行政许可法第三十八条）。',
        en: 'A refusal must state its reasons (reasonRequired: true, Licensing Law Art 38).',
      })
    }
    return
  }
  for (const [k, rule] of handling.rules.entries()) {
    if (!results.has(rule.result)) sayNoResult(at('handling', 'rules', k, 'result'), rule.result)
    if (['refuse', 'refused', 'not-needed'].includes(rule.result)) {
      say('automatic-refusal', at('handling', 'rules', k, 'result'), {
        zh: '系统不能自动作出不利决定，应当转人工（个人信息保护法第二十四条）。',
        en: 'A machine may not decide against the applicant; let a person do it (PIPL Art 24).',
      })
    }
  }
  if (!results.has(handling.otherwise)) sayNoResult(at('handling', 'otherwise'), handling.otherwise)
  else if (!leadsToPerson(content.process.steps, step, handling.otherwise)) {
    say('no-human-path', at('handling', 'otherwise'), {
      zh: '自动环节办不了时必须转到人工环节。请让 otherwise 的结果走向一个人工环节。',
      en: 'Where the machine cannot decide, a person must. Lead the result of otherwise to a step done by a person.',
    })
  }

  function sayNoResult(path: (string | number)[], id: string) {
    say('result-unknown', path, {
      zh: `环节没有“${id}”这个结果。`,
      en: `The step has no result “${id}”.`,
    })
  }
}

/** Where the result leads first: the route that names it, else the one without a condition. */
function leadsToPerson(steps: readonly Step[], step: Step, result: string): boolean {
  const named = step.routes.find((route) => route.when?.includes(`"${result}"`))
  const route = named ?? step.routes.find((other) => other.when === undefined)
  return (
    route?.to.some(
      (to) => steps.find((other) => other.id === to)?.handling.mode !== 'automatic' && to !== 'end',
    ) ?? false
  )
}
