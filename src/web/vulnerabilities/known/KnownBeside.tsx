import { exploitedLists, type Listing, type Score, type SupportPeriod } from '#domains/vulnerabilities/records/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { endWord, percent, type Known } from './known-words.ts'

const words = {
  lists: text('悪用を確認している一覧', 'Lists that say it is exploited'), none: text('悪用を確認したという一覧は、いまありません。', 'No list says now that it is exploited.'), since: text('載った日', 'Listed on'), due: text('対応の期日（その一覧の）', 'Due date of that list'),
  ransomware: text('ランサムウェアに使われた', 'Used by ransomware'), action: text('一覧が求めること', 'What the list asks for'), origin: text('知らせた組織', 'Reported by'), gone: text('一覧から外れた', 'Left the list'),
  score: text('悪用されやすさ（EPSS）', 'How likely exploitation is (EPSS)'), chance: text('30日のうちに悪用される見込み', 'Chance of exploitation within 30 days'), higher: text('全体の{n}より高い値です。', 'Higher than {n} of all.'), scored: text('点数の日', 'Scored on'), noScore: text('点数は、まだありません。', 'No score yet.'),
  support: text('製品の提供期限', 'Ends of support'), noSupport: text('期限の情報は、まだありません。', 'Nothing is known of ends of support.'), product: text('製品と系統', 'Product and train'), ends: text('修正の終わり', 'End of fixes'), latest: text('最新', 'Latest'), from: text('出典：{from}', 'From: {from}'),
}

/** What is known beside the records, each with who says so. */
export function KnownBeside({ known: { listings, score, support } }: { known: Known }) {
  const t = useText()
  const now = listings.filter(({ removedAt }) => removedAt === null)
  return (
    <>
      <Section title={words.lists}>
        {now.length === 0 && <p>{t(words.none)}</p>}
        {listings.map((one) => <OnList key={one.list} listing={one} />)}
      </Section>
      <Section title={words.score}>{score ? <Scored score={score} /> : <p>{t(words.noScore)}</p>}</Section>
      <Section title={words.support}>{support.length > 0 ? <Supported support={support} /> : <p>{t(words.noSupport)}</p>}</Section>
    </>
  )
}

function OnList({ listing: { list, since, due, ransomware, action, origin, removedAt } }: { listing: Listing }) {
  const t = useText()
  const facts = [
    { term: t(words.since), value: since && <Day on={since} /> }, { term: t(words.due), value: due && <Day on={due} /> }, { term: t(words.origin), value: origin && <Written>{origin}</Written> },
    { term: t(words.action), value: action && <Written>{action}</Written> }, { term: t(words.gone), value: removedAt && <Time at={removedAt} /> },
  ].filter(({ value }) => value)
  return (
    <div className="mt-4">
      <p className="mb-2 flex flex-wrap items-center gap-2 text-std-16B-170">{t(exploitedLists[list])}{ransomware && removedAt === null && <Chip tone="danger" icon="alert">{t(words.ransomware)}</Chip>}</p>
      <Facts facts={facts} narrow />
    </div>
  )
}

/** A day as the list writes it: it names no zone. */
const Day = ({ on }: { on: string }) => <time dateTime={on}>{on}</time>

function Scored({ score: { score, percentile, scored } }: { score: Score }) {
  const t = useText()
  return <Facts narrow facts={[{ term: t(words.chance), value: <>{percent(score)} <span className="note">{t(words.higher, { n: percent(percentile) })}</span></> }, { term: t(words.scored), value: <Day on={scored} /> }]} />
}

function Supported({ support }: { support: readonly SupportPeriod[] }) {
  const t = useText()
  const sources = [...new Set(support.map(({ source }) => source))].join('、')
  return (
    <>
      <Table caption={words.support} dense rows={support} keyOf={({ source, product, train }) => `${source} ${product} ${train}`} columns={[
        { head: words.product, cell: ({ named, train }) => <span className="break-words"><Written>{`${named} ${train}`.trim()}</Written></span> },
        { head: words.ends, cell: ({ endOfSecurity, endOfLife }) => t(endWord(endOfSecurity ?? endOfLife)) },
        { head: words.latest, wide: true, cell: ({ latest }) => latest ?? '—' },
      ]} />
      <p className="note mt-2">{t(words.from, { from: sources })}</p>
    </>
  )
}
