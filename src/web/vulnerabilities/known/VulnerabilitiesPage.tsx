import { vulnerabilities, type ListedVulnerability } from '#domains/vulnerabilities/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { TakeRecords } from './TakeRecords.tsx'
import { sourceWord, stateLook } from './known-words.ts'

const words = {
  title: text('その脆弱性について、何が知られていますか', 'What is known of this vulnerability?'), lead: text('公開された記録を、番号や製品の名前で探せます。', 'Published records, by number or by the name of a product.'),
  search: text('番号か、題名の言葉', 'Number, or words of the title'), all: text('すべて', 'All'), exploited: text('悪用を確認', 'Known exploited'), which: text('見るもの', 'Show'),
  sources: text('取得元を見る', 'Sources'), none: text('当てはまる記録はありません', 'No record matches'), empty: text('記録は、まだありません', 'No records yet'), emptyNote: text('取得元を足すか、ファイルで取り込むと、ここに出ます。', 'They appear here once a source is added or a file is taken.'),
  list: text('脆弱性の一覧', 'Vulnerabilities'), number: text('番号', 'Number'), name: text('題名', 'Title'), from: text('記録', 'Records'), changed: text('変わった時', 'Changed'), untitled: text('題名のない記録', 'without a title'),
}

/** Everything that is known, newest change first; and a file of records to be taken. */
export function VulnerabilitiesPage() {
  const t = useText()
  const { search: { after, exploited }, setSearch } = useAddress()
  const { typed, setTyped, asked } = useSearchBox()
  const list = useRead(vulnerabilities.list, { most: 50, ...(asked && { search: asked }), ...(exploited === 'true' && { exploited: 'true' }), ...(after && { after }) }, { keep: true, live: ['record'] })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<Link to="/vulnerabilities/sources">{t(words.sources)}</Link>}>
      <div className="flex flex-wrap items-end gap-4">
        <div className="min-w-0 grow"><Input label={words.search} type="search" mono value={typed} onChange={setTyped} /></div>
        <Toggle label={words.which} value={exploited === 'true' ? 'exploited' : 'all'} onChange={(value) => setSearch({ exploited: value === 'exploited' ? 'true' : undefined, after: undefined })} options={[{ value: 'all', label: words.all }, { value: 'exploited', label: words.exploited }]} />
      </div>
      <div className="mt-6"><Read of={list}>
        {({ vulnerabilities: rows, total, next }) => total === 0 ? <Empty title={asked || exploited ? words.none : words.empty} note={asked || exploited ? undefined : t(words.emptyNote)} /> : (
          <>
            <Rows rows={rows} />
            <NextPage shown={rows.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} />
          </>
        )}
      </Read></div>
      <div className="mt-10"><TakeRecords /></div>
    </Page>
  )
}

function Rows({ rows }: { rows: readonly ListedVulnerability[] }) {
  const t = useText()
  return (
    <Table caption={words.list} rows={rows} keyOf={({ id }) => id} columns={[
      { head: words.number, cell: ({ id }) => <Link to={`/vulnerabilities/${encodeURIComponent(id)}`}><span className="font-mono break-words">{id}</span></Link> },
      { head: words.name, cell: (row) => <NameOf row={row} /> },
      { head: words.from, wide: true, cell: ({ sources }) => sources.map((one) => t(sourceWord(one))).join('、') },
      { head: words.changed, wide: true, cell: ({ changedAt }) => <Time at={changedAt} /> },
    ]} />
  )
}

function NameOf({ row: { title, exploited, state } }: { row: ListedVulnerability }) {
  const t = useText()
  const look = stateLook(state)
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {title ? <Written className="break-words">{title}</Written> : <span className="note">{t(words.untitled)}</span>}
      {exploited && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>}
      {look && <Chip tone={look.tone} icon={look.icon}>{t(look.word)}</Chip>}
    </span>
  )
}
