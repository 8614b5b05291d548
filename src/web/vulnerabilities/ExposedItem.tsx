import type { ReactNode } from 'react'
import type { Exposed, Helper } from '#domains/vulnerabilities/notices/contract.ts'
import { exposure as exposureVerbs, holderAnswers, findingStates } from '#domains/vulnerabilities/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { AdviceList } from './AdviceList.tsx'
import { AnswerAll } from './AnswerAll.tsx'
import { ByWhen, WhyThen } from './ByWhen.tsx'
import { PassOn } from './PassOn.tsx'
import { Sureness, Why } from './OpenFinding.tsx'

const words = {
  exploited: text('悪用を確認', 'Known exploited'), withdrawn: text('記録は取り下げられました', 'Record withdrawn'), who: text('悪用を確認した側：{who}', 'Says that it is exploited: {who}'),
  count: text('{n}台', '{n} of them'), devices: text('あなたの装置（{n}件）', 'Your devices ({n})'), theirs: text('装置（{n}件）', 'Devices ({n})'), more: text('ほかに{n}件あります。まとめて答えられます。', 'and {n} more, answered together with these.'),
  todo: text('すること', 'What to do'), why: text('期日の理由', 'Why this date'), each: text('1件ずつ答える', 'Answer one by one'), pass: text('取引先に知らせる', 'Tell your customers'), of: text('{holder}の装置', 'of {holder}'), answerFor: text('代わりに答える', 'Answer for'), done: text('答えました。', 'Answered.'),
}

interface ExposedItemProps {
  readonly exposed: Exposed
  readonly helpers: readonly Helper[]
  readonly customers: number
  readonly can: Can
  /** Whose devices these are not one's own: seen, and not answered. */
  readonly isOthers?: boolean
  /** What to do stands open: of the most urgent, so that a list stays a list. */
  readonly first?: boolean
}

/** One vulnerability: how urgent and why, which devices, what to do, and an answer; the short version first. */
export function ExposedItem({ exposed, helpers, customers, can, isOthers = false, first = false }: ExposedItemProps) {
  const t = useText()
  const { vulnerability, title, exploited, withdrawn, urgency, open, findings } = exposed
  const asked = findings.filter(({ state }) => state === 'open')
  return (
    <li className="border-t border-solid-gray-300 py-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {!withdrawn && <ByWhen urgency={urgency} />}
        {exploited.length > 0 && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>}{withdrawn && <Chip tone="off" icon="back">{t(words.withdrawn)}</Chip>}
      </div>
      <h3 className="mt-2 flex flex-wrap gap-x-4 text-std-18B-160 break-words"><Link to={`/vulnerabilities/${vulnerability}`} className="font-mono hover:underline">{vulnerability}</Link>{title && <Written>{title}</Written>}</h3>
      {!withdrawn && <p className="mt-1">{t(urgency.do)}</p>}
      {exploited.length > 0 && <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t(words.who, { who: exploited.map(({ by, since }) => (since ? `${by} ${since.slice(0, 10)}` : by)).join(t(text('、', ', '))) })}</p>}
      {findings.length > 0 && <Devices exposed={exposed} isOthers={isOthers} can={can} />}
      {!isOthers && open > 0 && <div className="mt-4"><AnswerAll vulnerability={vulnerability} n={open} of={vulnerability} helpers={helpers} can={can} /></div>}
      <div className="mt-4">
        {!withdrawn && <Part title={words.todo} of={vulnerability} open={first}><AdviceList exposed={exposed} /></Part>}
        {!isOthers && asked.length > 1 && <Part title={words.each} of={vulnerability}><ul className="grid gap-5">{asked.map(({ id, asset }) => <li key={id}><h4 className="mb-2 text-dns-16B-130"><Written>{asset.name}</Written></h4><AnswerAll vulnerability={vulnerability} findings={[id]} n={1} of={`${asset.name} ${vulnerability}`} helpers={helpers} can={can} /></li>)}</ul></Part>}
        {!withdrawn && <Part title={words.why} of={vulnerability}><WhyThen urgency={urgency} /></Part>}
        {!isOthers && customers > 0 && !withdrawn && <Part title={words.pass} of={vulnerability}><PassOn vulnerability={vulnerability} customers={customers} can={can} /></Part>}
      </div>
    </li>
  )
}

function Part({ title, of, open = false, children }: { title: ReturnType<typeof text>; of: string; open?: boolean; children: ReactNode }) {
  const t = useText()
  return <details className="mt-1" open={open}><summary className="link inline-flex min-h-9 items-center text-dns-16N-130">{t(title)}<span className="sr-only"> {of}</span></summary><div className="mt-2 mb-4">{children}</div></details>
}

function Devices({ exposed: { findings, open }, isOthers, can }: { exposed: Exposed; isOthers: boolean; can: Can }) {
  const t = useText()
  const shown = findings.filter(({ state }) => state === 'open').length
  return (
    <section className="mt-4">
      <h4 className="text-dns-14B-120">{t(isOthers ? words.theirs : words.devices, { n: Math.max(findings.length, open) })}</h4>
      <ul className="mt-2 grid gap-4">
        {findings.map((finding) => (
          <li key={finding.id} className="border-l-2 border-solid-gray-200 pl-4">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className="text-dns-16B-130">{isOthers ? <Written>{finding.asset.name}</Written> : <Link to={`/assets/${finding.asset.id.split('/')[0]}`}><Written>{finding.asset.name}</Written></Link>}</span>{finding.asset.count > 1 && <span className="text-dns-14N-130">{t(words.count, { n: finding.asset.count })}</span>}{isOthers && <span className="text-dns-14N-130 text-solid-gray-700">{t(words.of, { holder: t(finding.holder.name) })}</span>}<State finding={finding} /></p>
            {isOthers && finding.mayAnswer && finding.state === 'open' && <AnswerFor finding={finding} can={can} />}
            {(finding.state === 'open' || (isOthers && finding.state === 'answered')) && <Why finding={isOthers ? { ...finding, given: null } : finding} />}
          </li>
        ))}
      </ul>
      {open > shown && <p className="mt-3 note">{t(words.more, { n: open - shown })}</p>}
    </section>
  )
}

/** An IT supplier answers what it did; asking for help stays with the holder. */
function AnswerFor({ finding: { id, asset, vulnerability, holder }, can }: { finding: Exposed['findings'][number]; can: Can }) {
  const t = useText()
  const of = `${t(holder.name)} ${asset.name} ${vulnerability}`
  return <div role="group" aria-label={`${t(words.answerFor)} ${of}`} className="my-3 flex flex-wrap gap-3">{(['fixed', 'mitigated', 'not-ours'] as const).map((answer) => <Act key={answer} verb={exposureVerbs.answer} input={{ id, answer }} can={can} says={holderAnswers[answer]} of={of} done={words.done} />)}</div>
}

function State({ finding }: { finding: Exposed['findings'][number] }) {
  const t = useText()
  if (finding.state === 'open') return <Sureness finding={{ ...finding, exploited: false }} />
  return <Chip tone={finding.state === 'gone' ? 'ok' : 'plain'} icon={finding.state === 'gone' ? 'check' : 'done'}>{t(finding.state === 'answered' && finding.given ? holderAnswers[finding.given.answer] : findingStates[finding.state])}</Chip>
}
