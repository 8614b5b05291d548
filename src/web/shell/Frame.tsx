import { Navigate, Outlet, useLocation, useMatches } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Problem } from '#client/problem.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { LiveState } from '#web/ui/LiveNotice.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useLiveState } from '#web/wire/live.ts'
import { useSession } from '#web/wire/session.ts'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import { itemsFor, startOf } from './navigation.ts'
import { SignInPage } from './SignInPage.tsx'

const skip = text('本文へ移る', 'Skip to content')

/** What a page asks of the frame around it. */
export interface Framing {
  /** May be seen without signing in. */
  readonly open?: boolean
  /** Drawn for a wall: no header, no footer, the whole window. */
  readonly wall?: boolean
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption extends Framing {}
}

/** Skip link, header, page, footer. A page that needs somebody known shows the sign-in in its place, at its own address. */
export function Frame({ paths }: { paths: ReadonlySet<string> }) {
  const t = useText()
  const { session, known, again } = useSession()
  useAskOnLoss(again)
  const framing = useMatches({ select: (matches) => matches.at(-1)?.staticData ?? {} })
  const main = useFocusOnArrival()
  const wall = framing.wall && session !== null
  const items = itemsFor(session?.organisation.kind, paths)
  return (
    <>
      <a href="#main" className="screen-only sr-only focus:not-sr-only focus:absolute focus:left-4 focus:top-2 focus:z-30 focus:bg-white focus:p-2">{t(skip)}</a>
      {!wall && <Header session={session} known={known} items={items} paths={paths} />}
      <LiveState />
      <main id="main" ref={main} tabIndex={-1} className={wall ? 'wall' : 'mx-auto mb-16 w-full max-w-[80rem] px-4 lg:px-10'}><Body open={framing.open === true} start={startOf(items)} /></main>
      {!wall && <Footer paths={paths} />}
    </>
  )
}

function Body({ open, start }: { open: boolean; start: string }) {
  const atDoor = useLocation({ select: (location) => location.pathname === '/' })
  const { session, known, problem, again } = useSession()
  const interrupted = useInterrupted(session !== null)
  if (session && atDoor && start !== '/') return <Navigate to={start} replace />
  if (open || session) return <Outlet />
  if (known) return interrupted ? <><div className="pt-6"><ErrorNote problem={expired} /></div><Outlet /></> : <SignInPage />
  return <div className="pt-8">{problem ? <ErrorNote problem={problem} again={again} /> : <Loading />}</div>
}

/** A live connection is also lost when the session ended: ask, so that the page can say so. */
function useAskOnLoss(ask: () => void): void {
  const lost = useLiveState() === 'lost'
  const askNow = useEffectEvent(ask)
  useEffect(() => { if (lost) askNow() }, [lost])
}

const expired = new Problem({ fault: 'unauthenticated', status: 401 })

/** Whether the session ended while this page was open: then it stays, with what is being written, and says so. */
function useInterrupted(signedIn: boolean): boolean {
  const pathname = useLocation({ select: (location) => location.pathname })
  const [last, setLast] = useState<string | undefined>()
  if (signedIn && last !== pathname) setLast(pathname)
  return !signedIn && last === pathname
}

/** A new page takes the focus, so that a screen reader begins there; the first one leaves it to the browser. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const pathname = useLocation({ select: (location) => location.pathname })
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
