import { criticalities } from '#domains/assets/contract.ts'
import { alternatives, type Alternative, type RelationKind } from '#domains/relations/contract.ts'
import { text } from '#language/words.ts'
import { Choices } from '#web/ui/Choices.tsx'
import { Select } from '#web/ui/Field.tsx'

const words = {
  criticality: text('止まったとき', 'If it stops'), alternative: text('代わりの有無', 'Is there an alternative?'), answer: text('この事業者が、あなたの装置の該当に代わりに答えてよいですか', 'May it answer for you what concerns your devices?'),
  no: text('自分で答える', 'We answer ourselves'), yes: text('任せる', 'It may answer'), note: text('経営層と管理者だけが任せられます。いつでも取り消せます。', 'Granted by executives and administrators; taken back at any time.'),
}

export interface Said { readonly criticality: 'high' | 'medium' | 'low'; readonly alternative: Alternative; readonly mayAnswer: boolean }
export const unjudged: Said = { criticality: 'medium', alternative: 'unknown', mayAnswer: false }

interface JudgementProps { readonly kind: RelationKind; readonly value: Said; readonly onChange: (value: Said) => void }

/** What only the customer can say. */
export function Judgement({ kind, value, onChange }: JudgementProps) {
  return (
    <div className="grid gap-4">
      <Select label={words.criticality} small value={value.criticality} onChange={(criticality) => onChange({ ...value, criticality: criticality as Said['criticality'] })} options={Object.entries(criticalities).map(([one, label]) => ({ value: one, label }))} />
      <Select label={words.alternative} small value={value.alternative} onChange={(alternative) => onChange({ ...value, alternative: alternative as Alternative })} options={Object.entries(alternatives).map(([one, label]) => ({ value: one, label }))} />
      {kind === 'it-supplier' && <Choices label={words.answer} hint={words.note} value={value.mayAnswer ? 'yes' : 'no'} onChange={(one) => onChange({ ...value, mayAnswer: one === 'yes' })} options={[{ value: 'no', label: words.no }, { value: 'yes', label: words.yes }]} />}
    </div>
  )
}
