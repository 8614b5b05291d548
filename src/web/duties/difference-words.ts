/** What an answer changed, in sentences: the duty that arose with its deadline, the one that went with the reason. */
import type { DutyDetail } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { nextOf } from './duty-order.ts'

export type Derived = DutyDetail['history'][number]
type Change = Derived['changes'][number]

/** What was derived since the page was read. */
export const since = (before: Pick<DutyDetail, 'history'> | undefined, after: Pick<DutyDetail, 'history'>): readonly Change[] => {
  const known = new Set(before?.history.map(({ id }) => id))
  return after.history.filter(({ id }) => !known.has(id)).flatMap(({ changes }) => changes)
}

/** How a moment is written for the reader. */
export type Write = (at: string) => Text

/** One sentence for each duty that changed; of its stages only moved deadlines are told besides. */
export function sentences(changes: readonly Change[], detail: Pick<DutyDetail, 'duties'>, write: Write): readonly Text[] {
  const whole = changes.filter(({ stage }) => stage === undefined)
  const told = new Set(whole.map(({ duty }) => duty))
  return [...whole.map((change) => ofDuty(change, detail, write)), ...changes.filter(({ what, duty, stage }) => stage !== undefined && what === 'moved' && !told.has(duty)).map((change) => moved(change, write))]
}

const saidWith = (sentence: Text, more: Text): Text => text(`${sentence.ja}${more.ja}`, `${sentence.en} ${more.en}`.trim())
const nothing = text('', '')

function ofDuty(change: Change, { duties }: Pick<DutyDetail, 'duties'>, write: Write): Text {
  const { title, after, because } = change
  if (after === 'due') return saidWith(text(`「${title.ja}」の義務が生じました。`, `A duty arose: ${title.en}.`), dueOf(change, duties, write))
  if (after === 'possible') return text(`「${title.ja}」は、義務になるかもしれません。`, `This may become a duty: ${title.en}.`)
  const why = because[0] ? text(`理由：${because[0].ja}`, `Why: ${because[0].en}`) : nothing
  return saidWith(text(`「${title.ja}」は、いまの答えでは義務になりません。`, `As answered, this is no duty: ${title.en}.`), why)
}

function dueOf({ duty: key }: Change, duties: DutyDetail['duties'], write: Write): Text {
  const duty = duties.find((one) => one.key === key)
  const stage = duty && nextOf(duty)
  if (!stage) return nothing
  const { at, words } = stage.due
  const when = at ? write(at) : words
  return text(`${stage.title.ja}の期限は、${when.ja}。`, `${stage.title.en}: ${when.en}.`)
}

function moved({ title, stageTitle, before, after }: Change, write: Write): Text {
  const date = (value: string): Text => (/^\d{4}-/.test(value) ? write(value) : text('未定', 'not set'))
  const [was, is] = [date(before), date(after)]
  const stage = stageTitle ?? nothing
  return text(`「${title.ja}」${stage.ja}の期限が、${was.ja}から${is.ja}に変わりました。`, `The deadline of ${title.en}, ${stage.en}, moved from ${was.en} to ${is.en}.`)
}
