import { sharing, type UseDetail } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Counts } from '#web/ui/Bar.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { attributions, listed, purposeName } from './sharing-words.ts'

const words = {
  title: text('渡した情報を、だれが何に使ったか', 'Who used what you gave, and for what'),
  lead: text('報告や取り込みごとに、届いた先と、そこで行われたことを示します。', 'For each report and import: where it went, and what was done with it.'),
  recalls: text('取り下げと訂正', 'Recalls and corrections'), items: text('渡した指標を探す', 'Search what you gave'), worth: text('役に立った取得元', 'Sources that proved useful'), year: text('年間の有用性', 'Usefulness over a year'),
  none: text('まだ、渡した情報はありません', 'Nothing has been given yet'),
  noneNote: text('報告から取り出した指標を渡すと、使われ方がここに出ます。', 'When you give indicators from a report, their use appears here.'),
  reports: text('報告を見る', 'See your reports'),
  what: text('報告 {number} の指標と手口 {n}件', 'Report {number}: {n} indicators and techniques'), brought: text('取り込んだ「{number}」の情報 {n}件', 'Imported “{number}”: {n} {n:object|objects}'),
  given: text('渡した時', 'given'), sightings: text('{n}組織が見つけました', '{n} {n:organisation|organisations} found it'), sectors: text('{n}分野', '{n} {n:sector|sectors}'),
  served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'),
  recalling: text('取り下げが進行中', 'Recall under way'),
  nobody: text('まだ、どの組織にも届いていません。', 'It has not reached anyone yet.'),
}

type Use = Pick<UseDetail, 'offer' | 'from' | 'incident' | 'incidentNumber' | 'tlp' | 'purposes' | 'attribution' | 'items' | 'givenAt' | 'counts' | 'sectors' | 'sightings' | 'recalling'>

/** What the reader's organisation gave, report by report, and how far its use has come. */
export function UsesPage() {
  const t = useText()
  const uses = useRead(sharing.listUses, {}, { live: ['offer', 'recall', 'receipt', 'warning'] })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<div className="flex flex-wrap gap-x-6 gap-y-2"><Link to="/items">{t(words.items)}</Link><Link to="/recalls">{t(words.recalls)}</Link><Link to="/worth">{t(words.worth)}</Link><Link to="/usefulness">{t(words.year)}</Link></div>}>
      <Read of={uses}>
        {(result) => result.uses.length === 0
          ? <Empty title={words.none} note={t(words.noneNote)}><Link to="/reports">{t(words.reports)}</Link></Empty>
          : <ul className="border-b border-solid-gray-300">{result.uses.map((use) => <UseRow key={use.offer} use={use} />)}</ul>}
      </Read>
    </Page>
  )
}

function UseRow({ use }: { use: Use }) {
  const t = useText()
  const { offer, from, incidentNumber, tlp, purposes, attribution, items, givenAt, counts, sectors, sightings, recalling } = use
  return (
    <li className="grid gap-x-10 gap-y-4 border-t border-solid-gray-300 py-6 lg:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-3"><Tlp level={tlp} />{recalling > 0 && <Chip tone="warn" icon="back">{t(words.recalling)}</Chip>}</p>
        <h2 className="mt-2 text-std-18B-160"><Link to={`/uses/${offer}`} className="text-solid-gray-900 hover:underline">{t(from === 'report' ? words.what : words.brought, { number: incidentNumber, n: items })}</Link></h2>
        <p className="said flex flex-wrap gap-x-4">
          <span>{t(words.given)} <Time at={givenAt} as="day" /></span><span>{t(listed(purposes.map(purposeName)))}</span><span>{t(attributions[attribution])}</span>
          {counts.served > 0 && <span>{t(words.sectors, { n: sectors })}</span>}{sightings > 0 && <span>{t(words.sightings, { n: sightings })}</span>}
        </p>
      </div>
      {counts.served === 0 ? <p className="said">{t(words.nobody)}</p> : <Counts total={counts.served} counts={(['served', 'opened', 'acknowledged', 'acted'] as const).map((step) => ({ label: words[step], n: counts[step] }))} />}
    </li>
  )
}
