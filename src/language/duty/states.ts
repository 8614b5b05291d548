/** What happens to duties and to what is sent under them, in words. */
import { oneOf } from '../one-of.ts'
import { text, type Text } from '../words.ts'

/** What a derivation came from. */
export const causes = {
  reported: text('報告を受けて', 'the report came in'),
  fact: text('新しい事実', 'a fact was told'),
  profile: text('法的な立場の変更', 'the profile changed'),
  sent: text('報告の提出', 'a report was sent'),
  request: text('機関からの求め', 'a body asked for more'),
  rules: text('規則の変更', 'the rules changed'),
} as const satisfies Record<string, Text>
export const Cause = oneOf(causes)
export type Cause = (typeof Cause.options)[number]

export const submissionStates = {
  sent: text('提出済み', 'sent'),
  opened: text('開封済み', 'opened'),
  acknowledged: text('受領済み', 'acknowledged'),
} as const satisfies Record<string, Text>
export const SubmissionState = oneOf(submissionStates)

/** What the clock has to tell, in order of time. Each once a stage and deadline. */
export const thresholds = {
  day: text('あと1日', 'a day left'),
  'six-hours': text('あと6時間', 'six hours left'),
  hour: text('あと1時間', 'one hour left'),
  late: text('期限を過ぎました', 'the deadline has passed'),
  escalated: text('期限から1日を過ぎました', 'a day past the deadline'),
} as const satisfies Record<string, Text>
export const Threshold = oneOf(thresholds)
export type Threshold = (typeof Threshold.options)[number]
