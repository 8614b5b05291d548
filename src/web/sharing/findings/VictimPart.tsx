import { text, type Text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { OrganisationChooser } from '../OrganisationChooser.tsx'

const words = {
  note: text('被害者の名前も、下で決める取扱いのとおりにだけ渡ります。', 'The victim’s name goes only where the handling below lets it go.'),
  member: text('参加している組織', 'A member'), name: text('そのほかの名前', 'Another name'), nameHint: text('個人の名前は書かないでください。', 'No names of people.'),
  tell: text('その組織にも見せますか', 'May that organisation see it?'), yes: text('見せる', 'Yes, it is among those it is for'), yesNote: text('取扱いの相手に、その組織を加えます。', 'It is added to the audience.'),
}

export interface Victim { readonly name: string; readonly organisation?: string | undefined; readonly tell: boolean }
interface VictimPartProps { readonly value: Victim; readonly onChange: (value: Victim) => void; readonly at: (place: string) => Text | undefined }

/** Whom it concerns: one organisation of the directory, or a name as it stood there. */
export function VictimPart({ value, onChange, at }: VictimPartProps) {
  const t = useText()
  const { organisation, name, tell } = value
  return (
    <div className="grid gap-6">
      <p className="note">{t(words.note)}</p>
      <OrganisationChooser label={words.member} value={organisation ? [organisation] : []} error={at('victim.organisation')} onChange={(all) => onChange({ name: '', tell: tell && all.length > 0, organisation: all.at(-1) })} />
      {organisation
        ? <ManyChoices label={words.tell} value={tell ? ['yes'] : []} onChange={(to) => onChange({ ...value, tell: to.includes('yes') })} options={[{ value: 'yes', label: words.yes, note: words.yesNote }]} />
        : <Input label={words.name} hint={words.nameHint} mark="free" value={name} error={at('victim.name')} onChange={(next) => onChange({ ...value, name: next })} />}
    </div>
  )
}
