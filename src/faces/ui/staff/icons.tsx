// The few line icons of the staff faces, drawn here so that no icon library is loaded. Always decorative.

import type { ReactNode } from 'react'

const shapes = {
  todo: 'M4 5h12v10H4zM4 11h3l1.5 2h3L13 11h3',
  doing: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM10 6.5V10l2.5 1.8',
  done: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM6.8 10.2l2.2 2.2l4.3-4.6',
  star: 'M10 3.2l2.1 4.3l4.7.7l-3.4 3.3l.8 4.7L10 14l-4.2 2.2l.8-4.7L3.2 8.2l4.7-.7z',
  bell: 'M5 13.5h10l-1.3-2V9a3.7 3.7 0 0 0-7.4 0v2.5zM8.5 15.8a1.6 1.6 0 0 0 3 0',
  gauge: 'M3.5 14a6.5 6.5 0 1 1 13 0M10 14l3-4.5',
  ledger: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2.5',
  node: 'M4 4h12v4.5H4zM4 11.5h12V16H4zM7 6.2h.01M7 13.8h.01',
  catalogue: 'M3.5 5.5h5.2L10 7h6.5v8.5h-13z',
  grant: 'M12.8 8.2a3 3 0 1 1-2.3-2.9M10.2 9.6L4.5 15.3M6 13.8l1.6 1.6',
  search: 'M9 4a5 5 0 1 0 0 10a5 5 0 0 0 0-10zM12.7 12.7L16.5 16.5',
  menu: 'M3.5 5.5h13M3.5 10h13M3.5 14.5h13',
  help: 'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM8.2 8a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.7-.8 1.3M10 13.6h.01',
  keyboard: 'M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M6.5 11.5h7',
  eye: 'M2.5 10S5.3 5 10 5s7.5 5 7.5 5s-2.8 5-7.5 5s-7.5-5-7.5-5zM10 8a2 2 0 1 0 0 4a2 2 0 0 0 0-4z',
  file: 'M5.5 3h6l3 3v11h-9zM11.5 3v3h3',
  shield: 'M10 3l5.5 2v4.5c0 3.4-2.3 6-5.5 7.5c-3.2-1.5-5.5-4.1-5.5-7.5V5z',
  link: 'M8.5 11.5l3-3M7 9.5l-1.8 1.8a2.5 2.5 0 0 0 3.5 3.5L10.5 13M13 10.5l1.8-1.8a2.5 2.5 0 0 0-3.5-3.5L9.5 7',
  pause: 'M7.5 5v10M12.5 5v10',
  out: 'M8 4H4v12h4M8 10h8.5M13.5 7l3 3l-3 3',
  back: 'M12.5 4.5L7 10l5.5 5.5',
  next: 'M7.5 4.5L13 10l-5.5 5.5',
  alert: 'M10 3.5L17.5 16h-15zM10 8.5v3.5M10 14h.01',
} as const

export type IconName = keyof typeof shapes

export function Icon({ name, size = 18 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      className="tb-icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={shapes[name]} />
    </svg>
  )
}
