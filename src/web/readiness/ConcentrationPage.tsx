import type { z } from 'zod'
import { concentration, thingKinds, ThingKind } from '#domains/readiness/concentration/contract.ts'
import { sectors } from '#language/sector.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { HeatPicture } from './HeatPicture.tsx'
import { MeasureTable } from './MeasureTable.tsx'
import { ThingTable } from './ThingTable.tsx'

const words = {
  title: text('どこに頼りが集まっていますか', 'Where does dependence gather?'),
  lead: text('多くの分野が同じものに頼ると、一つの弱点で一度に止まります。名前は出しません。', 'Where many sectors rely on one thing, one weakness stops them together. Nobody is named.'),
  counted: text('集計', 'Counted'), daily: text('1日に1回数えます。5組織に満たないものは出さず、数は5の倍数に丸めています。', 'Counted once a day. Nothing below five organisations is shown, and figures are rounded to five.'),
  sector: text('分野', 'Sector'), every: text('すべての分野', 'All sectors'), kind: text('何への依存か', 'Dependence on'),
  none: text('示せるものはありません', 'Nothing that can be shown'), noneNote: text('同じものに頼る組織が5つに満たないか、まだ数えていません。登録が増えると、ここに出ます。', 'Fewer than five organisations rely on one thing, or it has not been counted yet. It appears as more is registered.'),
  heat: text('分野と、頼っているもの', 'Sectors and what they rely on'), list: text('頼っているものの一覧', 'What is relied on'), measure: text('選び先のかたより', 'How narrow the choice is'),
}

type Listed = z.output<typeof concentration.list.output>

/** Sectors by things, as a picture and as a table, and how narrow the choice is in each category. */
export function ConcentrationPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const kind = ThingKind.safeParse(search['kind']).data ?? 'product'
  const sector = Object.keys(sectors).find((one) => one === search['sector']) as keyof typeof sectors | undefined // it is one of the keys
  const read = useRead(concentration.list, { kind, ...(sector && { sector }) }, { keep: true })
  const takenAt = read.answer?.result.takenAt
  return (
    <Page title={words.title} lead={t(words.lead)} action={<CountsLink />} state={takenAt && <span>{t(words.counted)} <Time at={takenAt} as="tight" /></span>}>
      <div className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-4">
        <Toggle label={words.kind} value={kind} onChange={(to) => setSearch({ kind: to === 'product' ? undefined : to })} options={ThingKind.options.map((one) => ({ value: one, label: thingKinds[one] }))} />
        <div className="w-full sm:w-56"><Select label={words.sector} small value={sector ?? ''} none={words.every} onChange={(to) => setSearch({ sector: to })} options={Object.entries(sectors).map(([value, label]) => ({ value, label }))} /></div>
      </div>
      <Read of={read}>{(listed) => <Shown listed={listed} kind={kind} sector={sector} />}</Read>
    </Page>
  )
}

function Shown({ listed: { things, measures, categories, steps }, kind, sector }: { listed: Listed; kind: ThingKind; sector: string | undefined }) {
  const t = useText()
  if (things.length === 0) return <Empty title={words.none} note={t(words.noneNote)} />
  return (
    <>
      <div className="max-sm:hidden"><Section title={words.heat} note={t(words.daily)}><HeatPicture things={things.slice(0, 14)} sector={sector} /></Section></div>
      <div className="sm:mt-10"><Section title={words.list} note={<span className="sm:hidden">{t(words.daily)}</span>}><ThingTable things={things} categories={categories} sector={sector} /></Section></div>
      {kind === 'product' && measures.length > 0 && <div className="mt-10"><Section title={words.measure}><MeasureTable measures={measures} categories={categories} things={things} steps={steps} sector={sector} /></Section></div>}
    </>
  )
}

const inUse = text('製品ごとの数を見る', 'Counts by product')

/** For those who may see them: the centre's. */
function CountsLink() {
  const t = useText()
  return useSession().session?.organisation.kind === 'centre' ? <Link to="/holdings">{t(inUse)}</Link> : null
}
