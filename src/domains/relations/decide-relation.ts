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

export const declineRelation = handler({
  verb: relations.decline,
  about,
  async run(step) {
    const { input: { id, words }, tx, now } = step
    const row = await foundRelation(tx, id)
    const changes = { state: moved(moves['relation.decline'], row.state), decided_at: now, may_answer: false }
    await changeRelation(tx, id, changes)
    return changed(step, { ...row, ...changes }, 'declined', words)
  },
})

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
export const endRelation = handler({
  verb: relations.end,
  about,
  async run(step) {
    const { input: { id, words }, tx, now } = step
    const row = await foundRelation(tx, id)
    const changes = { state: moved(moves['relation.end'], row.state), ended_at: now, may_answer: false }
    await changeRelation(tx, id, changes)
    return changed(step, { ...row, ...changes }, 'ended', words)
  },
})
