import { exposure, type Finding } from '#domains/vulnerabilities/contract.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { OpenFinding } from './OpenFinding.tsx'

const words = {
  title: text('装置ごと', 'By device'), fresh: text('新しい該当 {n}件', '{n} new'), none: text('確かめることはありません', 'Nothing to check'), noneNote: text('新しい記録が届くたびに照合します。', 'Each new record is matched as it comes.'), register: text('装置を登録する', 'Register a device'),
}

/** What is open, with the device as the heading: for whoever stands before it. */
export function FindingsByDevice() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const list = useRead(exposure.list, { state: 'open', most: 50, ...(search['after'] && { after: search['after'] }) }, { live: ['finding', 'asset'], keep: true })
  const held = useHeld(list.answer?.result.findings ?? [], ({ id }) => id, search['after'])
  return (
    <Read of={list}>
      {({ total, next, findings }, { can }) => total === 0 && held.shown.length === 0 ? <Empty title={words.none} note={t(words.noneNote)}><Link to="/assets/new">{t(words.register)}</Link></Empty> : (
        <Section title={words.title}>
          <LiveNotice of={held} says={words.fresh} />
          {[...Map.groupBy(held.shown, ({ asset }) => asset.id)].map(([id, own]) => <Device key={id} own={own}>{own.map((finding) => <OpenFinding key={finding.id} finding={finding} can={can} />)}</Device>)}
          <NextPage shown={findings.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
        </Section>
      )}
    </Read>
  )
}

function Device({ own, children }: { own: readonly Finding[]; children: React.ReactNode }) {
  const [first] = own
  return first ? <section className="mb-8"><h3 className="text-std-18B-160"><Link to={`/assets/${first.asset.id.split('/')[0]}`}><Written>{first.asset.name}</Written></Link></h3><ul className="mt-2 border-b border-solid-gray-300">{children}</ul></section> : null
}
