import { narrownesses, type Measure, type Narrowness, type Thing } from '#domains/readiness/concentration/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { outageAddress, sectorName } from './readiness-words.ts'

const words = {
  category: text('種類', 'Category'), scope: text('分野', 'Sector'), whole: text('全体', 'All'), index: text('指標（HHI）', 'Index (HHI)'), narrow: text('かたより', 'Concentration'), leading: text('いちばん使われているもの', 'Used most'), share: text('{name} {share}%', '{name} {share}%'),
  how: text('指標の読み方', 'How to read the index'),
  formula: text('種類ごとに、各製品の割合（%）を二乗して足した値です（ハーフィンダール・ハーシュマン指数）。全員が一つの製品なら10,000、4製品が等しく分け合えば2,500になります。{moderate}を超えると「かたよりがある」、{high}を超えると「かたよりが強い」と表示します。', 'For each category, the shares of its products in percent, squared and added up (Herfindahl-Hirschman index): 10,000 where all use one product, 2,500 where four share equally. Above {moderate} it is called concentrated, above {high} highly concentrated.'),
  below: text('割合は「使っている組織の数」で数え、台数では数えません。示せない少数の製品は小さいものとして扱うため、値は実際より低めに出ます。', 'Shares count the organisations that use a product, and not devices. What is too rare to show is taken as small, so the value tends to be low.'),
  source: text('境目の出典', 'Source of the steps'),
}
const tones = { high: 'warn', moderate: 'info', low: 'ok' } as const
const icons = { high: 'alert', moderate: 'half', low: 'dot' } as const

type Narrow = Measure & { readonly narrowness: Narrowness }
interface MeasureTableProps { readonly measures: readonly Narrow[]; readonly categories: readonly { readonly id: string; readonly title: Text }[]; readonly things: readonly Thing[]; readonly steps: { readonly moderate: number; readonly high: number; readonly source: Text & { readonly address: string } }; readonly sector: string | undefined }

/** The narrowest choice first. */
export function MeasureTable({ measures, categories, things, steps, sector }: MeasureTableProps) {
  const t = useText()
  const titles = new Map(categories.map(({ id, title }) => [id, title]))
  const names = new Map(things.map(({ id, name }) => [id, name]))
  const whole = measures.some((one) => one.sector === null)
  const rows = measures.filter((one) => (whole ? one.sector === null : true)).toSorted((a, b) => b.hhi - a.hhi)
  return (
    <>
      <Table caption={words.how} rows={rows} keyOf={({ category, sector: of }) => `${category} ${of ?? ''}`} columns={[
        { head: words.category, cell: ({ category }) => t(titles.get(category) ?? category) },
        ...(whole ? [] : [{ head: words.scope, wide: true, cell: (one: Narrow) => (one.sector === null ? t(words.whole) : t(sectorName(one.sector))) }]),
        { head: words.index, wide: true, number: true, cell: ({ hhi }) => t('{n}', { n: hhi }) },
        { head: words.narrow, cell: ({ narrowness }) => <Chip tone={tones[narrowness]} icon={icons[narrowness]}>{t(narrownesses[narrowness])}</Chip> },
        { head: words.leading, wide: true, cell: ({ leading, share }) => <Link to={outageAddress(leading, sector)}>{t(words.share, { name: t(names.get(leading) ?? leading.replace(/^product:/, '')), share })}</Link> },
      ]} />
      <div className="mt-4 max-w-[46rem]">
        <Disclosure title={words.how}>
          <p>{t(words.formula, { moderate: steps.moderate, high: steps.high })}</p><p className="mt-2">{t(words.below)}</p>
          <p className="mt-2 text-dns-14N-130 leading-160">{t(words.source)}　<a className="link" href={steps.source.address} rel="noreferrer">{t(steps.source)}</a></p>
        </Disclosure>
      </div>
    </>
  )
}
