import { useState } from 'react'
import { duties, thresholds, type Reminder } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('期限の知らせ', 'Reminders of deadlines'), note: text('いつ知らせたか、次にいつ知らせるか。', 'What was sent, and what will be.'),
  coming: text('これから', 'To come'), sent: text('知らせたもの', 'Sent'), of: text('{law}　{stage}', '{law}, {stage}'), due: text('期限', 'Due'),
  earlier: text('前の知らせを見る', 'See earlier ones'), first: text('新しいほうへ戻る', 'Back to the newest'),
  until: text('提出すると、その報告の知らせは止まります。', 'They stop for a report once it is sent.'),
}

/** For the reporter: what the clock told of one incident, and what it will tell while nothing changes. Nothing where no stage has a moment. */
export function Reminders({ incident }: { incident: string }) {
  const t = useText()
  const [after, setAfter] = useState<string | undefined>()
  const list = useRead(duties.listReminders, { incident, most: 20, ...(after && { after }) }, { live: ['reminder', 'duty', 'submission'], keep: true })
  const shown = list.answer?.result
  if (!shown || (shown.reminders.length === 0 && shown.coming.length === 0 && !after)) return null
  return (
    <Disclosure title={words.title} note={words.note}>
      {shown.coming.length > 0 && <><h4 className="cap">{t(words.coming)}</h4><Rows of={shown.coming} /><p className="note mb-4">{t(words.until)}</p></>}
      {shown.reminders.length > 0 && <><h4 className="cap">{t(words.sent)}</h4><Rows of={shown.reminders} /></>}
      <div className="mt-3 flex flex-wrap gap-3">
        {after && <Button look="small" onPress={() => setAfter(undefined)}>{t(words.first)}</Button>}
        {shown.next && <Button look="small" onPress={() => setAfter(shown.next ?? undefined)}>{t(words.earlier)}</Button>}
      </div>
    </Disclosure>
  )
}

function Rows({ of }: { of: readonly Reminder[] }) {
  const t = useText()
  return (
    <ul className="mb-2">
      {of.map(({ regime, stage, threshold, at, dueAt, title, stageTitle }) => (
        <li key={`${regime} ${stage} ${threshold} ${dueAt}`} className="border-t border-solid-gray-200 py-2 text-dns-14N-130 leading-160 first:border-t-0">
          <p className="flex flex-wrap gap-x-3"><Time at={at} as="tight" /><strong>{t(thresholds[threshold])}</strong><span className="text-solid-gray-700">{t(words.due)} <Time at={dueAt} as="tight" /></span></p>
          <p>{t(words.of, { law: t(title), stage: t(stageTitle) })}</p>
        </li>
      ))}
    </ul>
  )
}
