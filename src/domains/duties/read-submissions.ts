import { handler, type Handler } from '#trust/act.ts'
import { duties } from './contract.ts'
import { aboutRow, aboutSubmission, knownSubmission } from './known-submission.ts'
import { cursor, readCursor } from './paging.ts'
import type { RulesInUse } from './rules.ts'
import { listSubmissions as list, markSubmission } from './submission-tables.ts'
import { tellSubmission, tellSubmissions } from './tell-submissions.ts'
import { sightOf } from './visible-to.ts'

/** The queue of a body, and what a reporter or its proxy sent. */
export const listSubmissions = (rules: RulesInUse): Handler => handler({
  verb: duties.listSubmissions,
  about: (_, { actor }) => ({ organisation: actor.organisation, by: '', proxies: [], to: actor.organisation, state: 'new' as const, released: true }),
  async run(step) {
    const { input: { box, state, incident, most, after }, tx, actor } = step
    const { labels, organisations } = await sightOf(step)
    const place = readCursor(after)
    const { rows, total } = await list(tx, {
      labels, organisations: box === 'received' ? [actor.organisation] : organisations, box, state, incident, most, after: place?.at ? { at: place.at, id: place.key } : undefined,
    })
    const shown = rows.slice(0, most)
    const last = shown.at(-1)
    return { subject: actor.organisation, result: { submissions: await tellSubmissions(tx, shown, rules()), total, next: rows.length > most && last ? cursor(last.at, last.id) : null } }
  },
})

/** A body's first reading is noted with its purpose: the reporter sees it as opened. */
export const readSubmission = (rules: RulesInUse): Handler => handler({
  verb: duties.readSubmission,
  about: aboutSubmission,
  async run(step) {
    const { input: { id, purpose }, tx, actor } = step
    const row = await knownSubmission(tx, id)
    const opened = row.receiver === actor.organisation
    if (opened && row.state === 'sent') await markSubmission(tx, id, { ...row, state: 'opened' })
    const is = opened && row.state === 'sent' ? { ...row, state: 'opened' as const } : row
    return {
      subject: id, result: await tellSubmission(tx, is, purpose, actor, rules()), after: await aboutRow(is, step, 'duty'),
      receipts: opened ? [{ subject: id, organisation: actor.organisation, step: 'opened' as const, way: 'app', purpose }] : [],
    }
  },
})
