// Where "back" may lead: to paths of this site, never to another one.

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safePath } from './frame.ts'

const pieces = fc.constantFrom(
  '/',
  '\\',
  '//',
  ':',
  '@',
  'https:',
  'evil.example',
  '..',
  '?',
  '#',
  ' ',
  '\t',
  '%2f',
  '开',
)
const anyPath = fc.oneof(
  fc.string(),
  fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 6 }).map((parts) => `/${parts.join('')}`),
)

describe('safePath', () => {
  it.each(['/', '/cases', '/search?q=%E5%BC%80&for=any', '/verify/1.2.156.3005.2.A'])(
    'keeps %s',
    (path) => {
      expect(safePath(path)).toBe(path)
    },
  )

  it.each([
    undefined,
    '',
    'cases',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a b',
    '/a\nSet-Cookie: x',
    `/${'a'.repeat(1001)}`,
  ])('refuses %s', (path) => {
    expect(safePath(path, '/me')).toBe('/me')
  })

  it('never leads to another origin', () => {
    fc.assert(
      fc.property(anyPath, (path) => {
        const target = new URL(safePath(path), 'https://portal.example')
        expect(target.origin).toBe('https://portal.example')
      }),
    )
  })
})
