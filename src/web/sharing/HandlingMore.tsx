import type { Handling } from '#domains/sharing/items/contract.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Select } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'

const words = {
  title: text('さらに決める', 'Decide more'), note: text('ほかの共同体へ渡す同意、公表の時刻、資格、区画', 'Passing it on to other communities, an embargo, clearance, compartments'),
  onward: text('運営する組織が、ほかの共同体へ渡してよいですか', 'May a hub pass it on to other communities?'), onwardNote: text('選んだ共同体に、運営する組織が決めた基準に合うときだけ渡ります。選ばなければ渡りません。', 'It goes only to those chosen, and only where it fits the rule that the hub has set. Without a choice it goes nowhere else.'),
  any: text('どの共同体でもよい', 'Any community'),
  embargo: text('この時刻までは、名指しの組織のほかには見せない', 'Until then only organisations chosen by name see it'),
  clearance: text('見る人に必要な資格（適格性）', 'Clearance needed to see it'), free: text('なし', 'None'), level: text('レベル{n}以上', 'Level {n} or higher'),
  compartments: text('立入りを認められた人だけに見せる区画', 'Only for those admitted to a compartment'), compartmentsNote: text('選ぶと、すべての区画に立入りを認められた人だけが画面で見られます。メールや機械には渡りません。', 'Only people admitted to all of those chosen see it, on their screens. No mail or machine gets it.'),
}
const levels = [1, 2, 3]

interface HandlingMoreProps { readonly value: Handling; readonly onChange: (value: Handling) => void; readonly at: (place: string) => Text | undefined }

/** What few need: shown closed, and each part only to those who have something to choose. */
export function HandlingMore({ value, onChange, at }: HandlingMoreProps) {
  const { session } = useSession()
  const mine = session?.compartments ?? []
  const { onward, compartments, ...rest } = value
  const choose = (name: 'onward' | 'compartments', chosen: string[]) => onChange({ ...rest, ...(onward && { onward }), ...(compartments && { compartments }), [name]: chosen })
  return (
    <Disclosure title={words.title} note={words.note}>
      <div className="grid gap-6">
        <Onward value={onward ?? []} chosen={value.audience?.communities ?? []} onChange={(to) => choose('onward', to)} at={at} />
        <MomentInput label={words.embargo} mark="free" value={value.embargo ?? ''} error={at('handling.embargo')} onChange={(embargo) => onChange({ ...value, embargo: embargo || null })} />
        <div className="max-w-72"><Select label={words.clearance} none={words.free} value={value.clearance > 0 ? String(value.clearance) : ''} error={at('handling.clearance')} onChange={(level) => onChange({ ...value, clearance: Number(level) })} options={levels.map((n) => ({ value: String(n), label: text(words.level.ja.replace('{n}', String(n)), words.level.en.replace('{n}', String(n))) }))} /></div>
        {mine.length > 0 && <ManyChoices label={words.compartments} hint={words.compartmentsNote} columns="row" value={compartments ?? []} error={at('handling.compartments')} onChange={(to) => choose('compartments', to)} options={mine.map((name) => ({ value: name, label: name }))} />}
      </div>
    </Disclosure>
  )
}

interface OnwardProps { readonly value: readonly string[]; readonly chosen: readonly string[]; readonly onChange: (value: string[]) => void; readonly at: HandlingMoreProps['at'] }

/** A hub passes on what its own members gave, so whoever belongs to none has nothing to choose. */
function Onward({ value, chosen, onChange, at }: OnwardProps) {
  const all = useRead(identity.communities, {}).answer?.result.communities ?? []
  if (!all.some(({ own }) => own.state === 'joined')) return null
  const others = all.filter(({ id }) => !chosen.includes(id)).map(({ id, name }) => ({ value: id, label: name }))
  const press = (to: string[]): void => onChange(to.includes('*') && !value.includes('*') ? ['*'] : to.length > 1 ? to.filter((one) => one !== '*') : to)
  return <ManyChoices label={words.onward} hint={words.onwardNote} columns="row" value={value} error={at('handling.onward')} onChange={press} options={[{ value: '*', label: words.any }, ...others]} />
}
