import type { ReactNode } from 'react'

/** Every sign of the product, drawn on 24 x 24. A sign never stands without its word. */
const drawings = {
  alert: <><path d="M12 3.5 22 20.5H2L12 3.5Z"/><path d="M12 10v5M12 17.2v.6"/></>,
  back: <><path d="M9 7 4.5 11.5 9 16"/><path d="M5 11.5h9a5.5 5.5 0 0 1 0 11h-2" transform="translate(0 -3)"/></>,
  ban: <><circle cx="12" cy="12" r="9"/><path d="m5.8 5.8 12.4 12.4"/></>,
  bell: <><path d="M6 16.5v-6a6 6 0 0 1 12 0v6l1.5 1.5h-15z"/><path d="M10 20.5h4"/></>,
  check: <><path d="m4.5 12.5 5 5 10-11"/></>,
  clock: <><circle cx="12" cy="12" r="9"/><path d="M12 7v5.2l3.4 2"/></>,
  done: <><circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16.2 9"/></>,
  dot: <><circle cx="12" cy="12" r="8.5" fill="currentColor"/></>,
  down: <><path d="m5 9 7 7 7-7"/></>,
  duty: <><path d="M6 3.5h9l4 4v13H6z"/><path d="M9.5 11h6M9.5 14.5h6M9.5 18h3"/></>,
  file: <><path d="M6 3.5h8l4.5 4.5v12.5H6z"/><path d="M13.5 3.8V8.5h4.7"/></>,
  half: <><circle cx="12" cy="12" r="8.5"/><path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" stroke="none"/></>,
  help: <><circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="3.6"/><path d="m5.7 5.7 3.7 3.7M14.6 14.6l3.7 3.7M18.3 5.7l-3.7 3.7M9.4 14.6l-3.7 3.7"/></>,
  info: <><circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.2v.6"/></>,
  lock: <><path d="M5.5 10.5h13v10h-13z"/><path d="M8.5 10.5V7.7a3.5 3.5 0 0 1 7 0v2.8"/></>,
  menu: <><path d="M3.5 6.5h17M3.5 12h17M3.5 17.5h17"/></>,
  minus: <><circle cx="12" cy="12" r="9"/><path d="M7.5 12h9"/></>,
  pen: <><path d="M4.5 19.5 5.5 15 16 4.5l3.5 3.5L9 18.5z"/></>,
  phone: <><path d="M6.5 3.5 9.5 4l1.3 4.3-2 1.6a12 12 0 0 0 5.3 5.3l1.6-2 4.3 1.3.5 3c0 1.5-1.2 3-3 3C10.5 20.5 3.5 13.5 3.5 6.5c0-1.8 1.5-3 3-3Z"/></>,
  question: <><path d="M4 4.5h16v12H12l-4.5 4v-4H4z"/><path d="M9.8 8.8c.2-1.3 1.2-2 2.3-2 1.3 0 2.3.8 2.3 2 0 1.6-2.2 1.8-2.2 3.2M12.2 14.1v.3"/></>,
  right: <><path d="m9 5 7 7-7 7"/></>,
  ring: <><circle cx="12" cy="12" r="8.5"/></>,
  router: <><path d="M3.5 13.5h17v6h-17z"/><path d="M7 16.5h.1M10.5 16.5h.1M17 13.5v-5M12 6.5a7 7 0 0 1 10 0"/></>,
  save: <><path d="M4.5 4.5h12l3 3v12h-15z"/><path d="M8 4.5v5h7v-5M8 19.5v-6h8v6"/></>,
  seal: <><path d="M4.5 4.5h15v15h-15z"/><path d="m8.5 12.3 2.5 2.5 4.6-5.2"/></>,
  search: <><circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/></>,
  send: <><path d="M3.5 11.5 20.5 4l-5 16.5-4-7z"/><path d="m11.5 13.5 9-9.5"/></>,
  shield: <><path d="M12 3 4.5 6v6c0 4.5 3.2 7.6 7.5 9 4.3-1.4 7.5-4.5 7.5-9V6z"/><path d="m8.5 12 2.6 2.6 4.6-5"/></>,
  upload: <><path d="M12 16V5M7.5 9 12 4.5 16.5 9M4.5 15.5v4h15v-4"/></>,
  wait: <><path d="M6.5 3.5h11M6.5 20.5h11M8 3.5v4l4 4.5 4-4.5v-4M8 20.5v-4l4-4.5 4 4.5v4"/></>,
  x: <><path d="M6 6l12 12M18 6 6 18"/></>,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings
export const iconNames = Object.keys(drawings) as IconName[] // the keys are those above and no others

const sizes = { 4: 'size-4', 5: 'size-5', 6: 'size-6' }

export function Icon({ name, size = 4, className = '' }: { name: IconName; size?: keyof typeof sizes; className?: string }) {
  return (
    <svg className={`${sizes[size]} shrink-0 ${className}`} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      {drawings[name]}
    </svg>
  )
}

/** The gate of the guards at the frontier: the mark of the product. */
export function Mark() {
  return (
    <svg className="size-8 shrink-0" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="4" fill="#00118f" />
      <path d="M6.5 10.5 16 6l9.5 4.5M9 12.5v13M23 12.5v13M9 17h14" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
