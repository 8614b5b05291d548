import { evidenceOrigins } from '#domains/vulnerabilities/exploited/contract.ts'
import { evidenceSignalWords, evidenceTypeWords } from '#language/exploited/evidence-words.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices, ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import type { EvidenceForm } from './assertion-form.ts'
import { BothFields } from './BothFields.tsx'

const words = {
  title: text('根拠 {n}', 'Evidence {n}'), type: text('何による', 'From what'), signal: text('何が分かったか', 'What it shows'), confidence: text('確かさ', 'Confidence'), origin: text('出典', 'Source'),
  source: text('出典の名（公開します）', 'Name of the source (published)'), details: text('内容（公開します）', 'What it says (published)'),
  reported: text('公開する文は「司令塔への報告によります」だけになります。', 'All that is published is “From reports made to the centre”.'),
  inside: text('内部の根拠', 'Evidence kept inside'), insideHint: text('公開しません。取扱いの範囲の人だけが読みます。', 'Never published. Read only by those whom its handling admits.'), tlp: text('内部の根拠の取扱い', 'Handling of it'), things: text('関係する報告や情報の番号', 'Numbers of related reports and items'), thingsHint: text('1行に1つ。公開しません。', 'One a line. Never published.'), remove: text('この根拠を外す', 'Remove this evidence'),
}

const options = <Value extends string>(table: Readonly<Record<Value, Text>>) => (Object.keys(table) as Value[]).map((value) => ({ value, label: table[value] })) // the keys are the values
const tenths = Array.from({ length: 10 }, (_, n) => ({ value: `${(n + 1) / 10}`, label: `${(n + 1) / 10}` }))
const levels = (['green', 'amber', 'red'] as const).map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))

interface EvidenceProps { readonly value: EvidenceForm; readonly n: number; readonly at: (place: string) => Text | undefined; readonly onChange: (value: EvidenceForm) => void; readonly onRemove?: (() => void) | undefined }

/** One piece of evidence: what of it everyone reads, and what stays inside. */
export function EvidenceFields({ value, n, at, onChange, onRemove }: EvidenceProps) {
  const t = useText()
  const change = (part: Partial<EvidenceForm>): void => onChange({ ...value, ...part })
  const place = `evidence.${n}`
  return (
    <fieldset className="grid gap-5 border-t border-solid-gray-300 pt-5">
      <legend className="cap float-left w-full">{t(words.title, { n: n + 1 })}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={words.type} options={options(evidenceTypeWords)} value={value.type} onChange={(type) => change({ type: type as EvidenceForm['type'] })} />{/* one of the options */}
        <Select label={words.confidence} options={tenths} value={value.confidence} error={at(`${place}.confidence`)} onChange={(confidence) => change({ confidence })} />
      </div>
      <ManyChoices label={words.signal} columns={2} options={options(evidenceSignalWords)} value={value.signal} error={at(`${place}.signal`)} onChange={(signal) => change({ signal })} />
      <Choices label={words.origin} columns={2} options={options(evidenceOrigins)} value={value.origin} onChange={(origin) => change({ origin })} />
      {value.origin === 'reported' ? <p className="note">{t(words.reported)}</p> : <>
        <Input label={words.source} value={value.source} error={at(`${place}.source`)} onChange={(source) => change({ source })} />
        <BothFields label={words.details} mark="free" rows={2} place={`${place}.details`} at={at} value={value.details} onChange={(details) => change({ details })} />
      </>}
      <TextArea label={words.inside} hint={words.insideHint} mark="free" rows={3} value={value.inside} error={at(`${place}.inside.words`)} onChange={(inside) => change({ inside })} />
      {(value.inside.trim() || value.things) && <div className="grid gap-4 sm:grid-cols-2">
        <Select label={words.tlp} options={levels} value={value.tlp} onChange={(tlp) => change({ tlp: tlp as EvidenceForm['tlp'] })} />{/* one of the options */}
        <TextArea label={words.things} hint={words.thingsHint} mark="free" rows={2} mono value={value.things} error={at(`${place}.inside.things`)} onChange={(things) => change({ things })} />
      </div>}
      {onRemove && <div><Button look="small" onPress={onRemove}>{t(words.remove)}</Button></div>}
    </fieldset>
  )
}
