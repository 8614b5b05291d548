import { useState } from 'react'
import { sharing } from '#domains/sharing/contract.ts'
import { ItemType, itemTypes } from '#language/evidence/item.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { useSession } from '#web/wire/session.ts'
import { CorrectItem } from './CorrectItem.tsx'
import { ItemTable } from './ItemTable.tsx'

const words = {
  title: text('この値は、攻撃に使われていますか', 'Is this value used in attacks?'),
  lead: text('取扱いが許す指標と手口を探せます。使ってよい範囲は、値ごとの取扱いに従ってください。', 'Search the indicators and techniques your labels let you see. Each value’s label says how it may be used.'),
  search: text('IPアドレス、ドメイン、ハッシュ値などで探す', 'Search by address, domain, hash and so on'), hint: text('203[.]0[.]113[.]77 や hxxps:// の形でも探せます。', 'Forms such as 203[.]0[.]113[.]77 or hxxps:// work too.'),
  type: text('種類', 'Kind'), all: text('すべて', 'All'),
  naming: text('見つけたと知らせるとき', 'When telling of a sighting'), anonymous: text('名前を伏せる', 'Without our name'), named: text('名前を出す', 'With our name'),
  none: text('まだ、見られる指標はありません', 'No indicators you may see yet'), noneNote: text('報告から渡された指標が、取扱いに従ってここに並びます。', 'Indicators given from reports are listed here, as their labels permit.'),
  unfound: text('当てはまる指標は、渡されていません', 'Nobody has given such an indicator'), unfoundNote: text('安全という意味ではありません。見つけたものは、報告してください。', 'This does not mean that it is safe. Report what you find.'),
  incident: text('1件の報告の指標にしぼっています。', 'Only indicators of one report are shown.'), whole: text('すべての指標を見る', 'Show all indicators'),
  above: text('警報', 'Warnings'),
}

/** The exchange as a search: a value is found however it was made unclickable. */
export function ItemsPage() {
  const t = useText()
  const { search: place, setSearch } = useAddress()
  const { session } = useSession()
  const { typed, setTyped, asked } = useSearchBox()
  const [naming, setNaming] = useState<'anonymous' | 'named'>('anonymous')
  const type = ItemType.safeParse(place['type']).data
  const { after, incident } = place
  const list = useRead(sharing.listItems, { most: 25, ...(asked && { search: asked }), ...(type && { type }), ...(incident && { incident }), ...(after && { after }) }, { keep: true })
  const narrowed = asked !== '' || type !== undefined
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/warnings', title: words.above }}>
      <div className="mb-4 grid items-end gap-4 sm:grid-cols-[minmax(0,1fr)_16rem]">
        <Input label={words.search} hint={words.hint} type="search" value={typed} onChange={setTyped} mono />
        <Select label={words.type} value={type ?? ''} none={words.all} onChange={(value) => setSearch({ type: value, after: undefined })} options={itemTypes.map((value) => ({ value, label: itemWord(value) }))} />
      </div>
      {incident && <p className="note mb-3">{t(words.incident)} <button type="button" className="btn-plain min-h-6" onClick={() => setSearch({ incident: undefined, after: undefined })}>{t(words.whole)}</button></p>}
      <Read of={list}>
        {({ items, total, next }) => total === 0
          ? <Empty title={narrowed ? words.unfound : words.none} note={t(narrowed ? words.unfoundNote : words.noneNote)} />
          : (
            <>
              <div className="mb-3 flex flex-wrap items-center justify-end gap-3"><span className="text-dns-14N-130 text-solid-gray-700">{t(words.naming)}</span><Toggle label={words.naming} value={naming} onChange={setNaming} options={[{ value: 'anonymous', label: words.anonymous }, { value: 'named', label: words.named }]} /></div>
              <ItemTable items={items} anonymous={naming === 'anonymous'} extra={(item) => <CorrectItem item={item} centre={session?.organisation.kind === 'centre'} name={session?.organisation.name} />} />
              <NextPage shown={items.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
            </>
          )}
      </Read>
    </Page>
  )
}
