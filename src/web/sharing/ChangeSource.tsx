import { useState } from 'react'
import { sources, type Source } from '#domains/sharing/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { draftOf, settingsOf, SourceFields } from './SourceFields.tsx'

const words = {
  name: text('呼び名', 'Name'), url: text('URL', 'Address'), urlHint: text('別のサーバに変えると、鍵とコレクションを入れ直します。', 'On another server, key and collection are given anew.'),
  save: text('この設定にする', 'Save these settings'), saved: text('変えました。これから取り込むものに使います。', 'Changed, for what is taken from now on.'),
}

/** Changes one source; what was taken already keeps its handling. */
export function ChangeSource({ source, can }: { source: Source; can: Can }) {
  const t = useText()
  const [name, setName] = useState(source.name)
  const [url, setUrl] = useState(source.url)
  const [draft, setDraft] = useState(() => draftOf(source))
  const act = useAct(sources.amend)
  const may = can[sources.amend.name]
  const because = may && !may.allowed ? may.because : undefined
  const send = (): void => act.run({ id: source.id, name, ...(url.trim() === source.url ? {} : { address: url.trim() }), ...settingsOf(draft, source.handling.audience) })
  return (
    <form className="grid max-w-[46rem] gap-5" onSubmit={(event) => { event.preventDefault(); if (!because) send() }}>
      <Input label={words.name} value={name} onChange={setName} error={act.at('name')} />
      <Input label={words.url} hint={words.urlHint} type="url" inputMode="url" mono value={url} onChange={setUrl} error={act.at('address')} />
      <SourceFields draft={draft} onChange={setDraft} at={act.at} keeps={source.handling.audience !== undefined} />
      {act.problem && <ErrorNote problem={act.problem} />}
      <div><Button type="submit" busy={act.busy} because={because}>{t(words.save)}<span className="sr-only"> {source.name}</span></Button></div>
      <div role="status">{act.answer && !act.problem && <ProofLine says={t(words.saved)} entry={act.answer.entry?.hash} />}</div>
    </form>
  )
}
