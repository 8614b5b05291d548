import { feedback, Verdict, verdicts, type FigureName, type Usefulness } from '#domains/sharing/feedback/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { csvOf, saveFile } from './save-file.ts'
import { sectorName } from './sharing-words.ts'
import { changeOf, saidFigure } from './usefulness-words.ts'
import { Wide } from './Wide.tsx'

const words = {
  title: text('{year}年の共有は、役に立ちましたか', 'Was sharing useful in {year}?'), plain: text('年間の有用性', 'Usefulness over a year'),
  lead: text('協議会のための集計です。5未満の組織しか関わらない数は、示しません。', 'Sums for the council. No number is shown that fewer than five organisations stand behind.'),
  year: text('年', 'Year'), running: text('この年はまだ終わっていません', 'This year is not over'), save: text('書き出す（CSV）', 'Save as CSV'), print: text('印刷する', 'Print'),
  what: text('項目', 'What'), now: text('{year}年', '{year}'), change: text('前の年との差', 'Change'),
  sums: text('1年の集計', 'The year in sums'), sectors: text('分野ごとの答え', 'Answers by sector'), months: text('月ごとの集計', 'Month by month'), sector: text('分野', 'Sector'), organisations: text('組織', 'Organisations'), month: text('月', 'Month'), nth: text('{n}月', '{n}'),
  few: text('5未満', 'under five'), none: text('この年は、まだ答えがありません', 'No answers in this year'), noneNote: text('警報や情報の「役に立ちましたか」に答えがあると、ここに並びます。', 'Answers to “Was it useful?” are summed here.'),
}

const figures: Readonly<Record<FigureName, Text>> = {
  reports: text('受けた報告', 'Reports received'), items: text('共有された情報', 'Items shared'), warnings: text('出した警報', 'Warnings issued'), copies: text('届けた警報（組織ごと）', 'Warnings delivered, by organisation'), answered: text('対処が答えられた警報', 'Warnings answered'),
  hoursToWarning: text('報告から警報まで（中央値）', 'From report to warning (median)'), sightings: text('見つけたという知らせ', 'Sightings'), verdicts: text('役に立ったかの答え', 'Answers on usefulness'), useful: text('うち「役に立った」', 'of these “useful”'),
  recalls: text('取り下げ・訂正', 'Recalls'), acknowledged: text('取り下げが確認された割合', 'Recalls acknowledged'), hoursToAcknowledge: text('取り下げの確認まで（中央値）', 'Until a recall was acknowledged (median)'),
}
const names = Object.keys(figures) as FigureName[] // the keys are the figures

/** How useful sharing was over a year, beside the year before; to be read, printed or taken along. */
export function UsefulnessPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const today = new Date(useReader().now.getTime() + 9 * 3_600_000)
  const present = today.getUTCFullYear()
  const years = Array.from({ length: 5 }, (_, n) => String(present - n))
  const year = years.find((one) => one === search['year']) ?? String(present)
  const read = useRead(feedback.usefulness, { year: Number(year) }, { keep: true })
  const result = read.answer?.result
  return (
    <Page title={result ? t(words.title, { year }) : words.plain} lead={t(words.lead)} {...(result?.running && { state: <Chip icon="clock">{t(words.running)}</Chip> })}>
      <div className="screen-only mb-6 flex flex-wrap items-end gap-4">
        <div className="w-40"><Select label={words.year} small value={year} onChange={(chosen) => setSearch({ year: chosen })} options={years.map((value) => ({ value, label: value }))} /></div>
        {result && <Saving result={result} />}
      </div>
      <Read of={read}>{(found) => <><Sums result={found} /><Sectors rows={found.bySector} /><Months rows={found.running ? found.byMonth.filter(({ month }) => month <= today.getUTCMonth() + 1) : found.byMonth} /></>}</Read>
    </Page>
  )
}

const count = (n: number | null): Text => (n === null ? words.few : text(String(n), String(n)))

function Saving({ result }: { result: Usefulness }) {
  const t = useText()
  const save = (): void => saveFile(`usefulness-${result.year}.csv`, csvOf([
    [t(words.what), String(result.year), String(result.year - 1)],
    ...names.map((name) => [t(figures[name]), t(saidFigure(name, result.figures[name].now)), t(saidFigure(name, result.figures[name].before))]),
    [], [t(words.sector), t(words.organisations), ...Verdict.options.map((one) => t(verdicts[one]))],
    ...result.bySector.map(({ sector, organisations, counts }) => [t(sectorName(sector)), t(count(organisations)), ...Verdict.options.map((one) => t(count(counts[one])))]),
    [], [t(words.month), t(figures.warnings), t(figures.items), t(figures.sightings)],
    ...result.byMonth.map(({ month, warnings, items, sightings }) => [String(month), String(warnings), t(count(items)), t(count(sightings))]),
  ]), 'text/csv')
  return <><Button look="small" icon="save" onPress={save}>{t(words.save)}</Button><Button look="small" icon="file" onPress={() => window.print()}>{t(words.print)}</Button></>
}

function Sums({ result: { year, figures: all } }: { result: Usefulness }) {
  const t = useText()
  return (
    <Section title={words.sums}>
      <Table caption={words.sums} rows={names} keyOf={(name) => name} columns={[
        { head: words.what, cell: (name) => t(figures[name]) },
        { head: t(words.now, { year: String(year) }), number: true, cell: (name) => t(saidFigure(name, all[name].now)) },
        { head: t(words.now, { year: String(year - 1) }), number: true, cell: (name) => t(saidFigure(name, all[name].before)) },
        { head: words.change, number: true, wide: true, cell: (name) => t(changeOf(name, all[name])) },
      ]} />
    </Section>
  )
}

function Sectors({ rows }: { rows: Usefulness['bySector'] }) {
  const t = useText()
  return (
    <Section title={words.sectors}>
      {rows.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
        <Wide label={words.sectors}><Table caption={words.sectors} dense rows={rows} keyOf={({ sector }) => sector} columns={[
          { head: words.sector, cell: ({ sector }) => t(sectorName(sector)) }, { head: words.organisations, number: true, cell: ({ organisations }) => t(count(organisations)) },
          ...Verdict.options.map((verdict) => ({ head: verdicts[verdict], number: true, cell: ({ counts }: Usefulness['bySector'][number]) => t(count(counts[verdict])) })),
        ]} /></Wide>
      )}
    </Section>
  )
}

function Months({ rows }: { rows: Usefulness['byMonth'] }) {
  const t = useText()
  return (
    <Section title={words.months}>
      <Table caption={words.months} dense rows={rows} keyOf={({ month }) => String(month)} columns={[
        { head: words.month, cell: ({ month }) => t(words.nth, { n: month }) }, { head: figures.warnings, number: true, cell: ({ warnings }) => t(count(warnings)) },
        { head: figures.items, number: true, cell: ({ items }) => t(count(items)) }, { head: figures.sightings, number: true, cell: ({ sightings }) => t(count(sightings)) },
      ]} />
    </Section>
  )
}
