import { useId } from 'react'
import type { Profile, ProfileDetail } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { grouped, standingOf, withStanding, type Known } from './profile-form.ts'

const words = {
  title: text('次のものに当たりますか', 'Are you any of these?'), note: text('法律ごとに並べています。一つの法人についての答えです。', 'By jurisdiction, for this one legal entity.'),
  yes: text('はい', 'Yes'), no: text('いいえ', 'No'), unknown: text('分からない', 'Not known'),
  of: text('{place}の法律', 'Laws of {place}'),
}
const answers = ['yes', 'no', 'unknown'] as const satisfies readonly Known[]

type Standing = Pick<Profile, 'designations' | 'unsure' | 'jurisdictions'>

interface DesignationsProps {
  readonly of: Standing
  readonly choices: ProfileDetail['choices']
  readonly onChange: (part: Pick<Profile, 'designations' | 'unsure'>) => void
}

/** Every designation of the laws chosen, by jurisdiction, with three equal answers. */
export function Designations({ of, choices, onChange }: DesignationsProps) {
  const t = useText()
  return <Section title={words.title} note={t(words.note)}><DesignationList {...{ of, choices, onChange }} /></Section>
}

export function DesignationList({ of, choices, onChange }: DesignationsProps) {
  const t = useText()
  return (
    <div className="grid gap-8">
      {grouped(choices.designations, of).map(({ jurisdiction, designations }) => (
        <section key={jurisdiction} aria-label={t(words.of, { place: placeOf(choices, jurisdiction, t) })}>
          <h3 className="text-dns-16B-130 text-solid-gray-900">{t(words.of, { place: placeOf(choices, jurisdiction, t) })}</h3>
          <ul className="mt-2 border-b border-solid-gray-200">
            {designations.map(({ id, name }) => <li key={id} className="border-t border-solid-gray-200 py-2.5"><ThreeAnswers label={t(name)} value={standingOf(of, id)} onChange={(known) => onChange(withStanding({ designations: of.designations, unsure: of.unsure }, id, known))} /></li>)}
          </ul>
        </section>
      ))}
    </div>
  )
}

const placeOf = ({ jurisdictions }: ProfileDetail['choices'], id: string, t: ReturnType<typeof useText>): string => {
  const name = jurisdictions.find((one) => one.id === id)?.name
  return name ? t(name) : id
}

/** はい, いいえ, 分からない in one line; none of them is better than the others. */
function ThreeAnswers({ label, value, onChange }: { label: string; value: Known; onChange: (value: Known) => void }) {
  const t = useText()
  const group = useId()
  return (
    <fieldset className="grid items-center gap-x-4 gap-y-1.5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <legend className="sr-only">{label}</legend>
      <span aria-hidden="true" className="phrase text-dns-16N-130 leading-160">{label}</span>
      <span className="flex flex-wrap gap-4 text-dns-16N-130">
        {answers.map((answer) => <label key={answer} className="inline-flex min-h-9 items-center gap-1.5"><input type="radio" name={group} className="size-5 accent-key-900" checked={value === answer} onChange={() => onChange(answer)} />{t(words[answer])}</label>)}
      </span>
    </fieldset>
  )
}
