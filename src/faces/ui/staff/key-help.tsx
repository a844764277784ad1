// The list of keys, opened with "?".

import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useSay } from './text.ts'
import { keyTexts } from './texts.ts'

const rows = [
  ['j', keyTexts.next],
  ['k', keyTexts.previous],
  ['Enter', keyTexts.open],
  ['/', keyTexts.search],
  ['g t', keyTexts.todo],
  ['g d', keyTexts.doing],
  ['g f', keyTexts.done],
  ['g m', keyTexts.inbox],
  ['1', keyTexts.form],
  ['2', keyTexts.materials],
  ['3', keyTexts.opinion],
  ['4', keyTexts.clock],
  ['Esc', keyTexts.leave],
  ['?', keyTexts.help],
] as const

export function KeyHelp({ open, onClose }: { open: boolean; onClose: () => void }): ReactNode {
  const say = useSay()
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={say(keyTexts.title)} width={420}>
      <dl className="tb-keys">
        {rows.map(([key, text]) => (
          <div key={key}>
            <dt>
              {key.split(' ').map((part) => (
                <kbd key={part}>{part}</kbd>
              ))}
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
