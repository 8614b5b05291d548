/** Who is in a case: by the coordinator's invitation alone, each by its own word. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { invalid } from '#trust/parse.ts'
import { coordinationWord } from '../contract.ts'
import { insertConsent, proposalsOf } from '../embargo/embargo-tables.ts'
import { settleIfAgreed } from '../embargo/in-force.ts'
import { lastSeq } from '../entry-tables.ts'
import { about, concernedBy, foundCase, labelFor, readersOf, relabel, type Found } from '../known-case.ts'
import { conflict, declining, moved, partyMoves } from '../lifecycle.ts'
import { changeParty, insertParty, isFor } from '../tables.ts'
import { changed, enter } from '../tell-case.ts'
import { cases } from './contract.ts'

export const inviteParty = handler({
  verb: cases.invite,
  about: about(),
  async run(step) {
    const { input: { id, organisation, role, past, note }, tx, now } = step
    const found = await foundCase(tx, id)
    await checkInvited(step, found, organisation)
    await insertParty(tx, { id: newId('party'), case_id: id, organisation, person: null, role, state: 'invited', past, from_seq: 0, invited_at: now, joined_at: null, ended_at: null })
    await relabel(tx, id)
    await enter(step, id, 'invited', { text: note, body: { organisation }, readers: readersOf(found, [organisation]) })
    return changed(step, id, 'invited', [announce(coordinationWord, { organisation, what: 'invited', thing: id })])
  },
})

async function checkInvited({ tx, decide, now }: Pick<Step<unknown>, 'tx' | 'decide' | 'now'>, { row, parties }: Found, organisation: string): Promise<void> {
  const known = (await organisationsByIds(tx, [organisation])).get(organisation)
  if (!known?.active || known.kind === 'platform') throw invalid([{ path: 'organisation', message: text('この組織は登録されていません。名簿から選んでください。', 'No such organisation is registered. Choose one of the directory.') }])
  if (parties.some((party) => party.organisation === organisation && party.role !== 'finder' && (party.state === 'invited' || party.state === 'joined'))) throw conflict('already invited', text('もう招いています。', 'Already invited.'))
  const { id, kind, sectors, communities, clearance } = known
  const { allow, because } = mayRelease(decide, { organisation: id, kind, sectors, communities, clearance }, labelFor(row, [...concernedBy(parties), organisation]), now)
  if (!allow) throw invalid([{ path: 'organisation', message: text(`この案件の取扱いでは招けません。${because.ja}`, `The case’s label does not permit it. ${because.en}`) }])
}

/** Who joins keeps the date in force: that is what the button says. A date that is only proposed is asked for by itself. */
export const joinCase = handler({
  verb: cases.join,
  about: about(),
  async run(step) {
    const { input: { id }, actor, tx, now } = step
    const found = await foundCase(tx, id)
    const last = await lastSeq(tx, id)
    for (const party of found.parties.filter((one) => one.state === 'invited' && isFor(one, actor))) await changeParty(tx, party.id, { state: moved(partyMoves['case.join'], party.state), from_seq: party.past ? 0 : last, joined_at: now })
    await relabel(tx, id)
    for (const { id: proposal } of (await proposalsOf(tx, id)).filter(({ state }) => state === 'agreed' || state === 'settled')) await insertConsent(tx, { proposal, organisation: actor.organisation, agrees: true, words: '', at: now })
    await enter(step, id, 'joined', { readers: readersOf(found, [actor.organisation]) })
    return changed(step, id, 'joined')
  },
})

/** The coordinator stays as long as the case is open. Who is only invited declines. */
export const leaveCase = handler({
  verb: cases.leave,
  about: about(),
  async run(step) {
    const { input: { id, reason }, actor, tx, now } = step
    const found = await foundCase(tx, id)
    const mine = found.parties.filter((one) => isFor(one, actor) && one.role !== 'coordinator' && (one.state === 'joined' || one.state === 'invited'))
    if (mine.length === 0) throw conflict('the coordinator keeps the case', text('調整役は退出できません。案件を終えてください。', 'The coordinator can’t leave. Close the case.'))
    for (const party of mine) await changeParty(tx, party.id, { state: party.state === 'joined' ? moved(partyMoves['case.leave'], party.state) : moved(declining, party.state), ended_at: now })
    await enter(step, id, 'left', { text: reason, readers: readersOf(found, [actor.organisation]) })
    return { ...await gone(step, id, [actor.organisation], 'left'), result: { id }, receipts: [] }
  },
})

export const removeParty = handler({
  verb: cases.remove,
  about: about(),
  async run(step) {
    const { input: { id, party: which, reason }, tx, now } = step
    const found = await foundCase(tx, id)
    const party = found.parties.find((one) => one.id === which && one.role !== 'coordinator')
    if (!party) throw invalid([{ path: 'party', message: text('この関係者は、この案件にいません。', 'There is no such party in this case.') }])
    await changeParty(tx, which, { state: moved(partyMoves['case.remove'], party.state), ended_at: now })
    await enter(step, id, 'removed', { text: reason, body: { organisation: party.organisation }, readers: [found.row.coordinator] })
    return gone(step, id, [party.organisation], 'removed')
  },
})

/** The label no longer names who has gone: nothing of the case is released to it from here on. What the others agreed on may now be agreed by all. */
async function gone(step: Step<unknown>, id: string, who: readonly string[], what: string) {
  await relabel(step.tx, id)
  await settleIfAgreed(step, id)
  return changed(step, id, what, [], who)
}
