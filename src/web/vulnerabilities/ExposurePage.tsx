import { exposure } from '#domains/vulnerabilities/contract.ts'
import { notices } from '#domains/vulnerabilities/notices/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
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
import type { z } from 'zod'
import { AnsweredFindings } from './AnsweredFindings.tsx'
import { ExposedItem } from './ExposedItem.tsx'
import { FindingsByDevice } from './FindingsByDevice.tsx'

const words = {
  title: text('脆弱性に該当する装置', 'Devices that vulnerabilities concern'), some: text('確かめて、答えること {n}件', '{n} to check and answer'), none: text('いま、確かめることはありません', 'Nothing to check now'),
  lead: text('登録した装置を、公表された脆弱性と照合しています。急ぐ順に並べています。この一覧は、この組織だけが見ます。', 'Your registered devices are matched with published vulnerabilities. The most urgent first. Only your organisation sees this list.'),
  list: text('急ぐ順', 'The most urgent first'), sums: text('脆弱性{n}件、装置{devices}件。', '{n} {n:vulnerability|vulnerabilities} on {devices} {devices:device|devices}.'), over: text('うち{n}件は期日を過ぎています。', '{n} {n:is|are} past the date.'), fresh: text('新しい該当 {n}件', '{n} new'), devices: text('守っている装置', 'The devices you run'),
  clear: text('確かめることはありません', 'Nothing to check'), clearNote: text('登録した装置に当てはまる脆弱性は、いま見つかっていません。新しい記録が届くたびに照合します。', 'No vulnerability is known now that concerns a device you registered. Each new record is matched as it comes.'), register: text('装置を登録する', 'Register a device'),
  answered: text('答えたもの', 'Answered'), view: text('並べ方', 'Order'), byVulnerability: text('脆弱性ごと', 'By vulnerability'), byDevice: text('装置ごと', 'By device'),
}

type Listed = z.output<typeof notices.list.output>

/** One's own exposure: what is to be done first, by when and why; then what was answered. */
export function ExposurePage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const byDevice = search['view'] === 'devices'
  const list = useRead(notices.list, { most: 20, ...(!byDevice && search['after'] && { after: search['after'] }) }, { live: ['finding', 'asset', 'exposure'], keep: true })
  const answered = useRead(exposure.list, { state: 'answered', most: 30, ...(search['answered'] && { after: search['answered'] }) }, { live: ['finding', 'asset'], keep: true })
  const total = list.answer?.result.total
  return (
    <Page title={total === undefined ? words.title : total > 0 ? t(words.some, { n: total }) : words.none} lead={t(words.lead)} above={{ to: '/assets', title: words.devices }}
      action={<Toggle label={words.view} value={byDevice ? 'devices' : 'vulnerabilities'} onChange={(view) => setSearch({ view: view === 'devices' ? view : undefined, after: undefined })} options={[{ value: 'vulnerabilities', label: words.byVulnerability }, { value: 'devices', label: words.byDevice }]} />}>
      {byDevice ? <FindingsByDevice /> : <ByVulnerability list={list} about={search['after'] ?? ''} />}
      <Read of={answered}>{(one) => one.total > 0 && <Section title={words.answered}><AnsweredFindings findings={one.findings} /><NextPage shown={one.findings.length} total={one.total} next={one.next} after={search['answered']} onGo={(after) => setSearch({ answered: after })} /></Section>}</Read>
    </Page>
  )
}

function ByVulnerability({ list, about }: { list: Reading<Listed>; about: string }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const held = useHeld(list.answer?.result.exposed ?? [], ({ vulnerability }) => vulnerability, about)
  return (
    <Read of={list}>
      {({ total, devices, overdue, next, exposed, helpers, customers }, { can }) => total === 0 && held.shown.length === 0 ? <Empty title={words.clear} note={t(words.clearNote)}><Link to="/assets/new">{t(words.register)}</Link></Empty> : (
        <Section title={words.list} note={<>{t(words.sums, { n: total, devices })} {overdue > 0 && t(words.over, { n: overdue })}</>}>
          <LiveNotice of={held} says={words.fresh} />
          <ul className="border-b border-solid-gray-300">{held.shown.map((one, i) => <ExposedItem key={one.vulnerability} exposed={one} first={i === 0} helpers={helpers} customers={customers} can={can} />)}</ul>
          <NextPage shown={exposed.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
        </Section>
      )}
    </Read>
  )
}
