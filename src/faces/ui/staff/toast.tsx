// A short word that something was done, read out by screen readers, gone after a few seconds.

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { Icon } from './icons.tsx'

const ToastContext = createContext<(words: string) => void>(() => undefined)

/** `const toast = useToast(); toast('已受理')`. Faults never go here: they stay where they happened. */
export function useToast(): (words: string) => void {
  return useContext(ToastContext)
}

export function ToastPlace({ children }: { children: ReactNode }): ReactNode {
  const [words, setWords] = useState('')
  const [count, setCount] = useState(0)
  const tell = useCallback((next: string) => {
    setWords(next)
    setCount((before) => before + 1)
  }, [])
  useEffect(() => {
    if (count === 0) return
    const timer = window.setTimeout(() => setWords(''), 5000)
    return () => window.clearTimeout(timer)
  }, [count])
  const place = useMemo(
    () => (
      <output className="tb-toast-place" aria-live="polite">
        {words ? (
          <span className="tb-toast">
            <Icon name="done" />
            {words}
          </span>
        ) : null}
      </output>
    ),
    [words],
  )
  return (
    <ToastContext value={tell}>
      {children}
      {place}
    </ToastContext>
  )
}
