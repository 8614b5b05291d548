import { useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useId, useRef, useState } from 'react'
import { text } from '#language/words.ts'
import { Icon, Mark } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { signInAddress, signOut, type Session } from '#web/wire/session.ts'
import { currentOf, type Item } from './navigation.ts'

/** Read after the page itself: it brings the words of warnings with it, which the frame does not need. */
const NoticeCount = lazy(() => import('./NoticeCount.tsx').then(({ NoticeCount: count }) => ({ default: count })))

const words = {
  search: text('探す', 'Search'),
  notices: text('お知らせ', 'Notices'),
  menu: text('メニュー', 'Menu'),
  pages: text('主なページ', 'Main pages'),
  settings: text('設定', 'Settings'),
  signOut: text('サインアウト', 'Sign out'),
  signIn: text('サインイン', 'Sign in'),
  mine: text('設定とサインアウト', 'Settings and sign-out'),
}

interface HeaderProps {
  readonly session: Session | null
  readonly known: boolean
  readonly items: readonly Item[]
  readonly paths: ReadonlySet<string>
}

/** Mark, whose name one acts in, search, notices, language; below it the role's pages, on a phone behind メニュー. */
export function Header({ session, known, items, paths }: HeaderProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const menu = useId()
  const pathname = useLocation({ select: (location) => location.pathname })
  useEffect(() => setOpen(false), [pathname])
  return (
    <header className="screen-only border-b border-solid-gray-300 bg-white" onKeyDown={(event) => { if (event.key === 'Escape') setOpen(false) }}>
      <div className="mx-auto flex max-w-[80rem] items-center gap-3 px-4 py-3 lg:gap-5 lg:px-10">
        <Link to="/" className="flex items-center gap-2.5 text-solid-gray-900"><Mark /><span className="text-dns-17B-120 tracking-wide">Sakimori</span><span className="text-dns-14N-120 text-solid-gray-700 max-sm:sr-only" lang="ja">防人</span></Link>
        {session && <Person session={session} paths={paths} />}
        <div className="ml-auto flex items-center gap-4">
          {session && paths.has('/search') && <Link to="/search" className="hidden items-center gap-1.5 text-dns-14N-130 text-solid-gray-800 hover:underline lg:inline-flex"><Icon name="search" size={5} />{t(words.search)}</Link>}
          {session && paths.has('/notices') && <Notices />}
          {known && !session && <Link to={signInAddress(pathname)} className="text-dns-14N-130 text-solid-gray-800 hover:underline">{t(words.signIn)}</Link>}
          <span className="hidden lg:inline"><LanguageSwitch /></span>
          <button type="button" className="inline-flex min-h-11 min-w-11 flex-col items-center justify-center text-dns-14N-120 text-solid-gray-800 lg:hidden" aria-expanded={open} aria-controls={menu} onClick={() => setOpen(!open)}>
            <Icon name={open ? 'x' : 'menu'} size={6} />{t(words.menu)}
          </button>
        </div>
      </div>
      <div id={menu} className={open ? 'border-t border-solid-gray-200 lg:border-0' : 'max-lg:hidden'}>
        <Pages items={items} pathname={pathname} />
        <PhoneMenu session={session} paths={paths} />
      </div>
    </header>
  )
}

function Pages({ items, pathname }: { items: readonly Item[]; pathname: string }) {
  const t = useText()
  const current = currentOf(items, pathname)
  if (items.length === 0) return null
  return (
    <nav aria-label={t(words.pages)} className="mx-auto max-w-[80rem] px-4 lg:px-10">
      <ul className="flex max-lg:flex-col lg:gap-8">
        {items.map((item) => (
          <li key={item.to} className="max-lg:border-b max-lg:border-solid-gray-200">
            <Link to={item.to} aria-current={item === current ? 'page' : undefined}
              className={`block max-lg:py-3 lg:border-b-4 lg:pb-2 lg:pt-1 ${item === current ? 'text-dns-16B-130 text-key-900 max-lg:border-l-4 max-lg:pl-3 lg:border-key-900' : 'text-dns-16N-130 text-solid-gray-800 hover:underline lg:border-transparent lg:hover:border-solid-gray-300'}`}>
              {t(item.title)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What stands in the header's corners on a wide screen. */
function PhoneMenu({ session, paths }: { session: Session | null; paths: ReadonlySet<string> }) {
  const t = useText()
  return (
    <div className="px-4 pb-4 lg:hidden">
      {session && <p className="border-b border-solid-gray-200 py-3 text-dns-14N-130"><span className="block text-dns-14B-130 text-solid-gray-900">{t(session.organisation.name)}</span><span className="mt-1 block text-solid-gray-700"><Written>{`${t(session.office)}　${t(session.person.name)}`}</Written></span></p>}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 pt-3">
        {session && paths.has('/search') && <Link to="/search" className="inline-flex min-h-11 items-center gap-1.5"><Icon name="search" size={5} />{t(words.search)}</Link>}
        {session && paths.has('/settings') && <Link to="/settings" className="inline-flex min-h-11 items-center">{t(words.settings)}</Link>}
        <LanguageSwitch />
        {session && <button type="button" className="btn-plain min-h-11" onClick={() => void signOut()}>{t(words.signOut)}</button>}
      </div>
    </div>
  )
}

/** In whose name one acts; opens to settings and sign-out. Escape and leaving it close it. */
function Person({ session, paths }: { session: Session; paths: ReadonlySet<string> }) {
  const t = useText()
  const box = useRef<HTMLDetailsElement>(null)
  const close = (): void => { if (box.current) box.current.open = false }
  return (
    <details ref={box} className="relative hidden min-w-0 border-l border-solid-gray-300 pl-5 lg:block"
      onKeyDown={(event) => { if (event.key === 'Escape') close() }}
      onBlur={(event) => { if (!event.currentTarget.contains(event.relatedTarget)) close() }}>
      <summary className="flex min-h-9 items-center gap-3 text-dns-14N-130 hover:underline">
        <span className="text-dns-14B-130 text-solid-gray-900">{t(session.organisation.name)}</span>
        <span className="text-solid-gray-700"><Written>{`${t(session.office)}　${t(session.person.name)}`}</Written></span>
        <Icon name="down" className="turns text-solid-gray-600" /><span className="sr-only">{t(words.mine)}</span>
      </summary>
      <div className="panel absolute left-5 top-full z-20 mt-1 grid min-w-48 py-2 text-dns-16N-130">
        {paths.has('/settings') && <Link to="/settings" className="px-4 py-2.5 hover:bg-solid-gray-50 hover:underline" onClick={close}>{t(words.settings)}</Link>}
        <button type="button" className="px-4 py-2.5 text-left hover:bg-solid-gray-50 hover:underline" onClick={() => void signOut()}>{t(words.signOut)}</button>
      </div>
    </details>
  )
}

function Notices() {
  const t = useText()
  return (
    <Link to="/notices" className="relative inline-flex min-h-11 items-center gap-1.5 text-dns-14N-130 text-solid-gray-800 hover:underline max-lg:min-w-11 max-lg:flex-col max-lg:justify-center max-lg:gap-0 max-lg:text-dns-14N-120">
      <Icon name="bell" size={5} className="max-lg:size-6!" />{t(words.notices)}
      <Suspense><NoticeCount /></Suspense>
    </Link>
  )
}

/** The other language, in its own words. */
function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  return <button type="button" lang={other} className="min-h-9 text-dns-14N-130 text-solid-gray-800 hover:underline" onClick={() => choose(other)}>{other === 'en' ? 'English' : '日本語'}</button>
}
