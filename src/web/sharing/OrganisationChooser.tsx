import { useId, useState } from 'react'
import { identity, type OrganisationBrief } from '#trust/identity/contract.ts'
import type { OrganisationKind } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import { FieldError, Input } from '#web/ui/Field.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'

const words = {
  choose: text('組織を選ぶ', 'Choose organisations'), close: text('選び終える', 'Done choosing'), none: text('なし', 'none'),
  search: text('組織の名前で探す', 'Search by name'), unfound: text('当てはまる組織がありません。', 'No such organisation.'), found: text('選べる組織', 'Organisations to choose'),
  remove: text('外す', 'Remove'), removeOf: text('{name}を外す', 'Remove {name}'), more: text('ほか{n}組織', '{n} more'),
}

interface OrganisationChooserProps {
  readonly label: Text
  readonly value: readonly string[]
  readonly onChange: (value: string[]) => void
  readonly error?: Text | undefined
  /** Only these kinds are offered. */
  readonly kinds?: readonly OrganisationKind[] | undefined
}

const NAMED = 12

/** Organisations by name: those chosen, and a search to add to them. */
export function OrganisationChooser({ label, value, onChange, error, kinds }: OrganisationChooserProps) {
  const t = useText()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState<ReadonlyMap<string, Text>>(new Map())
  return (
    <div role="group" aria-labelledby={`${id}-label`} aria-describedby={error ? `${id}-error` : undefined}>
      <p id={`${id}-label`} className="cap">{t(label)}</p>
      <ul className="mt-2 flex flex-wrap items-center gap-2">
        {value.length === 0 && <li className="text-dns-16N-130 text-solid-gray-700">{t(words.none)}</li>}
        {value.slice(0, NAMED).map((one) => <Chosen key={one} id={one} name={known.get(one)} onRemove={() => onChange(value.filter((other) => other !== one))} />)}
        {value.length > NAMED && <li className="text-dns-14N-130">{t(words.more, { n: value.length - NAMED })}</li>}
        <li><Button look="small" expanded={open} controls={id} onPress={() => setOpen(!open)}>{t(open ? words.close : words.choose)}</Button></li>
      </ul>
      {error && <FieldError id={`${id}-error`} error={error} />}
      <div id={id}>{open && <Search kinds={kinds} value={value} onChange={onChange} onName={(one, name) => setKnown(new Map(known).set(one, name))} />}</div>
    </div>
  )
}

/** `name` is known of what was just chosen; of what was chosen before it is read. Not everyone who may choose an organisation may open it. */
function Chosen({ id, name: known, onRemove }: { id: string; name: Text | undefined; onRemove: () => void }) {
  const t = useText()
  const read = useRead(identity.read, { id }, { when: known === undefined }).answer?.result.name
  const name = known ?? read
  const said = name ? t(name) : id
  return (
    <li className="inline-flex min-h-9 items-center gap-3 rounded-6 border border-solid-gray-420 px-3 text-dns-14N-130"><bdi>{said}</bdi><button type="button" className="btn-plain min-h-6" aria-label={t(words.removeOf, { name: said })} onClick={onRemove}>{t(words.remove)}</button></li>
  )
}

function Search({ kinds, value, onChange, onName }: Pick<OrganisationChooserProps, 'kinds' | 'value' | 'onChange'> & { onName: (id: string, name: Text) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed.trim())
  const found = useRead(identity.list, { most: kinds ? 1000 : 40, ...(asked && { search: asked }) }, { keep: true })
  const toggle = (id: string, name: Text): void => {
    onName(id, name)
    onChange(value.includes(id) ? value.filter((one) => one !== id) : [...value, id])
  }
  const fits = ({ kind }: OrganisationBrief): boolean => !kinds || kinds.includes(kind)
  return (
    <div className="panel mt-3 p-4">
      <Input label={words.search} type="search" small value={typed} onChange={setTyped} />
      <div className="mt-3">
        <Read of={found}>
          {({ organisations }) => {
            const offered = organisations.filter(fits)
            if (offered.length === 0) return <p className="said">{t(words.unfound)}</p>
            return (
              <fieldset className="grid max-h-80 gap-2 overflow-y-auto p-1 sm:grid-cols-2">
                <legend className="sr-only">{t(words.found)}</legend>
                {offered.map(({ id, name }) => (
                  <label key={id} className="choice"><input type="checkbox" checked={value.includes(id)} onChange={() => toggle(id, name)} /><bdi>{t(name)}</bdi></label>
                ))}
              </fieldset>
            )
          }}
        </Read>
      </div>
    </div>
  )
}
