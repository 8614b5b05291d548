import { useId } from 'react'
import { sharing, type Recall } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Bar } from '#web/ui/Bar.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { EntryLink } from '#web/ui/ProofLine.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Said } from './Said.tsx'
import { sectorName } from './sharing-words.ts'

const words = {
  under: { withdraw: text('取り下げが進行中', 'Recall under way'), correct: text('訂正が進行中', 'Correction under way'), narrow: text('範囲を狭めています', 'Being narrowed') },
  over: { withdraw: text('取り下げが行き渡りました', 'Recall complete'), correct: text('訂正が行き渡りました', 'Correction complete'), narrow: text('範囲を狭めました', 'Narrowed') },
  start: text('開始', 'begun'),
  still: text('{n}組織が、まだ確認していません', '{n} {n:organisation has|organisations have} not acknowledged yet'), all: text('受け取った全組織が確認しました', 'Everyone who held it has acknowledged'), nobody: text('受け取った組織はありませんでした', 'Nobody held it'),
  acknowledged: text('確認した', 'Acknowledged'), again: text('{n}組織にもう一度知らせる', 'Tell {n} {n:organisation|organisations} again'), told: text('もう一度知らせます。', 'They are being told again.'),
  who: text('組織', 'Organisation'), sector: text('分野', 'Sector'), times: text('知らせた', 'Told'), count: text('{n}回', '{n}×'), opened: text('最後に開いた', 'Last opened'), proof: text('台帳の証明', 'Proof'),
  unnamed: text('名前を伏せた組織', 'An unnamed organisation'), dash: text('—', '—'), caption: text('まだ確認していない組織', 'Organisations that have not acknowledged'),
} satisfies Record<string, Text | Record<string, Text>>

const SHOWN = 8

/** A recall as its giver or the centre follows it: how many have answered, who has not, and telling them again. */
export function RecallProgress({ recall, can = {} }: { recall: Recall; can?: Can }) {
  const t = useText()
  const id = useId()
  const { shown, reason, kind, at, holders, acknowledged, waiting } = recall
  const open = waiting.length > 0
  return (
    <section aria-labelledby={id} className={`mt-10 p-5 sm:p-6 ${open ? 'panel-act' : 'panel'}`}>
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <div className="min-w-0 max-w-[44rem]">
          <p className="flex flex-wrap items-center gap-3"><Chip tone={open ? 'warn' : 'ok'} icon={open ? 'back' : 'done'}>{t(open ? words.under[kind] : words.over[kind])}</Chip><span className="text-dns-14N-130 text-solid-gray-700">{t(words.start)} <Time at={at} /></span></p>
          <h2 id={id} className="mt-2 text-std-20B-160">{t(open ? words.still : holders === 0 ? words.nobody : words.all, { n: waiting.length })}</h2>
          <p className="mt-1"><bdi className="mr-2 break-all font-mono">{shown}</bdi><Said of={reason} /></p>
        </div>
        {holders > 0 && (
          <div className="w-full sm:w-64">
            <p className="flex items-baseline justify-between"><span className="text-dns-16N-130">{t(words.acknowledged)}</span><span className="text-std-20B-150 text-solid-gray-900">{t('{n} / {all}', { n: acknowledged, all: holders })}</span></p>
            <Bar n={acknowledged} total={holders} />
            {open && <div className="mt-4"><Act verb={sharing.remind} input={{ id: recall.id }} can={can} wide look="primary" says={t(words.again, { n: waiting.length })} done={words.told} /></div>}
          </div>
        )}
      </div>
      {open && <div className="mt-5"><Waiting waiting={waiting.slice(0, SHOWN)} /></div>}
      {waiting.length > SHOWN && <More waiting={waiting.slice(SHOWN)} />}
    </section>
  )
}

function More({ waiting }: { waiting: Recall['waiting'] }) {
  const t = useText()
  return <details className="mt-2"><summary className="link inline-flex min-h-9 items-center text-dns-14N-130">{t(text('ほか{n}組織', '{n} more'), { n: waiting.length })}</summary><Waiting waiting={waiting} /></details>
}

function Waiting({ waiting }: { waiting: Recall['waiting'] }) {
  const t = useText()
  return (
    <Table caption={words.caption} dense rows={waiting.map((one, n) => ({ ...one, n }))} keyOf={({ n }) => String(n)} columns={[
      { head: words.who, cell: ({ name }) => name ? <bdi>{t(name)}</bdi> : <span className="font-normal text-solid-gray-700">{t(words.unnamed)}</span> },
      { head: words.sector, cell: ({ sector }) => t(sectorName(sector)) },
      { head: words.times, number: true, cell: ({ told }) => t(words.count, { n: told }) },
      { head: words.opened, number: true, wide: true, cell: ({ lastOpened }) => lastOpened ? <Time at={lastOpened} /> : t(words.dash) },
      { head: words.proof, number: true, wide: true, cell: ({ entry }) => entry ? <EntryLink entry={entry} /> : t(words.dash) },
    ]} />
  )
}
