import { huntingLanguages, type Hunt } from '#domains/sharing/warnings/parts-contract.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { replaced, without } from './draft-form.ts'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('分析者へ：手口、規則、検索文', 'For analysts: techniques, rules, queries'), note: text('SigmaとYARAとSuricataの規則は、保存するときに形を確かめます。', 'The shape of Sigma, YARA and Suricata rules is looked at when you save.'),
  technique: text('手口 {n}', 'Technique {n}'), id: text('番号（T1190など）', 'Number (such as T1190)'), name: text('名前', 'Name'), addTechnique: text('手口を足す', 'Add a technique'),
  hunt: text('規則・検索文 {n}', 'Rule or query {n}'), language: text('書き方', 'Written in'), of: text('何を見つけるか', 'What it finds'), text: text('本文', 'Text'), addHunt: text('規則・検索文を足す', 'Add a rule or query'),
  remove: text('外す', 'Remove'), removeOf: text('{name}を外す', 'Remove {name}'),
}
const languages = (Object.entries(huntingLanguages) as [Hunt['language'], Text][]).map(([value, label]) => ({ value, label })) // the keys are the languages

/** What analysts hunt with: techniques by their number in ATT&CK, and rules that are checked when saved. */
export function HuntingEditor({ draft, change, at }: Writing) {
  const t = useText()
  const { techniques, hunting } = draft
  const set = (n: number, part: Partial<Hunt>): void => change({ hunting: hunting.map((hunt, m) => (m === n ? { ...hunt, ...part } : hunt)) })
  return (
    <div className="mt-8">
      <h3 className="text-std-17B-170">{t(words.title)}</h3>
      <p className="note">{t(words.note)}</p>
      <ul className="mt-3 grid gap-3">
        {techniques.map((technique, n) => (
          <li key={n}>
            <fieldset className="grid items-end gap-3 sm:grid-cols-[12rem_minmax(0,1fr)_auto]">
              <legend className="sr-only">{t(words.technique, { n: n + 1 })}</legend>
              <Input label={words.id} small mono value={technique.id} error={at(`techniques.${n}.id`)} onChange={(id) => change({ techniques: replaced(techniques, n, { ...technique, id }) })} />
              <Input label={words.name} small value={technique.name} error={at(`techniques.${n}.name`)} onChange={(name) => change({ techniques: replaced(techniques, n, { ...technique, name }) })} />
              <Remove name={t(words.technique, { n: n + 1 })} onPress={() => change({ techniques: without(techniques, n) })} />
            </fieldset>
          </li>
        ))}
        {hunting.map((hunt, n) => (
          <li key={`hunt-${n}`}>
            <fieldset className="panel grid gap-3 p-4">
              <legend className="sr-only">{t(words.hunt, { n: n + 1 })}</legend>
              <div className="grid items-end gap-3 sm:grid-cols-[16rem_minmax(0,1fr)_auto]">
                <Select label={words.language} value={hunt.language} onChange={(language) => set(n, { language: language as Hunt['language'] /* one of the options */ })} options={languages} />
                <Input label={words.of} mark="need" value={hunt.title} error={at(`hunting.${n}.title`)} onChange={(title) => set(n, { title })} />
                <Remove name={t(words.hunt, { n: n + 1 })} onPress={() => change({ hunting: without(hunting, n) })} />
              </div>
              <TextArea label={words.text} small mark="need" rows={8} mono value={hunt.text} error={at(`hunting.${n}.text`)} onChange={(written) => set(n, { text: written })} />
            </fieldset>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-3">
        {techniques.length < 40 && <Button look="small" onPress={() => change({ techniques: [...techniques, { id: '', name: '' }] })}>{t(words.addTechnique)}</Button>}
        {hunting.length < 20 && <Button look="small" onPress={() => change({ hunting: [...hunting, { language: 'sigma', title: '', text: '' }] })}>{t(words.addHunt)}</Button>}
      </div>
    </div>
  )
}

function Remove({ name, onPress }: { name: string; onPress: () => void }) {
  const t = useText()
  return <p><button type="button" className="btn-plain min-h-9 text-dns-14N-130" aria-label={t(words.removeOf, { name })} onClick={onPress}>{t(words.remove)}</button></p>
}
