import { OrganisationKind, organisationKinds } from '#language/organisation.ts'
import { sectorIds, sectors } from '#language/sector.ts'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import type { Acting } from '#web/wire/act.ts'
import { useRead } from '#web/wire/read.ts'
import type { Written } from './organisation-form.ts'

const words = {
  ja: text('名前（日本語）', 'Name (Japanese)'), en: text('名前（英語）', 'Name (English)'),
  kind: text('種類', 'Kind'), kindHint: text('何をしてよいかは、種類と役割で決まります。あとから変えられません。', 'What it may do follows from its kind and roles. The kind cannot be changed later.'), choose: text('選んでください', 'Choose'),
  id: text('番号', 'Id'), idHint: text('例：org-toto-hospital。空けておくと、自動で決まります。', 'For instance org-toto-hospital. Left empty, one is made.'),
  sectors: text('分野', 'Sectors'), sectorsHint: text('分野あての警報が届きます。', 'Warnings to these sectors reach it.'),
  ministry: text('所管省庁', 'Competent ministry'), ministryHint: text('報告が、ここにも届きます。', 'Its reports reach this ministry, too.'), none: text('なし', 'None'),
  region: text('地域', 'Region'),
  designations: text('法律上の指定', 'Designations by law'), line: text('1行に1つ', 'One a line'),
  networks: text('自分のネットワーク', 'Own networks'), networksHint: text('192.0.2.0/25 の形で、1行に1つ', 'As 192.0.2.0/25, one a line'),
  domains: text('自分のドメイン', 'Own domains'), domainsHint: text('example.jp の形で、1行に1つ', 'As example.jp, one a line'),
}
const kinds = OrganisationKind.exclude(['platform']).options

interface OrganisationFieldsProps {
  readonly written: Written
  readonly onChange: (part: Partial<Written>) => void
  readonly at: Acting<unknown, unknown>['at']
  /** A new one has its kind and id to choose. */
  readonly fresh?: boolean
}

/** A registration, in the order in which somebody on the telephone would tell it. */
export function OrganisationFields({ written, onChange, at, fresh = false }: OrganisationFieldsProps) {
  const ministries = useRead(identity.list, { kind: 'ministry', most: 100 }).answer?.result.organisations ?? []
  const field = (name: 'designations' | 'networks' | 'domains') =>
    ({ label: words[name], mark: 'free' as const, rows: 3, value: written[name], onChange: (value: string) => onChange({ [name]: value }), error: at(name) ?? firstOf(at, name) })
  return (
    <div className="grid max-w-[46rem] gap-6">
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-2">
        <Input label={words.ja} mark="need" lang="ja" value={written.ja} onChange={(ja) => onChange({ ja })} error={at('name.ja')} />
        <Input label={words.en} mark="need" lang="en" value={written.en} onChange={(en) => onChange({ en })} error={at('name.en')} />
      </div>
      {fresh && (
        <div className="grid items-end gap-x-4 gap-y-6 sm:grid-cols-2">
          <Select label={words.kind} mark="need" hint={words.kindHint} none={words.choose} value={written.kind} onChange={(kind) => onChange({ kind: kinds.find((one) => one === kind) ?? '' })} error={at('kind')} options={kinds.map((value) => ({ value, label: organisationKinds[value] }))} />
          <Input label={words.id} mark="free" hint={words.idHint} mono value={written.id} onChange={(id) => onChange({ id })} error={at('id')} />
        </div>
      )}
      <ManyChoices label={words.sectors} mark="free" hint={words.sectorsHint} columns="row" value={written.sectors} onChange={(chosen) => onChange({ sectors: chosen })} error={at('sectors')} options={sectorIds.map((value) => ({ value: value as string, label: sectors[value] }))} />
      <div className="grid items-end gap-x-4 gap-y-6 sm:grid-cols-2">
        <Select label={words.ministry} hint={words.ministryHint} none={words.none} value={written.ministry} onChange={(ministry) => onChange({ ministry })} error={at('ministry')} options={ministries.map(({ id, name }) => ({ value: id, label: name }))} />
        <Input label={words.region} mark="free" value={written.region} onChange={(region) => onChange({ region })} error={at('region')} />
      </div>
      <TextArea {...field('networks')} hint={words.networksHint} />
      <TextArea {...field('domains')} hint={words.domainsHint} />
      <TextArea {...field('designations')} hint={words.line} />
    </div>
  )
}

/** A fault in one line of a list is told by its place: networks.3. */
const firstOf = (at: OrganisationFieldsProps['at'], list: string) => Array.from({ length: 40 }, (_, n) => at(`${list}.${n}`)).find(Boolean)
