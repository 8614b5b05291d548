/** Products of a case: named by the coordinator or by their maker, answered for by their maker, with dates asked for and promised. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { coordinationWord, type Versions } from '../contract.ts'
import { about, aboutCase, foundCase, readersOf, type Found } from '../known-case.ts'
import { changed, enter } from '../tell-case.ts'
import { productActs } from './contract.ts'
import { findProduct, insertAnswer, insertProduct, insertPromise } from './product-tables.ts'

/** `7.0.0〜7.0.5`, `すべての版`, `1.2、1.3`; what is not known yet is said so. */
export function versionsInWords({ all, from, to, toIncluded, exact }: Versions): string {
  if (all) return 'すべての版'
  const range = from || to ? [`${from ?? ''}〜${to ?? ''}${to && !toIncluded ? '（含まない）' : ''}`] : []
  return [...range, ...exact].join('、') || '版は未確認'
}

const isMaker = ({ parties }: Found, organisation: string): boolean => parties.some((party) => party.organisation === organisation && party.role === 'vendor' && (party.state === 'joined' || party.state === 'invited'))

export const concernProduct = handler({
  verb: productActs.concern,
  async about({ id, vendor }, step) { return aboutCase(await foundCase(step.tx, id, true), step, vendor === step.actor.organisation) },
  async run(step) {
    const { input: { id, vendor, maker, name, versions }, tx, now } = step
    const found = await foundCase(tx, id)
    if (!isMaker(found, vendor)) throw invalid([{ path: 'vendor', message: text('この案件に招いた開発者から選んでください。', 'Choose a maker who is invited to this case.') }])
    await insertProduct(tx, { id: newId('product'), case_id: id, vendor, maker, name, versions, at: now })
    await enter(step, id, 'product', { text: `${maker} ${name}（${versionsInWords(versions)}）`, body: { organisation: vendor }, readers: readersOf(found, [vendor]) })
    return changed(step, id, 'product', vendor === step.actor.organisation ? [] : [announce(coordinationWord, { organisation: vendor, what: 'asked', thing: id })])
  },
})

/** The maker's word; what it said before stays. Fixed wants the version in which it is. */
export const answerProduct = handler({
  verb: productActs.answer,
  async about({ id, product }, step) { return aboutCase(await foundCase(step.tx, id, true), step, ((await findProduct(step.tx, id, product))?.vendor ?? step.actor.organisation) === step.actor.organisation) },
  async run(step) {
    const { input: { id, product, status, words, fixedIn }, actor, tx, now } = step
    const row = await findProduct(tx, id, product)
    if (!row) throw invalid([{ path: 'product', message: text('この製品は、この案件にありません。', 'There is no such product in this case.') }])
    if (status === 'fixed' && fixedIn === '') throw invalid([{ path: 'fixedIn', message: text('どの版で直るかを書いてください。', 'Write in which version it is fixed.') }])
    await insertAnswer(tx, { product, status, words, fixed_in: fixedIn, person: actor.id, at: now })
    await enter(step, id, 'answered', { text: words, body: { detail: `${row.maker} ${row.name}${fixedIn === '' ? '' : ` ${fixedIn}`}`, status }, readers: readersOf(await foundCase(tx, id), [actor.organisation]) })
    return changed(step, id, 'answered')
  },
})

export const askForDate = handler({
  verb: productActs.ask,
  about: about(),
  async run(step) {
    const { input: { id, vendor, kind, due, basis, reason }, actor, tx, now } = step
    const found = await foundCase(tx, id)
    if (!isMaker(found, vendor)) throw invalid([{ path: 'vendor', message: text('この案件に招いた開発者から選んでください。', 'Choose a maker who is invited to this case.') }])
    await insertPromise(tx, { case_id: id, vendor, kind, due: new Date(due), asked: true, by_organisation: actor.organisation, reason, basis, at: now })
    await enter(step, id, 'asked', { text: reason, body: { detail: kind, due }, readers: readersOf(found, [vendor]) })
    return changed(step, id, 'asked', [announce(coordinationWord, { organisation: vendor, what: 'asked', thing: id })])
  },
})

/** A date that moves is another promise. */
export const promiseDate = handler({
  verb: productActs.promise,
  about: about(),
  async run(step) {
    const { input: { id, kind, due, reason }, actor, tx, now } = step
    await insertPromise(tx, { case_id: id, vendor: actor.organisation, kind, due: new Date(due), asked: false, by_organisation: actor.organisation, reason, basis: '', at: now })
    await enter(step, id, 'promised', { text: reason, body: { detail: kind, due }, readers: readersOf(await foundCase(tx, id), [actor.organisation]) })
    return changed(step, id, 'promised')
  },
})
