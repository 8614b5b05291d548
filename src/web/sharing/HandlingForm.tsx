import type { Handling } from '#domains/sharing/items/contract.ts'
import { sectors, sectorIds } from '#language/sector.ts'
import { tlpLevels, tlpMeaning, tlpName, type Tlp as Level } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { purposes as purposeWords, type Purpose } from '#trust/labels/contract.ts'
import { Choices, ManyChoices } from '#web/ui/Choices.tsx'
import { Select } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { HandlingMore } from './HandlingMore.tsx'
import { OrganisationChooser } from './OrganisationChooser.tsx'
import { attributions } from './sharing-words.ts'

const words = {
  tlp: text('どこまで見せてよいですか（TLP）', 'How far may it be shown? (TLP)'),
  audience: text('だれに渡しますか', 'Who is it for?'),
  usual: text('いつもの相手', 'The usual circle'), usualNote: text('司令塔、JPCERT/CCなどの専門機関、所管省庁と、参加している協議会やISAC', 'The centre, specialist bodies, your ministry, and the councils and ISACs you have joined'),
  chosen: text('相手を選ぶ', 'Choose'), chosenNote: text('共同体、分野、組織の名前で選びます', 'By community, sector or name'),
  communities: text('共同体', 'Communities'), sectors: text('分野', 'Sectors'), organisations: text('名指しの組織', 'Organisations by name'), members: text('{n}組織', '{n} {n:organisation|organisations}'),
  open: text('このTLPでは、相手を選ばなくても、仲間のすべての組織が見られます。', 'At this level every member may see it, whoever is chosen.'),
  purposes: text('何に使ってよいですか', 'What may it be used for?'),
  name: text('自分の組織の名前を出しますか', 'Is your organisation named?'),
}

export const usualHandling: Handling = { tlp: 'amber', purposes: ['detect', 'block', 'investigate'], attribution: 'named', clearance: 0, embargo: null }
const purposeIds = Object.keys(purposeWords) as Purpose[] // the keys are the purposes
const nobody = { organisations: [], communities: [], sectors: [] }

interface HandlingFormProps { readonly value: Handling; readonly onChange: (value: Handling) => void; readonly at: (place: string) => Text | undefined; /** Beside something else: one thing under the other. */ readonly narrow?: boolean }

/** The label of what one brings in, in plain words: how far, to whom, for what, by name or not. */
export function HandlingForm({ value, onChange, at, narrow = false }: HandlingFormProps) {
  const t = useText()
  const { tlp, audience, purposes, attribution } = value
  const choose = (to: 'usual' | 'chosen'): void => {
    const { audience: _, ...rest } = value
    onChange(to === 'usual' ? rest : { ...rest, audience: audience ?? nobody })
  }
  return (
    <div className="grid gap-6">
      <div className={`grid items-end gap-6 ${narrow ? '' : 'md:grid-cols-2'}`}>
        <Select label={words.tlp} hint={tlpMeaning[tlp]} value={tlp} error={at('handling.tlp')} onChange={(to) => onChange({ ...value, tlp: to as Level })} options={tlpLevels.map((level) => ({ value: level, label: tlpName(level) }))} />
        <Select label={words.name} value={attribution} error={at('handling.attribution')} onChange={(to) => onChange({ ...value, attribution: to === 'named' ? 'named' : 'anonymous' })} options={[{ value: 'named', label: attributions.named }, { value: 'anonymous', label: attributions.anonymous }]} />
      </div>
      {tlp === 'clear' || tlp === 'green' ? <p className="note">{t(words.open)}</p> : (
        <>
          <Choices label={words.audience} columns={narrow ? 1 : 2} value={audience ? 'chosen' : 'usual'} onChange={choose} options={[{ value: 'usual', label: words.usual, note: words.usualNote }, { value: 'chosen', label: words.chosen, note: words.chosenNote }]} />
          {audience && <Audience value={audience} onChange={(to) => onChange({ ...value, audience: to })} at={at} />}
        </>
      )}
      <ManyChoices label={words.purposes} columns="row" value={purposes} error={at('handling.purposes')} onChange={(to) => onChange({ ...value, purposes: to })} options={purposeIds.map((id) => ({ value: id, label: purposeWords[id] }))} />
      <HandlingMore value={value} onChange={onChange} at={at} />
    </div>
  )
}

interface AudienceProps { readonly value: NonNullable<Handling['audience']>; readonly onChange: (value: NonNullable<Handling['audience']>) => void; readonly at: HandlingFormProps['at'] }

function Audience({ value, onChange, at }: AudienceProps) {
  const t = useText()
  const communities = useRead(identity.communities, {}).answer?.result.communities ?? []
  return (
    <div className="panel grid gap-6 p-4 sm:p-5">
      {communities.length > 0 && <ManyChoices label={words.communities} columns="row" value={value.communities} error={at('handling.audience.communities')} onChange={(to) => onChange({ ...value, communities: to })} options={communities.map(({ id, name, members }) => ({ value: id, label: name, ...(members !== null && { note: t(words.members, { n: members }) }) }))} />}
      <ManyChoices label={words.sectors} columns="row" value={value.sectors} error={at('handling.audience.sectors')} onChange={(to) => onChange({ ...value, sectors: to })} options={sectorIds.map((id) => ({ value: id, label: sectors[id] }))} />
      <OrganisationChooser label={words.organisations} value={value.organisations} error={at('handling.audience.organisations')} onChange={(to) => onChange({ ...value, organisations: to })} />
    </div>
  )
}
