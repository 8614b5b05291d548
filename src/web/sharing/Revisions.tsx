import type { WarningDetail } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Passage, Said } from './Said.tsx'

const words = {
  replaced: text('この警報は、新しい警報に差し替えられました', 'This warning was replaced'), joined: text('この起案は、先の警報に合流しました', 'This draft joined an earlier warning'), read: text('新しい警報を開く：', 'Open the one in force:'), earlier: text('先の警報を開く：', 'Open the earlier one:'),
  numbered: text('{number}（第{n}版）', '{number} (revision {n})'),
  title: text('改訂の記録', 'Revisions'), revision: text('第{n}版', 'Revision {n}'), same: text('この版', 'this one'), first: text('はじめの版', 'the first'), replaces: text('差し替えたもの', 'It replaces'),
  comments: text('ほかの機関からの補足', 'Remarks of other bodies'),
}

/** Said before anything else: what stands here is no longer what is said. */
export function ReplacedNote({ warning: { state, replacedBy } }: { warning: WarningDetail }) {
  const t = useText()
  return (
    <div role="note" className="mb-6 flex gap-3 rounded-8 border border-orange-800 bg-orange-50 px-4 py-3 text-orange-1100">
      <Icon name="back" size={6} className="mt-0.5" />
      <div>
        <p className="text-dns-16B-130 leading-160">{t(state === 'joined' ? words.joined : words.replaced)}</p>
        {replacedBy && <p className="text-dns-16N-130 leading-160">{t(state === 'joined' ? words.earlier : words.read)} <Link to={`/warnings/${replacedBy.id}`}>{replacedBy.revision > 1 ? t(words.numbered, { number: replacedBy.number, n: replacedBy.revision }) : replacedBy.number} <Said of={replacedBy.title} /></Link></p>}
      </div>
    </div>
  )
}

/** Each revision of its number with what it changed, and what it took the place of. Nothing where it is the first and only one. */
export function Revisions({ warning: { id, revisions, replaces } }: { warning: WarningDetail }) {
  const t = useText()
  const others = replaces.filter((one) => !revisions.some((revision) => revision.id === one.id))
  if (revisions.length < 2 && others.length === 0) return null
  return (
    <Section title={words.title}>
      <ol className="border-b border-solid-gray-300">
        {revisions.map((one) => (
          <li key={one.id} className="border-t border-solid-gray-300 py-3">
            <p className="flex flex-wrap items-baseline gap-x-4 text-dns-16N-130">
              {one.id === id ? <strong className="text-solid-gray-900">{t(words.revision, { n: one.revision })} {t(words.same)}</strong> : <Link to={`/warnings/${one.id}`}>{t(words.revision, { n: one.revision })}</Link>}
              <span className="text-dns-14N-130 text-solid-gray-700"><Time at={one.issuedAt} as="tight" /></span>
            </p>
            {one.differences.length > 0 ? <ul className="mt-1 grid list-disc gap-1 pl-6 text-dns-16N-130 leading-160">{one.differences.map((said, n) => <li key={n}><Said of={said} /></li>)}</ul> : <p className="note">{one.revision === 1 && t(words.first)}</p>}
          </li>
        ))}
      </ol>
      {others.length > 0 && <p className="mt-3 text-dns-16N-130 leading-160">{t(words.replaces)} {others.map((one) => <Link key={one.id} to={`/warnings/${one.id}`}>{one.number} <Said of={one.title} /></Link>)}</p>}
    </Section>
  )
}

/** What other bodies added instead of a warning of their own. */
export function Comments({ warning: { comments } }: { warning: WarningDetail }) {
  const t = useText()
  if (comments.length === 0) return null
  return (
    <Section title={words.comments}>
      <ul className="grid gap-3">{comments.map(({ organisationName, at, note }, n) => <li key={n} className="panel-quiet p-4"><p className="text-dns-14N-130 text-solid-gray-700">{t(organisationName)}　<Time at={at} as="tight" /></p><div className="mt-1"><Passage of={note} className="" /></div></li>)}</ul>
    </Section>
  )
}
