/** The request from its making to its end. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { intern } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { coordinationWord } from '../contract.ts'
import { moved, requestMoves } from '../lifecycle.ts'
import { findCase, nextNumber } from '../tables.ts'
import { requests } from './contract.ts'
import { about, enterRequest, foundRequest, noRequest, requestAnswered } from './known-request.ts'
import { insertRequest } from './request-tables.ts'

/** Its label names the maker and the maker's ministry. A number of days stands in it only where the centre gives one, with where it comes from. */
export const makeRequest = handler({
  verb: requests.make,
  about: () => noRequest,
  async run(step) {
    const { input, actor, tx, now } = step
    const vendor = (await organisationsByIds(tx, [input.vendor])).get(input.vendor)
    if (!vendor?.active || vendor.kind === 'platform' || vendor.kind === 'supervisor') throw invalid([{ path: 'vendor', message: text('この組織は登録されていません。名簿から選んでください。', 'No such organisation is registered. Choose one of the directory.') }])
    if (input.case !== undefined && (await findCase(tx, input.case))?.coordinator !== actor.organisation) throw invalid([{ path: 'case', message: text('この調整案件は見つかりません。', 'There is no such case.') }])
    const due = input.due === undefined ? null : new Date(input.due)
    if (due && due <= now) throw invalid([{ path: 'due', message: text('これから来る日時を選んでください。', 'Choose a moment that is still to come.') }])
    const id = newId('request')
    const label = await intern(tx, { owner: actor.organisation, tlp: 'amber+strict', audience: { organisations: [vendor.id, ...(vendor.ministry === null ? [] : [vendor.ministry])].toSorted(), communities: [], sectors: [] }, clearance: 0, purposes: ['detect', 'investigate'], embargo: null, attribution: 'named' })
    await insertRequest(tx, { id, number: await nextNumber(tx, 'RA', now), kind: input.kind, title: input.title, text: input.text, basis: input.basis, by_organisation: actor.organisation, vendor: vendor.id, ministry: vendor.ministry, case_id: input.case ?? null, label, state: 'open', due, at: now, updated_at: now })
    await enterRequest(step, id, 'made', { words: input.text, due })
    const told = [vendor.id, ...(vendor.ministry === null ? [] : [vendor.ministry])]
    return requestAnswered(step, id, 'made', {}, told.map((organisation) => announce(coordinationWord, { organisation, what: 'requested', thing: id })))
  },
})

/** "We can't" is an answer, and wants its reason. A question leaves the request open: it is the centre's turn. */
export const answerRequest = handler({
  verb: requests.answer,
  about: about(),
  async run(step) {
    const { input: { id, answer, words, due } } = step
    if ((answer === 'cannot' || answer === 'question') && words === '') throw invalid([{ path: 'words', message: text('理由や質問の内容を書いてください。', 'Write the reason, or what you ask.') }])
    const row = await foundRequest(step.tx, id)
    await enterRequest(step, id, 'answer', { answer, words, due: due === undefined ? null : new Date(due) })
    return requestAnswered(step, id, 'answered', { state: moved(requestMoves['action-request.answer'], row.state) }, [announce(coordinationWord, { organisation: row.by_organisation, what: 'answered', thing: id })])
  },
})

/** The centre goes on: an answer is waited for again, by another time where it gives one. */
export const followRequest = handler({
  verb: requests.follow,
  about: about(),
  async run(step) {
    const { input: { id, words, due } } = step
    const row = await foundRequest(step.tx, id)
    const until = due === undefined ? null : new Date(due)
    await enterRequest(step, id, 'follow', { words, due: until })
    return requestAnswered(step, id, 'followed', { state: moved(requestMoves['action-request.follow'], row.state), ...(until && { due: until }) }, [announce(coordinationWord, { organisation: row.vendor, what: 'requested', thing: id })])
  },
})

export const closeRequest = handler({
  verb: requests.close,
  about: about(),
  async run(step) {
    const row = await foundRequest(step.tx, step.input.id)
    await enterRequest(step, row.id, 'closed', { words: step.input.words })
    return requestAnswered(step, row.id, 'closed', { state: moved(requestMoves['action-request.close'], row.state) })
  },
})

export const withdrawRequest = handler({
  verb: requests.withdraw,
  about: about(),
  async run(step) {
    const row = await foundRequest(step.tx, step.input.id)
    await enterRequest(step, row.id, 'withdrawn', { words: step.input.words })
    return requestAnswered(step, row.id, 'withdrawn', { state: moved(requestMoves['action-request.withdraw'], row.state) })
  },
})
