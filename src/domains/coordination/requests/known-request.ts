/** A request as one who asks stands to it, and as it is told. */
import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Outcome, Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { openingsOf } from '#trust/receipts/tables.ts'
import { named, namesOf, type Names } from '../names.ts'
import { requestChanged, type ActionRequest, type ActionRequestDetail, type RequestEntry, type RequestSubject } from './contract.ts'
import { changeRequest, findRequest, insertRequestEntry, requestEntriesOf, type RequestEntryRow, type RequestRow } from './request-tables.ts'

export type AboutRequest = z.infer<typeof RequestSubject.about>
type Any = Step<unknown>

export const noRequest: AboutRequest = { state: 'new', made: true, asked: false, oversees: false, permitted: true }

export async function foundRequest(tx: Tx, id: string, hold = false): Promise<RequestRow> {
  const row = await findRequest(tx, id, hold)
  if (!row) throw missing('request')
  return row
}

async function aboutRow(row: RequestRow, { tx, actor, decide, now }: Pick<Any, 'tx' | 'actor' | 'decide' | 'now'>): Promise<AboutRequest> {
  const { organisation } = actor
  return { state: row.state, made: row.by_organisation === organisation, asked: row.vendor === organisation, oversees: row.ministry === organisation, permitted: mayRelease(decide, actor, await labelOf(tx, row.label), now).allow }
}

export const about = (hold = true) => async ({ id }: { id: string }, step: Any): Promise<AboutRequest> => aboutRow(await foundRequest(step.tx, id, hold), step)

/** Overdue while an answer is waited for: a maker that said it can't has answered, and the next word is the centre's. */
export function briefly(row: RequestRow, entries: readonly RequestEntryRow[], names: Names, now: Date): ActionRequest {
  const last = entries.findLast(({ kind }) => kind === 'answer')
  return {
    id: row.id, number: row.number, kind: row.kind, title: row.title, state: row.state, vendor: named(names, row.vendor), ministry: row.ministry === null ? null : named(names, row.ministry), by: named(names, row.by_organisation), case: row.case_id,
    madeAt: row.at.toISOString(), due: row.due?.toISOString() ?? null, overdue: row.state === 'open' && row.due !== null && row.due < now, lastAnswer: last?.answer ?? null, silentSince: last || row.state !== 'open' ? null : row.at.toISOString(),
  }
}

/** The case it belongs to is told to those who made it, and the maker if it is in it: by whether they may open it, which the case itself decides. */
export async function tellRequest({ tx, now }: Pick<Any, 'tx' | 'now'>, row: RequestRow): Promise<ActionRequestDetail> {
  const entries = (await requestEntriesOf(tx, [row.id])).get(row.id) ?? []
  const opened = await openingsOf(tx, [row.id])
  const names = await namesOf(tx, [row.vendor, row.by_organisation, ...(row.ministry === null ? [] : [row.ministry]), ...entries.map(({ organisation }) => organisation), ...opened.map(({ organisation }) => organisation)], entries.map(({ person }) => person))
  return {
    ...briefly(row, entries, names, now), text: row.text, basis: row.basis, openedBy: opened.filter(({ organisation }) => organisation !== row.by_organisation).map(({ organisation, at }) => ({ organisation: named(names, organisation), at: at.toISOString() })),
    entries: entries.map((one): RequestEntry => ({ kind: one.kind, at: one.at.toISOString(), by: { organisation: named(names, one.organisation), office: one.office, name: names.persons.get(one.person)?.name ?? '' }, answer: one.answer, words: one.words, due: one.due?.toISOString() ?? null })),
  }
}

export const enterRequest = ({ tx, actor, now }: Pick<Any, 'tx' | 'actor' | 'now'>, request: string, kind: RequestEntry['kind'], more: Partial<Pick<RequestEntryRow, 'answer' | 'words' | 'due'>> = {}) =>
  insertRequestEntry(tx, { request, kind, answer: more.answer ?? null, words: more.words ?? '', due: more.due ?? null, person: actor.id, office: actor.office, organisation: actor.organisation, at: now })

export async function requestAnswered(step: Any, id: string, what: string, changes: Parameters<typeof changeRequest>[2], announcements: readonly Announcement[] = []): Promise<Outcome<ActionRequestDetail, AboutRequest>> {
  await changeRequest(step.tx, id, { ...changes, updated_at: step.now })
  const row = await foundRequest(step.tx, id)
  const concerns = [row.by_organisation, row.vendor, ...(row.ministry === null ? [] : [row.ministry])]
  return { subject: id, result: await tellRequest(step, row), after: await aboutRow(row, step), announcements: [announce(requestChanged, { request: id, what }, { concerns }), ...announcements], ...(row.basis !== '' && { basis: row.basis }) }
}
