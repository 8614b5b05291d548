import { useState } from 'react'
import { sources, type Source } from '#domains/sharing/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'

const words = {
  user: text('相手から受け取った利用者名', 'User name the partner gave you'), secret: text('相手から受け取った鍵', 'Key the partner gave you'),
  hint: text('この画面には二度と出ません。', 'It is never shown here again.'), give: text('鍵を入れる', 'Give the key'), again: text('鍵を入れ直す', 'Replace the key'), noKey: text('鍵を入れてください。', 'Give the key.'),
  look: text('読めるコレクションを調べる', 'See what it offers'), which: text('どのコレクションから取り込みますか', 'Which collection should be read?'),
  unread: text('この鍵では読めません。', 'This key may not read it.'), choose: text('これから取り込む', 'Read this one'), noChoice: text('1つ選んでください。', 'Choose one.'), none: text('読めるコレクションがありません。相手に、読む権限を頼んでください。', 'There is no collection that may be read. Ask the partner for the right to read.'),
}

/** What opens the partner's server: written once, shown never. */
export function GiveKey({ source, can, again = false }: { source: Source; can: Can; again?: boolean }) {
  const t = useText()
  const [username, setUsername] = useState('')
  const [secret, setSecret] = useState('')
  const act = useAct(sources.key, { onDone: () => setSecret('') })
  const may = can[sources.key.name]
  const because = may && !may.allowed ? may.because : secret === '' ? words.noKey : undefined
  return (
    <form className="grid max-w-[46rem] gap-4" onSubmit={(event) => { event.preventDefault(); if (!because) act.run({ id: source.id, username, secret }) }}>
      {source.auth === 'basic' && <Input label={words.user} value={username} onChange={setUsername} />}
      <Input label={words.secret} hint={words.hint} type="password" autoComplete="new-password" value={secret} onChange={setSecret} error={act.at('secret')} />
      {act.problem && <ErrorNote problem={act.problem} />}
      <div><Button type="submit" busy={act.busy} because={because}>{t(again ? words.again : words.give)}<span className="sr-only"> {source.name}</span></Button></div>
    </form>
  )
}

/** A TAXII server may offer several collections: which one is read is its owner's choice. */
export function ChooseCollection({ source, can }: { source: Source; can: Can }) {
  const t = useText()
  const [chosen, setChosen] = useState('')
  const offered = source.found?.collections ?? []
  const place = offered.find(({ root, id }) => `${root} ${id}` === chosen)
  if (!source.found) return <Act verb={sources.test} input={{ id: source.id }} can={can} says={words.look} of={source.name} />
  if (offered.length === 0) return <p className="said">{t(words.none)}</p>
  return (
    <div className="grid gap-4">
      <Choices label={words.which} value={chosen} onChange={setChosen}
        options={offered.map(({ root, id, title, reads }) => ({ value: `${root} ${id}`, label: title || id, note: reads ? root : words.unread, ...(reads ? {} : { because: words.unread }) }))} />
      <Act verb={sources.amend} input={{ id: source.id, ...(place && { collection: { root: place.root, id: place.id } }) }} can={can} says={words.choose} of={source.name} because={place ? undefined : words.noChoice} />
    </div>
  )
}
