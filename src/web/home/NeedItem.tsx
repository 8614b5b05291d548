import { sharing, type Recall } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { sendAddress } from '../duties/duty-order.ts'
import { Said } from '../sharing/Said.tsx'
import { AskedNeed } from './AskedNeed.tsx'
import { NeedFrame } from './NeedFrame.tsx'
import type { Need } from './needs.ts'

const words = {
  question: text('報告についての質問', 'Question about a report'), duty: text('義務', 'Duty'), warning: text('警報', 'Warning'), recall: text('取り下げ・訂正', 'Recall'),
  exploited: text('悪用を確認', 'Exploited'),
  send: text('「{title}」の{stage}を出してください', 'Send the {stage}: {title}'), missing: text('報告 {number} の内容から記入してあります。まだの項目は{n}です。', 'Filled in from report {number}; {n} {n:item is|items are} missing.'), ready: text('報告 {number} の内容で、すべて記入してあります。', 'Filled in whole from report {number}.'),
  check: text('内容を確かめて提出する', 'Check and submit'),
  about: text('報告 {number} について', 'About report {number}'),
  matched: text('登録した装置と照合し、{n}台が該当しました。', 'Of your registered devices, {n} {n:is|are} concerned.'),
  concerned: text('この組織に関わる警報です。回答がまだです。', 'It concerns your organisation. It has no answer yet.'),
  answerQuestion: text('質問に答える', 'Answer the question'), answerWarning: text('警報に答える', 'Answer the warning'), answerAssets: text('{n}台について答える', 'Answer for {n} {n:device|devices}'),
  acknowledge: text('確認した', 'Acknowledge'), acknowledged: text('確認を記録しました。', 'Acknowledged.'),
}
const recalls: Record<Recall['kind'], Text> = {
  correct: text('{shown} が訂正されました', '{shown} was corrected'), narrow: text('{shown} の範囲が狭められました', '{shown} was narrowed'), withdraw: text('{shown} が取り下げられました', '{shown} was withdrawn'),
}

/** One thing to do: what and from whom at the left; at the right the time left and one button. Only the first is filled. */
export function NeedItem({ need, first }: { need: Need; first: boolean }) {
  const t = useText()
  const look = first ? 'primary' : 'secondary'
  if (need.kind === 'question') return (
    <NeedFrame need={need} icon="question" kind={words.question} to={`/reports/${need.incident.id}`} title={<Written>{need.body}</Written>} act={<ButtonLink to={`/reports/${need.incident.id}`} look={look} wide>{t(words.answerQuestion)}</ButtonLink>}>
      {t(words.about, { number: need.incident.number })}
    </NeedFrame>
  )
  if (need.kind === 'duty') return <DutyNeed need={need} look={look} />
  if (need.kind === 'invitation' || need.kind === 'task' || need.kind === 'expert' || need.kind === 'joining' || need.kind === 'consent' || need.kind === 'exposure' || need.kind === 'help') return <AskedNeed need={need} look={look} />
  if (need.kind === 'recall') return (
    <NeedFrame need={need} icon="back" kind={words.recall} to="/recalls" title={t(recalls[need.recall.kind], { shown: need.recall.shown })}
      act={<Act verb={sharing.acknowledgeRecall} input={{ id: need.id }} says={words.acknowledge} done={words.acknowledged} look={look} wide />}>
      <Said of={need.recall.reason} />
    </NeedFrame>
  )
  const n = need.warning.own?.assets.length ?? 0
  return (
    <NeedFrame need={need} icon="alert" kind={words.warning} to={`/warnings/${need.id}`} title={<Said of={need.warning.title} />}
      signs={<>{need.warning.exploited && <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>}<Tlp level={need.warning.tlp} /></>}
      act={<ButtonLink to={`/warnings/${need.id}`} look={look} wide>{n > 0 ? t(words.answerAssets, { n }) : t(words.answerWarning)}</ButtonLink>}>
      {n > 0 ? t(words.matched, { n }) : t(words.concerned)}
    </NeedFrame>
  )
}

function DutyNeed({ need, look }: { need: Extract<Need, { kind: 'duty' }>; look: 'primary' | 'secondary' }) {
  const t = useText()
  const { incident, incidentNumber, organisation, entity, regime, title, stage, stageTitle, missing } = need.stage
  return (
    <NeedFrame need={need} icon="duty" kind={words.duty} to={`/reports/${incident}`} title={t(words.send, { title: t(title), stage: t(stageTitle) })}
      act={<ButtonLink to={sendAddress(incident, organisation.id, { regime, entity }, stage)} look={look} wide>{t(words.check)}</ButtonLink>}>
      {missing > 0 ? t(words.missing, { number: incidentNumber, n: missing }) : t(words.ready, { number: incidentNumber })}
    </NeedFrame>
  )
}
