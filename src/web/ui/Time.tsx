import { useCallback, useEffect, useId, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { clockOf, dayOf, exactOf, momentOf, relativeOf, tightOf, type Reader } from './moment.ts'
import { useLanguage } from './text.tsx'

const TICK = 15_000
const round = (): number => Math.floor(Date.now() / TICK)

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, TICK)
  return () => clearInterval(timer)
}

/** Now, moving every fifteen seconds; the clocks and relative words of a page move together. */
function useNow(): Date {
  useSyncExternalStore(subscribe, round)
  return new Date()
}

export function useReader(): Reader {
  const { language } = useLanguage()
  return { language, now: useNow() }
}

const forms = {
  relative: relativeOf,
  moment: momentOf,
  tight: tightOf,
  day: dayOf,
  clock: (at: Date, reader: Reader) => clockOf(at, reader),
  seconds: (at: Date, reader: Reader) => clockOf(at, reader, { seconds: true }),
}

interface TimeProps {
  readonly at: string | Date
  /** How it is said; relative unless given. */
  readonly as?: keyof typeof forms
  /** Words instead of a form, for instance 本日16:00までに回答. The exact moment stays behind them. */
  readonly children?: ReactNode
}

/** A moment: short words with a dotted line; the exact one in the reader's zone on hover, on focus and on paper. Escape hides it. */
export function Time({ at, as = 'relative', children }: TimeProps) {
  const reader = useReader()
  const date = typeof at === 'string' ? new Date(at) : at
  const exact = exactOf(date, reader)
  const { time, tip, id, show, hide } = useTip()
  return (
    <>
      <time ref={time} className="moment" dateTime={date.toISOString()} data-exact={exact} tabIndex={0} aria-describedby={id}
        onMouseEnter={show} onFocus={show} onMouseLeave={hide} onBlur={hide}>
        {children ?? forms[as](date, reader)}
      </time>
      <span ref={tip} id={id} popover="manual" role="tooltip" className="moment-exact">{exact}</span>
    </>
  )
}

/** Places the tip above its words in the top layer, inside the window, so that no frame cuts it. */
function useTip() {
  const id = useId()
  const time = useRef<HTMLTimeElement>(null)
  const tip = useRef<HTMLSpanElement>(null)
  const hide = useCallback(() => {
    if (tip.current?.matches(':popover-open')) tip.current.hidePopover()
  }, [])
  const place = useCallback(() => {
    if (!time.current || !tip.current?.matches(':popover-open')) return
    const words = time.current.getBoundingClientRect()
    const box = tip.current.getBoundingClientRect()
    tip.current.style.left = `${Math.max(8, Math.min(words.left, document.documentElement.clientWidth - box.width - 8))}px`
    tip.current.style.top = `${words.top > box.height + 12 ? words.top - box.height - 6 : words.bottom + 6}px`
  }, [])
  const show = useCallback(() => {
    if (!tip.current?.matches(':popover-open')) tip.current?.showPopover()
    place()
  }, [place])
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => { if (event.key === 'Escape') hide() }
    document.addEventListener('keydown', escape)
    document.addEventListener('scroll', place, { passive: true, capture: true })
    return () => {
      document.removeEventListener('keydown', escape)
      document.removeEventListener('scroll', place, { capture: true })
    }
  }, [hide, place])
  return { id, time, tip, show, hide }
}
