import type { ItemDetail } from '#domains/sharing/provenance/contract.ts'
import { text } from '#language/words.ts'
import type { Can } from '#language/verb.ts'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useSession, type Session } from '#web/wire/session.ts'
import { CorrectForm } from './CorrectItem.tsx'
import { MergeForm } from './MergeForm.tsx'
import { NarrowForm } from './NarrowForm.tsx'

const words = {
  title: text('この情報について決める', 'Decide on it'),
  correct: text('訂正する・取り下げる', 'Correct or withdraw it'), correctNote: text('値が誤っていたとき', 'When the value is wrong'),
  narrow: text('取扱いを狭める', 'Narrow its handling'), narrowNote: text('渡す先や使い道を減らすとき', 'When it is to reach fewer, or for less'),
  merge: text('同じものだと判断する', 'Find it to be one with another'), mergeNote: text('別の番号で渡されたものと同じとき', 'When it is the same as one with another id'),
}

/** Findings that two are one are made by the centre and specialist bodies; the server decides. */
const finds = (session: Session | null): boolean => ['centre', 'specialist'].includes(session?.organisation.kind ?? '')

/** What its giver, and those who look after the exchange, may do with an item that stands. */
export function ItemDecisions({ detail, can }: { detail: ItemDetail; can: Can }) {
  const { session } = useSession()
  const { item, own, stixId } = detail
  if (item.state !== 'active') return null
  const corrects = own || session?.organisation.kind === 'centre'
  const merges = stixId !== null && finds(session)
  if (!corrects && !merges) return null
  return (
    <Section title={words.title}>
      {corrects && <Disclosure title={words.correct} note={words.correctNote}><CorrectForm item={item} can={can} /></Disclosure>}
      {own && <Disclosure title={words.narrow} note={words.narrowNote}><NarrowForm key={JSON.stringify(detail.label)} detail={detail} can={can} /></Disclosure>}
      {merges && <Disclosure title={words.merge} note={words.mergeNote}><MergeForm id={item.id} stixId={stixId} /></Disclosure>}
    </Section>
  )
}
