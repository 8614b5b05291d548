import { useState } from 'react'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { useSession } from '#web/wire/session.ts'
import { CorrectItem } from './CorrectItem.tsx'
import { ItemSearch } from './ItemSearch.tsx'
import { ItemTable, type ItemTableProps } from './ItemTable.tsx'

const words = {
  sources: text('取得元を見る', 'Sources'),
  title: text('この値は、攻撃に使われていますか', 'Is this value used in attacks?'),
  lead: text('取扱いが許す情報を探せます。使ってよい範囲は、値ごとの取扱いに従ってください。', 'Search what your labels let you see. Each value’s label says how it may be used.'),
  naming: text('見つけたと知らせるとき', 'When telling of a sighting'), anonymous: text('名前を伏せる', 'Without our name'), named: text('名前を出す', 'With our name'),
  none: text('この報告から渡された指標で、見られるものはありません', 'No indicators of this report that you may see'),
  search: text('この報告の指標から探す', 'Search in this report’s indicators'), unfound: text('この報告の指標に、当てはまるものはありません', 'No indicator of this report matches'),
  incident: text('1件の報告の指標にしぼっています。', 'Only indicators of one report are shown.'), whole: text('すべての情報を見る', 'Show everything'),
  above: text('警報', 'Warnings'), matrix: text('手口の一覧表', 'Matrix of techniques'), net: text('つながりを描く', 'Draw what belongs together'), flow: text('お金の行き先', 'Where money went'), finding: text('ダークウェブで見たもの', 'Seen on the dark web'), imports: text('取り込む・取り込んだもの', 'Bring in; what you brought in'),
}

/** The exchange as a search: a value is found however it was made unclickable. */
export function ItemsPage() {
  const t = useText()
  const { search: { incident } } = useAddress()
  const [naming, setNaming] = useState<'anonymous' | 'named'>('anonymous')
  const { session } = useSession()
  const table = (items: ItemTableProps['items'], merged?: ItemTableProps['merged']) => (
    <ItemTable items={items} {...(merged && { merged })} anonymous={naming === 'anonymous'} opens extra={(item) => <CorrectItem item={item} centre={session?.organisation.kind === 'centre'} name={session?.organisation.name} />} />
  )
  const names = <div className="flex flex-wrap items-center gap-3"><span className="text-dns-14N-130 text-solid-gray-700">{t(words.naming)}</span><Toggle label={words.naming} value={naming} onChange={setNaming} options={[{ value: 'anonymous', label: words.anonymous }, { value: 'named', label: words.named }]} /></div>
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/warnings', title: words.above }} action={<span className="flex flex-wrap gap-x-6 gap-y-1"><Link to="/graph">{t(words.net)}</Link><Link to="/flow">{t(words.flow)}</Link><Link to="/findings/new">{t(words.finding)}</Link><Link to="/matrix">{t(words.matrix)}</Link><Link to="/imports">{t(words.imports)}</Link><Link to="/sources">{t(words.sources)}</Link></span>}>
      {incident ? <OfReport incident={incident} table={table} names={names} /> : <ItemSearch table={table} names={names} />}
    </Page>
  )
}

interface OfReportProps { readonly incident: string; readonly table: (items: ItemTableProps['items']) => React.ReactNode; readonly names: React.ReactNode }

function OfReport({ incident, table, names }: OfReportProps) {
  const t = useText()
  const { search: { after }, setSearch } = useAddress()
  const { typed, setTyped, asked } = useSearchBox()
  const list = useRead(sharing.listItems, { most: 25, incident, ...(asked && { search: asked }), ...(after && { after }) }, { keep: true })
  return (
    <>
      <p className="note mb-3">{t(words.incident)} <button type="button" className="btn-plain min-h-6" onClick={() => setSearch({ incident: undefined, after: undefined })}>{t(words.whole)}</button></p>
      <Input label={words.search} type="search" mono value={typed} onChange={setTyped} />
      <div className="mt-5"><Read of={list}>
        {({ items, total, next }) => total === 0 ? <Empty title={asked ? words.unfound : words.none} /> : (
          <>
            <div className="mb-3 flex justify-end">{names}</div>
            {table(items)}
            <NextPage shown={items.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
          </>
        )}
      </Read></div>
    </>
  )
}
