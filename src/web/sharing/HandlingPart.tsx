import { cosigningKinds, type Preview } from '#domains/sharing/contract.ts'
import { sectors, sectorIds } from '#language/sector.ts'
import { tlpLevels, tlpMeaning, tlpName, type Tlp as Level } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { purposes as purposeWords, type Purpose } from '#trust/labels/contract.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { AudienceTable } from './AudienceTable.tsx'
import { OrganisationChooser } from './OrganisationChooser.tsx'
import { attributions } from './sharing-words.ts'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('3　取扱いと、届く先', '3  Handling and audience'),
  tlp: text('取扱い（TLP）', 'Handling (TLP)'), attribution: text('情報源', 'Source'), purposes: text('使い道', 'Used for'),
  sectors: text('分野で届ける', 'By sector'), communities: text('共同体で届ける', 'By community'), organisations: text('名指しで届ける', 'By name'), cosigners: text('連名を求める機関', 'Agencies asked to co-sign'),
  who: text('届く先を選ぶ', 'Choose the audience'), whoNote: text('対象の製品を登録した組織には、選ばなくても届きます。', 'Those who registered a named product get it anyway.'),
  reach: text('{n}組織に届きます', 'It reaches {n} {n:organisation|organisations}'), later: text('保存すると、届く先の数が出ます。', 'Save to see whom it reaches.'), members: text('{n}組織', '{n} {n:organisation|organisations}'),
}

const purposeIds = Object.keys(purposeWords) as Purpose[] // the keys are the purposes

/** The label, and whom it is meant for; below it, who would get it and who would not. */
export function HandlingPart({ preview, unsaved, ...writing }: Writing & { preview: Preview | undefined; unsaved: boolean }) {
  const t = useText()
  const { draft, change, at } = writing
  return (
    <Section title={words.title} more={<span className="text-std-20B-150 text-solid-gray-900">{preview ? t(words.reach, { n: preview.total }) : ''}</span>}>
      <div className="grid gap-6">
        <div className="grid items-end gap-6 md:grid-cols-2">
          <Select label={words.tlp} hint={tlpMeaning[draft.tlp]} value={draft.tlp} error={at('tlp')} onChange={(tlp) => change({ tlp: tlp as Level })} options={tlpLevels.map((value) => ({ value, label: tlpName(value) }))} />
          <Select label={words.attribution} hint={draft.attribution === 'anonymous' ? text('渡した組織の名前は出ません。', 'Givers are not named.') : text('渡した組織の名前が出ます。', 'Givers are named.')} value={draft.attribution} error={at('attribution')} onChange={(value) => change({ attribution: value === 'named' ? 'named' : 'anonymous' })} options={[{ value: 'anonymous', label: attributions.anonymous }, { value: 'named', label: attributions.named }]} />
        </div>
        <ManyChoices label={words.purposes} columns="row" value={draft.purposes} error={at('purposes')} onChange={(purposes) => change({ purposes })} options={purposeIds.map((value) => ({ value, label: purposeWords[value] }))} />
        <Audience {...writing} />
      </div>
      <div className="mt-6">{preview ? <AudienceTable preview={preview} unsaved={unsaved} /> : <p className="note">{t(words.later)}</p>}</div>
    </Section>
  )
}

function Audience({ draft, change, at }: Writing) {
  const t = useText()
  const communities = useRead(identity.communities, {}).answer?.result.communities ?? []
  const { audience } = draft
  return (
    <div className="panel p-4 sm:p-5">
      <h3 className="text-std-17B-170">{t(words.who)}</h3>
      <p className="note mb-4">{t(words.whoNote)}</p>
      <div className="grid gap-6">
        <ManyChoices label={words.sectors} columns="row" value={audience.sectors} error={at('audience.sectors')} onChange={(chosen) => change({ audience: { ...audience, sectors: chosen } })} options={sectorIds.map((value) => ({ value, label: sectors[value] }))} />
        {communities.length > 0 && <ManyChoices label={words.communities} columns="row" value={audience.communities} error={at('audience.communities')} onChange={(chosen) => change({ audience: { ...audience, communities: chosen } })} options={communities.map(({ id, name, members }) => ({ value: id, label: name, ...(members !== null && { note: t(words.members, { n: members }) }) }))} />}
        <OrganisationChooser label={words.organisations} value={audience.organisations} error={at('audience') ?? at('audience.organisations')} onChange={(chosen) => change({ audience: { ...audience, organisations: chosen } })} />
        <OrganisationChooser label={words.cosigners} kinds={cosigningKinds} value={draft.cosigners} error={at('cosigners')} onChange={(cosigners) => change({ cosigners })} />
      </div>
    </div>
  )
}
