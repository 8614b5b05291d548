import type { SubmissionDetail } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Purpose } from '#trust/labels/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { ContactLines } from '#web/ui/ContactLines.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Label } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { Facts, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useSession } from '#web/wire/session.ts'
import { BodyPanel } from './BodyPanel.tsx'
import { useReceiver } from './DutyPages.tsx'
import { inTurn, purposeName } from './duty-words.ts'
import { SubmissionChip } from './Receipts.tsx'
import { SentItems } from './SentItems.tsx'
import { useSubmission } from './use-submission.ts'

const words = {
  above: text('提出の一覧', 'Submissions'), title: text('{law}　{stage}', '{law}, {stage}'), from: text('{name}からの提出', 'Submitted by {name}'), to: text('{name}への提出', 'Submitted to {name}'),
  items: text('提出された内容', 'What was submitted'), itemsNote: text('この機関に渡された項目だけです。', 'Only the items this body is entitled to.'),
  purpose: text('読む目的', 'Read for'), purposeNote: text('法律と、提出した組織が許した使い道から選びます。目的は台帳に残ります。', 'Chosen from what the law and the reporter allow. It stands in the ledger.'), purposes: text('許された使い道：{purposes}。目的は台帳に残ります。', 'Permitted uses: {purposes}. The purpose stands in the ledger.'),
  asked: text('質問と回答', 'Questions and answers'), question: text('質問', 'Question'), answer: text('回答', 'Answer'), waiting: text('回答待ち', 'Waiting for an answer'), by: text('{moment}まで', 'by'), reply: text('報告のページで答える', 'Answer on the report’s page'),
  requests: text('求めた追加の報告', 'Further reports asked for'), state: text('受付のようす', 'How it stands'), sentAt: text('提出', 'Submitted'), who: text('提出した人', 'By'), number: text('受付番号', 'Their number'), acknowledged: text('受領', 'Acknowledged'), due: text('期限', 'Due'), incident: text('報告', 'Report'),
  withdrawn: text('同意が取り下げられた使い道：{purposes}。これからは使えません。', 'No longer agreed to: {purposes}. Refused from now on.'), consents: text('同意を変える', 'Change what you agree to'),
  late: text('期限のあとに提出', 'Sent after the deadline'), stale: text('そのあと変わったこと', 'Changed since'), staleNote: text('提出した内容には、まだ入っていません。', 'Not in what was submitted.'), byHand: text('渡し方', 'Handed over'), call: text('連絡先', 'Whom to call'),
}

/** One submission: for its body what it may see and what it may do; for the reporter what became of it. */
export function SubmissionPage() {
  const { params, search } = useAddress()
  const id = params['id'] ?? ''
  const purpose = Purpose.safeParse(search['purpose']).data ?? 'duty'
  const submission = useSubmission(id, purpose, useReceiver())
  return <Read of={submission}>{(result, { can }) => <Whole submission={result} can={can} />}</Read>
}

function Whole({ submission, can }: { submission: SubmissionDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const { regimeTitle, stageTitle, from, to, state, late, incidentNumber, tlp } = submission
  const received = session?.organisation.id === to.organisation?.id
  return (
    <Page title={t(words.title, { law: t(regimeTitle), stage: t(stageTitle) })} above={{ to: '/submissions', title: words.above }} lead={t(received ? words.from : words.to, { name: t(received ? from.name : to.name) })}
      state={<><SubmissionChip state={state} />{late && <Chip tone="danger" icon="alert">{t(words.late)}</Chip>}<span className="whitespace-nowrap">{incidentNumber}</span><Time at={submission.sentAt} as="tight" /></>}>
      <WithAside aside={received ? <BodyPanel submission={submission} can={can} /> : <Standing submission={submission} />}>
        <Label tlp={tlp} />
        <ReadFor submission={submission} received={received} />
        <Withdrawn submission={submission} received={received} />
        <Section title={words.items} note={t(words.itemsNote)}><SentItems items={submission.items} /></Section>
        {submission.stale.length > 0 && <Section title={words.stale} note={t(words.staleNote)}><p className="text-dns-16N-130 leading-160 text-orange-1000">{t(inTurn(submission.stale.map(({ name }) => name)))}</p></Section>}
        <Asked submission={submission} received={received} />
        {submission.requests.length > 0 && <Section title={words.requests}><ul>{submission.requests.map(({ stage, stageTitle: title, at, due, body }) => <li key={`${stage} ${at}`} className="border-t border-solid-gray-200 py-3 text-dns-16N-130"><strong>{t(title)}</strong>　<Time at={at} />{due && <>　{t(words.due)} <Time at={due} as="tight" /></>}{body && <p className="mt-1 whitespace-pre-wrap wrap-anywhere"><Written>{body}</Written></p>}</li>)}</ul></Section>}
      </WithAside>
    </Page>
  )
}

/** What this reading is for: stated, and chosen only from what was agreed. */
function ReadFor({ submission: { purpose, purposes }, received }: { submission: SubmissionDetail; received: boolean }) {
  const t = useText()
  const { setSearch } = useAddress()
  if (!received) return <p className="note mt-3">{t(words.purposes, { purposes: t(inTurn(purposes.map(purposeName))) })}</p>
  if (purposes.length < 2) return <p className="note mt-3"><strong>{t(words.purpose)}</strong>　{t(purposeName(purpose))}　{t(words.purposes, { purposes: t(inTurn(purposes.map(purposeName))) })}</p>
  return <div className="mt-3 max-w-[22rem]"><Select label={words.purpose} hint={words.purposeNote} value={purpose} onChange={(next) => setSearch({ purpose: next })} options={purposes.map((value) => ({ value, label: purposeName(value) }))} /></div>
}

/** What the reporter no longer agrees to; to the reporter, where it decides. */
function Withdrawn({ submission: { withdrawn }, received }: { submission: SubmissionDetail; received: boolean }) {
  const t = useText()
  return (
    <>
      {withdrawn.length > 0 && <p className="note mt-2 text-orange-1000">{t(words.withdrawn, { purposes: t(inTurn(withdrawn.map(({ purpose }) => purposeName(purpose)))) })}</p>}
      {!received && <p className="mt-1 text-dns-14N-130"><Link to="/settings/consents">{t(words.consents)}</Link></p>}
    </>
  )
}

function Asked({ submission: { questions, incident }, received }: { submission: SubmissionDetail; received: boolean }) {
  const t = useText()
  if (questions.length === 0) return null
  return (
    <Section title={words.asked}>
      <ol>
        {questions.map(({ id, body, at, due, answers }) => (
          <li key={id} className="border-t border-solid-gray-200 py-4 text-dns-16N-130 leading-160">
            <p className="flex flex-wrap items-center gap-x-3 text-dns-14N-130 text-solid-gray-700"><strong>{t(words.question)}</strong><Time at={at} />{due && <span>{t(words.due)} <Time at={due} as="tight" /></span>}{answers.length === 0 && <Chip tone="warn" icon="ring">{t(words.waiting)}</Chip>}</p>
            <p className="mt-1 whitespace-pre-wrap wrap-anywhere text-solid-gray-900"><Written>{body}</Written></p>
            {answers.map((answer) => <div key={answer.at} className="mt-2 border-l-4 border-solid-gray-300 pl-3"><p className="flex flex-wrap gap-x-3 text-dns-14N-130 text-solid-gray-700"><strong>{t(words.answer)}</strong><Written>{answer.office}</Written><Time at={answer.at} /></p><p className="whitespace-pre-wrap wrap-anywhere"><Written>{answer.body}</Written></p></div>)}
            {!received && answers.length === 0 && <p className="mt-2"><Link to={`/reports/${incident}`}>{t(words.reply)}</Link></p>}
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** For the reporter: where it stands at the body. */
function Standing({ submission: { contact, incident, incidentNumber, sentAt, by, reference, acknowledgedAt, dueAt, handedOver } }: { submission: SubmissionDetail }) {
  const t = useText()
  return (
    <Panel title={words.state}>
      <Facts narrow facts={[
        { term: t(words.incident), value: <Link to={`/reports/${incident}`}>{incidentNumber}</Link> },
        { term: t(words.sentAt), value: <Time at={sentAt} as="tight" /> },
        { term: t(words.who), value: <>{t(by.name)}　<Written>{by.office}</Written></> },
        ...(contact ? [{ term: t(words.call), value: <ContactLines contact={contact} /> }] : []),
        ...(dueAt ? [{ term: t(words.due), value: <Time at={dueAt} as="tight" /> }] : []),
        ...(acknowledgedAt ? [{ term: t(words.acknowledged), value: <Time at={acknowledgedAt} as="tight" /> }] : []),
        ...((reference ?? handedOver?.reference) ? [{ term: t(words.number), value: <Written>{reference ?? handedOver?.reference ?? ''}</Written> }] : []),
        ...(handedOver ? [{ term: t(words.byHand), value: <><Written>{handedOver.channel}</Written>　<Time at={handedOver.at} as="tight" /></> }] : []),
      ]} />
    </Panel>
  )
}
