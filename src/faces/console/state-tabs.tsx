// Tabs over a list that choose one state; the choice stands in the address.

import type { ReactNode } from 'react'
import { type Text, useSay } from '../ui/staff/text.ts'
import { consoleTexts } from './texts.ts'

export function StateTabs<State extends string>({
  states,
  words,
  chosen,
  onChoose,
}: {
  states: readonly State[]
  words: Record<State, Text>
  chosen: State | undefined
  onChoose: (state: State | undefined) => void
}): ReactNode {
  const say = useSay()
  return (
    <fieldset className="tb-tabs tb-state-tabs">
      <legend className="tb-hidden">{say(consoleTexts.state)}</legend>
      {[undefined, ...states].map((state) => (
        <button
          key={state ?? 'all'}
          type="button"
          className={state === chosen ? 'tb-tab tb-tab-here' : 'tb-tab'}
          aria-pressed={state === chosen}
          onClick={() => onChoose(state)}
        >
          {say(state === undefined ? consoleTexts.allStates : words[state])}
        </button>
      ))}
    </fieldset>
  )
}
