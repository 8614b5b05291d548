import { useLocation } from '@tanstack/react-router'
import { text, type Text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'

const words = { pages: text('報告と義務のページ', 'Pages of reports and duties') }
const reports = { own: text('出した報告', 'Reports made'), received: text('届いた報告', 'Reports received') }
const sent = { own: text('提出したもの', 'Submitted'), received: text('義務の受付', 'Submissions received') }
const deadlines = text('期限', 'Deadlines')

const receivers = ['centre', 'ministry', 'executing', 'specialist']
/** Whether this organisation receives reports, or makes them. */
export const useReceiver = (): boolean => receivers.includes(useSession().session?.organisation.kind ?? '')

/** Reports, what was submitted of them, and by when more is due: three pages that belong together. */
export function DutyPages() {
  const t = useText()
  const side = useReceiver() ? 'received' : 'own'
  const here = useLocation({ select: ({ pathname }) => pathname })
  const { session } = useSession()
  if (session?.organisation.kind === 'ministry') return null // all three stand in its navigation
  const pages: readonly { to: string; title: Text }[] = [{ to: '/reports', title: reports[side] }, { to: '/deadlines', title: deadlines }, { to: '/submissions', title: sent[side] }]
  return (
    <nav aria-label={t(words.pages)} className="mb-5">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-dns-16N-130">
        {pages.map(({ to, title }) => <li key={to}><Link to={to} className={`inline-flex min-h-9 items-center ${here === to ? 'font-bold text-solid-gray-900' : 'link'}`} aria-current={here === to ? 'page' : undefined}>{t(title)}</Link></li>)}
      </ul>
    </nav>
  )
}
