import { useState } from 'react'
import type { WarningDetail } from '#domains/sharing/contract.ts'
import { voice } from '#domains/sharing/warnings/contract.ts'
import { relations, type Overlap, type OverlapReason, type Relation } from '#domains/sharing/warnings/voice-contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { Said } from './Said.tsx'

const words = {
  title: text('同じことを伝える警報が、もう出ています', 'A warning on the same thing is in force'),
  lead: text('受け手が迷わないように、先の警報との関係を決めてください。決めるまで発出できません。', 'So that nobody hears two voices, say how this one stands to it. Until then it is not issued.'),
  again: text('決めると、承認と連名はやり直しになります。', 'Deciding starts approval and co-signatures anew.'),
  relation: text('先の警報との関係', 'How it stands to the earlier one'), note: text('先の警報の受け手に伝えること（日本語）', 'What to tell those who have the earlier one (Japanese)'), en: text('同（英語）', 'The same (English)'),
  decide: text('この関係に決める', 'Decide this'), change: text('決め直す', 'Decide anew'), done: text('関係を決めました。', 'Decided.'), decided: text('決定：{relation}', 'Decided: {relation}'),
}
const effects: Readonly<Record<Relation, Text>> = {
  supersede: text('先の警報は「差し替え済み」になります。届いていた組織に1度だけ知らせます。', 'The earlier one ends. Whoever has it is told once.'),
  update: text('同じ番号の次の版として出します。変わったことを知らせます。', 'It goes out as the next revision under the same number. Recipients are told what changed.'),
  join: text('この起案は終わります。書いたひとことが、先の警報に補足として残ります。', 'This draft ends. Your remark stands at the earlier warning.'),
}
const reasons: Readonly<Record<OverlapReason['kind'], Text>> = {
  vulnerability: text('同じ弱点：{shown}', 'same vulnerability: {shown}'), product: text('同じ製品と版：{shown}', 'same product and versions: {shown}'),
  indicators: text('同じ指標 {n}件', '{n} shared {n:indicator|indicators}'), techniques: text('同じ手口 {n}件', '{n} shared {n:technique|techniques}'),
}

/** One voice: each earlier warning on the same thing, why it is taken to be, and what is to become of the two. */
export function OverlapPanel({ warning, can }: { warning: WarningDetail; can: Can }) {
  if (warning.overlaps.length === 0) return null
  return (
    <DecisionPanel title={words.title}>
      <Lead />
      {warning.overlaps.map((overlap) => <One key={overlap.id} id={warning.id} overlap={overlap} can={can} />)}
    </DecisionPanel>
  )
}

function Lead() {
  const t = useText()
  return <p className="said">{t(words.lead)}</p>
}

function One({ id, overlap, can }: { id: string; overlap: Overlap; can: Can }) {
  const t = useText()
  const [open, setOpen] = useState(overlap.relation === null)
  const [relation, setRelation] = useState<Relation>(overlap.relation ?? 'update')
  const [note, setNote] = useState({ ja: '', en: '' })
  const options = (Object.keys(relations) as Relation[]).map((value) => ({ value, label: relations[value], note: effects[value] })) // the keys are the relations
  return (
    <div className="grid gap-3 border-t border-solid-gray-300 pt-3">
      <p><Link to={`/warnings/${overlap.id}`}><span className="mr-2">{overlap.number}</span><Said of={overlap.title} /></Link></p>
      <ul className="grid gap-1 text-dns-14N-130 leading-160 text-solid-gray-700">{overlap.why.map(({ kind, shown, count }) => <li key={`${kind} ${shown}`}><Written>{t(reasons[kind], { shown, n: count })}</Written></li>)}</ul>
      {overlap.relation && <p className="flex flex-wrap items-center gap-3"><Chip tone="ok" icon="done">{t(words.decided, { relation: t(relations[overlap.relation]) })}</Chip>{!open && <button type="button" className="btn-plain min-h-9 text-dns-14N-130" onClick={() => setOpen(true)}>{t(words.change)}</button>}</p>}
      {open && (
        <>
          <Choices label={words.relation} value={relation} onChange={setRelation} options={options} />
          <Input label={words.note} small value={note.ja} onChange={(ja) => setNote({ ...note, ja })} />
          <Input label={words.en} small lang="en" value={note.en} onChange={(en) => setNote({ ...note, en })} />
          <p className="note">{t(words.again)}</p>
          <Act verb={voice.relate} input={{ id, other: overlap.id, relation, note }} can={can} says={words.decide} done={words.done} wide />
        </>
      )}
    </div>
  )
}
