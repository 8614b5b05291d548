import { assetKinds, AssetKind, criticalities, Criticality, UpdatePath, updatePaths } from '#domains/assets/contract.ts'
import { text } from '#language/words.ts'
import { Choices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import type { Acting } from '#web/wire/act.ts'
import type { Written } from './asset-form.ts'

const words = {
  kind: text('種類', 'Kind'),
  name: text('名前', 'Name'), nameHint: text('社内での呼び名。例：本館VPN装置', 'What you call it, for instance: main building VPN'),
  key: text('管理番号', 'Your own number for it'), keyHint: text('資産管理の番号など。一覧を合わせるときの目印です。', 'From your asset management, for instance. Lists are matched by it.'),
  maker: text('メーカー', 'Maker'), product: text('製品', 'Product'), version: text('版', 'Version'), versionHint: text('装置の画面にあるとおり。分からなければ空のままで構いません。', 'As its screen shows. Leave it empty if unknown.'),
  cpe: text('CPE', 'CPE'), purl: text('purl（パッケージURL）', 'purl (package URL)'), idsHint: text('メーカーと製品の代わりになります。例：pkg:npm/express@4.18.2', 'In place of maker and product, for instance pkg:npm/express@4.18.2'),
  place: text('場所', 'Place'), serves: text('何のための装置か', 'What it is for'),
  addresses: text('IPアドレス', 'IP addresses'), addressesHint: text('1行に1つ。暗号にして保管します。', 'One a line. They are kept encrypted.'),
  exposed: text('インターネットから見えますか', 'Can it be seen from the internet?'), yes: text('見える', 'Yes'), no: text('見えない', 'No'),
  criticality: text('止まったとき', 'If it stops'), count: text('台数', 'Units'), countHint: text('場所ごとの台数を書いたときは、その合計になります。', 'Where units by place are written, their sum counts.'),
  places: text('場所ごとの台数', 'Units by place'), placesHint: text('1行に1か所。例：多摩 1200', 'One place a line, for instance: Tama 1200'),
  updates: text('更新のしかた', 'How it is updated'), updatesWords: text('更新の補足', 'More on updates'), updatesWordsHint: text('例：夜間に配信サーバーから順に配る', 'For instance: sent by night from the update server'),
}

interface AssetFieldsProps {
  readonly written: Written
  readonly onChange: (part: Partial<Written>) => void
  readonly at: Acting<unknown, unknown>['at']
}

const pair = 'grid gap-x-4 gap-y-6 sm:grid-cols-2'
type Plain = 'name' | 'key' | 'maker' | 'product' | 'version' | 'cpe' | 'purl' | 'place' | 'serves' | 'count' | 'updatesWords'

/** The fields of one device, as the box and its screen say it; of software; of a fleet. */
export function AssetFields({ written, onChange, at }: AssetFieldsProps) {
  const field = (name: Plain) => ({ label: words[name], name, value: written[name], onChange: (value: string) => onChange({ [name]: value }), error: at(name) })
  const isSoftware = written.kind === 'software'
  return (
    <div className="grid max-w-[46rem] gap-6">
      <Choices label={words.kind} columns={3} value={written.kind} onChange={(kind) => onChange({ kind })} error={at('kind')} options={AssetKind.options.map((value) => ({ value, label: assetKinds[value] }))} />
      <Input {...field('name')} mark="need" hint={words.nameHint} />
      <div className={pair}>
        <Input {...field('maker')} mark={isSoftware ? 'free' : 'need'} />
        <Input {...field('product')} mark={isSoftware ? 'free' : 'need'} />
      </div>
      <Input {...field('version')} mark="free" hint={words.versionHint} />
      {isSoftware && <div className="grid gap-6"><Input {...field('purl')} mark="free" mono hint={words.idsHint} /><Input {...field('cpe')} mark="free" mono /></div>}
      {written.kind === 'fleet' && <FleetFields written={written} onChange={onChange} at={at} />}
      <div className={pair}>
        {written.kind !== 'fleet' && <Input {...field('place')} mark="free" />}
        <Input {...field('serves')} mark="free" />
      </div>
      <Choices label={words.exposed} columns="row" value={written.exposed} onChange={(exposed) => onChange({ exposed })} error={at('exposed')} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }]} />
      <Choices label={words.criticality} columns={3} value={written.criticality} onChange={(criticality) => onChange({ criticality })} error={at('criticality')}
        options={Criticality.options.map((value) => ({ value, label: criticalities[value] }))} />
      <div className={pair}>
        <TextArea label={words.addresses} mark="free" hint={words.addressesHint} rows={3} value={written.addresses} onChange={(addresses) => onChange({ addresses })} error={at('addresses') ?? at('addresses.0')} />
        <div className="grid content-start gap-6">
          <Input {...field('count')} inputMode="numeric" hint={written.kind === 'fleet' ? words.countHint : undefined} />
          <Input {...field('key')} mark="free" hint={words.keyHint} />
        </div>
      </div>
    </div>
  )
}

function FleetFields({ written, onChange, at }: AssetFieldsProps) {
  return (
    <div className={pair}>
      <TextArea label={words.places} hint={words.placesHint} rows={5} value={written.places} onChange={(places) => onChange({ places })} error={at('places') ?? at('places.0.count') ?? at('places.0.place')} />
      <div className="grid content-start gap-6">
        <Select label={words.updates} value={written.updates} onChange={(updates) => onChange({ updates: UpdatePath.parse(updates) })} error={at('updates')} options={UpdatePath.options.map((value) => ({ value, label: updatePaths[value] }))} />
        <Input label={words.updatesWords} name="updatesWords" mark="free" hint={words.updatesWordsHint} value={written.updatesWords} onChange={(updatesWords) => onChange({ updatesWords })} error={at('updatesWords')} />
      </div>
    </div>
  )
}
