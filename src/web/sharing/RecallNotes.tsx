import type { WarningDetail } from '#domains/sharing/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Said } from './Said.tsx'

const words = {
  withdrawn: text('この警報は取り下げられました', 'This warning was withdrawn'),
  stop: text('書かれていることと指標を、使うのをやめてください。', 'Stop using what it says and its indicators.'),
  title: text('訂正と取り下げ', 'Corrections and withdrawals'),
  acknowledge: text('確認した', 'Acknowledge'), done: text('確認を記録しました。', 'Acknowledged.'),
  acknowledged: text('確認済み', 'Acknowledged'),
}

type Recall = WarningDetail['recalls'][number]

/** Said before anything else: what was withdrawn must not be acted upon. */
export function WithdrawnNote({ warning }: { warning: WarningDetail }) {
  const t = useText()
  const last = warning.recalls[0]
  return (
    <div role="note" className="mb-6 flex gap-3 rounded-8 border border-orange-800 bg-orange-50 px-4 py-3 text-orange-1100">
      <Icon name="back" size={6} className="mt-0.5" />
      <div><p className="text-dns-16B-130 leading-160">{t(words.withdrawn)}</p><p className="text-dns-16N-130 leading-160">{t(words.stop)} {last && <Said of={last.reason} />}</p></div>
    </div>
  )
}

/** Every recall of this warning and of its indicators, with the answer that is still asked for. */
export function RecallNotes({ warning }: { warning: WarningDetail }) {
  if (warning.recalls.length === 0) return null
  return (
    <Section title={words.title}>
      <ul className="border-b border-solid-gray-300">{warning.recalls.map((recall) => <RecallNote key={recall.id} recall={recall} />)}</ul>
    </Section>
  )
}

function RecallNote({ recall }: { recall: Recall }) {
  const t = useText()
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-solid-gray-300 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <p className="text-dns-16N-130 leading-160"><span className="mr-3 text-dns-14N-130 text-solid-gray-700"><Time at={recall.at} as="tight" /></span><Said of={recall.reason} /></p>
      {recall.acknowledged ? <span><Chip tone="ok" icon="done">{t(words.acknowledged)}</Chip></span> : recall.held && <Act verb={sharing.acknowledgeRecall} input={{ id: recall.id }} says={words.acknowledge} done={words.done} look="small" />}
    </li>
  )
}
