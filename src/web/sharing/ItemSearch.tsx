import { useId, type ReactNode } from 'react'
import type { SharedItem } from '#domains/sharing/contract.ts'
import { search as verbs, type Found } from '#domains/sharing/search/contract.ts'
import { ItemRole, ItemType } from '#language/evidence/item.ts'
import { Tlp } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { ItemFacets } from './ItemFacets.tsx'

const words = {
  search: text('言葉、IPアドレス、ドメイン、ハッシュ値などで探す', 'Search by words, address, domain, hash and so on'), hint: text('203[.]0[.]113[.]77 や hxxps:// の形でも探せます。空白で区切ると、すべてを含むものを探します。', 'Forms such as 203[.]0[.]113[.]77 or hxxps:// work too. Several words must all be found.'),
  none: text('まだ、見られる情報はありません', 'Nothing that you may see yet'), noneNote: text('報告から渡されたものや取り込まれたものが、取扱いに従ってここに並びます。', 'What is given from reports or brought in is listed here, as its labels permit.'),
  unfound: text('当てはまるものは、渡されていません', 'Nobody has given such a thing'), unfoundNote: text('安全という意味ではありません。見つけたものは、報告してください。', 'This does not mean that it is safe. Report what you find.'),
  exact: text('この値そのもの', 'Just this value'), others: text('ほかに当てはまるもの', 'Others that match'),
  total: text('{n}件', '{n} {n:result|results}'), least: text('{n}件以上', '{n} results or more'), shown: text('{n}件を表示', '{n} shown'),
  next: text('続きを見る', 'Next'), first: text('はじめから見る', 'Back to the first'), further: text('さらに前を探す', 'Look further back'),
  until: text('ここまでは、{time}より後に渡されたものを探しました。', 'So far what was given after {time} was looked through.'),
}

interface ItemSearchProps {
  readonly table: (items: readonly SharedItem[], merged: ReadonlyMap<string, readonly string[]>) => ReactNode
  /** Whether sightings go out under one's name. */
  readonly names: ReactNode
}

/** One box; what was found; and by what it can be narrowed. All of it stands in the address. */
export function ItemSearch({ table, names }: ItemSearchProps) {
  const { search: place } = useAddress()
  const { typed, setTyped, asked } = useSearchBox()
  const list = useId()
  const narrowing = narrowingOf(place)
  const found = useRead(verbs.items, { most: 25, ...(asked && { search: asked }), ...narrowing, ...(place['after'] && { after: place['after'] }) }, { keep: true })
  return (
    <>
      <Input label={words.search} hint={words.hint} type="search" value={typed} onChange={setTyped} list={list} mono />
      <Suggestions id={list} begins={typed.trim()} />
      <Read of={found}>{(result) => <Results found={result} narrowed={asked !== '' || Object.keys(narrowing).length > 0} table={table} names={names} />}</Read>
    </>
  )
}

function narrowingOf(place: Readonly<Record<string, string>>) {
  const { type, role, tlp } = { type: ItemType.safeParse(place['type']).data, role: ItemRole.safeParse(place['role']).data, tlp: Tlp.safeParse(place['tlp']).data }
  const days = Number(place['days'])
  return {
    ...(type && { type }), ...(role && { role }), ...(tlp && { tlp }), ...(place['giver'] && { giver: place['giver'] }), ...(place['sector'] && { sector: place['sector'] }), ...(place['community'] && { community: place['community'] }),
    ...(days > 0 && days < 4_000 && { since: new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - days * 86_400_000).toISOString() }),
  }
}

/** Native completion: the browser's own list under the box. */
function Suggestions({ id, begins }: { id: string; begins: string }) {
  const { answer } = useRead(verbs.suggest, { begins }, { when: begins.length >= 2, keep: true })
  return <datalist id={id}>{answer?.result.words.map(({ shown, search }) => <option key={`${shown} ${search}`} value={shown}>{shown}</option>)}</datalist>
}

interface ResultsProps extends ItemSearchProps { readonly found: Found; readonly narrowed: boolean }

function Results({ found, narrowed, table, names }: ResultsProps) {
  const t = useText()
  const { exact, items, total, more, facets } = found
  const merged = new Map(found.merged.map(({ item, names: same }) => [item, same]))
  const nothing = exact.length === 0 && items.length === 0
  return (
    <div className="mt-5">
      <ItemFacets facets={facets} />
      {nothing && !found.next && <Empty title={narrowed ? words.unfound : words.none} note={t(narrowed ? words.unfoundNote : words.noneNote)} />}
      {!nothing && <div className="mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2"><p role="status" className="font-bold">{t(more ? words.least : words.total, { n: total })}</p>{names}</div>}
      {exact.length > 0 && <><h2 className="cap mb-1">{t(words.exact)}</h2>{table(exact, merged)}</>}
      {exact.length > 0 && items.length > 0 && <h2 className="cap mt-6 mb-1">{t(words.others)}</h2>}
      {items.length > 0 && table(items, merged)}
      <Onward found={found} />
    </div>
  )
}

function Onward({ found: { items, next, lookedUntil } }: { found: Found }) {
  const t = useText()
  const { search: { after }, setSearch } = useAddress()
  if (!next && !after) return null
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-dns-14N-130 text-solid-gray-700">
      <p>{lookedUntil ? <Until at={lookedUntil} /> : t(words.shown, { n: items.length })}</p>
      <p className="flex gap-4">
        {after && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: undefined })}>{t(words.first)}</button>}
        {next && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: next })}>{t(lookedUntil ? words.further : words.next)}</button>}
      </p>
    </div>
  )
}

function Until({ at }: { at: string }) {
  const t = useText()
  const [before, behind] = t(words.until, { time: '\n' }).split('\n')
  return <>{before}<Time at={at} />{behind}</>
}
