import { cursor, readCursor } from '#platform/cursor.ts'
import { handler } from '#trust/act.ts'
import { exposure } from '../contract.ts'
import { listFindings as list } from './finding-tables.ts'
import { tellFindings } from './tell-findings.ts'

/** One's own organisation's, newest first. There is no way to ask for another's. */
export const listFindings = handler({
  verb: exposure.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { state, vulnerability, asset, most, after }, actor, tx }) {
    const { organisation } = actor
    const page = await list(tx, organisation, { state, vulnerability, asset, most, before: readCursor(after) })
    return { subject: organisation, result: { findings: await tellFindings(tx, page.rows), total: page.total, open: page.open, next: cursor(page.next) }, after: { organisation } }
  },
})
