import type { Duty, DutyDetail } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { sendable, sendAddress, type Stage } from './duty-order.ts'
import { DutyWhy } from './DutyWhy.tsx'
import { inTurn, relations } from './duty-words.ts'
import { FormButtons } from './FormButtons.tsx'
import { Receipts } from './Receipts.tsx'
import { useSaidTimes } from './use-said-times.ts'
import { StageClock } from './StageClock.tsx'

const words = {
  to: text('提出先', 'To'), instead: text('{body}に代わって', 'in place of {body}'), possible: text('なるかもしれない', 'possibly'), outside: text('手渡し', 'by hand'),
  of: text('{name}（{relation}）の義務', 'A duty of {name} ({relation})'),
  voluntary: text('任意', 'Voluntary'), late: text('期限超過', 'Past due'), unconfirmed: text('未確認', 'Not confirmed'), disputed: text('答えの食い違い', 'Answers differ'),
  lateWhy: text('期限を過ぎました。いまからでも出してください。出した時刻は、そのまま記録に残ります。', 'The deadline has passed. Send it all the same; when you sent it is recorded as it was.'),
  missing: text('まだ分からない項目 {n}：{names}', '{n} not answered: {names}'), more: text('ほか', 'and more'), answer: text('答える', 'Answer'), complete: text('必要な項目はそろっています。', 'Every item it asks is there.'),
  send: text('内容を確かめて提出する', 'Check and submit'), held: text('{moment}までは出せません。', 'May not be sent before {moment}.'),
  why: text('なぜ', 'Why'), stages: text('出す報告', 'Reports to send'),
}

interface DutyCardProps {
  readonly duty: Duty
  readonly detail: DutyDetail
  /** The most pressing: its button is the filled one. */
  readonly first?: boolean
  /** Shown to a body: it can send nothing, and is not told the reasons. */
  readonly body?: boolean
}

const shown = ({ state }: Stage): boolean => state !== 'off'

/** One duty: what, to whom, by when, what is missing, why; and what was sent of it. */
export function DutyCard({ duty, detail, first = false, body = false }: DutyCardProps) {
  const t = useText()
  const inTime = useSaidTimes()
  const { incident } = detail
  const next = sendable(duty)
  const sent = detail.submissions.filter(({ regime, entity }) => regime === duty.regime && entity.id === duty.entity.id)
  const address = (stage: string): string => sendAddress(incident.id, incident.organisation.id, duty, stage)
  return (
    <li className="border-t border-solid-gray-300 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <h3 className="phrase text-std-17B-170 text-solid-gray-900">{t(duty.title)}</h3>
        <Signs duty={duty} />
      </div>
      {duty.entity.relation !== 'self' && <p className="said">{t(words.of, { name: t(duty.entity.name), relation: t(relations[duty.entity.relation]) })}</p>}
      <Addressees duty={duty} />
      <ol aria-label={t(words.stages)} className="mt-3 grid gap-4">
        {duty.stages.filter(shown).map((stage) => (
          <li key={stage.id}>
            <p className="text-dns-14B-130 text-solid-gray-900">{t(stage.title)}</p>
            <StageClock stage={stage} from={incident.reportedAt} />
            <StageState stage={stage} incident={incident.id} body={body} />
            {!body && stage.state === 'due' && stage.id === next?.id && (
              <div className="mt-3 grid gap-3">
                <div><ButtonLink to={address(stage.id)} look={first ? 'primary' : 'secondary'}>{t(words.send)}<span className="sr-only"> {t(duty.title)} {t(stage.title)}</span></ButtonLink></div>
                <FormButtons incident={incident.id} regime={duty.regime} stage={stage.id} entity={duty.entity.relation === 'self' ? undefined : duty.entity.id} forms={duty.forms.filter(({ state }) => state === 'certain')} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <Receipts submissions={sent} {...(!body && { sendTo: ({ stage }) => address(stage) })} />
      {duty.why.length > 0 && <p className="mt-3 text-dns-14N-130 leading-160 text-solid-gray-700"><strong>{t(words.why)}</strong>　{duty.why.slice(0, 3).map((why) => inTime(why)).join(t(text('。', '. ')))}</p>}
      <DutyWhy duty={duty} />
    </li>
  )
}

function Signs({ duty: { stages, binding, law, disputed } }: { duty: Duty }) {
  const t = useText()
  return (
    <span className="flex flex-wrap gap-2">
      {stages.some(({ late }) => late) && <Chip tone="danger" icon="alert">{t(words.late)}</Chip>}
      {binding === 'voluntary' && <Chip tone="off" icon="minus">{t(words.voluntary)}</Chip>}
      {disputed && <Chip tone="warn" icon="alert">{t(words.disputed)}</Chip>}
      {law.confidence !== 'confirmed' && <Chip tone="plain" icon="question">{t(words.unconfirmed)}</Chip>}
    </span>
  )
}

function Addressees({ duty: { addressees } }: { duty: Duty }) {
  const t = useText()
  const said = addressees.map(({ name, insteadOf, state, organisation }) => {
    const notes = [insteadOf && t(words.instead, { body: t(insteadOf) }), state === 'possible' && t(words.possible), organisation === null && t(words.outside)].filter(Boolean)
    return `${t(name)}${notes.length > 0 ? t(text('（{notes}）', ' ({notes})'), { notes: notes.join(t(text('、', ', '))) }) : ''}`
  })
  if (said.length === 0) return null
  return <p className="mt-1 text-dns-16N-130 leading-160"><span className="text-solid-gray-700">{t(words.to)}　</span>{said.join(t(text('、', ', ')))}</p>
}

const MOST = 4

function StageState({ stage, incident, body }: { stage: Stage; incident: string; body: boolean }) {
  const t = useText()
  const names = t(inTurn(stage.missing.slice(0, MOST).map(({ name }) => name))) + (stage.missing.length > MOST ? `${t(text('、', ', '))}${t(words.more)}` : '')
  return (
    <>
      {stage.late && <p className="mt-1 text-dns-14N-130 leading-160 text-red-1000">{t(words.lateWhy)}</p>}
      {stage.heldUntil && <p className="mt-1 text-dns-14N-130"><Time at={stage.heldUntil}>{t(words.held, { moment: stage.heldUntil.slice(0, 10) })}</Time></p>}
      {stage.note && <p className="note mt-1">{t(stage.note)}</p>}
      {!body && stage.state === 'due' && (stage.missing.length > 0
        ? <p className="mt-1 text-dns-14N-130 leading-160">{t(words.missing, { n: stage.missing.length, names })} <Link to={`/reports/${incident}/answers`}>{t(words.answer)}</Link></p>
        : <p className="mt-1 text-dns-14N-130 text-green-900">{t(words.complete)}</p>)}
    </>
  )
}
