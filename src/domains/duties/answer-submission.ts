/** What a body does with a report that it received: acknowledge it, ask back, ask for a further report. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { duties, dutiesChanged, questionAsked } from './contract.ts'
import { changedFor, deriveAnew } from './derive-anew.ts'
import { aboutRow, aboutSubmission, knownSubmission } from './known-submission.ts'
import { heldMatter } from './known-matter.ts'
import { mattersOf } from './matter.ts'
import type { RulesInUse } from './rules.ts'
import { addQuestion, addRequest, markSubmission } from './submission-tables.ts'
import { requestable, tellSubmission } from './tell-submissions.ts'

const passed = (path: string) => invalid([{ path, message: text('過ぎた時刻です。これからの時刻にするか、空にしてください。', 'This time has passed. Give one to come, or leave it empty.') }])

export const acknowledgeSubmission = (rules: RulesInUse): Handler => handler({
  verb: duties.acknowledge,
  about: aboutSubmission,
  async run(step) {
    const { input: { id, reference }, tx, actor, now } = step
    const row = await knownSubmission(tx, id)
    const is = { ...row, state: 'acknowledged' as const, acknowledged_at: now, reference: reference || null }
    await markSubmission(tx, id, is)
    return {
      subject: id, result: await tellSubmission(tx, is, 'duty', actor, rules()), after: await aboutRow(is, step, 'duty'),
      receipts: [{ subject: id, organisation: actor.organisation, step: 'acknowledged' as const, way: 'app', purpose: 'duty' }],
      announcements: [announce(dutiesChanged, { incident: row.incident, organisation: row.organisation, cause: 'sent', changes: 0 }, { key: row.incident, concerns: [row.organisation, row.by_organisation, actor.organisation] })],
    }
  },
})

/** Reporting puts it into the incident's thread, where the reporter answers as it answers the centre. */
export const askBack = (rules: RulesInUse): Handler => handler({
  verb: duties.ask,
  about: aboutSubmission,
  async run(step) {
    const { input: { id, body, due }, tx, actor, now } = step
    if (due !== undefined && Date.parse(due) <= now.getTime()) throw passed('due')
    const row = await knownSubmission(tx, id)
    const question = newId('message')
    await addQuestion(tx, { id: question, submission: id, incident: row.incident, at: now, body, due: due === undefined ? null : new Date(due) })
    return {
      subject: id, result: await tellSubmission(tx, row, 'duty', actor, rules()), after: await aboutRow(row, step, 'duty'),
      announcements: [announce(questionAsked, {
        question, submission: id, incident: row.incident, at: now.toISOString(), person: actor.id, office: actor.office, organisation: actor.organisation, body,
        due: due === undefined ? null : new Date(due).toISOString(), to: [...new Set([row.organisation, row.by_organisation])],
      }, { key: row.incident, concerns: [row.organisation, row.by_organisation, actor.organisation] })],
    }
  },
})

/** A stage that the law has given when asked for falls due by the body's own date, where it sets one. */
export const requestReport = (rules: RulesInUse): Handler => handler({
  verb: duties.request,
  about: aboutSubmission,
  async run(step) {
    const { input: { id, stage, due, body }, tx, actor, now } = step
    const row = await knownSubmission(tx, id)
    const may = requestable(row.regime, rules())
    if (!may.includes(stage)) {
      const list = may.join('、')
      throw invalid([{ path: 'stage', message: list === '' ? text('この法律には、求めに応じて出す報告がありません。質問してください。', 'This law has no report that is given when asked for. Ask a question instead.') : text(`求められる段階ではありません。次のどれかにしてください：${list}`, `Is not given when asked for. Choose one of: ${list}.`) }])
    }
    if (due !== undefined && Date.parse(due) <= now.getTime()) throw passed('due')
    const { matter } = await heldMatter(tx, row.incident, now)
    await addRequest(tx, { id: newId('request'), submission: id, incident: row.incident, entity: row.entity, regime: row.regime, stage, at: now, due: due === undefined ? null : new Date(due), body })
    const [derived] = await deriveAnew(tx, await mattersOf(tx, [matter.account]), { cause: 'request', by: actor.office, now, rules: rules() })
    return { subject: id, result: await tellSubmission(tx, row, 'duty', actor, rules()), after: await aboutRow(row, step, 'duty'), announcements: [changedFor(derived!, 'request')] } // one matter, one derivation
  },
})
