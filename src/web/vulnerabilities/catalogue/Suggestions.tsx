import { useState } from 'react'
import { assertionStates, suggestionKinds, suggestions, type Suggestion } from '#domains/vulnerabilities/exploited/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink, Button } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  none: text('候補はありません', 'No suggestions'), source: text('{kind}：{by}', '{kind}: {by}'), since: text('{kind}：{by}（{since}から）', '{kind}: {by} (since {since})'), propose: text('これを起案する', 'Propose this'), leave: text('見送る', 'Leave aside'), reason: text('見送る理由', 'Why it is left aside'), done: text('見送りました。', 'Left aside.'),
  need: text('理由を書いてください。', 'Write the reason.'), more: text('新しい{n}件を表示しています。全{total}件。', 'The newest {n} of {total}.'), before: text('以前の発表：{state}', 'Ours before: {state}'),
}

/** Who says so and since when; a person proposes it, or leaves it with a reason. */
export function Suggestions({ suggestions: all, total, can }: { suggestions: readonly Suggestion[]; total: number; can: Can }) {
  const t = useText()
  if (all.length === 0) return <Empty title={words.none} />
  return (
    <>
      <ul className="border-b border-solid-gray-300">{all.map((one) => <One key={one.vulnerability} one={one} can={can} />)}</ul>
      {total > all.length && <p className="note mt-3">{t(words.more, { n: all.length, total })}</p>}
    </>
  )
}

function One({ one: { vulnerability, title, sources, at, before }, can }: { one: Suggestion; can: Can }) {
  const t = useText()
  const [leaving, setLeaving] = useState(false)
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-solid-gray-300 py-4 lg:grid-cols-[minmax(0,1fr)_auto]">
      <div>
        <p className="font-mono text-dns-14N-130 text-solid-gray-700">{vulnerability}</p>
        <p><Written>{title}</Written></p>
        <p className="mt-1 flex flex-wrap gap-x-4 text-dns-14N-130 leading-160">{sources.map(({ kind, by, since }, n) => <span key={n}>{since ? t(words.since, { kind: t(suggestionKinds[kind]), by, since: since.slice(0, 10) }) : t(words.source, { kind: t(suggestionKinds[kind]), by })}</span>)}<Time at={at} />{before && <span>{t(words.before, { state: t(assertionStates[before]) })}</span>}</p>
      </div>
      <div className="flex flex-wrap items-start gap-3">
        <ButtonLink to={`/assertions/new?vulnerability=${encodeURIComponent(vulnerability)}`} look="small">{t(words.propose)}</ButtonLink>
        <Button look="small" expanded={leaving} onPress={() => setLeaving(!leaving)}>{t(words.leave)}</Button>
      </div>
      {leaving && <Leaving vulnerability={vulnerability} can={can} />}
    </li>
  )
}

function Leaving({ vulnerability, can }: { vulnerability: string; can: Can }) {
  const [reason, setReason] = useState('')
  return (
    <div className="flex max-w-[40rem] flex-wrap items-end gap-3 lg:col-span-2">
      <div className="min-w-60 flex-1"><Input label={words.reason} small value={reason} onChange={setReason} /></div>
      <Act verb={suggestions.dismiss} input={{ vulnerabilities: [vulnerability], reason }} can={can} says={words.leave} of={vulnerability} done={words.done} because={reason.trim() ? undefined : words.need} />
    </div>
  )
}
