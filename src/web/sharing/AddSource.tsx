import { useState } from 'react'
import { SourceAuth, sources, type SourceKind } from '#domains/sharing/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { emptyDraft, settingsOf, SourceFields, type SourceDraft } from './SourceFields.tsx'
import { addressHints, kinds } from './source-words.ts'

const words = {
  title: text('取得元を足す', 'Add a source'), note: text('相手のURLと、そこから来るものの扱いを決めます。', 'A partner’s address, and how what comes from it is handled.'),
  kind: text('何から取り込みますか', 'What is it?'), name: text('呼び名', 'Name'), nameHint: text('例：○○ISACの共有サーバ', 'For instance: the ISAC’s server'), url: text('URL', 'Address'),
  auth: text('鍵の使い方', 'How the key is used'), none: text('鍵は要らない', 'No key needed'), basic: text('利用者名と鍵（Basic）', 'User name and key (Basic)'), bearer: text('鍵だけ（Bearer）', 'Key alone (Bearer)'),
  authHint: text('鍵は、足したあとに入れます。', 'The key is given once the source is added.'), handling: text('間隔、信頼、取扱い', 'Interval, trust and handling'), handlingNote: text('決めなければ、15分ごと、信頼50、印のないものはTLP:AMBERです。', 'Unless changed: every 15 minutes, trust 50, TLP:AMBER for what is unmarked.'),
  add: text('足す', 'Add'), missing: text('呼び名とURLを入れてください。', 'Give a name and an address.'),
}

/** A new source. Its key and, for TAXII, its collection are asked for afterwards, one thing at a time. */
export function AddSource({ can }: { can: Can }) {
  const t = useText()
  const [kind, setKind] = useState<SourceKind>('taxii')
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [auth, setAuth] = useState('none')
  const [draft, setDraft] = useState<SourceDraft>(emptyDraft)
  const act = useAct(sources.add, { onDone: () => { setName(''); setUrl(''); setDraft(emptyDraft) } })
  const may = can[sources.add.name]
  const because = may && !may.allowed ? may.because : name.trim() === '' || url.trim() === '' ? words.missing : undefined
  const send = (): void => act.run({ name, kind, address: url.trim(), auth: SourceAuth.catch('none').parse(auth), ...settingsOf(draft) })
  return (
    <Disclosure title={words.title} note={words.note}>
      <form className="grid max-w-[46rem] gap-5 pb-6" onSubmit={(event) => { event.preventDefault(); if (!because) send() }}>
        <Choices label={words.kind} columns={2} value={kind} onChange={setKind} options={kinds} />
        <Input label={words.name} mark="need" hint={words.nameHint} value={name} onChange={setName} error={act.at('name')} />
        <Input label={words.url} mark="need" hint={addressHints[kind]} type="url" inputMode="url" mono value={url} onChange={setUrl} error={act.at('address')} />
        <Select label={words.auth} hint={words.authHint} value={auth} onChange={setAuth} options={[{ value: 'none', label: words.none }, { value: 'basic', label: words.basic }, { value: 'bearer', label: words.bearer }]} />
        <Disclosure title={words.handling} note={words.handlingNote}><div className="grid gap-5 pb-5"><SourceFields draft={draft} onChange={setDraft} at={act.at} /></div></Disclosure>
        {act.problem && <ErrorNote problem={act.problem} />}
        <div><Button type="submit" look="primary" busy={act.busy} because={because}>{t(words.add)}</Button></div>
      </form>
    </Disclosure>
  )
}
