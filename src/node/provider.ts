// The provider's side: each query goes through the gates, becomes one statement, and its rows become an answer.

import type { AnswerMessage, AskMessage, Row } from '../contracts/index.ts'
import type { Logger } from '../kernel/log.ts'
import type { ActiveConfiguration } from './configuration.ts'
import { checkGates, Refusal } from './gates.ts'
import { localDay } from './local-day.ts'
import type { ResourceMapping } from './mapping.ts'
import { compilePlan, readRows, UnmappedField } from './plan.ts'
import { type Source, SourceFault } from './sources/index.ts'
import type { NodeState } from './state.ts'

/** What was found, before it is salted, sealed and signed. */
export type Outcome =
  | { outcome: 'answered'; rows: Row[] }
  | Pick<Extract<AnswerMessage, { outcome: 'refused' }>, 'outcome' | 'code' | 'detail'>

export interface ProviderOptions {
  state: NodeState
  log: Logger
  sources: ReadonlyMap<string, Source>
  resources: Readonly<Record<string, ResourceMapping>>
}

export type Provide = (
  ask: AskMessage,
  sender: string,
  configuration: ActiveConfiguration,
  now: Date,
) => Promise<Outcome>

/** Makes the function that answers queries. It never throws: what goes wrong becomes a named refusal. */
export function createProvider(options: ProviderOptions): Provide {
  return async (ask, sender, configuration, now) => {
    try {
      return { outcome: 'answered', rows: await answer(options, ask, sender, configuration, now) }
    } catch (error) {
      if (error instanceof Refusal) {
        return { outcome: 'refused', code: error.code, detail: error.message.slice(0, 400) }
      }
      // What a database says may name tables or values: that stays in the node's own log.
      options.log.warn({ err: error, ask: ask.id, resource: ask.resource }, 'a query failed')
      const code = error instanceof SourceFault ? error.code : 'source-unavailable'
      return { outcome: 'refused', code, detail: '' }
    }
  }
}

async function answer(
  options: ProviderOptions,
  ask: AskMessage,
  sender: string,
  configuration: ActiveConfiguration,
  now: Date,
): Promise<Row[]> {
  if (configuration.settings.paused) throw new Refusal('paused')
  if (options.state.failing) throw new Refusal('paused', 'the log cannot be written')
  if (now.getTime() >= configuration.graceUntil) throw new Refusal('configuration-expired')
  const grant = configuration.grants.get(ask.grant)
  const today = localDay(now, grant?.timeZone ?? configuration.settings.timeZone)
  const input = { ask, grant, sender, organ: configuration.self.organ, today }
  checkGates(input)
  const mapping = options.resources[ask.resource]
  const source = mapping && options.sources.get(mapping.source)
  if (!mapping || !source) throw new Refusal('resource-not-here', ask.resource)
  if (mapping.version !== ask.version)
    throw new Refusal('version-not-here', `here: ${mapping.version}`)
  const plan = compile(mapping, input.grant, ask, source)
  if (!options.state.use(ask.grant, today, 1, input.grant.quotaPerDay)) {
    throw new Refusal('quota-exhausted', `${input.grant.quotaPerDay} a day`)
  }
  const rows = await source.query(plan)
  if (rows.length > ask.limit) throw new Refusal('too-many-rows', `more than ${ask.limit}`)
  return readRows(mapping, ask.fields, rows)
}

function compile(
  mapping: ResourceMapping,
  grant: Parameters<typeof compilePlan>[1],
  ask: AskMessage,
  source: Source,
) {
  try {
    return compilePlan(mapping, grant, ask, source.dialect)
  } catch (error) {
    if (error instanceof UnmappedField) throw new Refusal('fields-not-granted', error.message)
    throw error
  }
}
