import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { verbGroups } from '#client/verbs.ts'
import { CertificateFields, unbound, type Bound } from './CertificateFields.tsx'

const words = {
  title: text('機械の鍵を作る', 'Issue a key'),
  name: text('何の機械か', 'Which machine'), hint: text('例：監視装置から報告を出す', 'For instance: reports from the monitoring system'),
  days: text('期限', 'Valid for'), day: text('{n}日', '{n} {n:day|days}'),
  may: text('「{group}」でできること', '“{group}”: may do'), none: text('できることを1つ以上選んでください。', 'Choose at least one thing it may do.'), noName: text('何の機械かを書いてください。', 'Say which machine it is.'),
  make: text('この鍵を作る', 'Issue this key'), chosen: text('{n}つ選んでいます', '{n} chosen'),
}
const terms = [30, 90, 180, 366]
/** What a machine is never for: signing in, handling keys. */
const personal = new Set(['token.issue', 'token.rotate', 'token.revoke', 'token.list', 'passkey.list', 'passkey.remove'])

/** A new key: which machine, for how long, and what it may do, in the words of the buttons. */
export function TokenForm({ onSecret }: { onSecret: (secret: string) => void }) {
  const t = useText()
  const [name, setName] = useState('')
  const [days, setDays] = useState('90')
  const [bound, setBound] = useState<Bound>(unbound)
  const [scopes, setScopes] = useState<string[]>([])
  const act = useAct(identity.issue, { onDone: ({ result }) => onSecret(result.secret) })
  const because = name.trim() === '' ? words.noName : scopes.length === 0 ? words.none : undefined
  const send = (): void => act.run({ name, scopes, days: Number(days), ...(bound.certificate.trim() && { certificate: bound.certificate.trim(), proof: bound.proof.trim() }) })
  return (
    <div className="mt-4">
      <Disclosure title={words.title}>
        <form className="grid max-w-[46rem] gap-5" onSubmit={(event) => { event.preventDefault(); if (!because) send() }}>
          <Input label={words.name} mark="need" hint={words.hint} value={name} onChange={setName} error={act.at('name')} />
          <Select label={words.days} value={days} onChange={setDays} options={terms.map((n) => ({ value: String(n), label: t(words.day, { n }) }))} />
          <Scopes chosen={scopes} onChange={setScopes} />
          <CertificateFields bound={bound} onChange={setBound} at={act.at} />
          {act.problem && <ErrorNote problem={act.problem} />}
          <div className="grid gap-2"><p className="note" role="status">{t(words.chosen, { n: scopes.length })}</p><Button type="submit" busy={act.busy} because={because}>{t(words.make)}</Button></div>
        </form>
      </Disclosure>
    </div>
  )
}

function Scopes({ chosen, onChange }: { chosen: readonly string[]; onChange: (scopes: string[]) => void }) {
  const t = useText()
  return verbGroups.map((group) => {
    const offered = group.verbs.filter(({ name, internal }) => !internal && !personal.has(name))
    const here = chosen.filter((name) => offered.some((verb) => verb.name === name))
    return (
      <details key={group.title.en} className="border-t border-solid-gray-300">
        <summary className="flex min-h-12 items-center justify-between text-dns-16B-130">{t(words.may, { group: t(group.title) })}<span className="note flex items-center gap-3">{here.length > 0 && t(words.chosen, { n: here.length })}<Icon name="down" size={5} className="turns" /></span></summary>
        <div className="pb-4"><ManyChoices quiet label={t(words.may, { group: t(group.title) })} columns={2} value={here} onChange={(next) => onChange([...chosen.filter((name) => !here.includes(name)), ...next])}
          options={offered.map(({ name, title }) => ({ value: name, label: title, note: name }))} /></div>
      </details>
    )
  })
}
