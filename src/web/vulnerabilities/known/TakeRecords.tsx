import { useState } from 'react'
import { LARGEST_DROP, recordFates, RecordFate, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { tableKinds } from '#domains/vulnerabilities/records/contract.ts'
import type { z } from 'zod'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'

const words = {
  title: text('ファイルで取り込む', 'Take a file of records'), note: text('CVE、NVD、JVN、CSAF、OSV、GHSA、VEX、KEV、EPSS、提供期限。gzipとzipも読めます。', 'CVE, NVD, JVN, CSAF, OSV, GHSA, VEX, KEV, EPSS, ends of support; packed by gzip or zip too.'),
  file: text('脆弱性の記録のファイル', 'A file of records'), busy: text('読み取っています…', 'Reading…'), taken: text('「{name}」を読み取りました。', '“{name}” was read.'), fate: text('{word} {n}件', '{word}: {n}'),
  table: text('{kind}：{n}行、変わったもの{changed}件、外れたもの{removed}件', '{kind}: {n} rows, {changed} changed, {removed} removed'), older: text('新しい版がもうあります。', 'A newer edition is there already.'), faults: text('読めなかったところ', 'What could not be read'), record: text('{at}件目', 'Record {at}'),
}

type Taken = z.output<typeof vulnerabilities.take.output>
const MOST_FAULTS = 50

/** A file as it is: what is packed goes as bytes. */
async function given(file: File): Promise<{ name: string; content: string; encoding: 'text' | 'base64' }> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isPacked = (bytes[0] === 0x1F && bytes[1] === 0x8B) || (bytes[0] === 0x50 && bytes[1] === 0x4B)
  if (!isPacked) return { name: file.name, content: new TextDecoder().decode(bytes), encoding: 'text' }
  let binary = ''
  for (let from = 0; from < bytes.length; from += 32_768) binary += String.fromCharCode(...bytes.subarray(from, from + 32_768))
  return { name: file.name, content: btoa(binary), encoding: 'base64' }
}

/** Takes a file of any format, and says what became of each record. Who may not is told so. */
export function TakeRecords() {
  const t = useText()
  const [done, setDone] = useState<{ name: string; taken: Taken }>()
  const [name, setName] = useState('')
  const act = useAct(vulnerabilities.take, { onDone: ({ result }) => setDone({ name, taken: result }) })
  const take = (file: File | undefined): void => {
    if (!file) return
    setName(file.name)
    setDone(undefined)
    void given(file).then((input) => act.run(input))
  }
  return (
    <Disclosure title={words.title} note={words.note}>
      <div className="grid max-w-[46rem] gap-4 pb-6">
        <FileDrop label={words.file} limit={Math.floor(LARGEST_DROP / 1_400_000)} onFiles={([file]) => take(file)} />
        {act.busy && <p role="status">{t(words.busy)}</p>}
        {act.problem && <ErrorNote problem={act.problem} />}
        {done && <Outcome {...done} />}
      </div>
    </Disclosure>
  )
}

function Outcome({ name, taken: { counts, tables, records } }: { name: string; taken: Taken }) {
  const t = useText()
  const faults = [...records.flatMap(({ at, faults: all }) => all.map((fault) => ({ ...fault, of: t(words.record, { at }) }))), ...tables.flatMap(({ kind, faults: all }) => all.map((fault) => ({ ...fault, of: t(tableKinds[kind]) })))]
  return (
    <div role="status" className="grid gap-2">
      <p>{t(words.taken, { name })} {RecordFate.options.filter((fate) => counts[fate] > 0).map((fate) => t(words.fate, { word: t(recordFates[fate]), n: counts[fate] })).join('、')}</p>
      {tables.map(({ kind, rows, changed, removed, isOlder }, n) => <p key={n}>{t(words.table, { kind: t(tableKinds[kind]), n: rows, changed, removed })}{isOlder && ` ${t(words.older)}`}</p>)}
      {faults.length > 0 && <Disclosure title={words.faults}><ul className="grid gap-2 pb-4">{faults.slice(0, MOST_FAULTS).map(({ of, at, says }, n) => <li key={n} className="break-words"><span className="note">{of} <span className="font-mono">{at}</span></span> {t(says)}</li>)}</ul></Disclosure>}
    </div>
  )
}
