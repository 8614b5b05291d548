import { observation, scanAnswers, type ScanFinding } from '#domains/observation/contract.ts'
import type { z } from 'zod'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import { ScanCard } from './ScanCard.tsx'

const words = {
  title: text('外から見て、弱いところはありますか', 'Is anything weak, seen from outside?'), lead: text('外からの調査で、この組織のアドレスに見つかったことです。この組織の人だけが見ます。', 'What outside scans found at your addresses. Only your organisation sees it.'), devices: text('守っている装置', 'The devices you run'), attempts: text('狙われている製品', 'What is being attempted'),
  open: text('確かめて、答えること {n}件', '{n} to check and answer'), fresh: text('新しい結果 {n}件', '{n} new'), none: text('確かめることはありません', 'Nothing to check'), noneNote: text('外からの調査で、この組織のアドレスに見つかったことはありません。見つかるとお知らせします。', 'Outside scans found nothing at your addresses. You are told when they do.'),
  held: text('知らせずに控えたもの {n}件', '{n} held back without telling you'), heldNote: text('これまで誤報の多かった調査の結果です。見ていただく必要はありませんが、答えは調査の見直しに使います。', 'From scans that were often wrong. You need not look; answers help to mend them.'),
  answered: text('答えたもの', 'Answered'), what: text('見つかったこと', 'Found'), where: text('場所', 'Where'), answer: text('答え', 'Answer'), when: text('答えた時', 'Answered'),
}
type Listed = z.output<typeof observation.scanFindings.output>

/** One's own findings of outside scans: what is told or asked first, then what was held back, then what was answered. */
export function ScansPage() {
  const t = useText()
  const { search } = useAddress()
  const live = { live: ['scan'], keep: true }
  const open = useRead(observation.scanFindings, { state: 'open', most: 100, ...(search['after'] && { after: search['after'] }) }, live)
  const answered = useRead(observation.scanFindings, { state: 'answered', most: 30, ...(search['answered'] && { after: search['answered'] }) }, live)
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.devices }} action={<Link to="/observations">{t(words.attempts)}</Link>}>
      <Open list={open} about={search['after'] ?? ''} />
      <Read of={answered}>{(list) => list.total > 0 && <Section title={words.answered}><Answered {...list} /></Section>}</Read>
    </Page>
  )
}

function Open({ list, about }: { list: Reading<Listed>; about: string }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const held = useHeld(list.answer?.result.findings ?? [], ({ id }) => id, about)
  const [waiting, quiet] = [held.shown.filter(({ way }) => way !== 'hold').toSorted((a, b) => Number(a.way === 'ask') - Number(b.way === 'ask')), held.shown.filter(({ way }) => way === 'hold')]
  return (
    <Read of={list}>
      {({ open, total, next, findings }, { can }) => (
        <>
          <LiveNotice of={held} says={words.fresh} />
          {waiting.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <Section title={t(words.open, { n: open })}><Cards findings={waiting} can={can} /></Section>}
          {quiet.length > 0 && <div className="mt-8"><Disclosure title={t(words.held, { n: quiet.length })} note={words.heldNote}><Cards findings={quiet} can={can} /></Disclosure></div>}
          {(next !== null || search['after'] !== undefined) && <NextPage shown={findings.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />}
        </>
      )}
    </Read>
  )
}

const Cards = ({ findings, can }: { findings: readonly ScanFinding[]; can: Can }) => (
  <ul className="border-b border-solid-gray-300">{findings.map((finding) => <ScanCard key={finding.id} finding={finding} can={can} />)}</ul>
)

function Answered({ findings, total, next }: Listed) {
  const t = useText()
  const { search, setSearch } = useAddress()
  return (
    <>
      <Table caption={words.answered} rows={findings} keyOf={({ id }) => id} columns={[
        { head: words.what, cell: ({ weakness }) => <span className="break-all"><Written>{weakness}</Written></span> }, { head: words.where, wide: true, cell: ({ address, port }) => <span className="font-mono break-all">{address}{port > 0 && `:${port}`}</span> },
        { head: words.answer, cell: ({ given }) => given ? t(scanAnswers[given.answer]) : '–' }, { head: words.when, wide: true, cell: ({ given }) => given ? <Time at={given.at} /> : '–' },
      ]} />
      <NextPage shown={findings.length} total={total} next={next} after={search['answered']} onGo={(after) => setSearch({ answered: after })} />
    </>
  )
}
