import { relations, type Relation } from '#domains/relations/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { DeclareForm } from './DeclareForm.tsx'
import { RelationRow } from './RelationRow.tsx'

const words = {
  title: text('だれに頼り、だれを支えていますか', 'Whom do you rely on, and who relies on you?'), above: text('何に頼り、それが止まるとどうなりますか', 'What do you rely on, and what if it stopped?'),
  lead: text('相手が確認すると有効です。警報がこの関係をたどります。ほかの組織には見えません。', 'It holds once the other side confirms. Warnings travel along it. No other organisation sees it.'),
  waits: text('あなたの確認を待っています', 'Waiting for your word'), customer: text('頼っている相手', 'You rely on'), supplier: text('支えている相手', 'You supply'), over: text('終わったもの', 'Ended and declined'),
  none: text('まだありません', 'None yet'), noneCustomer: text('システムの保守を任せている事業者を届け出ると、あなたへの警報が、その事業者にも届きます。', 'Declare who maintains your systems: warnings for you then reach them, too.'), noneSupplier: text('あなたを頼る組織が届け出るか、こちらから届け出ると、ここに出ます。', 'It appears once a customer declares it, or you do.'),
}

/** One's own relations in both directions: first what waits for one's word. */
export function RelationsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const list = useRead(relations.list, { ...(search['after'] && { after: search['after'] }) }, { live: ['relation'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/readiness', title: words.above }}>
      <Read of={list}>
        {({ relations: found, total, next }, { can }) => (
          <WithAside aside={<DeclareForm can={can} />}>
            <Lists found={found} can={can} />
            <NextPage shown={found.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
          </WithAside>
        )}
      </Read>
    </Page>
  )
}

const isOver = ({ state }: Relation): boolean => state === 'ended' || state === 'declined'

function Lists({ found, can }: { found: readonly Relation[]; can: Can }) {
  const t = useText()
  const [waiting, over] = [found.filter(({ waits }) => waits), found.filter(isOver)]
  const standing = found.filter((one) => !one.waits && !isOver(one))
  return (
    <>
      {waiting.length > 0 && <Section title={words.waits}><Rows rows={waiting} can={can} /></Section>}
      {(['customer', 'supplier'] as const).map((side) => {
        const rows = standing.filter((one) => one.side === side)
        const note: Text = side === 'customer' ? words.noneCustomer : words.noneSupplier
        return <Section key={side} title={words[side]}>{rows.length === 0 ? <Empty title={words.none} note={t(note)} /> : <Rows rows={rows} can={can} />}</Section>
      })}
      {over.length > 0 && <Section title={words.over}><Rows rows={over} can={can} /></Section>}
    </>
  )
}

const Rows = ({ rows, can }: { rows: readonly Relation[]; can: Can }) => <ul className="border-b border-solid-gray-300">{rows.map((one) => <RelationRow key={one.id} relation={one} can={can} />)}</ul>
