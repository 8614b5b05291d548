import type { RecordAbout, RecordStatement, ToldRecord } from '#domains/vulnerabilities/contract.ts'
import type { CheckedDocument } from '#domains/vulnerabilities/records/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { versionWords } from '../version-words.ts'
import { sourceWord, stateLook, statusWords } from './known-words.ts'

const words = {
  taken: text('取り込んだ時', 'Taken'), updated: text('記録の日付', 'Dated'), says: text('どの版が影響を受けるか', 'Which versions are affected'), product: text('製品', 'Product'), status: text('状態', 'State'), versions: text('版', 'Versions'), sure: text('確かさ', 'Grade'),
  nothing: text('この記録は、製品について何も述べていません。', 'This record says nothing of products.'), rest: text('ほか{n}件', '{n} more'), severity: text('深刻度', 'Severity'), remedies: text('対策', 'Remedies'), links: text('参照先', 'References'),
  well: text('CSAFの検査に合格', 'Passes the tests of CSAF'), faults: text('CSAFの検査：誤り{n}件', 'Tests of CSAF: {n} {n:fault|faults}'), remarks: text('注意 {n}件', '{n} {n:remark|remarks}'), what: text('検査の結果', 'What the tests say'), among: text('はじめの{n}件を示しています。', 'The first {n} are shown.'),
}

const MOST_ROWS = 100

/** One record: where it comes from, how its document stood its tests, and what it says of which versions. */
export function RecordPart({ record: { id, source, state, title, takenAt, about, statements, check } }: { record: ToldRecord }) {
  const t = useText()
  const look = stateLook(state)
  return (
    <article className="border-t border-solid-gray-300 py-5">
      <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-17B-170"><span>{t(sourceWord(source))}</span>{title && <Written className="break-words">{title}</Written>}{look && <Chip tone={look.tone} icon={look.icon}>{t(look.word)}</Chip>}</h3>
      <p className="note flex flex-wrap gap-x-4"><span className="font-mono break-all">{id}</span>{about.updated && <span>{t(words.updated)} <Time at={about.updated} /></span>}<span>{t(words.taken)} <Time at={takenAt} /></span></p>
      {check && <Check check={check} />}
      {about.severity.length > 0 && <p className="mt-2"><span className="text-dns-14N-130 text-solid-gray-700">{t(words.severity)}</span> {about.severity.map(({ version, score, by }) => `CVSS ${version} ${score ?? '—'}（${by}）`).join('、')}</p>}
      {statements.length > 0 ? <Statements statements={statements} /> : <p className="mt-2">{t(words.nothing)}</p>}
      <Remedies about={about} />
    </article>
  )
}

function Check({ check: { faults, remarks, faultsInAll, remarksInAll } }: { check: CheckedDocument }) {
  const t = useText()
  const all = [...faults, ...remarks]
  return (
    <div className="mt-2">
      <p className="mb-3 flex flex-wrap gap-2">
        {faultsInAll === 0 ? <Chip tone="ok" icon="check">{t(words.well)}</Chip> : <Chip tone="warn" icon="alert">{t(words.faults, { n: faultsInAll })}</Chip>}
        {remarksInAll > 0 && <Chip>{t(words.remarks, { n: remarksInAll })}</Chip>}
      </p>
      {all.length > 0 && (
        <Disclosure title={words.what}>
          <ul className="grid gap-2 pb-4 text-dns-16N-130">{all.map(({ at, says }, n) => <li key={n} className="break-words"><span className="font-mono text-solid-gray-700">{at}</span> {t(says)}</li>)}</ul>
          {faultsInAll + remarksInAll > all.length && <p className="note pb-4">{t(words.among, { n: all.length })}</p>}
        </Disclosure>
      )}
    </div>
  )
}

function Statements({ statements }: { statements: readonly RecordStatement[] }) {
  const t = useText()
  const rest = statements.length - MOST_ROWS
  return (
    <div className="mt-3">
      <Table caption={words.says} dense rows={statements.slice(0, MOST_ROWS)} keyOf={({ product, status, at, grade, versions }) => [product, status, at, grade, JSON.stringify(versions)].join(' ')} columns={[
        { head: words.product, cell: ({ named }) => <Written className="break-words">{named}</Written> },
        { head: words.status, cell: ({ status }) => t(statusWords[status]) },
        { head: words.versions, cell: ({ versions }) => <span className="break-words">{t(versionWords(versions))}</span> },
        { head: words.sure, wide: true, cell: ({ grade }) => grade },
      ]} />
      {rest > 0 && <p className="note mt-2">{t(words.rest, { n: rest })}</p>}
    </div>
  )
}

/** Addresses are shown and not made into links: where they lead is the record's word alone. */
function Remedies({ about: { remedies, references } }: { about: RecordAbout }) {
  return (
    <>
      {remedies.length > 0 && <Disclosure title={words.remedies}><ul className="grid gap-3 pb-4">{remedies.slice(0, 20).map(({ words: said, url }, n) => <li key={n} className="break-words whitespace-pre-line"><Written>{said.slice(0, 2000)}</Written>{url && <span className="note block break-all font-mono">{url}</span>}</li>)}</ul></Disclosure>}
      {references.length > 0 && <Disclosure title={words.links}><ul className="grid gap-1 pb-4 font-mono text-dns-14N-130">{references.slice(0, 50).map(({ url }, n) => <li key={n} className="break-all">{url}</li>)}</ul></Disclosure>}
    </>
  )
}
