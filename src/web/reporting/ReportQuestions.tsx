import { incidentKinds, IncidentKind, responses, ResponseTaken, type Known } from '#domains/reporting/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Choices, ManyChoices } from '#web/ui/Choices.tsx'
import { TextArea, type Option } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { useReader } from '#web/ui/Time.tsx'
import type { Acting } from '#web/wire/act.ts'
import { DisclosedQuestion } from './DisclosedQuestion.tsx'
import type { ReportForm } from './report-form.ts'

export const questions = {
  kind: text('何が起きましたか', 'What happened?'),
  noticedAt: text('いつ気づきましたか', 'When did you notice?'),
  impact: text('何が使えず、だれが困っていますか', 'What does not work, and who is affected?'),
  assets: text('どの装置やシステムですか', 'Which devices or systems?'),
  personalData: text('個人データに関わりますか', 'Is personal data concerned?'),
  responses: text('いま、何をしていますか', 'What are you doing now?'),
  evidence: text('証拠があれば、ここに入れてください', 'If you have evidence, put it here'),
  contact: text('連絡先と、渡してよい範囲', 'How to reach you, and how far it may go'),
} as const satisfies Record<string, Text>

const words = {
  noticedHint: text('分かる範囲で構いません。あとから直せます。', 'As far as you know. It can be corrected later.'),
  noticed: text('気づいた日時', 'Noticed at'),
  occurred: text('起きた日時（推定でよい）', 'Happened at (an estimate will do)'),
  safety: text('人の命や安全への影響', 'Effect on life or safety'),
}

const known = (yes: Text, no: Text, unknown: Text): Option<Known>[] => [{ value: 'yes', label: yes }, { value: 'no', label: no }, { value: 'unknown', label: unknown }]
const safety = known(text('ある', 'Yes'), text('ない', 'No'), text('分からない', 'We do not know'))
const personal = known(text('はい、おそれがある', 'Yes, it may be'), text('いいえ', 'No'), text('まだ分からない', 'We do not know yet'))
const terms: Partial<Record<IncidentKind, Text>> = {
  ransomware: text('ランサムウェア', 'Ransomware'), ddos: text('DDoS攻撃', 'DDoS attack'), intrusion: text('不正侵入', 'Intrusion'), precursor: text('予兆', 'Precursor'),
}

export interface Answering {
  readonly form: ReportForm
  readonly change: (part: Partial<ReportForm>) => void
  readonly at: Acting<unknown, unknown>['at']
}

/** What happened, when, and what it affects: the three that are needed. */
export function NeededQuestions({ form, change, at }: Answering) {
  const { now } = useReader()
  return (
    <>
      <DisclosedQuestion number={1} field="kind" question={questions.kind} need>
        <Choices label={questions.kind} quiet columns={2} value={form.kind} onChange={(kind) => change({ kind })} error={at('kind')}
          options={IncidentKind.options.map((value) => ({ value, label: incidentKinds[value], note: terms[value] }))} />
      </DisclosedQuestion>
      <DisclosedQuestion number={2} field="noticedAt" question={questions.noticedAt} hint={words.noticedHint} need>
        <div className="grid gap-4 sm:grid-cols-2 sm:[&_.input]:w-full">
          <MomentInput label={words.noticed} mark="need" value={form.noticedAt} onChange={(noticedAt) => change({ noticedAt })} latest={now} error={at('noticedAt')} />
          <MomentInput label={words.occurred} value={form.occurredAt} onChange={(occurredAt) => change({ occurredAt })} latest={now} error={at('occurredAt')} />
        </div>
      </DisclosedQuestion>
      <DisclosedQuestion number={3} field="impact" question={questions.impact} need>
        <div className="grid gap-4">
          <TextArea label={questions.impact} quiet value={form.impact} onChange={(impact) => change({ impact })} error={at('impact')} />
          <Choices label={words.safety} columns="row" value={form.safety} onChange={(value) => change({ safety: value })} options={safety} error={at('safety')} />
        </div>
      </DisclosedQuestion>
    </>
  )
}

/** Personal data, and what is being done: asked after the devices. */
export function SituationQuestions({ form, change, at }: Answering) {
  return (
    <>
      <DisclosedQuestion number={5} field="personalData" question={questions.personalData}>
        <Choices label={questions.personalData} quiet columns="row" value={form.personalData} onChange={(personalData) => change({ personalData })} options={personal} error={at('personalData')} />
      </DisclosedQuestion>
      <DisclosedQuestion number={6} field="responses" question={questions.responses}>
        <ManyChoices label={questions.responses} quiet columns={2} value={form.responses} onChange={(taken) => change({ responses: taken })} error={at('responses')}
          options={ResponseTaken.options.map((value) => ({ value, label: responses[value] }))} />
      </DisclosedQuestion>
    </>
  )
}
