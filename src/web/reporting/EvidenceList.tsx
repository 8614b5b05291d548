import type { EvidenceSummary } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { itemWord } from './evidence-words.ts'
import { Which } from './EvidenceFile.tsx'

const words = {
  title: text('証拠', 'Evidence'),
  file: text('ファイル', 'File'), found: text('読み取れたこと', 'What was read'), unread: text('読めないもの', 'Not readable'), hash: text('SHA-256', 'SHA-256'),
  count: text('{type} {n}', '{type} {n}'), none: text('なし', 'none'), n: text('{n}件', '{n}'),
}

/** The files of a report: what each yielded, and the hash by which anyone can tell it is the same file. */
export function EvidenceList({ evidence }: { evidence: readonly EvidenceSummary[] }) {
  const t = useText()
  if (evidence.length === 0) return null
  const read = ({ found }: EvidenceSummary): string => found.map(({ type, count }) => t(words.count, { type: t(itemWord(type)), n: count })).join(t(text('、', ', '))) || t(words.none)
  return (
    <Section title={words.title}>
      <Table caption={words.title} rows={evidence} keyOf={({ id }) => id} dense columns={[
        { head: words.file, cell: (one) => <>{one.name}<span className="block text-dns-14N-130 font-normal text-solid-gray-700">{one.format.toUpperCase()}</span><span className="mt-1 block font-normal sm:hidden">{read(one)}</span></> },
        { head: words.found, wide: true, cell: read },
        { head: words.unread, cell: ({ unread }) => unread.length === 0 ? '–' : <>{t(words.n, { n: unread.length })}{' '}<Which rows={unread.map(({ what, why }) => ({ shown: what, why: t(why) }))} /></> },
        { head: words.hash, wide: true, cell: ({ sha256 }) => <abbr className="font-mono no-underline" title={sha256}>{sha256.slice(0, 12)}</abbr> },
      ]} />
    </Section>
  )
}
