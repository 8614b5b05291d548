/** A page of a collection: what its reader's labels let it see, in the order of adding, each with its receipt. */
import type { z } from 'zod'
import { handler, type Step } from '#trust/act.ts'
import { collections, type Collection } from './contract.ts'
import { nextOf, readNext, type Asked } from './next-page.ts'
import { definitionsAsked, outgoingObjects } from './outgoing.ts'
import { recallRows } from './recalls-collection.ts'
import { aboutCollection, collectionFor, rootFor, sightFor } from './roots.ts'
import { holdForReading, pageKey, servedObjects, servedRows, type Filter, type ServedRow } from './served-tables.ts'

type Input = z.output<typeof collections.read.input>

const about = async ({ root, id }: { root: string; id: string }, { tx, actor }: Step<unknown>) =>
  aboutCollection(await rootFor(tx, actor, root), await collectionFor(tx, root, id))

const filterOf = ({ added_after, ids, types, versions, specs }: Input): Filter => ({ addedAfter: added_after, ids, types, versions, specs })

interface Page<Row> { readonly shown: readonly Row[]; readonly first: string | null; readonly last: string | null; readonly more: boolean; readonly next: string | null }

/** Reads on from `next` where it is given: it is a later `added_after` of the same question. */
async function paged<Row extends Pick<ServedRow, 'added'>>(
  { tx, actor, input }: Step<Input>, collection: Collection, read: (filter: Filter, most: number) => Promise<Row[]>,
): Promise<Page<Row>> {
  const filter = filterOf(input)
  const question: Asked = { organisation: actor.organisation, collection: `${collection.root} ${collection.id}`, filter }
  const key = await pageKey(tx)
  const from = input.next === undefined ? filter.addedAfter : readNext(key, question, input.next)
  const rows = await read({ ...filter, addedAfter: from }, input.limit)
  const shown = rows.slice(0, input.limit)
  const [first, last] = [shown[0]?.added ?? null, shown.at(-1)?.added ?? null]
  const more = rows.length > shown.length
  return { shown, first, last, more, next: more && last ? nextOf(key, question, last) : null }
}

export const readCollection = handler({
  verb: collections.read,
  about,
  async run(step) {
    const { input, tx } = step
    const collection = await collectionFor(tx, input.root, input.id)
    await holdForReading(tx)
    const { objects, held, step: done, ...page } = await (collection.holds === 'recalls' ? recallsPage(step, collection) : objectsPage(step, collection))
    const receipts = held.map((subject) => ({ subject, organisation: step.actor.organisation, step: done, way: 'taxii', purpose: step.purpose }))
    return { subject: collection.id, result: { objects, ...page }, receipts, content: { input, items: held } }
  },
})

/** `held`: what the receipts of this page name. One's own leave none. */
async function objectsPage(step: Step<Input>, collection: Collection) {
  const { tx, actor } = step
  const sight = await sightFor(step, collection)
  const { shown, ...page } = await paged(step, collection, (filter, most) => servedObjects(tx, sight, filter, most))
  const definitions = page.more ? [] : await definitionsAsked(step, sight.labels, step.input.ids)
  const held = shown.filter(({ giver }) => giver !== actor.organisation).map(({ item }) => item)
  return { ...page, objects: [...definitions, ...(await outgoingObjects(step, actor.organisation, shown))], held, step: 'served' as const }
}

async function recallsPage(step: Step<Input>, collection: Collection) {
  const { shown, ...page } = await paged(step, collection, (filter, most) => recallRows(step.tx, step.actor.organisation, filter, most))
  return { ...page, objects: shown.map(({ stix }) => stix), held: shown.map(({ told }) => told), step: 'recalled' as const }
}

export const readManifest = handler({
  verb: collections.manifest,
  about,
  async run(step) {
    const { input, tx, actor } = step
    const collection = await collectionFor(tx, input.root, input.id)
    const sight = await sightFor(step, collection)
    const read = async (filter: Filter, most: number): Promise<Pick<ServedRow, 'stix_id' | 'added' | 'version' | 'spec'>[]> =>
      (collection.holds === 'recalls' ? recallRows(tx, actor.organisation, filter, most) : servedRows(tx, sight, filter, most))
    const { shown, ...page } = await paged(step, collection, read)
    return { subject: collection.id, result: { objects: shown.map(({ stix_id, added, version, spec }) => ({ id: stix_id, added, version: version ?? added, spec })), ...page } }
  },
})
