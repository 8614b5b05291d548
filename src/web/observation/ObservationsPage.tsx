import { observation, type Sighting } from '#domains/observation/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { DayBars } from './DayBars.tsx'
import { methodWords } from './observation-words.ts'

const words = {
  title: text('いま何が狙われていますか', 'What is being attempted now?'), own: text('使っている製品は、狙われていますか', 'Are the products you run being attempted?'),
  lead: text('おとりや侵入検知が見た試みの回数です。やり取りの中身と、発信元のアドレスは保存していません。', 'Attempts that decoys and intrusion detection saw. Neither contents nor source addresses are kept.'),
  ownLead: text('登録した製品を狙う試みのうち、司令塔と専門機関の観測点が見たものです。', 'Attempts at products you registered, as sensors of the centre and of specialist bodies saw them.'),
  days: text('いつの試みか', 'In which time'), d7: text('この7日', 'Last 7 days'), d14: text('この14日', 'Last 14 days'), d30: text('この30日', 'Last 30 days'), d90: text('この90日', 'Last 90 days'),
  risen: text('増えています', 'Rising'), events: text('{n}回', '{n} {n:attempt|attempts}'), before: text('前の{days}日は{n}回', '{n} in the {days} days before'), last: text('最後', 'Last'), by: text('見たもの', 'Seen by'),
  none: text('この期間に、試みは見えていません', 'No attempts seen in this time'), noneAll: text('観測点が記録を送ると、ここに並びます。', 'They are listed here once sensors deliver.'), noneOwn: text('登録した製品を狙う試みが見えると、ここに出ます。増えたときはお知らせします。', 'Attempts at products you registered are shown here. You are told when they rise.'),
  sensors: text('観測点', 'Sensors'), scans: text('外からの調査の結果', 'What outside scans found'), register: text('装置を登録する', 'Register a device'),
}
const spans = [{ value: '14', label: words.d14 }, { value: '7', label: words.d7 }, { value: '30', label: words.d30 }, { value: '90', label: words.d90 }]

/** What sensors see: everything for the centre and specialist bodies; for everybody else what aims at products of their own. */
export function ObservationsPage() {
  const t = useText()
  const { session } = useSession()
  const { search, setSearch } = useAddress()
  const isForAll = session?.organisation.kind === 'centre' || session?.organisation.kind === 'specialist'
  const days = spans.find(({ value }) => value === search['days'])?.value ?? '14'
  const read = useRead(observation.sightings, { whose: isForAll ? 'everyone' : 'own', days: Number(days) }, { live: ['attempts'], keep: true, when: session !== null })
  return (
    <Page title={isForAll ? words.title : words.own} lead={t(isForAll ? words.lead : words.ownLead)} action={isForAll ? <Link to="/sensors">{t(words.sensors)}</Link> : <Link to="/scans">{t(words.scans)}</Link>}>
      <div className="mb-6 max-w-72"><Select label={words.days} small value={days} onChange={(chosen) => setSearch({ days: chosen })} options={spans} /></div>
      <Read of={read}>{({ sightings, days: shown }) => sightings.length === 0
        ? <Empty title={words.none} note={t(isForAll ? words.noneAll : words.noneOwn)}>{!isForAll && <Link to="/assets/new">{t(words.register)}</Link>}</Empty>
        : <ul className="border-b border-solid-gray-300">{sightings.map((sighting) => <Row key={sighting.id} sighting={sighting} days={shown} />)}</ul>}</Read>
    </Page>
  )
}

function Row({ sighting, days }: { sighting: Sighting; days: number }) {
  const t = useText()
  const { id, title, events, before, rise, lastAt } = sighting
  return (
    <li className="grid gap-x-8 gap-y-3 border-t border-solid-gray-300 py-5 md:grid-cols-[minmax(0,1fr)_20rem]">
      <div className="min-w-0">
        <h2 className="flex flex-wrap items-center gap-x-3 gap-y-2 text-std-17B-170"><Link to={`/observations/${id}?days=${days}`} className="break-words text-solid-gray-900 hover:underline"><Written>{t(title)}</Written></Link>{rise && <Chip tone="warn" icon="alert">{t(words.risen)}</Chip>}</h2>
        <p className="mt-1"><span className="text-std-20B-150">{t(words.events, { n: events })}</span> <span className="text-solid-gray-700">{before !== null && t(words.before, { days, n: before })}</span></p>
        <p className="mt-1 flex flex-wrap gap-x-6 text-dns-14N-130 text-solid-gray-700"><span>{t(words.last)} <Time at={lastAt} /></span><span>{t(words.by)} {t(methodWords(sighting))}</span></p>
      </div>
      <DayBars days={sighting.days} />
    </li>
  )
}
