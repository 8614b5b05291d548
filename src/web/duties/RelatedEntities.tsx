import type { Profile, ProfileDetail } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { DesignationList } from './Designations.tsx'
import { relations } from './duty-words.ts'

const words = {
  title: text('事案のとき、ほかにも義務が生じる会社', 'Other companies whose duties an incident here may raise'), note: text('親会社、子会社、供給者、取引先。それぞれの法人に、それぞれの義務があります。', 'Parents, subsidiaries, suppliers, customers: each legal entity has duties of its own.'),
  add: text('会社を足す', 'Add a company'), remove: text('外す', 'Remove'), one: text('会社 {n}', 'Company {n}'), ja: text('名前（日本語）', 'Name (Japanese)'), en: text('名前（英語）', 'Name (English)'), relation: text('関係', 'Relation'),
  laws: text('どこの法律の下にありますか', 'Under whose laws?'), standing: text('法律の上で何に当たるか', 'What it is by law'), standingNote: text('分かる範囲で答えます。', 'As far as you know.'),
}

type Related = Profile['related'][number]
const kinds = ['parent', 'subsidiary', 'supplier', 'customer'] as const satisfies readonly Related['relation'][]

interface RelatedEntitiesProps {
  readonly related: Profile['related']
  readonly choices: ProfileDetail['choices']
  readonly onChange: (related: Profile['related']) => void
}

const fresh = (related: Profile['related']): Related => {
  const n = Math.max(0, ...related.map(({ id }) => Number(/^related-(\d+)$/.exec(id)?.[1] ?? 0))) + 1
  return { id: `related-${n}`, name: { ja: '', en: '' }, relation: 'parent', identifiers: [], jurisdictions: ['JP'], sectors: [], designations: [], unsure: [] }
}

/** Legal entities beside the own one. */
export function RelatedEntities({ related, choices, onChange }: RelatedEntitiesProps) {
  const t = useText()
  const change = (id: string, part: Partial<Related>): void => onChange(related.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="grid gap-6">
        {related.map((one, i) => (
          <fieldset key={one.id} className="rounded-8 border border-solid-gray-300 p-5">
            <legend className="cap px-1">{t(words.one, { n: i + 1 })}</legend>
            <div className="grid gap-4 sm:grid-cols-2">
              <Input label={words.ja} lang="ja" value={one.name.ja} onChange={(ja) => change(one.id, { name: { ...one.name, ja } })} />
              <Input label={words.en} lang="en" value={one.name.en} onChange={(en) => change(one.id, { name: { ...one.name, en } })} />
              <Select label={words.relation} value={one.relation} onChange={(value) => change(one.id, { relation: kinds.find((kind) => kind === value) ?? one.relation })} options={kinds.map((value) => ({ value, label: relations[value] }))} />
            </div>
            <div className="mt-4"><ManyChoices label={words.laws} columns={3} value={one.jurisdictions} onChange={(jurisdictions) => { if (jurisdictions.length > 0) change(one.id, { jurisdictions }) }} options={choices.jurisdictions.map(({ id, name }) => ({ value: id, label: name }))} /></div>
            <div className="mt-4"><Disclosure title={words.standing} note={words.standingNote}><DesignationList of={one} choices={choices} onChange={(part) => change(one.id, part)} /></Disclosure></div>
            <div className="mt-3"><Button look="plain" onPress={() => onChange(related.filter(({ id }) => id !== one.id))}>{t(words.remove)}<span className="sr-only"> {t(words.one, { n: i + 1 })}</span></Button></div>
          </fieldset>
        ))}
        <div><Button look="secondary" onPress={() => onChange([...related, fresh(related)])}>{t(words.add)}</Button></div>
      </div>
    </Section>
  )
}
