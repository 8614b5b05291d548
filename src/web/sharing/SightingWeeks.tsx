import { useState } from 'react'
import { sharing } from '#domains/sharing/contract.ts'
import { feedback, type Feedback } from '#domains/sharing/feedback/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Toggle } from '#web/ui/Choices.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { listed } from './sharing-words.ts'

const words = {
  title: text('見つけた組織（週ごと）', 'Who found it, by week'), none: text('まだ、見つけたという知らせはありません。', 'Nobody has told of finding it yet.'),
  week: text('週のはじめ', 'Week from'), named: text('名前を出した組織', 'By name'), unnamed: text('名前を伏せた組織', 'Without a name'), absent: text('探して、なかった組織', 'Looked, and not there'),
  few: text('5未満', 'under five'), n: text('{n}', '{n}'),
  seen: text('見つけた', 'Found'), notThere: text('探したが、なかった', 'Not found'), over: text('もう終わっている', 'It is over'), told: text('知らせました。', 'Told.'),
  naming: text('見つけたと知らせるとき', 'When telling of a sighting'), anonymous: text('名前を伏せる', 'Without our name'), byName: text('名前を出す', 'With our name'), goes: text('この情報の取扱いの範囲で、STIXの形でも伝わります。', 'It also goes out as STIX, within the handling of this item.'),
}

const said = (n: number | null) => (n === null ? words.few : text(String(n), String(n)))
type Week = NonNullable<Feedback['sightings']>['weeks'][number]

/** Sightings of an item by week, and three ways to tell of one's own. */
export function SightingWeeks({ thing, active }: { thing: string; active: boolean }) {
  const t = useText()
  const read = useRead(feedback.read, { thing }, { live: ['feedback'] })
  return (
    <Section title={words.title}>
      <Read of={read}>{({ sightings }) => (sightings?.weeks.length ?? 0) === 0 ? <p className="said">{t(words.none)}</p> : <Weeks weeks={sightings?.weeks ?? []} />}</Read>
      {active && <Telling thing={thing} />}
    </Section>
  )
}

function Weeks({ weeks }: { weeks: readonly Week[] }) {
  const t = useText()
  return (
    <Table caption={words.title} dense rows={weeks} keyOf={({ week }) => week} columns={[
      { head: words.week, cell: ({ week }) => <Time at={`${week}T00:00:00+09:00`} as="day" /> },
      { head: words.named, cell: ({ named }) => (named.length === 0 ? '—' : t(listed(named))) },
      { head: words.unnamed, number: true, cell: ({ unnamed }) => t(said(unnamed)) },
      { head: words.absent, number: true, wide: true, cell: ({ absent }) => t(said(absent)) },
    ]} />
  )
}

function Telling({ thing: item }: { thing: string }) {
  const t = useText()
  const [naming, setNaming] = useState<'anonymous' | 'named'>('anonymous')
  const telling = { item, anonymous: naming === 'anonymous' }
  return (
    <div className="screen-only mt-4 grid justify-items-start gap-2">
      <Toggle label={words.naming} value={naming} onChange={setNaming} options={[{ value: 'anonymous', label: words.anonymous }, { value: 'named', label: words.byName }]} />
      <div className="flex flex-wrap gap-2">
        <Act verb={sharing.sight} input={{ ...telling, kind: 'seen' }} says={words.seen} done={words.told} look="small" />
        <Act verb={sharing.sight} input={{ ...telling, kind: 'absent', count: 0 }} says={words.notThere} done={words.told} look="small" />
        <Act verb={sharing.sight} input={{ ...telling, kind: 'expired' }} says={words.over} done={words.told} look="small" />
      </div>
      <p className="note">{t(words.goes)}</p>
    </div>
  )
}
