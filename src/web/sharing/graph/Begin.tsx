import { useState } from 'react'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'

const label = text('はじめるもの', 'Begin with')

/** Where a picture begins. `chosen` names what in the address was chosen in the picture before: it is no part of the next. */
export function Begin({ start, hint, go, chosen, mono = false }: { start: string; hint: Text; go: Text; chosen: string; mono?: boolean }) {
  const t = useText()
  const { setSearch } = useAddress()
  const [typed, setTyped] = useState(start)
  return (
    <form role="search" className="mb-5 flex flex-wrap items-end gap-3" onSubmit={(event) => { event.preventDefault(); setSearch({ start: typed.trim(), [chosen]: undefined }) }}>
      <div className="w-full max-w-[34rem]"><Input label={label} hint={hint} type="search" mono={mono} value={typed} onChange={setTyped} /></div>
      <Button type="submit" look="primary" icon="search">{t(go)}</Button>
    </form>
  )
}
