import { recordSources, type RecordSource } from '#domains/vulnerabilities/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { AddRecordSource } from './AddRecordSource.tsx'
import { RecordSourceRow } from './RecordSourceRow.tsx'

const words = {
  title: text('脆弱性の情報を、どこから取得していますか', 'Where does knowledge of vulnerabilities come from?'),
  lead: text('公開された脆弱性の記録と一覧を、定期的に取りに行きます。取得したものは、すべての組織の装置と照合します。', 'Published records and lists of vulnerabilities are fetched again and again, and matched with everybody’s devices.'),
  broken: text('取得できていない取得元が{n}つあります', '{n} {n:source needs|sources need} you'), above: text('脆弱性', 'Vulnerabilities'),
  none: text('取得元は、まだありません', 'No source yet'), noneNote: text('下の「取得元を足す」から、よく使うものを選べます。', 'Choose a well-known one under “Add a source” below.'), list: text('いまの取得元', 'Sources'),
}

const needs = ({ state }: RecordSource): boolean => state === 'faulty' || state === 'keyless'

/** Sources of records: how each does, what to do where it does not, and a new one. */
export function RecordSourcesPage() {
  const t = useText()
  const all = useRead(recordSources.list, {}, { live: ['record-source'] })
  const broken = all.answer?.result.sources.filter(needs).length ?? 0
  return (
    <Page title={broken > 0 ? t(words.broken, { n: broken }) : words.title} lead={t(words.lead)} above={{ to: '/vulnerabilities', title: words.above }}>
      <Read of={all}>{({ sources }, { can }) => <Sources sources={sources} can={can} />}</Read>
    </Page>
  )
}

function Sources({ sources, can }: { sources: readonly RecordSource[]; can: Can }) {
  const t = useText()
  return (
    <>
      {sources.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
        <Section title={words.list}>
          <ul>{sources.toSorted((a, b) => Number(needs(b)) - Number(needs(a))).map((source) => <RecordSourceRow key={source.id} source={source} can={can} />)}</ul>
        </Section>
      )}
      <div className="mt-10"><AddRecordSource can={can} there={new Set(sources.map(({ address }) => address))} /></div>
    </>
  )
}
