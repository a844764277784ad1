// Key names: single keys, "g" and a letter, and never a shortcut of the browser.

import { expect, test } from 'vitest'
import { keyName } from './keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

test('names keys alone and after a first one', () => {
  expect(keyName({ key: 'j', ...plain }, null)).toBe('j')
  expect(keyName({ key: 't', ...plain }, 'g')).toBe('g t')
})

test('leaves shortcuts with modifiers alone', () => {
  expect(keyName({ key: 'k', ...plain, ctrlKey: true }, null)).toBeNull()
  expect(keyName({ key: 'k', ...plain, metaKey: true }, null)).toBeNull()
  expect(keyName({ key: 't', ...plain, altKey: true }, 'g')).toBeNull()
})
