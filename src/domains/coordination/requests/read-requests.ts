/** Requests for action as a list, and one of them. */
import { pageOf, place } from '#platform/paging.ts'
import { handler } from '#trust/act.ts'
import { namesOf } from '../names.ts'
import { requests } from './contract.ts'
import { about, briefly, foundRequest, noRequest, tellRequest } from './known-request.ts'
import { listRequests, requestEntriesOf } from './request-tables.ts'

export const listAllRequests = handler({
  verb: requests.list,
  about: () => noRequest,
  async run({ input: { state, overdue = false, most, after }, actor, tx, visible, now }) {
    const found = await listRequests(tx, { organisation: actor.organisation, labels: await visible(tx, actor), state, overdue, now, most, after: place(after) })
    const { shown, next } = pageOf(found.rows, most, (row) => ({ at: row.updated_at, id: row.id }))
    const entries = await requestEntriesOf(tx, shown.map(({ id }) => id))
    const names = await namesOf(tx, shown.flatMap(({ vendor, ministry, by_organisation }) => [vendor, by_organisation, ...(ministry === null ? [] : [ministry])]))
    return { subject: '', result: { requests: shown.map((row) => briefly(row, entries.get(row.id) ?? [], names, now)), total: found.total, overdue: found.overdue, next } }
  },
})

/** Leaves a receipt: the centre sees who opened it. */
export const readRequest = handler({
  verb: requests.read,
  about: about(false),
  async run(step) {
    const row = await foundRequest(step.tx, step.input.id)
    return { subject: row.id, result: await tellRequest(step, row), after: await about(false)(step.input, step), receipts: [{ subject: row.id, organisation: step.actor.organisation, step: 'opened' as const, way: 'app' }], content: { request: row.id } }
  },
})
