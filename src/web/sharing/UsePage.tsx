import { sharing, StillTo, type UseDetail } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Figures } from '#web/ui/Bar.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { RecallProgress } from './RecallProgress.tsx'
import { answerName, listed, purposeName } from './sharing-words.ts'
import { UseRows } from './UseRows.tsx'
import { RefusedRequests, WarningsMade } from './UseSections.tsx'

const words = {
  title: text('渡した情報を、だれが何に使ったか', 'Who used what you gave, and for what'),
  above: text('渡した情報', 'What you gave'),
  what: text('報告 {number} の指標と手口 {n}件', '{n} indicators and techniques of report {number}'), brought: text('取り込んだ「{number}」の情報 {n}件', '{n} objects imported as “{number}”'),
  handling: text('取扱い', 'Handling'), purposes: text('許した使い道', 'Permitted uses'), name: text('自分の組織の名前', 'Your name'), given: text('渡した時', 'Given'), report: text('報告', 'Report'),
  withheld: text('出していない', 'not shown'), shown: text('出している', 'shown'),
  how: text('届いた組織のうち、どこまで進んだか', 'How far those who got it are'),
  served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'), used: text('使い道', 'Used for'), refused: text('断った要求', 'Refused requests'), sightings: text('見つけた組織', 'Found it'),
  sectors: text('{n}分野', '{n} {n:sector|sectors}'), still: text('まだ{n}', '{n} to come'), why: text('理由を見る', 'See why'), none: text('なし', 'none'), notYet: text('まだありません', 'none yet'), items: text('指標を見る', 'See the indicators'),
}

export function UsePage() {
  const t = useText()
  const { params, search } = useAddress()
  const offer = params['offer'] ?? ''
  const still = StillTo.safeParse(search['still']).data
  const use = useRead(sharing.readUse, { offer, most: 25, ...(search['sector'] && { sector: search['sector'] }), ...(still && { still }), ...(search['after'] && { after: search['after'] }) }, { live: ['offer', 'recall', 'receipt', 'warning'], keep: true })
  return (
    <Page title={words.title} above={{ to: '/uses', title: words.above }} {...(use.answer && { lead: <Given use={use.answer.result} /> })}>
      <Read of={use}>{(result, { can }) => <Body use={result} can={can} />}</Read>
      <p className="sr-only" role="status">{use.answer ? t(givenOf(use.answer.result), { number: use.answer.result.incidentNumber, n: use.answer.result.items }) : ''}</p>
    </Page>
  )
}

const givenOf = ({ from }: Pick<UseDetail, 'from'>) => (from === 'report' ? words.what : words.brought)

function Given({ use }: { use: UseDetail }) {
  const t = useText()
  const fact = (term: string, value: React.ReactNode, quiet = false) => <div className="flex flex-wrap items-center gap-x-2"><dt className={quiet ? 'sr-only' : 'text-solid-gray-700'}>{term}</dt><dd className="text-solid-gray-800">{value}</dd></div>
  return (
    <dl className="mt-2 flex w-full flex-wrap items-center gap-x-6 gap-y-2 text-dns-16N-130">
      {fact(t(words.report), <Link to={use.from === 'report' ? `/reports/${use.incident}` : `/imports/${use.offer}`} className="link font-bold">{t(givenOf(use), { number: use.incidentNumber, n: use.items })}</Link>, true)}
      {fact(t(words.handling), <Tlp level={use.tlp} />, true)}
      {fact(t(words.purposes), t(listed(use.purposes.map(purposeName))))}
      {fact(t(words.name), t(use.attribution === 'named' ? words.shown : words.withheld))}
      {fact(t(words.given), <Time at={use.givenAt} as="day" />)}
    </dl>
  )
}

function Body({ use, can }: { use: UseDetail; can: Can }) {
  return (
    <>
      <div className="mt-4"><Counters use={use} /></div>
      {use.recalls.map((recall) => <RecallProgress key={recall.id} recall={recall} can={can} />)}
      <UseRows use={use} />
      <WarningsMade warnings={use.warnings} />
      <RefusedRequests refused={use.refused} />
    </>
  )
}

function Counters({ use: { counts, sectors, byPurpose, byAnswer, refused, sightings } }: { use: UseDetail }) {
  const t = useText()
  const still = (n: number): string => t(words.still, { n: counts.served - n })
  const says = (of: readonly { name: string; n: number }[]) => <span className="flex flex-wrap gap-x-3">{of.map(({ name, n }) => <span key={name} className="whitespace-nowrap">{name} {t('{n}', { n })}</span>)}</span>
  return (
    <Figures label={words.how} figures={[
      { label: words.served, value: t('{n}', { n: counts.served }), note: t(words.sectors, { n: sectors }) },
      { label: words.opened, value: t('{n}', { n: counts.opened }), note: still(counts.opened) },
      { label: words.acknowledged, value: t('{n}', { n: counts.acknowledged }), note: still(counts.acknowledged) },
      { label: words.acted, value: t('{n}', { n: counts.acted }), note: byAnswer.length === 0 ? still(counts.acted) : says(byAnswer.map(({ answer, organisations }) => ({ name: t(answerName(answer)), n: organisations }))) },
      { label: words.used, quiet: true, value: <span className="block text-dns-16N-130 leading-160">{byPurpose.length === 0 ? t(words.notYet) : says(byPurpose.map(({ purpose, organisations }) => ({ name: t(purposeName(purpose)), n: organisations })))}</span> },
      { label: words.refused, quiet: true, value: t('{n}', { n: refused.length }), note: refused.length > 0 ? <a className="link" href="#refused">{t(words.why)}</a> : t(words.none) },
      { label: words.sightings, quiet: true, value: t('{n}', { n: sightings }), note: <Link to="/items">{t(words.items)}</Link> },
    ]} />
  )
}
