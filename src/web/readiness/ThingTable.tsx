import { useState } from 'react'
import type { Thing } from '#domains/readiness/concentration/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { about, outageAddress, sectorName, untold } from './readiness-words.ts'

const words = {
  caption: text('多くの組織が頼っているもの', 'What many organisations rely on'), thing: text('頼っているもの', 'Relied on'), category: text('種類', 'Category'), organisations: text('組織', 'Organisations'),
  sectors: text('分野', 'Sectors'), most: text('いちばん頼る分野', 'Sector that relies on it most'), share: text('{sector} {share}%', '{sector} {share}%'), all: text('すべて見る（{n}件）', 'Show all {n}'), stops: text('止まるとどうなるか', 'What stops with it'),
}
const SHOWN = 15

interface ThingTableProps { readonly things: readonly Thing[]; readonly categories: readonly { readonly id: string; readonly title: Text }[]; readonly sector: string | undefined }

export function ThingTable({ things, categories, sector }: ThingTableProps) {
  const t = useText()
  const [whole, setWhole] = useState(false)
  const titles = new Map(categories.map(({ id, title }) => [id, title]))
  return (
    <>
      <Table caption={words.caption} rows={whole ? things : things.slice(0, SHOWN)} keyOf={({ id }) => id} columns={[
        { head: words.thing, cell: ({ id, name }) => <Link to={outageAddress(id, sector)}>{t(name)}<span className="sr-only"> {t(words.stops)}</span></Link> },
        { head: words.category, wide: true, cell: ({ category }) => (category === null ? '–' : t(titles.get(category) ?? category)) },
        { head: words.organisations, number: true, cell: ({ organisations, cells }) => t(about, { n: organisations ?? Math.max(...cells.map((cell) => cell.organisations)) }) },
        { head: words.sectors, wide: true, number: true, cell: ({ cells }) => (cells.length === 0 ? t(untold) : t('{n}', { n: cells.length })) },
        { head: words.most, cell: ({ cells }) => mostOf(cells, t) },
      ]} />
      {!whole && things.length > SHOWN && <div className="mt-3"><Button look="small" onPress={() => setWhole(true)}>{t(words.all, { n: things.length })}</Button></div>}
    </>
  )
}

function mostOf(cells: Thing['cells'], t: ReturnType<typeof useText>): string {
  const [first] = cells.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.organisations - a.organisations)
  return first ? t(words.share, { sector: t(sectorName(first.sector)), share: first.share ?? '–' }) : '–'
}
