/** Deadlines in words, made from the data so that a file and its sentence can't disagree. */
import { text, type Text } from '../words.ts'
import type { Start } from './anchor.ts'
import type { Clock, Span } from './deadline.ts'
import type { Vocabulary } from './vocabulary.ts'

const units: Record<Span['unit'], (count: number) => Text> = {
  hour: (count) => text(`${count}時間`, `${count} hour${count === 1 ? '' : 's'}`),
  day: (count) => text(`${count}日`, `${count} day${count === 1 ? '' : 's'}`),
  'business-day': (count) => text(`${count}営業日`, `${count} business day${count === 1 ? '' : 's'}`),
  month: (count) => text(`${count}か月`, `${count} month${count === 1 ? '' : 's'}`),
}

const periods = { quarter: text('四半期の終わり', 'the end of the quarter of'), year: text('暦年の終わり', 'the end of the calendar year of') }

export function clockWords({ within, from, after, 'after-end-of': period }: Clock, { fields }: Vocabulary, titleOf: (stage: string) => Text | undefined): Text {
  const span = units[within.unit](within.count)
  const anchor = from === undefined ? titleOf(after ?? '') : fields[from]?.name
  const { ja, en } = anchor ?? text('', '')
  if (period) return text(`${ja}の属する${periods[period].ja}から${span.ja}以内`, `within ${span.en} of ${periods[period].en}: ${en}`)
  return after === undefined ? text(`${ja}から${span.ja}以内`, `within ${span.en} of: ${en}`) : text(`${ja}の提出から${span.ja}以内`, `within ${span.en} of submitting: ${en}`)
}

export const earliestWords = (many: readonly Text[]): Text =>
  text(`${many.map(({ ja }) => ja).join('、')}のうち、早い方`, `the earlier of: ${many.map(({ en }) => en).join('; ')}`)

export const byDateWords = (day: string): Text => text(`${day}まで`, `by ${day}`)

const firstDay = text('初日を数えるかどうかは未確認です。数えた場合の、早い方の日を示しています。', 'Whether the first day counts is unconfirmed. The date shown counts it: the earlier one.')
const onEstimate = text('推定の時刻から数えています。', 'Counted from an estimated time.')
const onPlan = text('前の報告がまだです。前の報告をその期限に出した場合の日です。', 'The earlier report is not sent yet. This is the date if it is sent at its own deadline.')

/** What a reader must know about a date before relying on it. */
export function notes(clock: Clock, { estimated, projected }: Start, unsure: readonly string[]): readonly Text[] {
  const counts = clock.within.unit !== 'hour' && clock['after-end-of'] === undefined && clock['first-day'] === 'unconfirmed'
  return [
    ...(counts ? [firstDay] : []), ...(estimated ? [onEstimate] : []), ...(projected ? [onPlan] : []),
    ...unsure.map((day) => text(`${day}の休日はまだ確定していません。早い方の日です。`, `The holidays about ${day} are not settled. The date shown is the earlier one.`)),
  ]
}
