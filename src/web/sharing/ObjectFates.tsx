import { useState } from 'react'
import { fates, type Imported } from '#domains/sharing/items/contract.ts'
import { text } from '#language/words.ts'
import { Figures } from '#web/ui/Bar.tsx'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  counts: text('どうなるか', 'What becomes of them'), caption: text('一つずつの結果', 'One by one'),
  at: text('場所', 'Place'), object: text('番号', 'Id'), fate: text('どうなるか', 'What becomes of it'), why: text('理由', 'Why'),
  all: text('すべて見る（{n}件）', 'Show all ({n})'), few: text('はじめだけ見る', 'Show fewer'), notes: text('読み替えたもの、気をつけること', 'Taken otherwise, or odd'), dash: text('—', '—'),
}
const looks: Record<keyof typeof fates, { tone: Tone; icon: IconName }> = {
  taken: { tone: 'ok', icon: 'check' }, known: { tone: 'off', icon: 'minus' }, held: { tone: 'warn', icon: 'clock' }, refused: { tone: 'danger', icon: 'alert' },
}
const order = ['taken', 'known', 'held', 'refused'] as const
const FEW = 10

export const FateCounts = ({ counts }: { counts: Imported['counts'] }) => {
  const t = useText()
  return <Figures label={words.counts} figures={order.map((fate) => ({ label: fates[fate], value: t('{n}', { n: counts[fate] }), quiet: fate !== 'taken' }))} />
}

/** What became of each object; those that were not simply taken stand first. */
export function ObjectFates({ objects, notes }: Pick<Imported, 'objects' | 'notes'>) {
  const t = useText()
  const [all, setAll] = useState(false)
  const odd = objects.filter(({ fate }) => fate !== 'taken').length
  const shown = all ? objects : objects.slice(0, Math.max(FEW, odd))
  return (
    <>
      {shown.length > 0 && (
        <Table caption={words.caption} dense rows={shown.map((one, n) => ({ ...one, n }))} keyOf={({ n }) => String(n)} columns={[
          { head: words.at, cell: ({ at }) => <span className="font-normal break-all">{at}</span> },
          { head: words.fate, cell: ({ fate }) => <Chip tone={looks[fate].tone} icon={looks[fate].icon}>{t(fates[fate])}</Chip> },
          { head: words.why, cell: ({ why }) => why ? <span className="[overflow-wrap:anywhere]">{t(why)}</span> : t(words.dash) },
          { head: words.object, wide: true, cell: ({ id }) => <bdi className="font-mono text-dns-14N-130 break-all">{id || t(words.dash)}</bdi> },
        ]} />
      )}
      {(all || objects.length > shown.length) && <button type="button" className="btn-plain mt-2 min-h-9" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? words.few : words.all, { n: objects.length })}</button>}
      {notes.length > 0 && (
        <div className="mt-4">
          <h3 className="cap">{t(words.notes)}</h3>
          <ul className="mt-1 list-disc pl-6 text-dns-14N-130 leading-160">{notes.map(({ at, why }, n) => <li key={n}><span className="text-solid-gray-700">{at}</span>　{t(why)}</li>)}</ul>
        </div>
      )}
    </>
  )
}
