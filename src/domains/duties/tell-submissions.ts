/** What is told of what was sent: in a list, and whole. */
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { organisationOf, organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { answersTo } from '#domains/reporting/index.ts'
import type { Submission, SubmissionDetail } from './contract.ts'
import { named, regimeOf, stageTitle, type Rules } from './rules.ts'
import { questionsOf, requestsOf, type SubmissionRow } from './submission-tables.ts'

/** `known` are organisations that the caller has read already. */
export async function tellSubmissions(tx: Tx, rows: readonly SubmissionRow[], rules: Rules, known: Iterable<Organisation> = []): Promise<Submission[]> {
  const names = new Map([...known].map((one) => [one.id, one]))
  const wanted = [...new Set(rows.flatMap((row) => [row.organisation, row.by_organisation, row.receiver ?? row.organisation]))].filter((id) => !names.has(id))
  for (const [id, one] of await organisationsByIds(tx, wanted)) names.set(id, one)
  const questions = await questionsOf(tx, rows.map(({ id }) => id))
  const answered = new Set((await answersTo(tx, questions.map(({ id }) => id))).map(({ question }) => question))
  const open = (id: string): number => questions.filter((one) => one.submission === id && !answered.has(one.id)).length
  return rows.map((row) => tell(row, names, open(row.id), rules))
}

function tell(row: SubmissionRow, names: ReadonlyMap<string, Organisation>, open: number, rules: Rules): Submission {
  const one = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
  return {
    id: row.id, incident: row.incident, incidentNumber: row.words.number, regime: row.regime, regimeTitle: row.words.regime, stage: row.stage, stageTitle: row.words.stage,
    entity: { id: row.entity, name: row.words.entity }, from: one(row.organisation), by: { ...one(row.by_organisation), office: row.by_office },
    to: { body: row.body, name: row.words.body, organisation: row.receiver === null ? null : one(row.receiver) }, handedOver: row.handed_over,
    state: row.state, sentAt: row.at.toISOString(), dueAt: row.due_at?.toISOString() ?? null, late: row.due_at !== null && row.at > row.due_at,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null, reference: row.reference, purposes: row.purposes, withdrawn: row.withdrawn, stale: named(rules, row.stale), open,
  }
}

/** Whole, for one purpose. Only its receiver and its sender's side get here. */
export async function tellSubmission(tx: Tx, row: SubmissionRow, purpose: Purpose, reader: Actor, rules: Rules): Promise<SubmissionDetail> {
  const [told] = await tellSubmissions(tx, [row], rules)
  const questions = await questionsOf(tx, [row.id])
  const answers = await answersTo(tx, questions.map(({ id }) => id))
  const requests = (await requestsOf(tx, [row.incident])).filter((one) => one.regime === row.regime && one.entity === row.entity && one.submission === row.id)
  return {
    ...told!, items: row.items, purpose, tlp: row.tlp, contact: row.receiver === null ? null : (await organisationOf(tx, row.receiver)).contact, // one row, one telling
    questions: questions.map(({ id, body, at, due }) => ({
      id, body, at: at.toISOString(), due: due?.toISOString() ?? null,
      answers: answers.filter(({ question }) => question === id).map((one) => ({ at: one.at.toISOString(), office: one.office, body: one.body })),
    })),
    requests: requests.map(({ stage, at, due, body }) => ({ stage, stageTitle: stageTitle(rules, row.regime, stage), at: at.toISOString(), due: due?.toISOString() ?? null, body })),
    mayRequest: reader.organisation === row.receiver ? requestable(row.regime, rules).map((stage) => ({ stage, title: stageTitle(rules, row.regime, stage) })) : [],
  }
}

/** The stages of a law that are given when asked for. */
export const requestable = (regime: string, rules: Rules): string[] =>
  [...new Set((regimeOf(rules, regime)?.versions ?? []).flatMap(({ stages }) => stages.filter(({ deadline }) => 'on-request' in deadline).map(({ id }) => id)))]
