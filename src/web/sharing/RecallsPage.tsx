import { sharing, type Recall } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { RecallProgress } from './RecallProgress.tsx'
import { Said } from './Said.tsx'

const words = {
  title: text('取り下げと訂正', 'Recalls and corrections'),
  asked: text('確認が必要な取り下げと訂正 {n}件', '{n} {n:recall or correction|recalls and corrections} to acknowledge'),
  clear: text('確認が必要な取り下げと訂正はありません', 'No recall or correction waits for you'),
  lead: text('受け取ったものが取り下げられたら、使うのをやめて、確認したと答えてください。', 'When something you received is withdrawn, stop using it and acknowledge.'),
  none: text('取り下げも訂正も、まだありません', 'Nothing has been withdrawn or corrected yet'), noneNote: text('受け取った警報や指標が取り下げられると、ここに出ます。', 'When a warning or indicator you received is recalled, it appears here.'),
  own: text('受け取ったもの', 'What you received'), given: text('渡した側から見た進み具合', 'Progress, as the giver sees it'),
  kinds: { withdraw: text('取り下げ', 'Withdrawn'), correct: text('訂正', 'Corrected'), narrow: text('範囲を狭めた', 'Narrowed') },
  acknowledge: text('使うのをやめ、確認した', 'Stopped using it; acknowledge'), done: text('確認を記録しました。', 'Acknowledged.'), answered: text('確認済み', 'Acknowledged'),
  warning: text('警報を開く', 'Open the warning'), items: text('正しい値を見る', 'See the right value'),
  fresh: text('新しい取り下げ {n}件', '{n} new {n:recall|recalls}'), warnings: text('警報', 'Warnings'),
} satisfies Record<string, Text | Record<string, Text>>

const waits = ({ own }: Recall): boolean => own !== null && !own.acknowledged
const follows = ({ holders, waiting }: Recall): boolean => holders > 0 || waiting.length > 0

/** What was corrected or withdrawn: to acknowledge, for those who hold it; to follow, for the giver and the centre. */
export function RecallsPage() {
  const t = useText()
  const recalls = useRead(sharing.listRecalls, {}, { live: ['recall', 'notice'] })
  const newest = (recalls.answer?.result.recalls ?? []).toSorted((a, b) => Number(waits(b)) - Number(waits(a)))
  const held = useHeld(newest, ({ id }) => id)
  const asked = newest.filter(waits).length
  const [own, followed] = [held.shown.filter((recall) => recall.own !== null), held.shown.filter((recall) => recall.own === null || follows(recall))]
  return (
    <Page title={recalls.answer ? t(asked > 0 ? words.asked : words.clear, { n: asked }) : words.title} lead={t(words.lead)} above={{ to: '/warnings', title: words.warnings }}>
      <LiveNotice of={held} says={words.fresh} />
      <Read of={recalls}>
        {({ recalls: { length } }) => length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <>
            {own.length > 0 && <Section title={words.own}><ul className="border-b border-solid-gray-300">{own.map((recall) => <OwnRecall key={recall.id} recall={recall} />)}</ul></Section>}
            {followed.length > 0 && <Section title={words.given}>{followed.map((recall) => <RecallProgress key={recall.id} recall={recall} />)}</Section>}
          </>
        )}
      </Read>
    </Page>
  )
}

function OwnRecall({ recall }: { recall: Recall }) {
  const t = useText()
  const { id, kind, shown, reason, at, warning, own } = recall
  return (
    <li className="grid gap-x-6 gap-y-3 border-t border-solid-gray-300 py-5 sm:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-3 text-dns-14N-130 text-solid-gray-700"><Chip tone="warn" icon="back">{t(words.kinds[kind])}</Chip><Time at={at} /></p>
        <h3 className="mt-2 text-std-17B-170"><bdi className={`break-all ${warning ? '' : 'font-mono'}`}>{shown}</bdi></h3>
        <p className="said mt-1"><Said of={reason} /></p>
        <p className="mt-1 text-dns-14N-130">{warning ? <Link to={`/warnings/${warning}`}>{t(words.warning)}</Link> : kind === 'correct' && <Link to="/items">{t(words.items)}</Link>}</p>
      </div>
      {own?.acknowledged ? <p className="sm:text-right"><Chip tone="ok" icon="done">{t(words.answered)}</Chip></p> : <div><Act verb={sharing.acknowledgeRecall} input={{ id }} says={words.acknowledge} done={words.done} wide /></div>}
    </li>
  )
}
