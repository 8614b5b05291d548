/** The other side confirms or declines; the customer changes its judgement; either ends it. */
import { handler } from '#trust/act.ts'
import { relations } from './contract.ts'
import { judgedBy } from './judgement.ts'
import { about, foundRelation, sideOf } from './known-relation.ts'
import { moved, moves } from './lifecycle.ts'
import { changeRelation } from './tables.ts'
import { changed } from './tell-relation.ts'

export const confirmRelation = handler({
  verb: relations.confirm,
  about,
  async run(step) {
    const { input: { id, ...said }, actor, tx, now } = step
    const row = await foundRelation(tx, id)
    const changes = { ...judgedBy(sideOf(row, actor.organisation), row.kind, said, row), state: moved(moves['relation.confirm'], row.state), decided_at: now }
    await changeRelation(tx, id, changes)
    return changed(step, { ...row, ...changes }, 'confirmed')
  },
})

/** Either way nobody answers for anybody by it. */
const against = (verb: typeof relations.decline, move: 'relation.decline' | 'relation.end', at: 'decided_at' | 'ended_at', what: 'declined' | 'ended') => handler({
  verb,
  about,
  async run(step) {
    const { input: { id, words }, tx, now } = step
    const row = await foundRelation(tx, id)
    const changes = { state: moved(moves[move], row.state), [at]: now, may_answer: false }
    await changeRelation(tx, id, changes)
    return changed(step, { ...row, ...changes }, what, words)
  },
})

export const declineRelation = against(relations.decline, 'relation.decline', 'decided_at', 'declined')

export const amendRelation = handler({
  verb: relations.amend,
  about,
  async run(step) {
    const { input: { id, ...said }, actor, tx } = step
    const row = await foundRelation(tx, id)
    const changes = { ...judgedBy(sideOf(row, actor.organisation), row.kind, said, row), state: moved(moves['relation.amend'], row.state) }
    await changeRelation(tx, id, changes)
    return changed(step, { ...row, ...changes }, 'amended')
  },
})

/** From the moment it is recorded the supplier is told nothing more and answers for nobody. */
export const endRelation = against(relations.end, 'relation.end', 'ended_at', 'ended')
