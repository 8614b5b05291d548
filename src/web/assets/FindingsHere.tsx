import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useOpenFindings } from './open-findings.ts'

const words = {
  title: text('確かめること {n}件', '{n} to check'), go: text('答える', 'Answer'),
  vulnerability: text('脆弱性', 'Vulnerability'), what: text('当てはまるもの', 'What it concerns'), version: text('版', 'Version'), sure: text('見立て', 'Judgement'),
  match: text('該当', 'concerned'), unsure: text('版を確認', 'check the version'), exploited: text('悪用あり', 'exploited'), unwritten: text('まだ', 'not yet'),
}
const MOST = 20

/** What concerns this device or a component of it, and waits for an answer. Nothing where nothing does. */
export function FindingsHere({ asset }: { asset: string }) {
  const t = useText()
  const findings = useOpenFindings(asset).by.get(asset) ?? []
  if (findings.length === 0) return null
  return (
    <Section title={t(words.title, { n: findings.length })} more={<Link to="/exposure">{t(words.go)}</Link>}>
      <Table caption={t(words.title, { n: findings.length })} rows={findings.slice(0, MOST)} keyOf={({ id }) => id} dense columns={[
        { head: words.vulnerability, cell: (one) => <><Written>{one.vulnerability}</Written>{one.exploited && <span className="ml-2"><Chip tone="danger" icon="alert">{t(words.exploited)}</Chip></span>}</> },
        { head: words.what, wide: true, cell: (one) => <Written>{one.asset.product}</Written> },
        { head: words.version, wide: true, cell: (one) => one.version || t(words.unwritten) },
        { head: words.sure, cell: (one) => t(one.answer === 'match' ? words.match : words.unsure) },
      ]} />
    </Section>
  )
}
