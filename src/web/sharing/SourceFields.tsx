import { Attribution, type Purpose, purposes } from '#trust/labels/contract.ts'
import type { SourceForm, SourceHandling } from '#domains/sharing/sources/contract.ts'
import { text, type Text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { everyOf, intervals, levels, marksOf, marksWritten } from './source-words.ts'

const words = {
  trust: text('どれだけ信頼しますか（0〜100）', 'How far do you trust it (0 to 100)?'), trustHint: text('同じものを複数の相手が渡したとき、信頼の高いほうを示します。', 'Where several partners give the same thing, the one trusted more is shown.'),
  every: text('どのくらいの間隔で取りに行きますか', 'How often is it asked?'),
  unmarked: text('取扱いの印がないものは', 'What carries no marking is'), unmarkedHint: text('印のあるものは、その印のとおりに扱います。', 'What is marked keeps its marking.'),
  marks: text('相手だけの印の読み替え', 'The partner’s own markings'), marksHint: text('1行に1つ。例：Members only = TLP:AMBER+STRICT。ここにも標準にもない印のものは、保留にします。', 'One a line, such as Members only = TLP:AMBER+STRICT. What has a marking known neither here nor by the standard is held back.'),
  audience: text('だれが見られるか', 'Who may see it'), circle: text('国の機関と、加わっている共同体', 'The state’s bodies and the communities you joined'), own: text('自分の組織だけ', 'Your organisation alone'), kept: text('いまの設定のまま', 'As it is set now'),
  purposes: text('何に使ってよいか', 'What it may be used for'), attribution: text('あなたの組織の名前', 'Your organisation’s name'), named: text('示す', 'Shown'), anonymous: text('示さない', 'Not shown'),
}

export interface SourceDraft {
  readonly trust: string
  readonly minutes: string
  readonly unmarked: string
  readonly marks: string
  readonly audience: 'circle' | 'own' | 'kept'
  readonly purposes: readonly Purpose[]
  readonly attribution: string
}

export const emptyDraft: SourceDraft = { trust: '50', minutes: '15', unmarked: 'amber', marks: '', audience: 'circle', purposes: ['detect', 'block', 'investigate'], attribution: 'named' }

export const draftOf = ({ trust, minutes, handling }: { trust: number; minutes: number; handling: SourceHandling }): SourceDraft => ({
  trust: String(trust), minutes: String(minutes), unmarked: handling.unmarked, marks: marksWritten(handling.marks), purposes: handling.purposes, attribution: handling.attribution,
  audience: handling.audience ? 'kept' : 'circle',
})

/** As the verbs take it; `kept` is the audience that was set before. */
export function settingsOf(draft: SourceDraft, kept?: SourceHandling['audience']): Pick<SourceForm, 'trust' | 'minutes' | 'handling'> {
  const audience = draft.audience === 'own' ? { organisations: [], communities: [], sectors: [] } : draft.audience === 'kept' ? kept : undefined
  const handling = { unmarked: draft.unmarked, marks: marksOf(draft.marks), purposes: [...draft.purposes], attribution: Attribution.catch('named').parse(draft.attribution), ...(audience && { audience }) }
  return { trust: Number(draft.trust), minutes: Number(draft.minutes), handling: handling as SourceHandling } // levels that are none are told by the server, at their field
}

interface FieldsProps { readonly draft: SourceDraft; readonly onChange: (draft: SourceDraft) => void; readonly at: (place: string) => Text | undefined; readonly keeps?: boolean }

/** How often, how far trusted, and how what comes is handled. */
export function SourceFields({ draft, onChange, at, keeps = false }: FieldsProps) {
  const t = useText()
  const set = (key: keyof SourceDraft) => (value: string): void => onChange({ ...draft, [key]: value })
  const times = [...new Set([...intervals, Number(draft.minutes)])].toSorted((a, b) => a - b)
  const marksFault = Array.from({ length: 50 }, (_, n) => at(`handling.marks.${n}.tlp`) ?? at(`handling.marks.${n}.says`)).find(Boolean)
  return (
    <>
      <Select label={words.every} value={draft.minutes} onChange={set('minutes')} options={times.map((n) => ({ value: String(n), label: t(everyOf(n).words, { n: everyOf(n).n }) }))} />
      <Input label={words.trust} hint={words.trustHint} inputMode="numeric" value={draft.trust} onChange={set('trust')} error={at('trust')} />
      <Select label={words.unmarked} hint={words.unmarkedHint} value={draft.unmarked} onChange={set('unmarked')} options={levels} />
      <TextArea label={words.marks} mark="free" hint={words.marksHint} rows={3} value={draft.marks} onChange={set('marks')} error={marksFault} />
      <Select label={words.audience} value={draft.audience} onChange={set('audience')} options={[...(keeps ? [{ value: 'kept', label: words.kept }] : []), { value: 'circle', label: words.circle }, { value: 'own', label: words.own }]} />
      <ManyChoices label={words.purposes} columns="row" value={draft.purposes} onChange={(chosen) => onChange({ ...draft, purposes: chosen })} error={at('handling.purposes')}
        options={(Object.keys(purposes) as Purpose[]).map((value) => ({ value, label: purposes[value] }))} />
      <Select label={words.attribution} value={draft.attribution} onChange={set('attribution')} options={[{ value: 'named', label: words.named }, { value: 'anonymous', label: words.anonymous }]} />
    </>
  )
}
