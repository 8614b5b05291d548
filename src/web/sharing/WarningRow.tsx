import type { Warning } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Severity } from '#web/ui/Chip.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Said } from './Said.tsx'
import { listed } from './sharing-words.ts'
import { ExploitedChip, OwnChip, StateChip } from './WarningState.tsx'

const words = {
  with: text('連名 {names}', 'with {names}'),
  issued: text('発出', 'issued'), changed: text('更新', 'changed'),
  assets: text('登録した装置 {n}台が当てはまります', '{n} of your registered devices {n:matches|match}'),
  one: text('装置「{name}」が当てはまります', 'Your device {name} matches'),
  answer: text('答える', 'Answer'), answerFor: text('{n}台について答える', 'Answer for {n} {n:device|devices}'),
  write: text('続きを書く', 'Continue writing'), issue: text('開いて発出する', 'Open to issue'), look: text('開いて確かめる', 'Open and check'),
  promptly: text('速やかに（時間の定めなし）', 'Promptly (no time is set)'),
  answered: text('答えた', 'answered'), of: text('{n} / {total}組織', '{n} of {total}'),
}

/** The line of facts under a title: number, who speaks, when. */
function Facts({ warning }: { warning: Warning }) {
  const t = useText()
  const { number, cosigned, issuedAt, updatedAt } = warning
  return (
    <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-160 text-solid-gray-700">
      <span className="whitespace-nowrap">{number}</span>
      {cosigned.length > 0 && <span>{t(words.with, { names: t(listed(cosigned)) })}</span>}
      <span>{t(issuedAt ? words.issued : words.changed)} <Time at={issuedAt ?? updatedAt} /></span>
    </p>
  )
}

/** A warning that waits for this reader: why it concerns them, the time left, and the one thing to do. */
export function WaitingWarning({ warning, first }: { warning: Warning; first: boolean }) {
  const t = useText()
  const { id, title, severity, exploited, tlp, own, issuedAt, answerBy, state } = warning
  const matched = own?.assets ?? []
  const says = own ? (matched.length > 1 ? t(words.answerFor, { n: matched.length }) : t(words.answer)) : t(state === 'approved' ? words.issue : words.look)
  return (
    <li className="grid gap-x-6 gap-y-4 border-t border-solid-gray-300 py-6 sm:grid-cols-[minmax(0,1fr)_16.5rem]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-2"><Severity level={severity} />{exploited && <ExploitedChip />}<Tlp level={tlp} />{!own && <StateChip state={state} />}</p>
        <h3 className="mt-2 text-std-18B-160"><Link to={`/warnings/${id}`} className="text-solid-gray-900 hover:underline"><Said of={title} /></Link></h3>
        <Facts warning={warning} />
        {matched.length > 0 && <p className="said mt-1">{matched.length === 1 ? t(words.one, { name: matched[0] ?? '' }) : t(words.assets, { n: matched.length })}</p>}
      </div>
      <div className="flex flex-col gap-3">
        {own && (issuedAt && answerBy ? <TimeLeft since={issuedAt} due={answerBy} /> : <p className="note">{t(words.promptly)}</p>)}
        <ButtonLink to={`/warnings/${id}`} look={first ? 'primary' : 'secondary'} wide>{says}</ButtonLink>
        {!own && state === 'draft' && <Link to={`/warnings/${id}/edit`} className="link text-dns-14N-130">{t(words.write)}</Link>}
      </div>
    </li>
  )
}

/** A warning in the list of all: its state, and how far those who got it are. */
export function WarningRow({ warning }: { warning: Warning }) {
  const t = useText()
  const { id, title, severity, tlp, own, counts, state } = warning
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[auto_minmax(0,1fr)_18rem]">
      <div><Severity level={severity} figureOnly /></div>
      <div className="min-w-0">
        <p className="phrase text-std-16B-170"><Link to={`/warnings/${id}`} className="text-solid-gray-900 hover:underline"><Said of={title} /></Link></p>
        <Facts warning={warning} />
      </div>
      <div className="flex flex-wrap content-start items-center gap-2 max-sm:col-start-2 sm:justify-end">
        {own && state === 'issued' ? <OwnChip own={own} /> : <StateChip state={state} />}<Tlp level={tlp} />
        {counts && (
          <div className="w-full text-dns-14N-130">
            <p className="flex justify-between gap-3"><span className="text-solid-gray-700">{t(words.answered)}</span><span>{t(words.of, { n: counts.acted, total: counts.recipients })}</span></p>
            <div className="mt-1"><Bar n={counts.acted} total={counts.recipients} /></div>
          </div>
        )}
      </div>
    </li>
  )
}
