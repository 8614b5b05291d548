/**
 * What the courier reads to tell of deadlines and submissions, and what a calendar holds. Mail is read by others on its way:
 * so no more than the number, the law's title, to whom, by when, and where to read the rest. It decides nothing: whoever
 * sends asks the release decision for `label` at each try.
 */
import { purposes } from '#language/purpose.ts'
import type { Text } from '#language/words.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { answersTo } from '#domains/reporting/index.ts'
import { thresholds as thresholdWords, type Threshold } from './contract.ts'
import { datedStages, findStage, type DatedStage } from './courier-tables.ts'
import { clockWords, leftWords } from './moment-words.ts'
import { thresholds, type StageRow } from './stage-tables.ts'
import { findSubmission, questionsOf } from './submission-tables.ts'
import type { Sight } from './visible-to.ts'

export { sightOf } from './visible-to.ts'

export interface DutyWords {
  readonly title: Text
  readonly lines: readonly Text[]
  /** Below the public address, beginning with `/`. */
  readonly link: string
  /** The label under which the release decision is to be asked once more. */
  readonly label: string
  /** For machines. */
  readonly payload: Readonly<Record<string, unknown>> & { readonly type: string }
}

export interface Reminded { readonly incident: string; readonly duty: string; readonly stage: string; readonly dueAt: string; readonly threshold: string }
interface Reader { readonly organisation: string; readonly sight: Sight; readonly now: Date }

/** Null where there is nothing to say any more: sent, released, moved, or the clock has a later word for it. */
export async function reminderWords(tx: Tx, reminded: Reminded, { organisation, sight, now }: Reader): Promise<DutyWords | null> {
  const row = await findStage(tx, reminded)
  if (!row?.due_at || row.state !== 'due' || row.projected || row.due_at.getTime() !== Date.parse(reminded.dueAt)) return null
  const left = Math.floor((row.due_at.getTime() - now.getTime()) / 1_000)
  const threshold = thresholds.find(([, seconds]) => left <= seconds)?.[0]
  if (threshold !== reminded.threshold) return null
  if (sight.organisations.includes(row.organisation)) return { ...toReporter(row, threshold, left), label: row.label }
  const waits = row.bodies.includes(organisation) || (threshold === 'escalated' && row.supervisors.includes(organisation))
  return waits ? { ...toBody(row, threshold, left), label: row.label } : null
}

/** The law and which report of it. */
const reportOf = ({ title, stageTitle }: Pick<StageRow['body'], 'title' | 'stageTitle'>): Text => text(`「${title.ja}」の${stageTitle.ja}`, `${stageTitle.en} under “${title.en}”`)

const namesOf = ({ addressees }: StageRow['body']): Text => text(addressees.map(({ name }) => name.ja).join('、'), addressees.map(({ name }) => name.en).join(', '))

const missingWords = (missing: number): Text => missing === 0
  ? text('必要な項目は、すべて答えています。', 'Every item it needs is answered.')
  : text(`まだ答えていない項目：${missing}件`, `Items not answered yet: ${missing}`)

const byWhen = (due: Date, left: number): Text => {
  const [at, rest] = [clockWords(due), leftWords(left)]
  return text(`期限：${at.ja}（${rest.ja}）`, `Due: ${at.en} (${rest.en})`)
}

const executives = text('期限から1日を過ぎても提出されていません。経営層の方に、すぐ知らせてください。期限の過ぎたことは、宛先の機関と、法律の定める監督の機関にも見えています。', 'A day past the deadline it has not been sent. Tell the executives at once. The bodies it is due to, and those that supervise by law, see that it is late.')

function toReporter(row: StageRow, threshold: Threshold, left: number): Omit<DutyWords, 'label'> {
  const { incident, due_at: due, body } = row
  const [report, names, head] = [reportOf(body), namesOf(body), thresholdWords[threshold]]
  return {
    title: left > 0 ? text(`報告の期限まで、${head.ja}：${body.incidentNumber}`, `Report due, ${head.en}: ${body.incidentNumber}`) : text(`報告の${head.ja}：${body.incidentNumber}`, `Report: ${head.en}: ${body.incidentNumber}`),
    lines: [
      text(`${report.ja}を、${names.ja}に出してください。`, `Send the ${report.en} to: ${names.en}.`), byWhen(due!, left), // only a stage with a moment is told of
      missingWords(body.missing), ...(threshold === 'escalated' ? [executives] : []),
    ],
    link: `/reports/${incident}`, payload: { ...payloadOf(row, threshold, left), missing: body.missing },
  }
}

/** To those that wait for it: not whose it is, since a mail that names who was struck and under which law would say too much on its way. */
function toBody(row: StageRow, threshold: Threshold, left: number): Omit<DutyWords, 'label'> {
  const { due_at: due, body: { incidentNumber }, body } = row
  const [report, names] = [reportOf(body), namesOf(body)]
  return {
    title: text(`期限までに届いていない報告：${incidentNumber}`, `A report has not come in time: ${incidentNumber}`),
    lines: [text(`${names.ja}への${report.ja}が、まだ提出されていません。`, `The ${report.en}, due to ${names.en}, has not been sent.`), byWhen(due!, left)], // as above
    link: '/deadlines?show=past', payload: payloadOf(row, threshold, left),
  }
}

const payloadOf = ({ incident, stage, due_at: due, body }: StageRow, threshold: Threshold, remaining: number) => ({
  type: 'reminder.due', incident, number: body.incidentNumber, regime: body.regime, law: body.title, stage, stageTitle: body.stageTitle,
  addressees: body.addressees.map(({ body: id, name }) => ({ body: id, name })), threshold, dueAt: due!.toISOString(), remaining, // only a stage with a moment is told of
})

/** A report is there for a body. Null once it has acknowledged it. */
export async function submissionWords(tx: Tx, id: string, { organisation }: Reader): Promise<DutyWords | null> {
  const row = await findSubmission(tx, id)
  if (row?.receiver !== organisation || row.state === 'acknowledged') return null
  const { label, words: { number, regime, stage }, regime: law, organisation: from } = row
  const [{ name }, report] = [await organisationOf(tx, from), reportOf({ title: regime, stageTitle: stage })]
  return {
    title: text(`提出が届きました：${number}`, `A report was submitted: ${number}`), label, link: `/submissions/${id}`,
    lines: [text(`${name.ja}から、${report.ja}が届きました。`, `${name.en} has submitted the ${report.en}.`)],
    payload: { type: 'submission.made', submission: id, incident: row.incident, number, regime: law, law: regime, stage: row.stage, stageTitle: stage, from: { id: from, name } },
  }
}

/** The reporter no longer agrees to some uses of what a body holds. Null where nothing is withdrawn. */
export async function narrowedWords(tx: Tx, id: string, { organisation }: Reader): Promise<DutyWords | null> {
  const row = await findSubmission(tx, id)
  const last = row?.withdrawn.at(-1)
  if (!row || !last || row.receiver !== organisation) return null
  const { label, words: { number, regime, stage }, regime: law } = row
  const gone = row.withdrawn.filter(({ at }) => at === last.at).map(({ purpose }) => purpose)
  const [report, uses] = [reportOf({ title: regime, stageTitle: stage }), text(gone.map((one) => purposes[one].ja).join('、'), gone.map((one) => purposes[one].en).join(', '))]
  return {
    title: text(`使い道への同意が取り下げられました：${number}`, `A consent was withdrawn: ${number}`), label, link: `/submissions/${id}`,
    lines: [text(`${report.ja}は、これから次の使い道に使えません：${uses.ja}`, `The ${report.en} may no longer be used for: ${uses.en}`)],
    payload: { type: 'submission.narrowed', submission: id, incident: row.incident, number, regime: law, law: regime, purposes: gone },
  }
}

/** A body asks back. Null once it was answered. */
export async function questionWords(tx: Tx, { submission, question }: { submission: string; question: string }, { sight }: Reader): Promise<DutyWords | null> {
  const row = await findSubmission(tx, submission)
  const asked = (await questionsOf(tx, [submission])).find(({ id }) => id === question)
  if (!row || !asked || !sight.organisations.includes(row.organisation) || (await answersTo(tx, [question])).length > 0) return null
  const { incident, words: { number, regime, stage, body } } = row
  const [report, by] = [reportOf({ title: regime, stageTitle: stage }), asked.due && clockWords(asked.due)]
  return {
    title: text(`機関から質問があります：${number}`, `A body asks about your report: ${number}`), label: row.label, link: `/reports/${incident}`,
    lines: [text(`${body.ja}から、${report.ja}について質問が届きました。`, `${body.en} asks about the ${report.en}.`), ...(by ? [text(`答えの期限：${by.ja}`, `Answer by: ${by.en}`)] : [])],
    payload: { type: 'submission.asked', incident, number, submission, question, regime: row.regime, law: regime, due: asked.due?.toISOString() ?? null },
  }
}

export interface CalendarEntry {
  /** The same for as long as the stage is the same, however its moment moves. */
  readonly id: string
  readonly due: Date
  readonly sequence: number
  readonly changed: Date
  readonly label: string
  readonly title: Text
  readonly lines: readonly Text[]
  readonly link: string
}

/** Open stages with a moment, the nearest first; to a body those that are due to it. */
export async function calendarOf(tx: Tx, { organisation, sight, now }: Reader, most: number): Promise<CalendarEntry[]> {
  return (await datedStages(tx, sight, organisation, now, most)).map((row) => entryOf(row, sight.organisations.includes(row.organisation)))
}

function entryOf(row: DatedStage, own: boolean): CalendarEntry {
  const { incident, duty, stage, due_at: due, sequence, changed_at: changed, label, body } = row
  const [report, names] = [reportOf(body), namesOf(body)]
  return {
    id: `${incident}/${duty}/${stage}`, due, sequence, changed, label, link: own ? `/reports/${incident}` : '/deadlines',
    title: text(`${own ? '報告の期限' : '提出される期限'}：${body.title.ja} ${body.stageTitle.ja}（${body.incidentNumber}）`, `${own ? 'Report due' : 'Due to you'}: ${body.title.en}, ${body.stageTitle.en} (${body.incidentNumber})`),
    lines: [text(`${report.ja}（宛先：${names.ja}）`, `${report.en}, to: ${names.en}`), ...(own ? [missingWords(body.missing)] : [])],
  }
}
