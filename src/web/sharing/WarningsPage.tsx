import { sharing, warningStates, type Warning } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { AllWarnings } from './AllWarnings.tsx'
import { WaitingWarning } from './WarningRow.tsx'

const words = {
  title: text('警報', 'Warnings'),
  waiting: text('答えを待っている警報 {n}件', '{n} {n:warning waits|warnings wait} for your answer'),
  speaking: text('あなたを待っている警報 {n}件', '{n} {n:warning waits|warnings wait} for you'),
  none: text('答えを待っている警報はありません', 'No warning waits for your answer'),
  lead: text('残り時間の少ない順に並べています。', 'Those with the least time left come first.'),
  quiet: text('新しい警報が届くと、ここに出ます。', 'A new warning appears here when it arrives.'),
  draft: text('警報を起案する', 'Draft a warning'),
  items: text('指標を探す', 'Search indicators'),
  recalls: text('取り下げと訂正', 'Recalls and corrections'), worth: text('役に立った取得元', 'What proved useful'),
  fresh: text('新しい警報 {n}件', '{n} new {n:warning|warnings}'),
  groups: { answer: text('届いた警報', 'Received'), approval: text('承認を待っています', 'Waiting for approval'), issue: text('承認されています', 'Approved'), cosign: text('連名を求められています', 'Your co-signature is asked for') },
}

type Group = keyof typeof words.groups
const order: readonly Group[] = ['answer', 'cosign', 'approval', 'issue']

/** What the reader is asked for: to answer, to approve, to issue, or to co-sign. */
const groupOf = ({ own, state }: Warning, kind: string): Group =>
  own && state === 'issued' ? 'answer' : kind !== 'centre' ? 'cosign' : state === 'approved' ? 'issue' : 'approval'

const due = ({ answerBy }: Warning): number => (answerBy ? Date.parse(answerBy) : Number.POSITIVE_INFINITY)

/** What waits for the reader comes first, by the time left; every warning they may see waits below. */
export function WarningsPage() {
  const t = useText()
  const kind = useSession().session?.organisation.kind ?? ''
  const waiting = useRead(sharing.list, { waiting: true, most: 100 }, { live: ['warning', 'notice'] })
  const newest = (waiting.answer?.result.warnings ?? []).toSorted((a, b) => due(a) - due(b))
  const held = useHeld(newest, ({ id }) => id, 'waiting')
  const total = waiting.answer?.result.total ?? 0
  const own = held.shown.every((warning) => groupOf(warning, kind) === 'answer')
  return (
    <Page title={waiting.answer ? t(total === 0 ? words.none : own ? words.waiting : words.speaking, { n: total }) : words.title}
      lead={total > 0 ? t(words.lead) : waiting.answer && t(words.quiet)} action={<Ways kind={kind} />}>
      <LiveNotice of={held} says={words.fresh} />
      <Read of={waiting}>{() => <Waiting warnings={held.shown} kind={kind} />}</Read>
      <AllWarnings states={warningStates} />
    </Page>
  )
}

function Ways({ kind }: { kind: string }) {
  const t = useText()
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <Link to="/items">{t(words.items)}</Link><Link to="/recalls">{t(words.recalls)}</Link><Link to="/worth">{t(words.worth)}</Link>
      {kind === 'centre' && <ButtonLink to="/warnings/new" icon="pen">{t(words.draft)}</ButtonLink>}
    </div>
  )
}

function Waiting({ warnings, kind }: { warnings: readonly Warning[]; kind: string }) {
  const t = useText()
  const groups = order.map((group) => ({ group, of: warnings.filter((warning) => groupOf(warning, kind) === group) })).filter(({ of }) => of.length > 0)
  const heading = (title: Text) => <h2 className="mt-4 mb-1 text-std-17B-170">{t(title)}</h2>
  return (
    <>
      {groups.map(({ group, of }, n) => (
        <section key={group} aria-label={t(words.groups[group])}>
          {groups.length > 1 || group !== 'answer' ? heading(words.groups[group]) : <h2 className="sr-only">{t(words.groups[group])}</h2>}
          <ul className="border-b border-solid-gray-300">{of.map((warning, i) => <WaitingWarning key={warning.id} warning={warning} first={n === 0 && i === 0} />)}</ul>
        </section>
      ))}
    </>
  )
}
