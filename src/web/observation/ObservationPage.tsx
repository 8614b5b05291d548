import { observation, type Rise, type SightingDetail } from '#domains/observation/contract.ts'
import type { z } from 'zod'
import { attemptKinds } from '#language/observation/attempt.ts'
import { sourceClasses } from '#language/observation/catalogues.ts'
import { sectors } from '#language/sector.ts'
import { text, type Text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { DayBars } from './DayBars.tsx'
import { certaintyWord, methodWords, shortDay } from './observation-words.ts'

const words = {
  title: text('「{what}」を狙う試み', 'Attempts: {what}'), above: text('観測', 'Observations'), risen: text('増えています', 'Rising'), wait: text('観測した試み', 'A sighting'),
  why: text('なぜ「増えた」と見たか', 'Why this is called a rise'), days: text('日ごとの回数', 'Attempts a day'), day: text('日（世界標準時）', 'Day (UTC)'), count: text('回数', 'Attempts'), unwatched: text('観測なし', 'not watched'),
  said: text('24時間に{events}回の試みがあり、発信元は{sources}か所でした。', 'In 24 hours there were {events} attempts from {sources} sources.'), told: text('増えたと見た時', 'Called a rise'),
  usual: text('それまで観測した{days}日では、1日に平均{mean}回でした。{bound}回を超えると、増えたと見ます。', 'In the {days} days watched before there were {mean} a day on average. More than {bound} is called a rise.'),
  rule: text('少ない回数、発信元が1か所だけの試み、登録したばかりの観測点だけが見た試みは、増えたと見ません。', 'Small numbers, a single source and sensors registered just now are never called a rise.'),
  kinds: text('試みの種類', 'Kinds of attempts'), kind: text('種類', 'Kind'), classes: text('発信元', 'Sources'), from: text('どこから', 'From where'), research: text('公表している調査者からの接続は、ほかの数に含めていません。', 'Known researchers are counted here alone.'),
  how: text('見方と確かさ', 'How it was seen'), seen: text('{by}。観測点は{n}か所、確かさは「{sure}」（観測点の申告）です。', 'Seen by {by}, on {n} {n:sensor|sensors}; certainty as stated: {sure}.'),
  sectors: text('この製品を登録している分野', 'Sectors that registered it'), sector: text('分野', 'Sector'), organisations: text('組織', 'Organisations'), few: text('5つ以上の組織が登録している分野だけを示します。', 'Only sectors of five organisations or more are shown.'), noSector: text('示せる分野はありません。', 'No sector can be shown.'),
}

type Detail = z.output<typeof SightingDetail>

/** What is attempted, day by day, and by which numbers it was called a rise. */
export function ObservationPage() {
  const t = useText()
  const { params, search } = useAddress()
  const days = Math.min(90, Math.max(1, Number(search['days']) || 14))
  const read = useRead(observation.sighting, { id: params['id'] ?? '', days }, { live: ['attempts'] })
  const result = read.answer?.result
  return (
    <Page title={result ? t(words.title, { what: t(result.title) }) : words.wait} above={{ to: '/observations', title: words.above }} {...(result?.rise && { state: <Chip tone="warn" icon="alert">{t(words.risen)}</Chip> })}>
      <Read of={read}>{(sighting) => <Whole sighting={sighting} />}</Read>
    </Page>
  )
}

function Whole({ sighting }: { sighting: Detail }) {
  const t = useText()
  const { rise, days, byKind, byClass, sensors, certainty, sectors: held } = sighting
  return (
    <>
      {rise && <Why rise={rise} />}
      <Section title={words.days}>
        <div className="max-w-[46rem]"><DayBars days={days} large /></div>
        <div className="mt-4 max-w-[30rem]"><Counts caption={words.days} head={words.day} rows={days.toReversed().map(({ day, events, watched }) => ({ name: shortDay(day), events: watched ? events : null }))} /></div>
      </Section>
      <Section title={words.how}><p className="max-w-[46rem]">{t(words.seen, { by: t(methodWords(sighting)), n: sensors, sure: t(certaintyWord(certainty)) })}</p></Section>
      <Section title={words.kinds}><div className="max-w-[30rem]"><Counts caption={words.kinds} head={words.kind} rows={byKind.map(({ kind, events }) => ({ name: attemptKinds[kind], events }))} /></div></Section>
      <Section title={words.classes} note={t(words.research)}><div className="max-w-[30rem]"><Counts caption={words.classes} head={words.from} rows={byClass.map(({ class: from, events }) => ({ name: sourceClasses[from], events }))} /></div></Section>
      {held && <Section title={words.sectors} note={t(words.few)}>{held.length === 0 ? <p>{t(words.noSector)}</p> : <div className="max-w-[30rem]"><Counts caption={words.sectors} head={words.sector} count={words.organisations} rows={held.map(({ sector, organisations }) => ({ name: sectorName(sector), events: organisations }))} /></div>}</Section>}
    </>
  )
}

const sectorName = (sector: string): Text | string => (Object.hasOwn(sectors, sector) ? sectors[sector as keyof typeof sectors] : sector || '–') // it is one of the keys

function Why({ rise: { at, events, sources, days, mean, bound } }: { rise: Rise }) {
  const t = useText()
  return (
    <Section title={words.why}>
      <div className="panel-quiet max-w-[46rem] px-5 py-4">
        <p>{t(words.said, { events, sources })}</p>
        <p className="mt-1">{t(words.usual, { days, mean: Math.round(mean * 10) / 10, bound: Math.ceil(bound) })}</p>
        <p className="note mt-2">{t(words.rule)}</p>
        <p className="note">{t(words.told)} <Time at={at} /></p>
      </div>
    </Section>
  )
}

function Counts({ caption, head, count = words.count, rows }: { caption: Text; head: Text; count?: Text; rows: readonly { name: Text | string; events: number | null }[] }) {
  const t = useText()
  return <Table caption={caption} dense rows={rows} keyOf={({ name }) => t(name)} columns={[{ head, cell: ({ name }) => t(name) }, { head: count, number: true, cell: ({ events }) => (events === null ? t(words.unwatched) : t('{n}', { n: events })) }]} />
}
