import { useState } from 'react'
import { notices } from '#domains/vulnerabilities/notices/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  note: text('確かめ合った取引先{n}組織に、次の言葉だけを知らせます。どの装置かは伝わりません。', 'Your {n} confirmed {n:customer|customers} will read these words and nothing else. Which device it is stays with you.'),
  words: text('知らせる言葉', 'What you tell them'), hint: text('何が影響を受けるか、取引先は何をすればよいか、いつまた知らせるか。', 'What of yours is affected, what they should do, and when you will tell more.'),
  send: text('取引先に知らせる', 'Tell the customers'), empty: text('言葉を書くと、知らせられます。', 'Write what you tell them first.'), done: text('知らせました。', 'They were told.'),
}

/** Down the chain by the supplier's own will and in its own words. */
export function PassOn({ vulnerability, customers, can }: { vulnerability: string; customers: number; can: Can }) {
  const t = useText()
  const [said, setSaid] = useState('')
  return (
    <div className="grid max-w-[46rem] gap-3">
      <p className="note">{t(words.note, { n: customers })}</p>
      <TextArea label={words.words} hint={words.hint} rows={3} value={said} onChange={setSaid} />
      <Act verb={notices.passOn} input={{ vulnerability, words: said }} can={can} says={words.send} of={vulnerability} done={words.done} because={said.trim() === '' ? words.empty : undefined} onDone={() => setSaid('')} />
    </div>
  )
}
