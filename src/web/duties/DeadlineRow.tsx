import type { OpenStage } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useSession } from '#web/wire/session.ts'
import { inTurn } from './duty-words.ts'
import { useReportAddress } from './report-address.ts'
import { StageClock } from './StageClock.tsx'

const words = {
  to: text('{bodies}へ', 'to {bodies}'), of: text('{name}の義務', 'a duty of {name}'), missing: text('まだ分からない項目 {n}', '{n} not answered'), ready: text('必要な項目はそろっています', 'Every item is there'),
  possible: text('まだ決まらない', 'Not decided'), voluntary: text('任意', 'Voluntary'), unconfirmed: text('未確認', 'Not confirmed'),
  late: text('期限までに提出がありませんでした。提出されるまで、ここに残ります。', 'It was not sent in time. It stays here until it is.'),
}

export const stageKey = ({ incident, regime, entity, stage }: OpenStage): string => `${incident} ${regime} ${entity.id} ${stage}`

/** One open stage in a list: what, of whom, to whom; its clock; what is still missing. */
export function DeadlineRow({ stage, received }: { stage: OpenStage; received: boolean }) {
  const t = useText()
  const { now } = useReader()
  const { session } = useSession()
  const address = useReportAddress()
  const { incident, incidentNumber, title, stageTitle, organisation, entity, addressees, missing, state, binding, confidence, kind, dueAt, dueWords, projected, late } = stage
  const mine = received && addressees.some((one) => one.organisation?.id === session?.organisation.id)
  const due = { kind, at: dueAt, day: null, words: dueWords, since: null, waitsFor: [], estimated: false, projected, others: [], notes: [] }
  return (
    <li className="grid gap-x-8 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="min-w-0">
        <p className="phrase text-std-16B-170"><Link to={address(incident, organisation.id)} className="text-solid-gray-900 hover:underline">{t(title)}　{t(stageTitle)}</Link></p>
        <p className="text-dns-14N-130 leading-160 text-solid-gray-700">
          {(received || session?.organisation.id !== organisation.id) && <strong className="mr-3">{t(organisation.name)}</strong>}
          {entity.id !== organisation.id && <span className="mr-3">{t(words.of, { name: t(entity.name) })}</span>}
          {!mine && addressees.length > 0 && <span className="mr-3">{t(words.to, { bodies: t(inTurn(addressees.map(({ name }) => name))) })}</span>}
          <span className="mr-3 whitespace-nowrap">{incidentNumber}</span>
          {!received && <span>{missing > 0 ? t(words.missing, { n: missing }) : t(words.ready)}</span>}
        </p>
        <p className="mt-1 flex flex-wrap gap-2">
          {state === 'possible' && <Chip tone="plain" icon="question">{t(words.possible)}</Chip>}
          {binding === 'voluntary' && <Chip tone="off" icon="minus">{t(words.voluntary)}</Chip>}
          {confidence !== 'confirmed' && <Chip tone="plain" icon="question">{t(words.unconfirmed)}</Chip>}
        </p>
        {late && <p className="mt-1 text-dns-14N-130 leading-160 text-red-1000">{t(words.late)}</p>}
      </div>
      <StageClock stage={{ state, due, sentAt: null }} from={now.toISOString()} bar={false} />
    </li>
  )
}
