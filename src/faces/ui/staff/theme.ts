// The dozen colours of the staff faces, and antd's theme made from them. CSS reads the same as --tb-*.

import type { ThemeConfig } from 'antd'

/** Every foreground below has at least 4.5:1 on its own soft ground and on white (a test counts). */
export const colours = {
  ink: '#16202e',
  muted: '#55606f',
  line: '#dde3ea',
  ground: '#f3f5f8',
  surface: '#ffffff',
  header: '#0f2f57',
  accent: '#0b57b7',
  accentSoft: '#e8f1fc',
  good: '#11693a',
  goodSoft: '#e4f4ea',
  warn: '#8a4b00',
  warnSoft: '#fdf0d9',
  bad: '#a8201a',
  badSoft: '#fce8e6',
  pause: '#5b3aa6',
  pauseSoft: '#efeafb',
} as const

export type Tone = 'accent' | 'good' | 'warn' | 'bad' | 'pause' | 'muted'

/** Writes the colours as custom properties, so that the style sheets hold no second copy. */
export function installColours(root: HTMLElement): void {
  for (const [name, value] of Object.entries(colours)) {
    root.style.setProperty(`--tb-${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`, value)
  }
}

/** `still`: the browser asks for reduced motion, and dialogs then appear without any. */
export function themeFor(still: boolean): ThemeConfig {
  return {
    token: {
      colorPrimary: colours.accent,
      colorInfo: colours.accent,
      colorSuccess: colours.good,
      colorWarning: colours.warn,
      colorError: colours.bad,
      colorText: colours.ink,
      colorTextSecondary: colours.muted,
      colorTextDescription: colours.muted,
      colorTextPlaceholder: '#646f7e',
      colorBorder: '#b9c3cf',
      colorBorderSecondary: colours.line,
      colorBgLayout: colours.ground,
      colorLink: colours.accent,
      borderRadius: 5,
      fontSize: 14,
      controlHeight: 32,
      fontFamily:
        '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif',
      motion: !still,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Form: { itemMarginBottom: 16, verticalLabelPadding: '0 0 4px' },
    },
  }
}
