/** Proposals of a date, consent to it, and the embargo's end. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { caseChanged, coordinationWord } from '../contract.ts'
import { about, concernedBy, foundCase, isEmbargoed, membersOf, noCase, readersOf } from '../known-case.ts'
import { conflict } from '../lifecycle.ts'
import { reasonOf } from '../reasons.ts'
import { casesDue } from '../tables.ts'
import { changed, enter } from '../tell-case.ts'
import { embargoActs } from './contract.ts'
import { changeProposal, findProposal, insertConsent, insertProposal, proposalsOf, type ProposalRow } from './embargo-tables.ts'
import { lift, putInForce, settleIfAgreed } from './in-force.ts'

/** A later date than the one in force needs a reason for an extension, an earlier one a reason to end early; the first needs none. */
export const proposeDate = handler({
  verb: embargoActs.propose,
  about: about(),
  async run(step) {
    const { input: { id, until: given, reason, words }, actor, tx, now } = step
    const { row, parties } = await foundCase(tx, id)
    const until = new Date(given)
    if (until <= now) throw invalid([{ path: 'until', message: text('これから来る日時を選んでください。', 'Choose a moment that is still to come.') }])
    if (row.lifted_at) throw conflict('the embargo has ended', text('すでに解禁しています。', 'The embargo has ended already.'))
    const kept = isEmbargoed(row) ? reasonOf(until > row.until! ? 'extension' : 'early', reason).id : null // an embargo has a date
    const proposal = newId('proposal')
    for (const open of (await proposalsOf(tx, id)).filter(({ state }) => state === 'proposed')) await changeProposal(tx, open.id, { state: 'replaced' })
    await insertProposal(tx, { id: proposal, case_id: id, until, reason: kept, words, by_organisation: actor.organisation, at: now, state: 'proposed', settled_words: '' })
    await insertConsent(tx, { proposal, organisation: actor.organisation, agrees: true, words: '', at: now })
    await enter(step, id, 'proposed', { text: words, body: { due: until.toISOString(), detail: kept ?? '' } })
    await settleIfAgreed(step, id)
    const others = membersOf(parties).filter((one) => one !== actor.organisation)
    return changed(step, id, 'proposed', others.map((organisation) => announce(coordinationWord, { organisation, what: 'embargo', thing: id })))
  },
})

async function openProposal(tx: Parameters<typeof findProposal>[0], id: string, proposal: string, now: Date): Promise<ProposalRow> {
  const found = await findProposal(tx, id, proposal)
  if (!found) throw invalid([{ path: 'proposal', message: text('この案は、この案件にありません。', 'There is no such proposal in this case.') }])
  if (found.state !== 'proposed') throw conflict('the proposal is no longer open', text('この案は、もう受け付けていません。', 'This proposal is no longer open.'))
  if (found.until <= now) throw conflict('the moment proposed has passed', text('提案された時刻を過ぎました。新しい日時を提案してください。', 'The moment proposed has passed. Propose another.'))
  return found
}

/** An organisation may change its mind until the date is in force. What it said before stays. */
export const consentToDate = handler({
  verb: embargoActs.consent,
  about: about(),
  async run(step) {
    const { input: { id, proposal, agrees, words }, actor, tx, now } = step
    const { until } = await openProposal(tx, id, proposal, now)
    if (!agrees && words === '') throw invalid([{ path: 'words', message: text('異議の理由を書いてください。', 'Write why you object.') }])
    await insertConsent(tx, { proposal, organisation: actor.organisation, agrees, words, at: now })
    await enter(step, id, agrees ? 'consented' : 'objected', { text: words, body: { due: until.toISOString() }, readers: readersOf(await foundCase(tx, id), [actor.organisation]) })
    await settleIfAgreed(step, id)
    return changed(step, id, 'consent')
  },
})

/** The coordinator's decision where not all agreed. Who objected or was silent stays to be seen. */
export const settleDate = handler({
  verb: embargoActs.settle,
  about: about(),
  async run(step) {
    const { input: { id, proposal, words }, tx, now } = step
    const { until } = await openProposal(tx, id, proposal, now)
    await changeProposal(tx, proposal, { state: 'settled', settled_words: words })
    await putInForce(step, id, proposal, until)
    await enter(step, id, 'settled', { text: words, body: { due: until.toISOString() } })
    return changed(step, id, 'settled')
  },
})

/** A leak, an exploit, a rediscovery: what was to be kept is kept no longer. */
export const liftEarly = handler({
  verb: embargoActs.lift,
  about: about(),
  async run(step) {
    const { input: { id, reason, words }, tx } = step
    const { row } = await foundCase(tx, id)
    if (!isEmbargoed(row)) throw conflict('no embargo is in force', text('公表日までの約束はありません。', 'No embargo is in force.'))
    const announcements = await lift(step, id, { reason: reasonOf('early', reason).id, words })
    return changed(step, id, 'lifted', announcements)
  },
})

/** What the clock does. Several may run: each holds what it takes. */
export const liftDue = handler({
  verb: embargoActs.liftDue,
  about: () => noCase,
  async run(step) {
    const due = await casesDue(step.tx, step.now, step.input.most)
    const announcements: Announcement[] = []
    for (const { id } of due) {
      announcements.push(...await lift(step, id, null))
      announcements.push(announce(caseChanged, { case: id, what: 'lifted' }, { concerns: concernedBy((await foundCase(step.tx, id)).parties) }))
    }
    return { subject: 'case', result: { lifted: due.length }, announcements, content: { cases: due.map(({ id }) => id) } }
  },
})
