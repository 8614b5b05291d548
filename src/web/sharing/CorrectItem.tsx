import { useState } from 'react'
import { sharing, type SharedItem } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'

const words = {
  open: text('訂正・取り下げ', 'Correct or withdraw'), of: text('{value}を訂正または取り下げる', 'Correct or withdraw {value}'),
  kind: text('どうしますか', 'What to do'), withdraw: text('取り下げる', 'Withdraw'), withdrawNote: text('誤りだったので、使うのをやめてもらう', 'It was wrong; ask everyone to stop using it'), correct: text('訂正する', 'Correct'), correctNote: text('正しい値に置き換える', 'Replace it with the right value'),
  value: text('正しい値', 'The right value'), ja: text('理由（日本語）', 'Reason (Japanese)'), en: text('理由（英語）', 'Reason (English)'),
  follows: text('受け取った組織の全員に知らせ、確認を求めます。', 'Everyone who holds it is told and asked to acknowledge.'),
  send: text('知らせる', 'Tell them'), need: text('理由を書いてください。', 'Write the reason.'), needValue: text('正しい値を書いてください。', 'Write the right value.'), done: text('知らせ始めました。', 'They are being told.'),
}

interface CorrectItemProps {
  readonly item: SharedItem
  readonly centre: boolean
  readonly name: Text | string | undefined
}

/** Offered to the giver, which sees its own name at the item, and to the centre; the server decides. */
export function CorrectItem({ item, centre, name }: CorrectItemProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const gives = typeof name === 'object' && item.giver !== null && item.giver.ja === name.ja
  if ((!centre && !gives) || item.state !== 'active') return null
  return (
    <div className="screen-only mt-2">
      <button type="button" className="btn-plain min-h-6" aria-expanded={open} aria-label={t(words.of, { value: item.shown.slice(0, 60) })} onClick={() => setOpen(!open)}>{t(words.open)}</button>
      {open && <CorrectForm item={item} />}
    </div>
  )
}

export function CorrectForm({ item, can }: { item: Pick<SharedItem, 'id'>; can?: Can }) {
  const t = useText()
  const [form, setForm] = useState<{ kind: 'withdraw' | 'correct'; value: string; ja: string; en: string }>({ kind: 'withdraw', value: '', ja: '', en: '' })
  const act = useAct(sharing.correctItem)
  const { kind, value, ja, en } = form
  const may = can?.[sharing.correctItem.name]
  const because = may && !may.allowed ? may.because : kind === 'correct' && value.trim() === '' ? words.needValue : ja.trim() === '' ? words.need : undefined
  const send = (): void => act.run({ id: item.id, kind, reason: { ja, en }, ...(kind === 'correct' && { value }) })
  return (
    <div className="panel mt-2 grid max-w-96 gap-4 p-4 whitespace-normal">
      <Choices label={words.kind} value={kind} onChange={(chosen) => setForm({ ...form, kind: chosen })} options={[{ value: 'withdraw', label: words.withdraw, note: words.withdrawNote }, { value: 'correct', label: words.correct, note: words.correctNote }]} />
      {kind === 'correct' && <Input label={words.value} mark="need" small mono value={value} onChange={(typed) => setForm({ ...form, value: typed })} error={act.at('value')} />}
      <TextArea label={words.ja} mark="need" small rows={2} value={ja} onChange={(typed) => setForm({ ...form, ja: typed })} error={act.at('reason.ja')} />
      <TextArea label={words.en} small rows={2} value={en} onChange={(typed) => setForm({ ...form, en: typed })} error={act.at('reason.en')} />
      <p className="note">{t(words.follows)}</p>
      <Button wide busy={act.busy} because={because} onPress={send}>{t(words.send)}</Button>
      {act.answer && !act.problem && <div role="status"><ProofLine says={t(words.done)} entry={act.answer.entry?.hash} /></div>}
      {act.problem && <ErrorNote problem={act.problem} again={send} />}
    </div>
  )
}
