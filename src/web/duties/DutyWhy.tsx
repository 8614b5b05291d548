import type { Duty } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Facts } from '#web/ui/Panel.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { confidences, inTurn, purposeName, statuses } from './duty-words.ts'
import { useSaidTimes } from './use-said-times.ts'

const words = {
  more: text('理由・根拠・数え方', 'Reasons, law and counting'),
  who: text('だれの義務か', 'Whose duty'), trigger: text('どんなとき', 'When it applies'), reasons: text('当てはまる理由', 'Why it applies here'),
  law: text('根拠', 'Law'), status: text('いまの状態', 'Standing'), from: text('{from}から', 'from {from}'), to: text('{to}まで', 'until {to}'),
  confidence: text('確かさ', 'Confidence'), sources: text('出典', 'Sources'), unconfirmed: text('未確認', 'Not confirmed'), notes: text('知っておくこと', 'Good to know'),
  counting: text('数え方', 'Counting'), others: text('ほかの数え方', 'Counted otherwise'), holds: text('出すのを待つ決まり', 'Holds'), coming: text('これからの改正', 'Changes to come'), channel: text('出し方', 'How it is handed in'),
  frees: text('免除されるかもしれない場合', 'What may free from it'), uses: text('提出したものの使い道', 'What reports are used for'), agreed: text('同意したときだけ：{purposes}', 'Only if you agree: {purposes}'),
  version: text('規則のファイル', 'Rule file'),
}

const list = (said: readonly string[]) => <ul className="grid gap-1">{said.map((one) => <li key={one}>{one}</li>)}</ul>

/** Everything a lawyer asks of a duty, closed until asked for: reasons, the law with its version, its sources, and what of it is not confirmed. */
export function DutyWhy({ duty }: { duty: Duty }) {
  const t = useText()
  const { rule, law, stages, holds, coming } = duty
  const inTime = useSaidTimes()
  const several = (said: readonly { ja: string; en: string }[]) => list(said.map((one) => inTime(one)))
  const status = [t(statuses[law.status]), law.from && t(words.from, { from: law.from }), law.to && t(words.to, { to: law.to })].filter(Boolean).join(t(text('、', ', ')))
  const counting = stages.filter(({ state }) => state !== 'off')
  return (
    <details className="mt-3 text-dns-14N-130">
      <summary className="link inline-flex min-h-9 items-center">{t(words.more)}<span className="sr-only"> {t(duty.title)}</span></summary>
      <div className="mt-2 rounded-8 bg-solid-gray-50 p-4">
        <Facts facts={[
          { term: t(words.who), value: t(rule.who) }, { term: t(words.trigger), value: t(rule.trigger) },
          ...(duty.reasons.length > 0 ? [{ term: t(words.reasons), value: several(duty.reasons.map(({ words: said }) => said)) }] : []),
          ...(duty.mayRelease.length > 0 ? [{ term: t(words.frees), value: <ul className="grid gap-1">{duty.mayRelease.map(({ says, decides }) => <li key={says.en}>{t(says)}{decides.map(({ field, asks }) => <span key={field} className="block text-solid-gray-700">{t(asks)}</span>)}</li>)}</ul> }] : []),
          { term: t(words.law), value: t(law.reference) }, { term: t(words.status), value: status }, { term: t(words.confidence), value: t(confidences[law.confidence]) },
          ...(law.unconfirmed.length > 0 ? [{ term: t(words.unconfirmed), value: several(law.unconfirmed) }] : []),
          ...(counting.length > 0 ? [{ term: t(words.counting), value: <ul className="grid gap-1">{counting.map((stage) => <Counting key={stage.id} stage={stage} />)}</ul> }] : []),
          ...(holds.length > 0 ? [{ term: t(words.holds), value: several(holds.map(({ says }) => says)) }] : []),
          ...(coming.length > 0 ? [{ term: t(words.coming), value: list(coming.map((one) => [t(one.law), t(statuses[one.status]), one.from].filter(Boolean).join(' '))) }] : []),
          ...(law.notes.length > 0 ? [{ term: t(words.notes), value: several(law.notes) }] : []),
          { term: t(words.uses), value: <Uses uses={duty.uses} /> },
          { term: t(words.channel), value: t(duty.channel) },
          { term: t(words.sources), value: <ul className="grid gap-1">{law.sources.map((one) => <li key={one} className="break-all">{/^https?:/.test(one) ? <Link to={one}>{one}</Link> : one}</li>)}</ul> },
          { term: t(words.version), value: <span className="font-mono break-all">{duty.regime} {duty.version.slice(0, 12)}</span> },
        ]} />
      </div>
    </details>
  )
}

function Uses({ uses: { allowed, withConsent, says, confidence, sources } }: Pick<Duty, 'uses'>) {
  const t = useText()
  return (
    <>
      {t(inTurn(allowed.map(purposeName)))}
      {withConsent.length > 0 && <span className="block">{t(words.agreed, { purposes: t(inTurn(withConsent.map(purposeName))) })}</span>}
      <span className="block text-solid-gray-700">{t(says)}{confidence !== 'unconfirmed' && <> {t(confidences[confidence])}</>}</span>
      {sources.map((one) => <span key={one} className="block break-all">{/^https?:/.test(one) ? <Link to={one}>{one}</Link> : one}</span>)}
    </>
  )
}

function Counting({ stage: { title, due } }: { stage: Duty['stages'][number] }) {
  const t = useText()
  return (
    <li>
      {t(title)}：{t(due.words)}
      {due.notes.map((note) => <span key={note.en} className="block text-solid-gray-700">{t(note)}</span>)}
      {due.others.map(({ at, by }) => <span key={at} className="block text-solid-gray-700">{t(words.others)}：<Time at={at} as="moment" />{by && `（${t(by)}）`}</span>)}
    </li>
  )
}
