/** What one may see, as a file, a page at a time: the same release decision and receipts as every way out. */
import type { z } from 'zod'
import type { StixObject } from '#language/stix/object.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { collections } from '../collections/contract.ts'
import { nextOf, readNext, type Asked } from '../collections/next-page.ts'
import { aboutCollection, collectionFor, EVERYTHING, noSuch, rootFor, sightFor } from '../collections/roots.ts'
import { holdForReading, pageKey, servedObjects, type Filter, type ServedRow, type Sight } from '../collections/served-tables.ts'
import { queryOf } from '#language/search.ts'
import { soughtText } from '../items/item-digest.ts'
import { findImport } from '../items/import-tables.ts'
import { producerOf } from '../items/speaker.ts'
import { exporting, exportFormats } from './contract.ts'
import { released } from './released.ts'
import { writeFile } from './write-file.ts'

type Input = z.output<typeof exporting.export.input>
type Row = ServedRow & { stix: StixObject }

export const exportObjects = handler({
  verb: exporting.export,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run(step) {
    const { input, tx, actor, now } = step
    await holdForReading(tx)
    const { shown, more, next } = await page(step)
    const { leaving, definitions, defined } = await released(step, shown, { reader: actor.organisation, labels: await step.visible(tx, actor), types: [], givers: [] })
    const organisation = await organisationOf(tx, actor.organisation)
    const frame = { now: now.toISOString(), info: `Sakimori ${now.toISOString().slice(0, 10)}`, producer: producerOf(organisation) }
    const { content, said } = writeFile(input.format, leaving, definitions, frame)
    const out = shown.filter(({ stix_id: id }) => said.has(id))
    const held = [...(saysMarkings(input.format) && out.length > 0 ? defined : []), ...out].filter(({ giver }) => giver !== actor.organisation).map(({ item }) => item)
    const receipts = held.map((subject) => ({ subject, organisation: actor.organisation, step: 'served' as const, way: 'export', purpose: step.purpose }))
    const name = `sakimori-${now.toISOString().slice(0, 10)}.${exportFormats[input.format].ending}`
    const result = { format: input.format, name, content, objects: out.length, left: shown.flatMap(({ stix_id: id }) => (said.has(id) ? [] : [id])), more, next }
    return { subject: actor.organisation, result, receipts, content: { input, items: held } }
  },
})

/** Tables and lists have no place for what a marking means. */
const saysMarkings = (format: Input['format']): boolean => format === 'stix' || format === 'misp'

/** Reads on from `next` where it is given: it is a later `since` of the same question. */
async function page(step: Step<Input>): Promise<{ shown: Row[]; more: boolean; next: string | null }> {
  const { input, tx, actor } = step
  const { next, most, ...asks } = input
  const question: Asked = { organisation: actor.organisation, collection: 'export', filter: asks }
  const key = await pageKey(tx)
  const from = next === undefined ? input.since : readNext(key, question, next)
  const rows = await servedObjects(tx, await sightOf(step), filterOf(input, from), most)
  const shown = rows.slice(0, most)
  const [more, last] = [rows.length > shown.length, shown.at(-1)]
  return { shown, more, next: more && last ? nextOf(key, question, last.added) : null }
}

function filterOf({ ids, types, search, import: by }: Input, addedAfter: string | undefined): Filter {
  const words = queryOf(soughtText(search))?.terms ?? []
  return { addedAfter, ids, types, versions: ['last'], specs: [], search: words, ...(by !== undefined && { import: by }) }
}

/** Throws Failure `missing` for another's import, and for a collection one may not read. */
async function sightOf(step: Step<Input>): Promise<Sight> {
  const { input: { root, collection, import: by }, tx, actor, decide, visible } = step
  if (by !== undefined && (await findImport(tx, by))?.giver !== actor.organisation) throw noSuch('object')
  if (collection === undefined && root === EVERYTHING) return { reader: actor.organisation, labels: await visible(tx, actor), types: [], givers: [] }
  const found = await collectionFor(tx, root, collection ?? 'everything')
  const about = aboutCollection(await rootFor(tx, actor, root), found)
  if (found.holds !== 'objects' || !decide(actor, collections.read, about).allow) throw noSuch('collection')
  return sightFor(step, found)
}
