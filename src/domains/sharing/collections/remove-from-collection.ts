/** A giver takes back by machine what it gave: nobody is served it any more, and everyone who holds it is told. */
import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { withdrawItems } from '../items/object-tables.ts'
import { startRecall } from '../recalls/recall-items.ts'
import { collections } from './contract.ts'
import { aboutCollection, collectionFor, noSuch, rootFor, sightFor } from './roots.ts'
import { servedRows } from './served-tables.ts'

const MOST_VERSIONS = 10_000

const removed = text('渡した組織が、この情報を取り除きました。', 'Its giver removed it.')

export const removeFromCollection = handler({
  verb: collections.remove,
  about: async ({ root, id }, { tx, actor }) => aboutCollection(await rootFor(tx, actor, root), await collectionFor(tx, root, id)),
  /** Another's object is as missing here as one that is not there: nobody removes what somebody else gave. */
  async run(step) {
    const { input, tx, actor } = step
    const collection = await collectionFor(tx, input.root, input.id)
    const sight = { ...(await sightFor(step, { ...collection, criteria: { ...collection.criteria, givers: [] } })), givers: [actor.organisation] }
    const versions = input.versions.length > 0 ? input.versions : ['all']
    const rows = await servedRows(tx, sight, { addedAfter: undefined, ids: [input.object], types: [], versions, specs: input.specs.length > 0 ? input.specs : ['2.0', '2.1'] }, MOST_VERSIONS)
    const items = rows.map(({ item }) => item)
    if (items.length === 0) throw noSuch('object')
    await withdrawItems(tx, items)
    const { announcements } = await startRecall(step, { kind: 'withdraw', items, giver: actor.organisation, shown: input.object, reason: removed, silently: true })
    return { subject: collection.id, result: { removed: items.length }, announcements }
  },
})
