import { duties } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { stageKey } from './DeadlineRow.tsx'
import { useReportAddress } from './report-address.ts'
import { StageClock } from './StageClock.tsx'

const words = {
  title: text('義務の期限', 'Deadlines of duties'), all: text('すべての期限 {n}件', 'All deadlines ({n})'),
  late: text('期限を過ぎたもの {n}件', '{n} past due'),
  none: text('待っている期限はありません。', 'No deadline waits.'), possible: text('まだ決まらない', 'not decided'),
}

const MOST = 4

/** On the first page: the nearest deadlines, with the way to all of them. */
export function DeadlinesNow({ received = false }: { received?: boolean }) {
  const t = useText()
  const { now } = useReader()
  const address = useReportAddress()
  const list = useRead(duties.listDuties, { most: MOST }, { live: ['duty', 'submission'] })
  return (
    <Panel title={words.title}>
      <Read of={list}>
        {({ stages, total, late }) => total === 0 ? <p className="note">{t(words.none)}</p> : (
          <>
            {late > 0 && <p className="mb-3 text-dns-16B-130 text-red-1000">{t(words.late, { n: late })}</p>}
            <ul>
              {stages.map((stage) => (
                <li key={stageKey(stage)} className="border-t border-solid-gray-300 py-3">
                  <p className="phrase text-dns-16B-130"><Link to={address(stage.incident, stage.organisation.id)} className="text-solid-gray-900 hover:underline">{t(stage.title)}</Link></p>
                  <p className="text-dns-14N-130 leading-160 text-solid-gray-700">{[received && t(stage.organisation.name), t(stage.stageTitle), stage.state === 'possible' && t(words.possible)].filter(Boolean).join('　')}</p>
                  <StageClock stage={{ state: stage.state, sentAt: null, due: { kind: stage.kind, at: stage.dueAt, day: null, words: stage.dueWords, since: null, waitsFor: [], estimated: false, projected: stage.projected, others: [], notes: [] } }} from={now.toISOString()} bar={false} />
                </li>
              ))}
            </ul>
            <p className="border-t border-solid-gray-300 pt-3 text-dns-16N-130"><Link to="/deadlines">{t(words.all, { n: total })}</Link></p>
          </>
        )}
      </Read>
    </Panel>
  )
}
