import { useState } from 'react'
import { imports, type ImportDetail } from '#domains/sharing/imports/contract.ts'
import type { Handling } from '#domains/sharing/items/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices, ManyChoices } from '#web/ui/Choices.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { HandlingForm, usualHandling } from './HandlingForm.tsx'

const words = {
  title: text('保留した{n}件を決めてください', 'Decide on the {n} held'), note: text('決めるまで、だれにも渡りません。', 'They are given to nobody until you decide.'),
  choose: text('選ぶ', 'Choose'), value: text('値', 'Value'), kind: text('種類', 'Kind'), why: text('保留の理由', 'Why it is held'), more: text('はじめの{n}件です。', 'The first {n} are shown.'),
  of: text('どれを', 'Which'), all: text('保留しているすべて（{n}件）', 'All that is held ({n})'), picked: text('選んだ{n}件', 'The {n} chosen'),
  what: text('どうしますか', 'What to do'), give: text('取扱いを決めて渡す', 'Give it, under a label'), drop: text('渡さない', 'Do not give it'),
  resolved: text('印の扱い', 'Their markings'), sure: text('印の意味を確かめ、この取扱いで渡してよいと分かっている', 'I know what the markings mean, and that it may be given so'), sureNote: text('選ばなければ、読めた印より広くは渡しません。選んだことは記録に残ります。', 'Otherwise nothing goes wider than the markings that could be read. Saying so is recorded.'),
  reason: text('理由', 'Reason'), need: text('理由を書いてください。', 'Write the reason.'), none: text('下の一覧から選んでください。', 'Choose from the list below.'), decide: text('決める', 'Decide'), done: text('決めました。', 'Decided.'),
}

/** What waits for its giver: why each is held, and the one form by which it is given or dropped. */
export function HeldItems({ detail, can }: { detail: ImportDetail; can: Can }) {
  const t = useText()
  const [picked, setPicked] = useState<readonly string[]>([])
  const { waiting, waitingTotal } = detail
  const toggle = (id: string): void => setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
  return (
    <Section title={t(words.title, { n: waitingTotal })} note={t(words.note)}>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="min-w-0">
          <Table caption={t(words.title, { n: waitingTotal })} dense rows={waiting} keyOf={({ id }) => id} chosen={({ id }) => picked.includes(id)} columns={[
            { head: words.value, cell: ({ id, shown }) => <label className="flex items-start gap-2 font-normal"><input type="checkbox" className="mt-1" checked={picked.includes(id)} onChange={() => toggle(id)} /><bdi className="font-mono break-all">{shown.slice(0, 160)}</bdi></label> },
            { head: words.kind, wide: true, cell: ({ type }) => t(itemWord(type)) },
            { head: words.why, cell: ({ why }) => t(why) },
          ]} />
          {waitingTotal > waiting.length && <p className="note mt-2">{t(words.more, { n: waiting.length })}</p>}
        </div>
        <Decide detail={detail} can={can} picked={picked} onDone={() => setPicked([])} />
      </div>
    </Section>
  )
}

function Decide({ detail: { id, waitingTotal }, can, picked, onDone }: { detail: ImportDetail; can: Can; picked: readonly string[]; onDone: () => void }) {
  const t = useText()
  const [of, setOf] = useState<'all' | 'picked'>('all')
  const [decision, setDecision] = useState<'give' | 'drop'>('give')
  const [handling, setHandling] = useState<Handling>(usualHandling)
  const [resolved, setResolved] = useState(false)
  const [ja, setJa] = useState('')
  const because = of === 'picked' && picked.length === 0 ? words.none : ja.trim() === '' ? words.need : undefined
  return (
    <DecisionPanel title={words.what}>
      <Choices label={words.of} quiet value={of} onChange={setOf} options={[{ value: 'all', label: t(words.all, { n: waitingTotal }) }, { value: 'picked', label: t(words.picked, { n: picked.length }) }]} />
      <Choices label={words.what} quiet value={decision} onChange={setDecision} options={[{ value: 'give', label: words.give }, { value: 'drop', label: words.drop }]} />
      {decision === 'give' && (
        <>
          <HandlingForm narrow value={handling} onChange={setHandling} at={() => undefined} />
          <ManyChoices label={words.resolved} value={resolved ? ['sure'] : []} onChange={(to) => setResolved(to.length > 0)} options={[{ value: 'sure', label: words.sure, note: words.sureNote }]} />
        </>
      )}
      <TextArea label={words.reason} mark="need" rows={2} value={ja} onChange={setJa} />
      <Act verb={imports.decide} can={can} wide says={words.decide} done={words.done} because={because} onDone={onDone}
        input={{ id, decision, handling, resolved, reason: { ja, en: '' }, ...(of === 'picked' && { items: [...picked] }) }} />
    </DecisionPanel>
  )
}
