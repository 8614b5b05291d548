import { collections, type Collection } from '#domains/sharing/collections/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { sectorName } from '../../sharing/sharing-words.ts'
import { objectWord } from './community-words.ts'
import { NewCollection } from './NewCollection.tsx'

const words = {
  title: text('機械で読み書きする入口', 'For machines'), note: text('会員の機械が、TAXII 2.1で読み書きします。取扱いが許すものだけが渡ります。', 'Members’ machines read and write by TAXII 2.1. Only what labels permit is handed over.'),
  name: text('コレクション', 'Collection'), holds: text('入るもの', 'Holds'), may: text('できること', 'You may'), address: text('アドレス', 'Address'), end: text('やめる', 'End'), all: text('すべて', 'everything'), comma: text('、', ', '),
  both: text('読む・加える', 'read and add'), reads: text('読む', 'read'), writes: text('加える', 'add'), neither: text('—', '—'), ended: text('やめました。', 'Ended.'), for: text('{said}あて', 'meant for {said}'),
}

/** What a community's machines read and write; its hub makes more of them and ends those it made. */
export function CollectionsSection({ community, hub }: { community: string; hub: boolean }) {
  const t = useText()
  const read = useRead(collections.list, { root: community })
  const may = ({ reads, writes }: Collection) => t(reads && writes ? words.both : reads ? words.reads : writes ? words.writes : words.neither)
  return (
    <Section title={words.title} note={t(words.note)}>
      <Read of={read}>{({ collections: all }) => (
        <Table caption={words.title} dense rows={all.toSorted((a, b) => Number(b.standing) - Number(a.standing))} keyOf={({ id }) => id} columns={[
          { head: words.name, cell: ({ title, description }) => <>{t(title)}<span className="note block font-normal">{t(description)}</span></> },
          { head: words.holds, wide: true, cell: (one) => <Holds of={one} /> },
          { head: words.may, cell: may },
          { head: words.address, wide: true, cell: ({ alias }) => <bdi className="font-mono break-all">/taxii2/{community}/collections/{alias}/</bdi> },
          ...(hub ? [{ head: words.end, cell: ({ id, standing, title }: Collection) => !standing && <Act verb={collections.retire} input={{ root: community, id }} look="small" says={words.end} of={t(title)} done={words.ended} /> }] : []),
        ]} />
      )}</Read>
      {hub && <div className="mt-4"><NewCollection community={community} /></div>}
    </Section>
  )
}

function Holds({ of: { criteria: { types, sectors } } }: { of: Collection }) {
  const t = useText()
  const said = [...types.map((type) => t(objectWord(type))), ...(sectors.length > 0 ? [t(words.for, { said: sectors.map((one) => t(sectorName(one))).join(t(words.comma)) })] : [])]
  return <>{said.length === 0 ? t(words.all) : said.join(t(words.comma))}</>
}
