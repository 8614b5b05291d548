import { text, type Text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useCheckpoint } from '#web/wire/checkpoint.ts'

const words = {
  kept: text('この画面での操作は台帳に残ります。', 'What is done here is kept in the ledger.'),
  signed: text('最新の署名', 'Newest signature'),
  upTo: text('第{n}件まで', 'up to entry {n}'),
  check: text('自分で確かめる', 'Check it yourself'),
  links: text('この仕組みについて', 'About this system'),
}

const links: readonly { to: string; title: Text }[] = [
  { to: '/coordination', title: text('脆弱性の届出と調整', 'Vulnerabilities: report and coordinate') },
  { to: '/about/purposes', title: text('使い道の決まり', 'Rules of use') },
  { to: '/about/privacy', title: text('個人情報', 'Privacy') },
  { to: '/about/accessibility', title: text('アクセシビリティ', 'Accessibility') },
  { to: '/transparency', title: text('公表資料', 'Publications') },
]

/** The newest signature of the ledger and the way to check it, on every page. */
export function Footer({ paths }: { paths: ReadonlySet<string> }) {
  const t = useText()
  const checkpoint = useCheckpoint()
  const shown = links.filter(({ to }) => paths.has(to))
  return (
    <footer className="screen-only mt-auto border-t border-solid-gray-300 bg-solid-gray-50">
      <div className="mx-auto flex max-w-[80rem] flex-col gap-2 px-4 py-5 text-dns-14N-130 text-solid-gray-700 lg:flex-row lg:items-center lg:justify-between lg:px-10">
        <p className="proof">
          <Icon name="seal" /><span>{t(words.kept)}</span>
          {checkpoint?.at && <span className="whitespace-nowrap">{t(words.signed)} <Time at={checkpoint.at} as="seconds" /></span>}
          {checkpoint && <span className="whitespace-nowrap">{t(words.upTo, { n: checkpoint.size })}</span>}
          {paths.has('/proofs') && <Link to="/proofs">{t(words.check)}</Link>}
        </p>
        {shown.length > 0 && <nav aria-label={t(words.links)}><ul className="flex flex-wrap gap-x-5 gap-y-2">{shown.map(({ to, title }) => <li key={to}><Link to={to}>{t(title)}</Link></li>)}</ul></nav>}
      </div>
    </footer>
  )
}
