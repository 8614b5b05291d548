import { useState } from 'react'
import { knownSources, RecordSourceAuth, recordSources, type RecordSourceKind } from '#domains/vulnerabilities/sources/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { addressHints, everyOf, intervals, kinds } from './record-source-words.ts'

const words = {
  title: text('取得元を足す', 'Add a source'), note: text('よく使うものを選ぶか、URLを入れます。', 'Choose a well-known one, or give an address.'), known: text('よく使う取得元', 'Well-known sources'), own: text('自分で入れる', 'One of your own'), there: text('もうあります', 'there already'),
  kind: text('何から取得しますか', 'What is it?'), name: text('呼び名', 'Name'), url: text('URL', 'Address'), every: text('どのくらいの間隔で取りに行きますか', 'How often is it asked?'),
  auth: text('鍵の使い方', 'How the key is used'), authHint: text('鍵は、足したあとに入れます。', 'The key is given once the source is added.'), none: text('鍵は要らない', 'No key needed'), basic: text('利用者名と鍵（Basic）', 'User name and key (Basic)'), bearer: text('鍵だけ（Bearer）', 'Key alone (Bearer)'), header: text('決まったヘッダーで送る（NVDなど）', 'In a header of its own (NVD)'),
  add: text('足す', 'Add'), missing: text('呼び名とURLを入れてください。', 'Give a name and an address.'),
}

const OWN = 'own'
interface Draft { readonly kind: RecordSourceKind; readonly name: string; readonly address: string; readonly minutes: string; readonly auth: string }
const empty: Draft = { kind: 'file', name: '', address: '', minutes: '60', auth: 'none' }

/** A new source, from a well-known one or from scratch. Its key is asked for afterwards. */
export function AddRecordSource({ can, there }: { can: Can; there: ReadonlySet<string> }) {
  const t = useText()
  const [draft, setDraft] = useState(empty)
  const [chosen, setChosen] = useState(OWN)
  const act = useAct(recordSources.add, { onDone: () => { setDraft(empty); setChosen(OWN) } })
  const may = can[recordSources.add.name]
  const because = may && !may.allowed ? may.because : draft.name.trim() === '' || draft.address.trim() === '' ? words.missing : undefined
  const send = (): void => act.run({ ...draft, address: draft.address.trim(), minutes: Number(draft.minutes), auth: RecordSourceAuth.catch('none').parse(draft.auth) })
  const choose = (name: string): void => {
    const found = knownSources.find((one) => one.name === name)
    setChosen(name)
    setDraft(found ? { kind: found.kind, name: found.name, address: found.address, minutes: `${found.minutes}`, auth: 'none' } : empty)
  }
  return (
    <Disclosure title={words.title} note={words.note}>
      <form className="grid max-w-[46rem] gap-5 pb-6" onSubmit={(event) => { event.preventDefault(); if (!because) send() }}>
        <Select label={words.known} value={chosen} onChange={choose} options={[{ value: OWN, label: words.own }, ...knownSources.map(({ name, title, address }) => ({ value: name, label: there.has(address) ? `${t(title)}：${t(words.there)}` : title }))]} />
        <Fields draft={draft} onChange={setDraft} at={act.at} isOwn={chosen === OWN} />
        {act.problem && <ErrorNote problem={act.problem} />}
        <div><Button type="submit" look="primary" busy={act.busy} because={because}>{t(words.add)}</Button></div>
      </form>
    </Disclosure>
  )
}

function Fields({ draft, onChange, at, isOwn }: { draft: Draft; onChange: (draft: Draft) => void; at: ReturnType<typeof useAct>['at']; isOwn: boolean }) {
  const t = useText()
  const set = (key: keyof Draft) => (value: string): void => onChange({ ...draft, [key]: value })
  const times = [...new Set([...intervals, Number(draft.minutes)])].toSorted((a, b) => a - b)
  return (
    <>
      {isOwn && <Choices label={words.kind} columns={2} value={draft.kind} onChange={set('kind')} options={kinds} />}
      <Input label={words.name} mark="need" value={draft.name} onChange={set('name')} error={at('name')} />
      <Input label={words.url} mark="need" hint={addressHints[draft.kind]} type="url" inputMode="url" mono value={draft.address} onChange={set('address')} error={at('address')} />
      <Select label={words.every} value={draft.minutes} onChange={set('minutes')} options={times.map((n) => ({ value: String(n), label: t(everyOf(n).words, { n: everyOf(n).n }) }))} />
      <Select label={words.auth} hint={words.authHint} value={draft.auth} onChange={set('auth')} options={[{ value: 'none', label: words.none }, { value: 'header', label: words.header }, { value: 'bearer', label: words.bearer }, { value: 'basic', label: words.basic }]} />
    </>
  )
}
