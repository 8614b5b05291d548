import { useState } from 'react'
import { duties, type Duty, type DutyPreview, type Submission } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { HandOver } from './HandOver.tsx'
import { inTurn } from './duty-words.ts'
import { useReportAddress } from './report-address.ts'
import { Receiving } from './Receiving.tsx'
import { Receipts } from './Receipts.tsx'
import { StageClock } from './StageClock.tsx'
import { togglesOf, useConsent, type Consent } from './use-consent.ts'

const words = {
  title: text('どの機関が何を見るかを確かめて、提出する', 'See which body would see what, and submit'), of: text('{law}　{stage}', '{law}, {stage}'),
  above: text('この報告の義務', 'The duties of this report'), lead: text('提出先ごとに、渡る内容をそのまま示しています。ほかの項目は渡りません。', 'For each body, exactly what it would get. Nothing else goes to it.'),
  decide: text('提出する', 'Submit'), send: text('{names}に提出する', 'Submit to {names}'), update: text('{names}に更新を送る', 'Send the update to {names}'), sent: text('提出しました。', 'Submitted.'),
  missing: text('まだ答えのない項目', 'Not answered yet'), missingNote: text('分かっていることだけで出せます。空欄のまま出て、あとから更新できます。', 'It can be sent with what is known. These stay empty, and an update can follow.'), answer: text('先に答える', 'Answer them first'),
  kept: text('渡さないもの', 'What is kept'), keptNote: text('分かっていますが、この提出ではどこにも渡りません。', 'Known, and sent to none of them.'), nothing: text('なし', 'none'),
  nobody: text('この仕組みの中に提出先がありません。下の案内に沿って手渡ししてください。', 'No body of this report receives it here. Hand it over as described.'),
  receipts: text('提出の記録', 'What was sent'), late: text('期限を過ぎています。いまからでも提出してください。', 'The deadline has passed. Submit it all the same.'), choose: text('提出先を1つ以上選んでください。', 'Choose at least one body.'),
  possible: text('この義務は、まだ決まっていません。早めに出すこともできます。', 'It is not decided whether this is a duty. It may be sent early.'), back: text('報告に戻る', 'Back to the report'),
}

type SentTo = DutyPreview['to'][number]

/** Before anything leaves: per body its items with their values, what is kept, what the law leaves to consent; then the one button. */
export function PreviewPage() {
  const t = useText()
  const { params, search } = useAddress()
  const incident = params['id'] ?? ''
  const of = { incident, regime: search['regime'] ?? '', stage: search['stage'] ?? '', ...(search['entity'] && { entity: search['entity'] }) }
  const preview = useRead(duties.preview, of, { live: ['duty', 'submission'] })
  const detail = useRead(duties.readDuties, { incident }, { live: ['duty', 'submission'] })
  const shown = preview.answer?.result
  const back = useReportAddress()(incident, detail.answer?.result.incident.organisation.id)
  const duty = detail.answer?.result.duties.find(({ regime, entity }) => regime === of.regime && entity.id === shown?.entity.id)
  const sent = detail.answer?.result.submissions.filter(({ regime, stage, entity }) => regime === of.regime && stage === of.stage && entity.id === shown?.entity.id) ?? []
  return (
    <Page title={words.title} above={{ to: back, title: words.above }} lead={t(words.lead)} {...(shown && { state: <strong className="text-dns-16B-130 text-solid-gray-900">{t(words.of, { law: t(shown.regimeTitle), stage: t(shown.stageTitle) })}</strong> })}>
      <Read of={preview}>
        {(result, { can }) => <Read of={detail}>{({ incident: { reportedAt } }) => <Body key={`${of.regime} ${of.stage}`} preview={result} of={of} duty={duty} sent={sent} can={can} back={back} from={reportedAt} />}</Read>}
      </Read>
    </Page>
  )
}

interface BodyProps {
  readonly preview: DutyPreview
  readonly of: { readonly incident: string; readonly regime: string; readonly stage: string; readonly entity?: string }
  readonly duty: Duty | undefined
  readonly sent: readonly Submission[]
  readonly can: Can
  readonly from: string
  readonly back: string
}

function Body({ preview, of, duty, sent, can, from, back }: BodyProps) {
  const t = useText()
  const consent = useConsent(preview)
  const inside = preview.to.filter(({ way }) => way === 'inside')
  const outside = preview.to.filter(({ way }) => way === 'by-hand')
  return (
    <WithAside sticky aside={<Deciding {...{ preview, of, duty, can, inside, consent, from, back }} />}>
      {inside.length === 0 && <p className="said mb-4">{t(words.nobody)}</p>}
      {inside.map((to) => <Receiving key={to.body} to={to} preview={preview} {...togglesOf(consent, to)} />)}
      {outside.map((to) => <Receiving key={to.body} to={to} preview={preview} {...togglesOf(consent, to)}><HandOver to={to} of={of} duty={duty} can={can} consent={consent} /></Receiving>)}
      <Section title={words.kept} note={t(words.keptNote)} ruled><p className="text-dns-16N-130 leading-160">{preview.kept.length > 0 ? t(inTurn(preview.kept.map(({ name }) => name))) : t(words.nothing)}</p></Section>
      {sent.length > 0 && <Section title={words.receipts} ruled><Receipts submissions={sent} /></Section>}
    </WithAside>
  )
}

interface DecidingProps extends Omit<BodyProps, 'sent'> {
  readonly inside: readonly SentTo[]
  readonly consent: Consent
}

function Deciding({ preview, of, duty, can, inside, consent, from, back }: DecidingProps) {
  const t = useText()
  const [done, setDone] = useState(false)
  const stage = duty?.stages.find(({ id }) => id === of.stage)
  const chosen = inside.filter(({ body }) => !consent.left.includes(body))
  const names = t(inTurn(chosen.map(({ name }) => name)))
  return (
    <DecisionPanel title={words.decide}>
      {stage && <StageClock stage={stage} from={from} />}
      {stage?.late && <p className="text-dns-14N-130 leading-160 text-red-1000">{t(words.late)}</p>}
      {stage?.state === 'possible' && <Chip tone="plain" icon="question">{t(words.possible)}</Chip>}
      {preview.missing.length > 0 && (
        <div className="text-dns-14N-130 leading-160"><p className="cap">{t(words.missing)}</p><p>{t(inTurn(preview.missing.map(({ name }) => name)))}</p><p className="note mt-1">{t(words.missingNote)} <Link to={`/reports/${of.incident}/answers`}>{t(words.answer)}</Link></p></div>
      )}
      {inside.length > 0 && (
        <Act verb={duties.submit} can={can} look="primary" wide onDone={() => setDone(true)} done={words.sent}
          input={{ ...of, to: chosen.map(({ body }) => body), without: [...consent.without], consents: consent.consents.filter(({ body }) => chosen.some((one) => one.body === body)) }}
          says={t(chosen.length > 0 && chosen.every(({ sentAt }) => sentAt) ? words.update : words.send, { names })} {...(chosen.length === 0 && { because: words.choose })} />
      )}
      <p className="text-dns-14N-130"><Link to={back}>{t(done ? words.above : words.back)}</Link></p>
    </DecisionPanel>
  )
}
