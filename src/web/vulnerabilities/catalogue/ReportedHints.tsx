import { sharing } from '#domains/sharing/contract.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { hintsIn, type Hint } from './reported-hints.ts'

const words = {
  title: text('報告と共有された情報にある脆弱性', 'Named in reports and in what was shared'), note: text('あなたが見てよい情報だけから探しています。だれが渡したかは、公開しません。', 'Found in what you may see alone. Who gave it is never published.'),
  none: text('まだ発表していないものはありません', 'Nothing that is not asserted already'), item: text('もとの情報', 'What says so'), propose: text('これを起案する', 'Propose this'),
}

/** What others reported or shared and we have not asserted: each reader's own view of it, under its labels. */
export function ReportedHints() {
  const t = useText()
  const shared = useRead(sharing.listItems, { type: 'vulnerability', most: 100 }, { live: ['item'] })
  const ours = useRead(assertions.list, { most: 200 }, { live: ['assertion'] })
  return (
    <Section title={words.title} note={t(words.note)}>
      <Read of={shared}>{({ items }) => <Read of={ours}>{({ assertions: asserted }) => <Hints hints={hintsIn(items, asserted)} />}</Read>}</Read>
    </Section>
  )
}

function Hints({ hints }: { hints: readonly Hint[] }) {
  return hints.length === 0 ? <Empty title={words.none} /> : <ul className="border-b border-solid-gray-300">{hints.map((hint) => <One key={hint.vulnerability} hint={hint} />)}</ul>
}

function One({ hint: { vulnerability, items } }: { hint: Hint }) {
  const t = useText()
  const address = new URLSearchParams({ vulnerability, item: items.map(({ id }) => id).slice(0, 10).join(' ') })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-t border-solid-gray-300 py-4">
      <div>
        <p className="font-mono">{vulnerability}</p>
        <p className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2 text-dns-14N-130">{items.slice(0, 5).map(({ id, tlp, givenAt }) => <span key={id} className="inline-flex items-center gap-2"><Tlp level={tlp} /><Link to={`/items/${id}`}>{t(words.item)}</Link><Time at={givenAt} /></span>)}</p>
      </div>
      <ButtonLink to={`/assertions/new?${address.toString()}`} look="small">{t(words.propose)}</ButtonLink>
    </li>
  )
}
