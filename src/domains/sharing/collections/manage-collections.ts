/** Which roots and collections there are, and what a hub makes for its community. */
import { randomUUID } from 'node:crypto'
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { insertCollection, retireCollection } from './collection-tables.ts'
import { collections, type Collection } from './contract.ts'
import { aboutCollection, collectionFor, collectionsOf, noSuch, rootFor, rootsFor } from './roots.ts'

const anyCollection = { reads: true, writes: true, standing: true } as const

export const listRoots = handler({
  verb: collections.roots,
  about: () => ({ root: '', hub: '', member: true, ...anyCollection }),
  run: async ({ tx, actor }) => ({ subject: '', result: { roots: (await rootsFor(tx, actor)).map(({ id, title, description }) => ({ id, title, description })) } }),
})

export const listCollections = handler({
  verb: collections.list,
  about: async ({ root }, { tx, actor }) => aboutCollection(await rootFor(tx, actor, root), anyCollection),
  async run({ input, tx, actor, decide, purpose }) {
    const root = await rootFor(tx, actor, input.root)
    const { id, title, description } = root
    /** Of each collection what this very account may do there, by the rules in force. */
    const own = (one: Collection): Collection => {
      const may = (verb: Verb): boolean => decide(actor, verb, aboutCollection(root, one), purpose).allow
      return { ...one, reads: may(collections.read), writes: may(collections.add) }
    }
    return { subject: id, result: { root: { id, title, description }, collections: (await collectionsOf(tx, id)).map(own) } }
  },
})

export const createCollection = handler({
  verb: collections.create,
  about: async ({ root }, { tx, actor }) => aboutCollection(await rootFor(tx, actor, root), { reads: true, writes: true, standing: false }),
  async run({ input, tx, actor, now }) {
    const there = (await collectionsOf(tx, input.root)).some(({ alias }) => alias === input.alias)
    if (there) throw new Failure('conflict', `${input.alias} exists already`, { do: text('別の別名にしてください。', 'Choose another alias.') })
    const made: Collection = { ...input, title: text(input.title.ja, input.title.en || input.title.ja), description: text(input.description.ja, input.description.en || input.description.ja), id: randomUUID(), holds: 'objects', standing: false }
    await insertCollection(tx, made, actor.organisation, now)
    return { subject: made.id, result: made, after: aboutCollection(await rootFor(tx, actor, input.root), made) }
  },
})

export const retireOne = handler({
  verb: collections.retire,
  about: async ({ root, id }, { tx, actor }) => aboutCollection(await rootFor(tx, actor, root), await collectionFor(tx, root, id)),
  async run({ input, tx, now }) {
    const collection = await collectionFor(tx, input.root, input.id)
    if (collection.standing) throw noSuch('collection')
    await retireCollection(tx, collection.id, now)
    return { subject: collection.id, result: collection }
  },
})
