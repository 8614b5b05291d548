import { text } from '#language/words.ts'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSaidTimes } from './use-said-times.ts'
import type { Outcome as Told } from './use-answers.ts'

const words = {
  sent: text('{n}件の答えを記録しました。', '{n} {n:answer|answers} recorded.'),
  same: text('義務は変わりません。', 'No duty changed.'),
  changed: text('義務が変わりました', 'Duties changed'),
}

/** What an answer did to the duties, in words; said aloud to those who hear the page. */
export function Outcome({ of }: { of: Told | undefined }) {
  const t = useText()
  const inTime = useSaidTimes()
  return (
    <div role="status">
      {of && (
        <div className="my-4 rounded-8 border border-key-900 bg-key-50 px-5 py-4">
          {of.said.length > 0 && <p className="text-dns-16B-130 text-solid-gray-900">{t(words.changed)}</p>}
          {of.said.length > 0
            ? <ul className="mt-2 grid gap-1.5 text-dns-16N-130 leading-160 text-solid-gray-900">{of.said.map((one) => <li key={one.en}>{inTime(one)}</li>)}</ul>
            : <p className="text-dns-16N-130 text-solid-gray-900">{t(words.same)}</p>}
          <div className="mt-2"><ProofLine says={t(words.sent, { n: of.sent })} entry={of.entry} /></div>
        </div>
      )}
    </div>
  )
}
