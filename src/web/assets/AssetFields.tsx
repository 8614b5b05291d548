import { criticalities, Criticality } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Choices } from '#web/ui/Choices.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import type { Acting } from '#web/wire/act.ts'
import type { Written } from './asset-form.ts'

const words = {
  name: text('名前', 'Name'), nameHint: text('社内での呼び名。例：本館VPN装置', 'What you call it, for instance: main building VPN'),
  maker: text('メーカー', 'Maker'), product: text('製品', 'Product'), version: text('版', 'Version'), versionHint: text('装置の画面にあるとおり。分からなければ空のままで構いません。', 'As its screen shows. Leave it empty if unknown.'),
  place: text('場所', 'Place'), serves: text('何のための装置か', 'What it is for'),
  addresses: text('IPアドレス', 'IP addresses'), addressesHint: text('1行に1つ', 'One a line'),
  exposed: text('インターネットから見えますか', 'Can it be seen from the internet?'), yes: text('見える', 'Yes'), no: text('見えない', 'No'),
  criticality: text('止まったとき', 'If it stops'), count: text('台数', 'Units'),
}

interface AssetFieldsProps {
  readonly written: Written
  readonly onChange: (part: Partial<Written>) => void
  readonly at: Acting<unknown, unknown>['at']
}

/** The fields of one device, as the box and its screen say it. */
export function AssetFields({ written, onChange, at }: AssetFieldsProps) {
  const field = (name: 'name' | 'maker' | 'product' | 'version' | 'place' | 'serves' | 'count') =>
    ({ label: words[name], name, value: written[name], onChange: (value: string) => onChange({ [name]: value }), error: at(name) })
  return (
    <div className="grid max-w-[46rem] gap-6">
      <Input {...field('name')} mark="need" hint={words.nameHint} />
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-2">
        <Input {...field('maker')} mark="need" />
        <Input {...field('product')} mark="need" />
      </div>
      <Input {...field('version')} mark="free" hint={words.versionHint} />
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-2">
        <Input {...field('place')} mark="free" />
        <Input {...field('serves')} mark="free" />
      </div>
      <Choices label={words.exposed} columns="row" value={written.exposed} onChange={(exposed) => onChange({ exposed })} error={at('exposed')} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]} />
      <Choices label={words.criticality} columns={3} value={written.criticality} onChange={(criticality) => onChange({ criticality })} error={at('criticality')}
        options={Criticality.options.map((value) => ({ value, label: criticalities[value] }))} />
      <div className="grid gap-x-4 gap-y-6 sm:grid-cols-2">
        <TextArea label={words.addresses} mark="free" hint={words.addressesHint} rows={3} value={written.addresses} onChange={(addresses) => onChange({ addresses })} error={at('addresses') ?? at('addresses.0')} />
        <Input {...field('count')} inputMode="numeric" />
      </div>
    </div>
  )
}
