// The keyboard of the staff faces: single keys outside of fields, and "g" followed by a letter to go somewhere.

import { useEffect } from 'react'

export type KeyMap = Readonly<Record<string, () => void>>

/** Whether a key press belongs to a field, a dialog or a shortcut of the browser. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target instanceof HTMLElement ? target : null
  if (!element) return false
  if (element.isContentEditable) return true
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName)
}

/**
 * The name of a pressed key, after an optional first key: `j`, `?`, `g t`.
 * `null` when a modifier makes it a shortcut of the browser or the system.
 */
export function keyName(
  event: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean },
  first: string | null,
): string | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  return first ? `${first} ${event.key}` : event.key
}

/** Listens while mounted. The latest map counts; `g` waits one second for its second key. */
export function useKeys(keys: KeyMap): void {
  useEffect(() => {
    let first: string | null = null
    let timer = 0
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (document.querySelector('.ant-modal-wrap:not([style*="display: none"])')) return
      const name = keyName(event, first)
      first = null
      window.clearTimeout(timer)
      if (name === null) return
      const act = keys[name]
      if (act) {
        event.preventDefault()
        act()
      } else if (name === 'g' && Object.keys(keys).some((key) => key.startsWith('g '))) {
        first = 'g'
        timer = window.setTimeout(() => {
          first = null
        }, 1000)
      }
    }
    window.addEventListener('keydown', listen)
    return () => {
      window.removeEventListener('keydown', listen)
      window.clearTimeout(timer)
    }
  }, [keys])
}

/** Moves the focus among the links marked `data-row`: the rows of the list on the screen. */
export function moveRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const here = rows.findIndex((row) => row.matches(':focus'))
  const next = here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step
  const row = rows[Math.min(Math.max(next, 0), rows.length - 1)]
  row?.focus()
  row?.scrollIntoView({ block: 'nearest' })
}

/** Puts the cursor into the search field of the page, marked `data-search`. */
export function focusSearch(): void {
  const field = document.querySelector<HTMLElement>('[data-search] input, input[data-search]')
  field?.focus()
}
