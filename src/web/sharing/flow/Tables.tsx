import { useState } from 'react'
import type { Amount, Flow, FlowBand, Holder } from '#domains/sharing/flow/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Paging } from '#web/ui/Paging.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { ends, kindOf, nameOf } from './flow-words.ts'
import { endings, remaining, wholeAmount } from './sums.ts'

const words = {
  ends: text('どこまで見えていますか', 'How far is it seen?'), reason: text('行き着いた先', 'Where it came to'), holders: text('件数', 'Holders'), came: text('額', 'Amount'), rest: text('途中の持ち主に残る額と、手数料', 'Left with holders on the way, and fees'),
  who: text('だれの手を通りましたか', 'Through whose hands did it go?'), name: text('持ち主', 'Holder'), kind: text('種類', 'Kind'), in: text('入った', 'In'), out: text('出た', 'Out'), last: text('最後の動き', 'Last moved'), end: text('この先', 'And then'), judged: text('まとまりの判断', 'Cluster said by'),
  unnamed: text('名前を伏せた組織', 'An unnamed organisation'), disputed: text('別の判断もあります', 'Others say otherwise'), unchecked: text('検算できない表記', 'Not verifiable'), addresses: text('アドレス{n}件', '{n} {n:address|addresses}'), from: text('ここから見る', 'Begin here'), fromOf: text('{name}から見る', 'Begin at {name}'),
  each: text('一つ一つの流れ', 'Each flow'), way: text('どこから、どこへ', 'From and to'), amount: text('額', 'Amount'), times: text('取引', 'Transactions'), first: text('はじめ', 'First'), until: text('おわり', 'Last'), to: text('から', 'to'), open: text('取引を開く', 'Open the transaction'),
}
const SIZE = 50

export function Amounts({ of }: { of: readonly Amount[] }) {
  return of.length === 0 ? <>–</> : <>{of.map((one) => <span key={one.asset} className="block whitespace-nowrap">{wholeAmount(one)}</span>)}</>
}

export function Endings({ flow, way }: { flow: Flow; way: string }) {
  const t = useText()
  const [rows, rest] = [endings(flow, way), remaining(flow)]
  return rows.length === 0 ? null : (
    <Section title={words.ends}>
      <Table caption={words.ends} rows={rows} keyOf={({ end }) => end} columns={[
        { head: words.reason, ...(rest.length > 0 && { total: <span className="font-normal">{t(words.rest)}</span> }), cell: ({ end }) => <span>{t(ends[end].title)}<span className="note mt-0.5 block font-normal">{t(ends[end].note)}</span></span> },
        { head: words.holders, number: true, ...(rest.length > 0 && { total: '–' }), cell: ({ holders }) => t('{n}', { n: holders }) },
        { head: words.came, number: true, ...(rest.length > 0 && { total: <span className="font-normal"><Amounts of={rest} /></span> }), cell: ({ amounts }) => <Amounts of={amounts} /> },
      ]} />
    </Section>
  )
}

interface HoldersProps { readonly flow: Flow; readonly chosen: string | undefined }

export function Holders({ flow, chosen }: HoldersProps) {
  const t = useText()
  const [page, setPage] = useState(1)
  const rows = flow.holders.filter(({ kind }) => kind !== 'shared').toSorted((a, b) => Number(b.id === chosen) - Number(a.id === chosen) || Number(flow.begins.includes(b.id)) - Number(flow.begins.includes(a.id)) || (a.first ?? '') .localeCompare(b.first ?? ''))
  return (
    <Section title={words.who}>
      <Table caption={words.who} dense rows={rows.slice((page - 1) * SIZE, page * SIZE)} keyOf={({ id }) => id} chosen={({ id }) => id === chosen} columns={[
        { head: words.name, cell: (holder) => <Name holder={holder} /> },
        { head: words.kind, wide: true, cell: (holder) => <span>{t(kindOf(holder))}{holder.unchecked && <span className="note block">{t(words.unchecked)}</span>}</span> },
        { head: words.in, number: true, cell: (holder) => <Amounts of={holder.in} /> },
        { head: words.out, number: true, cell: (holder) => <Amounts of={holder.out} /> },
        { head: words.end, wide: true, cell: ({ end }) => (end ? t(ends[end].title) : '–') },
        { head: words.judged, wide: true, cell: ({ kind, judgedBy, disputed }) => (kind === 'cluster' ? <span>{t(judgedBy ?? words.unnamed)}{disputed && <span className="block font-bold">{t(words.disputed)}</span>}</span> : '–') },
        { head: words.last, wide: true, cell: ({ last }) => (last ? <Time at={last} as="moment" /> : '–') },
      ]} />
      <Paging page={page} size={SIZE} total={rows.length} onPage={setPage} of={words.who} />
    </Section>
  )
}

function Name({ holder }: { holder: Holder }) {
  const t = useText()
  const { item, shown, addresses, kind } = holder
  const name = <bdi className={kind === 'cluster' ? '' : 'font-mono break-all'} title={shown}>{nameOf(holder, t)}</bdi>
  return (
    <div className="flex min-w-0 flex-col items-start gap-0.5">
      {item ? <Link to={`/items/${item}`} className="link inline-block min-h-6">{name}</Link> : name}
      <span className="flex flex-wrap gap-x-3 text-dns-14N-130 font-normal"><span className="sm:hidden">{t(kindOf(holder))}</span>{kind === 'cluster' && <span className="text-solid-gray-700">{t(words.addresses, { n: addresses })}</span>}{holder.end && <span className="text-solid-gray-700 sm:hidden">{t(ends[holder.end].title)}</span>}{item && <Link to={`/flow?start=${item}`} className="link screen-only inline-block min-h-6" aria-label={t(words.fromOf, { name: nameOf(holder, t) })}>{t(words.from)}</Link>}</span>
    </div>
  )
}

export function Bands({ flow, chosen }: HoldersProps) {
  const t = useText()
  const [page, setPage] = useState(1)
  const known = new Map(flow.holders.map((holder) => [holder.id, holder]))
  const called = (id: string): string => { const holder = known.get(id); return holder ? nameOf(holder, t) : '–' }
  const touches = ({ from, to }: FlowBand): boolean => from === chosen || to === chosen
  const rows = flow.bands.toSorted((a, b) => Number(touches(b)) - Number(touches(a)) || (a.first ?? '').localeCompare(b.first ?? ''))
  return (
    <Section title={words.each}>
      <Table caption={words.each} dense rows={rows.slice((page - 1) * SIZE, page * SIZE)} keyOf={({ from, to }) => `${from} ${to}`} chosen={touches} columns={[
        { head: words.way, cell: ({ from, to, item }) => <span className="flex flex-col items-start gap-0.5"><span><bdi>{called(from)}</bdi> <span aria-hidden>→</span><span className="sr-only">{t(words.to)}</span> <bdi>{called(to)}</bdi></span>{item && <Link to={`/items/${item}`} className="link screen-only inline-block min-h-6 text-dns-14N-130 font-normal">{t(words.open)}</Link>}</span> },
        { head: words.amount, number: true, cell: ({ amounts }) => <Amounts of={amounts} /> },
        { head: words.times, number: true, wide: true, cell: ({ transactions }) => t('{n}', { n: transactions }) },
        { head: words.first, wide: true, cell: ({ first }) => (first ? <Time at={first} as="moment" /> : '–') },
        { head: words.until, wide: true, cell: ({ last }) => (last ? <Time at={last} as="moment" /> : '–') },
      ]} />
      <Paging page={page} size={SIZE} total={rows.length} onPage={setPage} of={words.each} />
    </Section>
  )
}
