import { assertions, assertionEvents, exploitationStatuses, type ReadAssertion } from '#domains/vulnerabilities/exploited/contract.ts'
import { evidenceSignalWords, evidenceTypeWords } from '#language/exploited/evidence-words.ts'
import { text } from '#language/words.ts'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { AssertionActs } from './AssertionActs.tsx'
import { StateChip } from './AssertionLines.tsx'

const words = {
  above: text('悪用の発表', 'Assertions of exploitation'), published: text('公開される内容', 'What is published'), publishedNote: text('この節の文は、すべて、だれでも読めるようになります。', 'Everyone will be able to read every word of this section.'), open: text('公開中のページを見る', 'See the public page'),
  vulnerability: text('説明', 'Description'), products: text('製品', 'Products'), action: text('求める対応', 'Required action'), due: text('期限', 'Due'), status: text('状態', 'Status'), ransomware: text('ランサムウェアに利用', 'Used by ransomware'), evidence: text('根拠', 'Evidence'), notes: text('補足', 'Notes'), references: text('参考', 'References'), aliases: text('別の番号', 'Also known as'), by: text('発表', 'Asserted by'), expires: text('この発表の期限', 'Stands until'), piece: text('{type}（{source}）：{signals}、確かさ {n}', '{type} ({source}): {signals}; confidence {n}'),
  why: text('急ぐ理由', 'Why it is urgent'), row: text('{name}の{row}行目「{outcome}」', '{name}, row {row}: “{outcome}”'),
  inside: text('内部の根拠', 'Evidence kept inside'), insideNote: text('公開しません。見せてよい範囲の人だけに表示しています。', 'Never published. Shown only to those whom its handling admits.'), of: text('根拠 {n} について', 'On evidence {n}'), history: text('経過', 'History'),
}

/** One assertion as everyone will read it, what it rests on inside, and what may be done with it next. */
export function AssertionPage() {
  const id = useAddress().params['id'] ?? ''
  const read = useRead(assertions.read, { id }, { live: ['assertion'] })
  return <Read of={read}>{(one, { can }) => <Whole one={one} acts={<AssertionActs one={one} can={can} />} />}</Read>
}

function Whole({ one, acts }: { one: ReadAssertion; acts: React.ReactNode }) {
  const t = useText()
  const shown = one.state !== 'proposed' && one.state !== 'declined'
  return (
    <Page title={one.name} state={<><StateChip state={one.state} /><span className="font-mono">{one.vulnerability}</span><span>{t(one.by)}</span></>} above={{ to: '/assertions', title: words.above }}>
      <WithAside aside={acts} sticky>
        <Section title={words.published} note={t(words.publishedNote)} {...(shown && { more: <Link to={`/catalogue/${one.vulnerability}`}>{t(words.open)}</Link> })}><Said one={one} /></Section>
        {one.explained && <Section title={words.why}><Why explained={one.explained} /></Section>}
        {one.inside.length > 0 && <Section title={words.inside} note={t(words.insideNote)}><Inside inside={one.inside} /></Section>}
        <Section title={words.history}><Steps history={one.history} /></Section>
      </WithAside>
    </Page>
  )
}

function Said({ one: { said, expiresAt } }: { one: ReadAssertion }) {
  const t = useText()
  const { vulnerability, products, action, due, status, ransomware, evidence, notes, references, assertedBy } = said
  const both = (given: { ja: string; en: string }) => <><span lang="ja" className="block whitespace-pre-line">{given.ja}</span><span lang="en" className="block whitespace-pre-line text-solid-gray-700">{given.en}</span></>
  return (
    <Facts facts={[
      { term: t(words.status), value: <span className="flex flex-wrap gap-x-4"><span>{t(exploitationStatuses[status])}</span>{ransomware === 'known' && <span>{t(words.ransomware)}</span>}</span> },
      { term: t(words.action), value: both(action) }, { term: t(words.due), value: <strong><Time at={`${due}T00:00:00+09:00`} as="day" /></strong> },
      { term: t(words.vulnerability), value: both(vulnerability.description) },
      ...(vulnerability.aliases.length > 0 ? [{ term: t(words.aliases), value: <span className="font-mono">{vulnerability.aliases.join(', ')}</span> }] : []),
      { term: t(words.products), value: <ul>{products.map(({ maker, product }) => <li key={`${maker} ${product}`}><Written>{`${maker} ${product}`}</Written></li>)}</ul> },
      { term: t(words.evidence), value: <ol className="grid gap-2">{evidence.map((piece, n) => <li key={n}>{t(words.piece, { type: t(evidenceTypeWords[piece.type]), source: piece.source, signals: piece.signal.map((signal) => t(evidenceSignalWords[signal])).join(' / '), n: piece.confidence })}{piece.details && both(piece.details)}</li>)}</ol> },
      ...(notes ? [{ term: t(words.notes), value: both(notes) }] : []),
      ...(references.length > 0 ? [{ term: t(words.references), value: <ul>{references.map((address) => <li key={address} className="break-all"><Link to={address}>{address}</Link></li>)}</ul> }] : []),
      { term: t(words.by), value: t(assertedBy.name) },
      ...(expiresAt ? [{ term: t(words.expires), value: <Time at={expiresAt} as="moment" /> }] : []),
    ]} />
  )
}

function Why({ explained: { because, row, outcome, table } }: { explained: NonNullable<ReadAssertion['explained']> }) {
  const t = useText()
  return <><ul className="list-disc pl-6">{because.map((one) => <li key={one.en}>{t(one)}</li>)}</ul><p className="note mt-2"><Link to={table.address}>{t(words.row, { name: t(table.name), row, outcome: t(outcome) })}</Link></p></>
}

function Inside({ inside }: Pick<ReadAssertion, 'inside'>) {
  const t = useText()
  return <ul className="grid gap-4">{inside.map(({ n, tlp, words: kept, things }) => <li key={n}><p className="flex flex-wrap items-center gap-3 text-dns-14N-130"><Tlp level={tlp} />{t(words.of, { n: n + 1 })}</p><p className="mt-1 whitespace-pre-line"><Written>{kept}</Written></p>{things.length > 0 && <p className="mt-1 flex flex-wrap gap-x-4 font-mono text-dns-14N-130">{things.map((thing) => <span key={thing}>{thing}</span>)}</p>}</li>)}</ul>
}

function Steps({ history }: Pick<ReadAssertion, 'history'>) {
  const t = useText()
  return (
    <ol className="border-b border-solid-gray-300">
      {history.map(({ what, at, by, office, reason }) => (
        <li key={`${what} ${at}`} className="border-t border-solid-gray-300 py-3">
          <p className="flex flex-wrap gap-x-4"><strong>{t(assertionEvents[what])}</strong><Time at={at} as="moment" /><span>{t(by)}</span><span className="text-solid-gray-700"><Written>{office}</Written></span></p>
          {reason && <p className="mt-1 whitespace-pre-line">{t(reason)}</p>}
        </li>
      ))}
    </ol>
  )
}
