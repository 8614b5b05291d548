/** The hub says what its community's rules are, and whether it looks first at what is given. */
import { handler } from '#trust/act.ts'
import { insertRules, lockCommunity, rulesInForce, setModerated } from './community-tables.ts'
import { communities } from './contract.ts'
import { aboutCommunity, detailOf } from './read-communities.ts'

const DAY = 86_400_000

export const publishRules = handler({
  verb: communities.publish,
  about: aboutCommunity,
  async run(step) {
    const { tx, actor, now, input: { id, rules, days } } = step
    await lockCommunity(tx, id)
    const version = ((await rulesInForce(tx, [id])).get(id)?.version ?? 0) + 1
    await insertRules(tx, { community: id, version, body: rules, published: now, office: actor.office, due: new Date(now.getTime() + days * DAY) })
    return { subject: id, result: await detailOf(tx, id, actor.organisation), after: await aboutCommunity(step.input, step) }
  },
})

/** What waits already waits on until it is decided, whatever the hub says now. */
export const moderateCommunity = handler({
  verb: communities.moderate,
  about: aboutCommunity,
  async run(step) {
    const { tx, actor, input: { id, moderated } } = step
    await setModerated(tx, id, moderated)
    return { subject: id, result: await detailOf(tx, id, actor.organisation), after: await aboutCommunity(step.input, step) }
  },
})
