import { useState } from 'react'
import type { SharedItem } from '#domains/sharing/contract.ts'
import { provenance } from '#domains/sharing/provenance/contract.ts'
import { search as verbs } from '#domains/sharing/search/contract.ts'
import { clip, harmless } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'

const words = {
  lead: text('別の番号で渡されたものが、これと同じだと判断したときに使います。どちらも渡されたまま残り、あとで分けられます。', 'For when something given under another id means the same. Both stay as they were given, and can be taken apart again.'),
  search: text('同じものを探す', 'Find the other one'), found: text('見つかったもの', 'Found'), unfound: text('ほかには見つかりません。', 'Nothing else is found.'), from: text('{kind}・{giver}', '{kind}, {giver}'), hidden: text('名前を伏せた組織', 'name withheld'),
  kept: text('どちらの番号を使いますか', 'Which id is to be used?'), this: text('この情報の番号', 'The id of this one'), other: text('相手の番号', 'The id of the other one'),
  reason: text('そう判断した理由', 'Why they are one'), do: text('同じものだと判断する', 'Find them to be one'), done: text('判断を記録しました。', 'Recorded.'),
  choose: text('同じものを選んでください。', 'Choose the other one.'), looking: text('番号を確かめています。', 'Looking up its id.'), numberless: text('相手にSTIXの番号がありません。', 'The other one has no STIX id.'), same: text('番号がもう同じです。', 'They have one id already.'), need: text('理由を書いてください。', 'Write the reason.'),
}

/** Two ids are found to mean one thing: the other by search, which of them is to be used, and why. */
export function MergeForm({ id, stixId }: { id: string; stixId: string }) {
  const t = useText()
  const [other, setOther] = useState('')
  const [keeps, setKeeps] = useState<'this' | 'other'>('this')
  const [reason, setReason] = useState('')
  const read = useRead(provenance.read, { id: other }, { when: other !== '' })
  const second = other === '' ? null : read.answer?.result.stixId ?? null
  const because = other === '' ? words.choose : !read.answer ? words.looking : second === null ? words.numberless : second === stixId ? words.same : reason.trim() === '' ? words.need : undefined
  const pair = keeps === 'this' ? { kept: stixId, same: second ?? '' } : { kept: second ?? '', same: stixId }
  return (
    <div className="grid max-w-[46rem] gap-5">
      <p className="said">{t(words.lead)}</p>
      <OtherItem but={id} value={other} onChange={setOther} />
      <Choices label={words.kept} columns="row" value={keeps} onChange={setKeeps} options={[{ value: 'this', label: words.this, note: stixId }, { value: 'other', label: words.other, ...(second && { note: second }) }]} />
      <TextArea label={words.reason} mark="need" rows={2} value={reason} onChange={setReason} />
      <Act verb={provenance.merge} input={{ ...pair, reason }} says={words.do} done={words.done} because={because} onDone={() => { setOther(''); setReason('') }} />
    </div>
  )
}

function OtherItem({ but, value, onChange }: { but: string; value: string; onChange: (id: string) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed.trim())
  const found = useRead(verbs.items, { search: asked, most: 8 }, { when: asked.length > 1, keep: true })
  const line = ({ type, giver }: SharedItem) => t(words.from, { kind: t(itemWord(type)), giver: t(giver ?? words.hidden) })
  return (
    <div className="grid gap-3">
      <Input label={words.search} type="search" mono value={typed} onChange={setTyped} />
      {asked.length > 1 && (
        <Read of={found}>{({ exact, items }) => {
          const offered = [...exact, ...items].filter(({ id, state }) => id !== but && state === 'active').slice(0, 8)
          return offered.length === 0 ? <p className="said">{t(words.unfound)}</p>
            : <div className="[overflow-wrap:anywhere]"><Choices label={words.found} value={value} onChange={onChange} options={offered.map((item) => ({ value: item.id, label: clip(harmless(item.title || item.shown), 120), note: line(item) }))} /></div>
        }}</Read>
      )}
    </div>
  )
}
