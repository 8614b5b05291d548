import type { Narrower } from '#domains/sharing/recalls/contract.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { sectorName } from './sharing-words.ts'

const words = {
  communities: text('届く先に残す共同体', 'Communities it stays for'), sectors: text('届く先に残す分野', 'Sectors it stays for'), organisations: text('届く先に残す組織', 'Organisations it stays for'),
  others: text('ほか{n}組織は、そのまま残ります。', 'Another {n} {n:organisation stays|organisations stay}.'),
}
type Audience = NonNullable<Narrower['audience']>

/** Those it is meant for now, each of which may be left out; nobody can be added. */
export function NarrowAudience({ of, value, onChange }: { of: Audience; value: Audience; onChange: (value: Audience) => void }) {
  const t = useText()
  const communities = useRead(identity.communities, {}, { when: of.communities.length > 0 }).answer?.result.communities ?? []
  const organisations = useRead(identity.list, { most: 1000 }, { when: of.organisations.length > 0 }).answer?.result.organisations ?? []
  const known = organisations.filter(({ id }) => of.organisations.includes(id))
  const part = (name: keyof Audience, options: readonly { value: string; label: Text }[]) => options.length > 0 &&
    <ManyChoices label={words[name]} columns="row" value={value[name]} onChange={(chosen) => onChange({ ...value, [name]: chosen })} options={options} />
  return (
    <div className="panel grid gap-6 p-4 sm:p-5">
      {part('communities', communities.filter(({ id }) => of.communities.includes(id)).map(({ id, name }) => ({ value: id, label: name })))}
      {part('sectors', of.sectors.map((id) => ({ value: id, label: sectorName(id) })))}
      {part('organisations', known.map(({ id, name }) => ({ value: id, label: name })))}
      {organisations.length > 0 && of.organisations.length > known.length && <p className="note">{t(words.others, { n: of.organisations.length - known.length })}</p>}
    </div>
  )
}
