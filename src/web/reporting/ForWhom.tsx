import { duties, type Proxy } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Choices } from '#web/ui/Choices.tsx'
import type { FieldProps } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { dayOf } from '#web/ui/moment.ts'
import { useReader } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'

const words = {
  title: text('どの組織の報告ですか', 'For whom do you report?'),
  own: text('自組織', 'Your own organisation'), until: text('代理は{day}まで', 'Your grant ends on {day}'),
  both: text('代わりに知らせると、両方の組織の名前が残ります。', 'A report for another carries the names of both.'),
  ended: text('選んでいた組織の代理は、終わっています。どの組織の報告か、選び直してください。', 'The organisation you had chosen no longer lets you report for it. Choose again.'),
}

/** The choice of one's own organisation. No organisation has this id. */
const OWN = 'own'

type Principal = Proxy['organisation'] & { readonly until: string }

/** For whom this organisation may report now, each once, as long as its longest grant lasts. Undefined until it is known. */
export function usePrincipals(): readonly Principal[] | undefined {
  const { session } = useSession()
  const proxies = useRead(duties.listProxies, {}, { live: ['proxy'] }).answer?.result.proxies
  if (!proxies) return undefined
  const held = proxies.filter(({ to, active }) => active && to.id === session?.organisation.id).toSorted((a, b) => a.until.localeCompare(b.until))
  return [...new Map(held.map(({ organisation, until }) => [organisation.id, { ...organisation, until }])).values()]
}

interface ForWhomProps { readonly value: string; readonly onChange: (organisation: string) => void; readonly error?: FieldProps['error'] }

/** Whose report it is. Asked only of those who may report for another; '' is one's own. */
export function ForWhom({ value, onChange, error }: ForWhomProps) {
  const t = useText()
  const { session } = useSession()
  const reader = useReader()
  const principals = usePrincipals()
  if (!principals || !session || (principals.length === 0 && value === '')) return null
  const gone = value !== '' && !principals.some(({ id }) => id === value)
  const options = [{ value: OWN, label: session.organisation.name, note: words.own }, ...principals.map(({ id, name, until }) => ({ value: id, label: name, note: t(words.until, { day: dayOf(new Date(until), reader) }) }))]
  return (
    <Choices label={words.title} hint={words.both} columns={2} value={value === '' ? OWN : gone ? '' : value} onChange={(chosen) => onChange(chosen === OWN ? '' : chosen)} options={options} error={gone ? words.ended : error} />
  )
}
