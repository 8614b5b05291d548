import type { Duty, DutyDetail } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { DutyWhy } from './DutyWhy.tsx'
import { useSaidTimes } from './use-said-times.ts'

const words = {
  released: text('義務にならないもの {n}件', '{n} {n:law that is|laws that are} no duty here'), releasedNote: text('免除されたもの、条件に当てはまらないもの。理由つきです。', 'Released or not triggered, each with its reason.'),
  others: text('この組織や時期に関わらない法律 {n}件', '{n} {n:law|laws} not about you, or not in force'), othersNote: text('見落としがないように、名前と理由だけ示します。', 'Named with the reason, so that nothing is left out without a word.'),
  entity: text('（{name}）', ' ({name})'),
}

/** What is no duty, and why: folded, never left out. */
export function NotDuties({ duties, others }: { duties: readonly Duty[]; others: DutyDetail['others'] }) {
  const t = useText()
  if (duties.length + others.length === 0) return null
  return (
    <div className="mt-8">
      {duties.length > 0 && <Disclosure title={t(words.released, { n: duties.length })} note={words.releasedNote}><ul>{duties.map((duty) => <Named key={duty.key} of={duty} entity={duty.entity.relation === 'self' ? undefined : duty.entity.name}><DutyWhy duty={duty} /></Named>)}</ul></Disclosure>}
      {others.length > 0 && <Disclosure title={t(words.others, { n: others.length })} note={words.othersNote}><ul>{others.map((one) => <Named key={one.key} of={one} entity={one.entity.name} />)}</ul></Disclosure>}
    </div>
  )
}

function Named({ of: { title, why }, entity, children }: { of: { title: Text; why: readonly Text[] }; entity: Text | undefined; children?: React.ReactNode }) {
  const t = useText()
  const inTime = useSaidTimes()
  return (
    <li className="border-t border-solid-gray-200 py-3 first:border-t-0">
      <p className="text-dns-16B-130">{t(title)}{entity && <span className="font-normal text-solid-gray-700">{t(words.entity, { name: t(entity) })}</span>}</p>
      {why[0] && <p className="note mt-1">{inTime(why[0])}</p>}
      {children}
    </li>
  )
}
