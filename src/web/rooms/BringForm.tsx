import { useState } from 'react'
import { rooms, type RoomDetail } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useRead } from '#web/wire/read.ts'
import { ThingChooser, type Chosen } from './ThingChooser.tsx'

const words = {
  who: text('見える組織と、見えない組織', 'Who will see it, and who will not'), sees: text('見える', 'sees it'), blind: text('見えない', 'does not see it'),
  note: text('なぜ持ち込むか', 'Why you bring it'), bring: text('持ち込む', 'Bring it in'), without: text('見えない{n}組織には見せずに、持ち込む', 'Bring it in, without {n} {n:organisation|organisations}'), done: text('持ち込みました。', 'It is in the room.'), choose: text('持ち込むものを選んでください。', 'Choose what to bring.'), looking: text('見える組織を確かめています。', 'Looking who will see it.'),
}

/** First who will see it and who will not, and why; then the button, which says the same. */
export function BringForm({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const [chosen, setChosen] = useState<Chosen | undefined>()
  const [note, setNote] = useState('')
  const reach = useRead(rooms.preview, { id: room.id, kind: chosen?.kind ?? 'item', thing: chosen?.thing ?? '' }, { when: chosen !== undefined, live: ['room'] })
  const without = (reach.answer?.result.members ?? []).filter(({ sees }) => !sees).map(({ organisation }) => organisation.id)
  const because = !chosen ? words.choose : !reach.answer ? words.looking : undefined
  return (
    <>
      <ThingChooser value={chosen} onChange={setChosen} />
      {chosen && (
        <Read of={reach}>
          {({ members }) => (
            <section aria-label={t(words.who)}>
              <h3 className="cap">{t(words.who)}</h3>
              <ul className="mt-2 grid gap-2 text-dns-16N-130 leading-160">
                {members.map(({ organisation, sees, because: why }) => (
                  <li key={organisation.id}><span className={`inline-flex items-center gap-1.5 ${sees ? 'text-green-900' : 'text-red-1000'}`}><Icon name={sees ? 'done' : 'ban'} /><strong>{t(sees ? words.sees : words.blind)}</strong></span>　<Written>{t(organisation.name)}</Written>{!sees && <span className="block text-dns-14N-130 text-solid-gray-700">{t(why)}</span>}</li>
                ))}
              </ul>
            </section>
          )}
        </Read>
      )}
      <TextArea label={words.note} mark="free" rows={2} value={note} onChange={setNote} />
      <Act verb={rooms.bring} input={{ id: room.id, kind: chosen?.kind ?? 'item', thing: chosen?.thing ?? '', note, without }} can={can} look="primary" says={without.length > 0 ? t(words.without, { n: without.length }) : words.bring} done={words.done} onDone={() => { setChosen(undefined); setNote('') }} {...(because && { because })} />
    </>
  )
}
