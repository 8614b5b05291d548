import type { z } from 'zod'
import { concentration } from '#domains/readiness/concentration/contract.ts'
import { sectors } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { Others } from './Others.tsx'
import { OutagePicture } from './OutagePicture.tsx'
import { about, sectorName, untold } from './readiness-words.ts'

const words = {
  above: text('どこに頼りが集まっていますか', 'Where does dependence gather?'), title: text('「{name}」が、いま止まると', 'If “{name}” stopped now'), plain: text('止まったときの影響', 'What stops with it'),
  nothing: text('一覧から選んでください', 'Choose it from the list'),
  lead: text('{n}が使っています。', 'Used by {n}.'), relied: text('{n}が頼っています。', 'Relied on by {n}.'), stops: text('代わりがなく止まると見込まれるのは、供給先も含めて{n}です。', 'Counting those whom they supply, {n} would stop, having no other way.'), through: text('使っていなくても、供給を通じて{n}に及びます。', 'Through supply it reaches {n} that do not use it.'),
  nobody: text('供給を通じて及ぶ先で、示せるものはありません。', 'Nothing can be shown of whom it reaches through supply.'), none: text('止まると見込まれるもので、示せるものはありません。', 'Nothing can be shown of who would stop.'),
  organisations: text('約{n}組織', 'about {n} organisations'), few: text('示せない数の組織', 'too few organisations to show'), sectorsOf: text('{n}分野の組織', 'organisations of {n} sectors'),
  flow: text('何が一緒に止まるか', 'What fails together'), counted: text('集計', 'Counted'),
  sector: text('分野', 'Sector'), uses: text('使っている', 'Use it'), halt: text('止まる', 'Would stop'), reach: text('供給を通じて', 'Through supply'), caption: text('分野ごとの影響', 'Effect by sector'),
  how: text('どう見込んだか', 'How this was estimated'),
  rule: text('装置の登録で「止まると困る」と書いた組織と、供給の関係で「止まると困る・代わりがない」と確認した先を、順にたどりました。一度数えた組織は数え直しません。', 'Followed from those whose register says that they cannot do without it, along confirmed supply relations that say so too and name no alternative. Each organisation is counted once.'),
  service: text('装置が支える業務の名前と、供給の中身は、組織のものなので使っていません。', 'What the devices serve and what is supplied are the organisations’ own words, and are not used.'),
}

type Result = z.output<typeof concentration.read.output>

/** One thing stops: which sectors, how many, what through supply, and what could stand in for it. */
export function OutagePage() {
  const t = useText()
  const { search } = useAddress()
  const sector = Object.keys(sectors).find((one) => one === search['sector']) as keyof typeof sectors | undefined // it is one of the keys
  const read = useRead(concentration.read, { id: search['id'] ?? '', ...(sector && { sector }) }, { when: search['id'] !== undefined })
  const { thing, takenAt } = read.answer?.result ?? {}
  return (
    <Page title={thing ? t(words.title, { name: t(thing.name) }) : words.plain} above={{ to: '/readiness', title: words.above }} state={takenAt && <span>{t(words.counted)} <Time at={takenAt} as="tight" /></span>}>
      {search['id'] === undefined ? <Empty title={words.nothing}><Link to="/readiness">{t(words.above)}</Link></Empty> : <Read of={read}>{(result) => <Shown result={result} />}</Read>}
    </Page>
  )
}

function Shown({ result: { thing, outage, category, others } }: { result: Result }) {
  const t = useText()
  const sentence = (said: Result['outage']['direct'], some: Text, none: Text): string => (said.organisations === null && said.cells.length === 0 ? t(none) : t(some, { n: amount(said, t) }))
  return (
    <>
      <p className="max-w-[46rem] text-std-18B-160">{t(thing.kind === 'supplier' ? words.relied : words.lead, { n: amount(outage.direct, t) })}</p>
      <p className="mt-1 max-w-[46rem]">{sentence(outage.stops, words.stops, words.none)} {sentence(outage.through, words.through, words.nobody)}</p>
      <div className="mt-8">
        <WithAside aside={<><Others category={category} others={others} kind={thing.kind} /><div className="mt-6"><Panel kind="quiet" title={words.how}><p className="text-dns-16N-130 leading-160">{t(words.rule)}</p><p className="note mt-3">{t(words.service)}</p></Panel></div></>}>
          <div className="max-sm:hidden"><Section title={words.flow}><OutagePicture name={t(thing.name)} outage={outage} /></Section></div>
          <div className="sm:mt-10"><Section title={words.caption}><SectorTable outage={outage} /></Section></div>
        </WithAside>
      </div>
    </>
  )
}

/** Who sees some sectors has no total: then it is said in how many of them. */
const amount = ({ organisations, cells }: Result['outage']['direct'], t: ReturnType<typeof useText>): string =>
  organisations !== null ? t(words.organisations, { n: organisations }) : cells.length === 1 ? t(words.organisations, { n: cells[0]!.organisations }) : cells.length > 0 ? t(words.sectorsOf, { n: cells.length }) : t(words.few)

function SectorTable({ outage: { direct, stops, through, all } }: Pick<Result, 'outage'>) {
  const t = useText()
  const of = (cells: Result['outage']['direct']['cells'], sector: string) => cells.find((cell) => cell.sector === sector)?.organisations
  const said = (n: number | null | undefined): string => (n === undefined || n === null ? t(untold) : t(about, { n }))
  const totals = all.organisations !== null
  return (
    <Table caption={words.caption} rows={all.cells} keyOf={({ sector }) => sector} columns={[
      { head: words.sector, cell: ({ sector }) => t(sectorName(sector)), ...(totals && { total: t(text('全体', 'All')) }) },
      { head: words.uses, number: true, cell: ({ sector }) => said(of(direct.cells, sector)), ...(totals && { total: said(direct.organisations) }) },
      { head: words.halt, number: true, cell: ({ sector }) => said(of(stops.cells, sector)), ...(totals && { total: said(stops.organisations) }) },
      { head: words.reach, number: true, cell: ({ sector }) => said(of(through.cells, sector)), ...(totals && { total: said(through.organisations) }) },
    ]} />
  )
}
