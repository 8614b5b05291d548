/** What a machine adds to a collection is given by its organisation to the collection's community, each object under its markings. */
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import type { Imported } from '../items/contract.ts'
import { chosenLabel } from '../items/choose-label.ts'
import { circleOf, importContent } from '../items/import-objects.ts'
import { findImport, type ImportRow } from '../items/import-tables.ts'
import { recallRevoked } from '../recalls/recall-items.ts'
import { collections, type Status } from './contract.ts'
import { aboutCollection, collectionFor, EVERYTHING, noSuch, rootFor } from './roots.ts'
import { momentsOf } from './served-tables.ts'

type Line = Imported['objects'][number]
type Fated = Pick<Imported, 'id' | 'counts' | 'objects'> & { readonly at: string }

/**
 * TAXII knows success and failure: what is known already was a success, what is held back is none yet. An observable's
 * version is the moment it was added; of what says none and was not added, the moment of asking.
 */
async function statusOf(tx: Tx, giver: string, { id, counts, objects, at }: Fated): Promise<Status> {
  const added = await momentsOf(tx, giver, objects.filter(({ version }) => version === null).map((one) => one.id))
  const of = ({ id: object, version }: Line) => ({ id: object, version: version ?? added.get(object) ?? at })
  const line = (one: Line) => ({ ...of(one), message: one.why ? `${one.why.en} ${one.why.ja}` : '' })
  const good = objects.filter(({ fate }) => fate === 'taken' || fate === 'known')
  const bad = objects.filter(({ fate }) => fate === 'held' || fate === 'refused')
  return {
    id, status: 'complete', at, total: counts.taken + counts.known + counts.held + counts.refused,
    taken: counts.taken + counts.known, failed: counts.held + counts.refused,
    successes: good.map(of), failures: bad.map(line),
  }
}

export const addToCollection = handler({
  verb: collections.add,
  about: async ({ root, id }, { tx, actor }) => aboutCollection(await rootFor(tx, actor, root), await collectionFor(tx, root, id)),
  async run(step) {
    const { input, tx, actor, now } = step
    const collection = await collectionFor(tx, input.root, input.id)
    const giver = await organisationOf(tx, actor.organisation)
    const circle = await circleOf(tx, giver)
    const label = chosenLabel(giver.id, {
      tlp: 'amber', purposes: ['detect', 'block', 'investigate'], attribution: 'named', clearance: 0, embargo: null,
    }, input.root === EVERYTHING ? circle : { organisations: [], communities: [input.root] })
    const { withdrawn, ...result } = await importContent(tx, {
      giver: giver.id, person: actor.id, name: collection.alias, content: input.content, label, way: `${input.root}/${collection.id}`, trust: 50, now, dryRun: false,
    })
    const announcements = await recallRevoked(step, withdrawn)
    return { subject: result.id, result: await statusOf(tx, giver.id, result), announcements, content: { root: input.root, collection: collection.id, counts: result.counts } }
  },
})

export const readStatus = handler({
  verb: collections.status,
  async about({ root, id }, { tx, actor }) {
    await statusRow({ root, id }, { tx, actor })
    return aboutCollection(await rootFor(tx, actor, root), { reads: true, writes: true, standing: true })
  },
  async run(step) {
    const row = await statusRow(step.input, step)
    return { subject: row.id, result: await statusOf(step.tx, row.giver, { id: row.id, counts: row.counts, objects: row.lines, at: row.at.toISOString() }) }
  },
})

/** One's own, under the root it was added by. Throws Failure `missing` for any other. */
async function statusRow({ root, id }: { root: string; id: string }, { tx, actor }: Pick<Step<unknown>, 'tx' | 'actor'>): Promise<ImportRow> {
  const row = await findImport(tx, id)
  if (!row || row.giver !== actor.organisation || !row.way?.startsWith(`${root}/`)) throw noSuch('status')
  return row
}
