import { assertions, suggestions, AssertionState, assertionStates } from '#domains/vulnerabilities/exploited/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { AssertionLines } from './AssertionLines.tsx'
import { ReportedHints } from './ReportedHints.tsx'
import { Suggestions } from './Suggestions.tsx'

const words = {
  some: text('確かめて公開する発表 {n}件', '{n} {n:assertion waits|assertions wait} for a second person'), none: text('公開を待つ発表はありません', 'No assertion waits to be published'), before: text('悪用の発表', 'Assertions of exploitation'),
  lead: text('悪用が確認された脆弱性を、二人で確かめて国内に知らせます。', 'Two people stand for what the country is told to be exploited.'), propose: text('起案する', 'Propose one'), open: text('公開中の一覧を見る', 'See the public catalogue'),
  waiting: text('公開待ち', 'Waiting to be published'), calm: text('起案されると、すぐここに出ます', 'Proposals appear here as they come'),
  suggested: text('発表の候補', 'Suggestions'), suggestedNote: text('各国の一覧、脆弱性の記録、観測にあり、まだ発表していないものです。自動では公開しません。', 'What lists abroad, records and sensors say, and we have not yet. Nothing is published by itself.'),
  all: text('これまでの発表', 'All assertions'), search: text('番号、名前、製品で探す', 'Search by number, name or product'), state: text('状態', 'State'), every: text('すべて', 'All'), nothing: text('合うものはありません', 'Nothing fits'),
}

/** What waits for a second person, what may be worth asserting, and all that was asserted. */
export function AssertionsPage() {
  const t = useText()
  const waiting = useRead(assertions.list, { state: 'proposed', most: 50 }, { live: ['assertion'] })
  const n = waiting.answer?.result.total ?? 0
  return (
    <Page title={!waiting.answer ? words.before : n > 0 ? t(words.some, { n }) : words.none} lead={t(words.lead)} action={<ButtonLink to="/assertions/new" look="primary">{t(words.propose)}</ButtonLink>}>
      <p className="mb-6"><Link to="/catalogue">{t(words.open)}</Link></p>
      <Section title={words.waiting}>
        <Read of={waiting}>{({ assertions: rows }) => (rows.length === 0 ? <Empty title={words.calm} /> : <AssertionLines caption={words.waiting} assertions={rows} />)}</Read>
      </Section>
      <Suggested />
      <ReportedHints />
      <All />
    </Page>
  )
}

function Suggested() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const found = useRead(suggestions.list, { most: 20, ...(search['suggested'] && { search: search['suggested'] }) }, { live: ['assertion'], keep: true })
  return (
    <Section title={words.suggested} note={t(words.suggestedNote)}>
      <div className="mb-4 max-w-[32rem]"><Input label={words.search} type="search" value={search['suggested'] ?? ''} onChange={(suggested) => setSearch({ suggested: suggested || undefined })} /></div>
      <Read of={found}>{(list, { can }) => <Suggestions {...list} can={can} />}</Read>
    </Section>
  )
}

function All() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const state = AssertionState.safeParse(search['state']).data
  const found = useRead(assertions.list, { most: 30, ...(state && { state }), ...(search['q'] && { search: search['q'] }), ...(search['after'] && { after: search['after'] }) }, { live: ['assertion'], keep: true })
  return (
    <Section title={words.all}>
      <div className="mb-4 grid gap-4 sm:grid-cols-[minmax(0,32rem)_14rem]">
        <Input label={words.search} type="search" value={search['q'] ?? ''} onChange={(q) => setSearch({ q: q || undefined, after: undefined })} />
        <Select label={words.state} none={words.every} value={state ?? ''} options={AssertionState.options.map((value) => ({ value, label: assertionStates[value] }))} onChange={(value) => setSearch({ state: value || undefined, after: undefined })} />
      </div>
      <Read of={found}>{({ assertions: rows, total, next }) => (rows.length === 0 ? <p>{t(words.nothing)}</p> : <>
        <AssertionLines caption={words.all} assertions={rows} />
        <NextPage shown={rows.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
      </>)}</Read>
    </Section>
  )
}
