import type { Bill } from '#domains/assets/bills/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  file: text('ファイル', 'File'), format: text('形式', 'Format'), taken: text('取り込んだとき', 'Taken'), components: text('部品', 'Components'), count: text('{n}件', '{n}'), excluded: text('{n}件（うち動作に含まれない {excluded}件は照合しません）', '{n}, of which {excluded} are not in what runs and are not matched'),
  faults: text('読み取れなかったところ {n}か所', '{n} {n:place|places} that could not be read'), faultsNote: text('ほかの部分は取り込みました。', 'The rest was taken in.'), notes: text('お知らせ', 'Worth knowing'), none: text('読み取れなかったところはありません。', 'Everything could be read.'),
}

/** Whose file it was, how much it lists, and what of it could not be read. */
export function BillSummary({ bill }: { bill: Bill }) {
  const t = useText()
  const facts = [
    [words.file, <Written key="file">{bill.name}</Written>], [words.format, bill.format], [words.components, bill.excluded > 0 ? t(words.excluded, { n: bill.components, excluded: bill.excluded }) : t(words.count, { n: bill.components })],
    [words.taken, <Time key="taken" at={bill.takenAt} />],
  ] as const
  return (
    <div className="grid gap-4">
      <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[auto_1fr]">{facts.map(([head, said]) => <div key={head.en} className="contents"><dt className="text-dns-14N-130 text-solid-gray-700 sm:pt-0.5">{t(head)}</dt><dd className="min-w-0 break-words">{said}</dd></div>)}</dl>
      {bill.faults.length === 0 ? <p className="note">{t(words.none)}</p> : <Said open title={t(words.faults, { n: bill.faults.length })} note={t(words.faultsNote)} list={bill.faults} />}
      {bill.notes.length > 0 && <Said title={t(words.notes)} list={bill.notes} />}
    </div>
  )
}

function Said({ title, note, list, open = false }: { title: string; note?: string; list: Bill['faults']; open?: boolean }) {
  const t = useText()
  return (
    <details open={open} className="panel-quiet p-4">
      <summary className="font-bold">{title}</summary>
      {note && <p className="note mt-1">{note}</p>}
      <ul className="mt-2 grid gap-1">{list.map(({ at, says }, n) => <li key={n}>{at && <span className="mr-2 break-all font-mono text-dns-14N-130 text-solid-gray-700">{at}</span>}{t(says)}</li>)}</ul>
    </details>
  )
}
