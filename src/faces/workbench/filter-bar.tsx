// The filters above a case list: typed, applied at once, kept in the address.

import type { FormEvent, ReactNode } from 'react'
import { useSay } from '../ui/staff/text.ts'
import { common } from '../ui/staff/texts.ts'
import {
  type Box,
  type BoxFilters,
  changeFilters,
  countFilters,
  lightChoices,
  phaseChoices,
  stateChoices,
} from './filters.ts'
import { lightTexts, listTexts, phaseTexts, stateTexts } from './texts-list.ts'

type Option = { value: string; label: string }

export function FilterBar({
  box,
  filters,
  items,
  onChange,
}: {
  box: Box
  filters: BoxFilters
  items: { code: string; name: string }[]
  onChange: (filters: BoxFilters) => void
}): ReactNode {
  const say = useSay()
  const set = (change: Partial<Record<keyof BoxFilters, string | undefined>>) =>
    onChange(changeFilters(filters, change as Partial<BoxFilters>))
  const itemOptions = items.map((item) => ({ value: item.code, label: item.name }))
  if (filters.item && !items.some((item) => item.code === filters.item)) {
    itemOptions.push({ value: filters.item, label: filters.item })
  }

  function search(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const field = event.currentTarget.elements.namedItem('q')
    set({ q: field instanceof HTMLInputElement ? field.value : undefined })
  }

  return (
    <form className="tb-filters" onSubmit={search} key={box}>
      <div className="tb-filter">
        <label htmlFor="filter-q">{say(listTexts.q)}</label>
        <input
          id="filter-q"
          key={filters.q ?? ''}
          name="q"
          type="search"
          className="tb-field tb-field-wide"
          defaultValue={filters.q ?? ''}
          maxLength={60}
          autoComplete="off"
          data-search
        />
      </div>
      <Choice
        id="filter-item"
        label={say(listTexts.item)}
        value={filters.item}
        options={itemOptions}
        onChange={(item) => set({ item })}
      />
      <Choice
        id="filter-phase"
        label={say(listTexts.phase)}
        value={filters.phase}
        options={phaseChoices.map((phase) => ({ value: phase, label: say(phaseTexts[phase]) }))}
        onChange={(phase) => set({ phase })}
      />
      <Choice
        id="filter-state"
        label={say(listTexts.state)}
        value={filters.state}
        options={stateChoices.map((state) => ({ value: state, label: say(stateTexts[state]) }))}
        onChange={(state) => set({ state })}
      />
      <Choice
        id="filter-light"
        label={say(listTexts.clock)}
        value={filters.light}
        options={lightChoices.map((light) => ({ value: light, label: say(lightTexts[light]) }))}
        onChange={(light) => set({ light })}
      />
      <div className="tb-filter">
        <label htmlFor="filter-due">{say(listTexts.dueBy)}</label>
        <input
          id="filter-due"
          type="date"
          className="tb-field"
          value={filters.dueBy ?? ''}
          onChange={(event) => set({ dueBy: event.target.value })}
        />
      </div>
      <div className="tb-filter">
        <label htmlFor="filter-sort">{say(listTexts.sort)}</label>
        <select
          id="filter-sort"
          className="tb-field"
          value={filters.sort ?? ''}
          onChange={(event) => set({ sort: event.target.value })}
        >
          <option value="">{say(listTexts.byDue)}</option>
          <option value="newest">{say(listTexts.byNewest)}</option>
        </select>
      </div>
      <button type="submit" className="tb-page-button">
        {say(common.search)}
      </button>
      {countFilters(filters) > 0 ? (
        <button type="button" className="tb-link tb-filter-reset" onClick={() => onChange({})}>
          {say(common.reset)}
        </button>
      ) : null}
    </form>
  )
}

function Choice({
  id,
  label,
  value,
  options,
  onChange,
}: {
  id: string
  label: string
  value: string | undefined
  options: Option[]
  onChange: (value: string | undefined) => void
}): ReactNode {
  const say = useSay()
  return (
    <div className="tb-filter">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className={value ? 'tb-field tb-field-set' : 'tb-field'}
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{say(common.all)}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
