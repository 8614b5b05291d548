import type { z } from 'zod'
import { exposure, type Finding } from '#domains/vulnerabilities/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import { AnsweredFindings } from './AnsweredFindings.tsx'
import { OpenFinding } from './OpenFinding.tsx'

const words = {
  title: text('脆弱性に該当する装置', 'Devices that vulnerabilities concern'), lead: text('登録した装置を、公表された脆弱性と照合しています。この一覧は、この組織だけが見ます。', 'Your registered devices are matched with published vulnerabilities. Only your organisation sees this list.'),
  open: text('確かめて、答えること {n}件', '{n} to check and answer'), fresh: text('新しい該当 {n}件', '{n} new'), devices: text('守っている装置', 'The devices you run'),
  none: text('確かめることはありません', 'Nothing to check'), noneNote: text('登録した装置に当てはまる脆弱性は、いま見つかっていません。新しい記録が届くたびに照合します。', 'No vulnerability is known now that concerns a device you registered. Each new record is matched as it comes.'), register: text('装置を登録する', 'Register a device'),
  answered: text('答えたもの', 'Answered'),
}

type Listed = z.output<typeof exposure.list.output>

/** One's own findings: what is to be checked first, then what was answered. */
export function ExposurePage() {
  const t = useText()
  const { search } = useAddress()
  const open = useRead(exposure.list, { state: 'open', most: 30, ...(search['after'] && { after: search['after'] }) }, { live: ['finding', 'asset'], keep: true })
  const answered = useRead(exposure.list, { state: 'answered', most: 30, ...(search['answered'] && { after: search['answered'] }) }, { live: ['finding', 'asset'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/assets', title: words.devices }}>
      <Open list={open} about={search['after'] ?? ''} />
      <Read of={answered}>{(list) => list.total > 0 && <Section title={words.answered}><Answered {...list} /></Section>}</Read>
    </Page>
  )
}

function Open({ list, about }: { list: Reading<Listed>; about: string }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const held = useHeld(list.answer?.result.findings ?? [], ({ id }) => id, about)
  return (
    <Read of={list}>
      {({ total, next, findings }, { can }) => total === 0 && held.shown.length === 0 ? <Nothing /> : (
        <Section title={t(words.open, { n: total })}>
          <LiveNotice of={held} says={words.fresh} />
          <OpenFindings findings={held.shown} can={can} />
          <NextPage shown={findings.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
        </Section>
      )}
    </Read>
  )
}

const OpenFindings = ({ findings, can }: { findings: readonly Finding[]; can: Can }) => (
  <ul className="border-b border-solid-gray-300">{findings.map((finding) => <OpenFinding key={finding.id} finding={finding} can={can} />)}</ul>
)

function Answered({ findings, total, next }: Listed) {
  const { search, setSearch } = useAddress()
  return <><AnsweredFindings findings={findings} /><NextPage shown={findings.length} total={total} next={next} after={search['answered']} onGo={(answered) => setSearch({ answered })} /></>
}

function Nothing() {
  const t = useText()
  return <Empty title={words.none} note={t(words.noneNote)}><Link to="/assets/new">{t(words.register)}</Link></Empty>
}
