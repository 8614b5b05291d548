import { sharing, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Answer } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ContactLines } from '#web/ui/ContactLines.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { AskLinks } from '../rooms/AskLinks.tsx'
import { AnswerPanel, DueLine } from './AnswerPanel.tsx'
import { ExportPanel } from './ExportPanel.tsx'
import { FeedbackBar } from './FeedbackBar.tsx'
import { Handling } from './Handling.tsx'
import { Indicators } from './Indicators.tsx'
import { MatchedDevices, WhatToDo } from './MatchedDevices.tsx'
import { OverlapPanel } from './OverlapPanel.tsx'
import { ReaderText, OtherTexts } from './ReaderTexts.tsx'
import { RecallNotes, WithdrawnNote } from './RecallNotes.tsx'
import { Comments, ReplacedNote, Revisions } from './Revisions.tsx'
import { Said, useSaid } from './Said.tsx'
import { inTurn, readerFor } from './sharing-words.ts'
import { SpeakerPanel } from './SpeakerPanel.tsx'
import { ExploitedChip, StateChip } from './WarningState.tsx'
import { WhyAndRecord } from './WhyAndRecord.tsx'

const words = {
  title: text('警報', 'Warning'),
  number: text('警報 {number}', 'Warning {number}'),
  revision: text('警報 {number}（第{n}版）', 'Warning {number}, revision {n}'),
  act: text('お使いの{product} {n}台に、対応が必要です', 'Your {product} needs attention ({n})'),
  actMany: text('お使いの装置 {n}台に、対応が必要です', '{n} of your devices {n:needs|need} attention'),
  one: text('{issuer}がお知らせしています。', 'From {issuer}.'),
  voice: text('{names}が、ひとつの内容でお知らせしています。', '{names} say this with one voice.'),
  opened: text('この警報を開いたことを、出した機関に知らせました。', 'Those who issued it were told that you opened it.'),
  looked: text('この警報を開いたことを記録しました。', 'That you opened it was recorded.'),
  above: text('警報', 'Warnings'), call: text('分からないことは', 'Whom to call'),
}

/** One warning: whether it concerns the reader, what to do, by when, and the four answers. For those who issue it, its approval and progress. */
export function WarningPage() {
  const id = useAddress().params['id'] ?? ''
  const reading = useRead(sharing.read, { id }, { live: [`warning:${id}`] })
  const title = useTitle(reading.answer?.result)
  if (!reading.answer) return <Page title={words.title} above={{ to: '/warnings', title: words.above }}><Read of={reading}>{() => null}</Read></Page>
  return (
    <Page title={title} above={{ to: '/warnings', title: words.above }} state={<State warning={reading.answer.result} />} lead={<Lead warning={reading.answer.result} title={title} />} action={<AskLinks kind="warning" thing={reading.answer.result.id} />}>
      {reading.problem && <div className="mb-4"><ErrorNote problem={reading.problem} again={reading.again} /></div>}
      <Body answer={reading.answer} />
    </Page>
  )
}

/** What it means for the reader where their devices match and the answer is open; otherwise its own title. */
function useTitle(warning: WarningDetail | undefined): string {
  const t = useText()
  const said = useSaid()
  if (!warning) return t(words.title)
  const sure = warning.matched.filter(({ certain }) => certain)
  if (!warning.own || warning.own.answer || warning.state !== 'issued' || sure.length === 0) return said(warning.title)
  const products = new Set(sure.map(({ product }) => product))
  return products.size === 1 ? t(words.act, { product: sure[0]?.product ?? '', n: sure.length }) : t(words.actMany, { n: sure.length })
}

function State({ warning }: { warning: WarningDetail }) {
  const t = useText()
  return (
    <>
      {warning.state !== 'issued' && <StateChip state={warning.state} />}{warning.exploited && <ExploitedChip />}
      <span className="whitespace-nowrap">{t(warning.revision > 1 ? words.revision : words.number, { number: warning.number, n: warning.revision })}</span><Time at={warning.issuedAt ?? warning.updatedAt} />
    </>
  )
}

function Lead({ warning, title }: { warning: WarningDetail; title: string }) {
  const t = useText()
  const said = useSaid()
  const issuer = warning.signatures[0]?.organisationName
  const names = t(inTurn([...(issuer ? [issuer] : []), ...warning.cosigned]))
  return (
    <>
      {said(warning.title) !== title && <p className="text-std-17B-170 text-solid-gray-900"><Said of={warning.title} /></p>}
      {issuer && <p>{warning.cosigned.length > 0 ? t(words.voice, { names }) : t(words.one, { issuer: names })}</p>}
    </>
  )
}

function Body({ answer }: { answer: Answer<WarningDetail> }) {
  const t = useText()
  const { session } = useSession()
  const { result: warning, can, entry } = answer
  const reader = readerFor(session)
  const speaks = warning.signatures.some(({ organisation }) => organisation === session?.organisation.id)
  const recipient = warning.own !== null && warning.state === 'issued'
  return (
    <>
      {warning.state === 'withdrawn' && <WithdrawnNote warning={warning} />}
      {(warning.state === 'replaced' || warning.state === 'joined') && <ReplacedNote warning={warning} />}
      {recipient && <DueLine warning={warning} />}
      {/* On a phone the answers follow the steps, and what else there is to know comes after them. */}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_23rem] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0 max-w-[46rem]">
          <ReaderText warning={warning} reader={reader} />
          {warning.own && <MatchedDevices warning={warning} />}
          <WhatToDo draft={warning.draft} />
          <Comments warning={warning} />
          <RecallNotes warning={warning} />
        </div>
        <div className="grid min-w-0 gap-6 lg:sticky lg:top-6 lg:row-span-2 lg:self-start">
          {recipient && <AnswerPanel warning={warning} can={can} />}
          {speaks && <OverlapPanel warning={warning} can={can} />}
          {speaks && <SpeakerPanel warning={warning} can={can} />}
          {warning.issuedAt && <FeedbackBar thing={warning.id} />}
          <Handling draft={warning.draft} own={warning.own !== null} />
          {!speaks && <WhomToCall warning={warning} />}
          <ExportPanel warning={warning} reader={reader} />
        </div>
        <div className="min-w-0 max-w-[46rem]">
          <Revisions warning={warning} />
          <OtherTexts warning={warning} reader={reader} />
          <WhyAndRecord warning={warning} />
          {entry && <div className="mt-4"><ProofLine says={t(warning.own ? words.opened : words.looked)} entry={entry.hash} /></div>}
        </div>
      </div>
      <Indicators items={warning.items} number={warning.number} open={reader === 'analyst'} />
    </>
  )
}

/** Who speaks and has said how to be reached: the issuer first. */
function WhomToCall({ warning: { signatures } }: { warning: WarningDetail }) {
  const t = useText()
  const bodies = new Map(signatures.flatMap(({ organisation, organisationName, contact }) => (contact ? [[organisation, { name: organisationName, contact }] as const] : [])))
  if (bodies.size === 0) return null
  return <Panel title={words.call}><ul className="grid gap-3">{[...bodies].map(([id, { name, contact }]) => <li key={id}><p className="text-dns-16B-130">{t(name)}</p><ContactLines contact={contact} /></li>)}</ul></Panel>
}
