import { useState } from 'react'
import { duties, type Duty, type DutyDetail, type Profile } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { useText } from '#web/ui/text.tsx'
import { useCall } from '#web/wire/call.ts'
import { useRead } from '#web/wire/read.ts'
import { sentences, since } from './difference-words.ts'
import { inTurn } from './duty-words.ts'
import { Outcome } from './Outcome.tsx'
import { withStanding } from './profile-form.ts'
import { useWritten, type Outcome as Told } from './use-answers.ts'

const words = {
  title: text('組織が法律の上で何に当たるかで決まるもの', 'Decided by what your organisation is by law'),
  note: text('一度答えると、次の報告からは聞きません。', 'Answered once, it is not asked again at the next report.'),
  decides: text('この答えで決まるもの：{duties}', 'It decides: {duties}'),
  theirs: text('{organisation}が答えること', 'For {organisation} to answer'), theirsNote: text('その組織が法律の上で何に当たるかは、その組織の分析担当、経営層、管理者が、法的な立場のページで答えます。', 'What it is by law its own analysts, executives and administrators answer, on its legal profile.'),
  yes: text('はい', 'Yes'), no: text('いいえ', 'No'), later: text('まだ分からない', 'Not known yet'),
  save: text('この答えを保存する', 'Save this answer'), choose: text('「はい」か「いいえ」を選んでください。分からないうちは、このままで構いません。', 'Choose yes or no. While it is not known, leave it as it is.'), saved: text('保存しました。', 'Saved.'),
  others: text('ほか{n}件を、法的な立場のページで答える', 'Answer {n} more on the legal profile'), profile: text('法的な立場のページを開く', 'Open the legal profile'),
}

const FIRST = 3
interface Who { readonly designation: string; readonly asks: Text; readonly duties: readonly Text[] }

/** Each designation once, with the duties it decides; those of other companies are answered in the profile. */
function asked(possible: readonly Duty[]): readonly Who[] {
  const own = possible.filter(({ entity }) => entity.relation === 'self')
  const byDesignation = Map.groupBy(own.flatMap((duty) => duty.decidesWho.map((who) => ({ ...who, title: duty.title }))), ({ designation }) => designation)
  return [...byDesignation.values()].flatMap((many) => (many[0] ? [{ designation: many[0].designation, asks: many[0].asks, duties: many.map(({ title }) => title) }] : []))
}

/** What must be found out about the organisation itself, with the question right there. */
export function WhoQuestions({ detail, duties: possible }: { detail: DutyDetail; duties: readonly Duty[] }) {
  const t = useText()
  const call = useCall()
  const write = useWritten()
  const [outcome, setOutcome] = useState<Told | undefined>()
  const profile = useRead(duties.readProfile, {})
  const questions = asked(possible)
  const tell = async (before: DutyDetail, entry: string | undefined): Promise<void> => {
    const { result } = await call(duties.readDuties, { incident: detail.incident.id })
    setOutcome({ said: sentences(since(before, result), result, write), sent: 1, entry })
  }
  if (questions.length === 0) return <Outcome of={outcome} />
  return (
    <div className="mt-6">
      <h4 className="text-dns-16B-130 text-solid-gray-900">{t(words.title)}</h4>
      <p className="note mt-1">{t(words.note)}</p>
      <Outcome of={outcome} />
      <Read of={profile}>
        {(result, { can }) => questions.slice(0, FIRST).map((who) => <One key={who.designation} who={who} profile={result.profile} can={can} onSaved={(entry) => void tell(detail, entry)} />)}
      </Read>
      <p className="mt-3 text-dns-14N-130"><Link to="/settings/profile">{questions.length > FIRST ? t(words.others, { n: questions.length - FIRST }) : t(words.profile)}</Link></p>
    </div>
  )
}

/** For a proxy: what only the organisation itself can say. */
export function TheirQuestions({ detail, duties: possible }: { detail: DutyDetail; duties: readonly Duty[] }) {
  const t = useText()
  const questions = asked(possible)
  if (questions.length === 0) return null
  return (
    <div className="mt-6">
      <h4 className="text-dns-16B-130 text-solid-gray-900">{t(words.theirs, { organisation: t(detail.incident.organisation.name) })}</h4>
      <p className="note mt-1">{t(words.theirsNote)}</p>
      <ul className="mt-2">{questions.map(({ designation, asks, duties: decided }) => <li key={designation} className="border-t border-solid-gray-200 py-3"><p className="text-dns-16N-130 leading-160">{t(asks)}</p><p className="note">{t(words.decides, { duties: t(inTurn(decided)) })}</p></li>)}</ul>
    </div>
  )
}

function One({ who, profile, can, onSaved }: { who: Who; profile: Profile; can: Can; onSaved: (entry: string | undefined) => void }) {
  const t = useText()
  const [known, setKnown] = useState<'yes' | 'no' | 'unknown'>('unknown')
  return (
    <div role="group" aria-label={t(who.asks)} className="mt-4 rounded-8 border border-solid-gray-300 p-4">
      <p className="text-dns-16B-130 leading-160 text-solid-gray-900">{t(who.asks)}</p>
      <p className="note mt-1 mb-3">{t(words.decides, { duties: t(inTurn(who.duties)) })}</p>
      <Choices label={who.asks} quiet columns="row" value={known} onChange={setKnown} options={[{ value: 'yes', label: words.yes }, { value: 'no', label: words.no }, { value: 'unknown', label: words.later }]} />
      <div className="mt-3"><Act verb={duties.saveProfile} input={withStanding(profile, who.designation, known)} can={can} look="small" says={words.save} done={words.saved} quiet onDone={({ entry }) => onSaved(entry?.hash)} {...(known === 'unknown' && { because: words.choose })} /></div>
    </div>
  )
}
