// Sample frames for the gallery and the tests: a visitor and 陈晓岚, who exists only in the demonstration city.

import type { Locale } from '../../../kernel/index.ts'
import { loadAssets } from '../../ui/portal/assets.ts'
import type { Frame } from '../../ui/portal/frame.ts'

const assets = loadAssets()

export function sampleFrame(locale: Locale, options: Partial<Frame> = {}): Frame {
  return {
    locale,
    elder: false,
    path: '/',
    reader: null,
    csrf: '3q2-7wAAAAEAAAACAAAAAw',
    request: '0199a7c2-6b1e-7c3d-9f40-5a1b2c3d4e5f',
    now: '2026-11-23T02:20:00.000Z',
    timeZone: 'Asia/Shanghai',
    demo: true,
    assets: {
      css: `/assets/${assets.css.name}`,
      js: `/assets/${assets.js.name}`,
      icon: `/assets/${assets.icon.name}`,
    },
    ...options,
  }
}

export const signedIn: Frame['reader'] = { name: '陈晓岚', actingFor: null, unread: 2 }
