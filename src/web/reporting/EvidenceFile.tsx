import { useQuery } from '@tanstack/react-query'
import { reporting, type Sharing } from '#domains/reporting/contract.ts'
import { shownValue } from '#language/evidence/values.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { itemWord } from './evidence-words.ts'
import type { Attached } from './use-evidence.ts'

const words = {
  remove: text('外す', 'Remove'), removeOf: text('{name}を外す', 'Remove {name}'),
  reading: text('読み取っています', 'Reading it'),
  found: text('読み取れたこと', 'What was read'), unread: text('読めないもの', 'Not readable'), removed: text('除いたもの', 'Taken out'),
  nothing: text('指標や手口は見つかりませんでした。ファイルは、そのまま担当者が見ます。', 'No indicators or techniques were found. The centre sees the file as it is.'),
  count: text('{type} {n}', '{type} {n}'),
  kept: text('{n}件。渡す情報には入りません。', '{n}. They are not part of what is given on.'),
  gone: text('{n}件。ほかの組織には渡りません。', '{n}. They do not go to other organisations.'),
  look: text('中身を確かめる', 'See which'),
  size: text('{n} KB', '{n} KB'),
}

const MOST = 50

/** One attached file: what could be read from it, what could not, and what would be taken out before anything goes on. */
export function AttachedFile({ attached, sharing, whose, onRemove }: { attached: Attached; sharing: Sharing; whose: string; onRemove: () => void }) {
  const t = useText()
  const { file, bytes } = attached
  return (
    <li className="panel mt-3 p-4">
      <p className="flex flex-wrap items-center gap-2 text-dns-16B-130 text-solid-gray-900">
        <Icon name="file" size={5} />{file.name}<span className="text-dns-14N-130 text-solid-gray-700">{t(words.size, { n: Math.max(1, Math.round(bytes / 1000)) })}</span>
        <button type="button" className="btn-plain ml-auto min-h-9 text-dns-14N-130" aria-label={t(words.removeOf, { name: file.name })} onClick={onRemove}>{t(words.remove)}</button>
      </p>
      <Reading attached={attached} sharing={sharing} whose={whose} />
    </li>
  )
}

function Reading({ attached, sharing, whose }: { attached: Attached; sharing: Sharing; whose: string }) {
  const t = useText()
  const call = useCall()
  const query = useQuery({
    queryKey: [reporting.examine.name, attached.id, sharing, whose],
    queryFn: ({ signal }) => call(reporting.examine, { file: attached.file, sharing, ...(whose && { onBehalfOf: whose }) }, { signal }),
    staleTime: Infinity, retry: false, refetchOnWindowFocus: false,
  })
  const problem = asProblem(query.error)
  if (problem) return <div className="mt-2"><ErrorNote problem={problem} again={() => void query.refetch()} /></div>
  if (!query.data) return <Loading says={words.reading} lines={1} />
  const { summary, removed, problem: fault } = query.data.result
  const found = summary.found.map(({ type, count }) => t(words.count, { type: t(itemWord(type)), n: count })).join(t(text('、', ', ')))
  return (
    <dl className="mt-3 grid gap-y-2 text-dns-14N-130 leading-160 sm:grid-cols-[7rem_1fr]">
      <dt className="font-bold text-green-900">{t(words.found)}</dt><dd>{found || t(fault ?? words.nothing)}</dd>
      {summary.unread.length > 0 && <><dt className="font-bold text-solid-gray-900">{t(words.unread)}</dt><dd>{t(words.kept, { n: summary.unread.length })}{' '}<Which rows={summary.unread.map(({ what, why }) => ({ shown: what, why: t(why) }))} /></dd></>}
      {removed.length > 0 && <><dt className="font-bold text-orange-1000">{t(words.removed)}</dt><dd>{t(words.gone, { n: removed.length })}{' '}<Which rows={removed.map(({ item, why }) => ({ shown: shownValue(item), why: t(why) }))} /></dd></>}
    </dl>
  )
}

/** Which ones, and why each: closed until asked for. */
export function Which({ rows }: { rows: readonly { readonly shown: string; readonly why: string }[] }) {
  const t = useText()
  return (
    <details className="inline-block align-top">
      <summary className="link inline whitespace-nowrap">{t(words.look)}</summary>
      <ul className="mt-1 list-disc pl-5">{rows.slice(0, MOST).map(({ shown, why }, i) => <li key={i}><span className="font-mono">{shown}</span>　{why}</li>)}</ul>
    </details>
  )
}
