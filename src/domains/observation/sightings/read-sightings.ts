/** What is being attempted: everything for the centre and specialist bodies, and for everybody else what aims at products of their own. */
import { productsOf, holdingsBySector } from '#domains/assets/index.ts'
import { ENOUGH } from '#language/enough.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import type { Tx } from '#platform/database.ts'
import { titleOf } from '../catalogues.ts'
import { observation, type Sighting } from '../contract.ts'
import { partsOf, sightingOf, sightingsIn, type Aimed, type SightingRow } from './sighting-tables.ts'

const DAY = 86_400_000

/** The keys of the products that one organisation has registered. */
const heldBy = async (tx: Tx, organisation: string): Promise<string[]> => (await productsOf(tx, organisation)).map(({ product }) => product)

/** Midnight (UTC) of the first of so many days, of which today is the last. */
const since = (days: number, now: Date): Date => new Date(Math.floor(now.getTime() / DAY) * DAY - (days - 1) * DAY)

export const listSightings = handler({
  verb: observation.sightings,
  about: ({ whose }) => ({ held: whose === 'own' }),
  async run({ input: { whose, days, most }, actor, tx, now }) {
    const products = whose === 'own' ? await heldBy(tx, actor.organisation) : null
    const rows = await sightingsIn(tx, { since: since(days, now), days, products, most })
    return { subject: 'sightings', result: { sightings: rows.map((row) => told(row, days, now)), days } }
  },
})

export const readSighting = handler({
  verb: observation.sighting,
  about: async ({ id }, { tx, actor }) => ({ held: (await heldBy(tx, actor.organisation)).includes((await known(tx, id)).product) }),
  async run({ input: { id, days }, actor, tx, now, decide }) {
    const from = since(days, now)
    const aimed = await known(tx, id)
    const [row] = await sightingsIn(tx, { since: from, days, products: null, id, most: 1 })
    const { kinds, classes, sensors } = await partsOf(tx, id, from)
    const isForAll = decide(actor, observation.sightings, { held: false }).allow
    const sighting = told(row ?? { ...aimed, first_at: from, last_at: from, rose_at: null, rise: null, events: 0, before: 0, methods: [], certainties: [], days: [], watched: [] }, days, now)
    return { subject: id, result: { ...sighting, byKind: [...kinds], byClass: [...classes], sensors, sectors: isForAll ? await sectorsOf(tx, aimed.product) : null } }
  },
})

async function known(tx: Tx, id: string): Promise<Aimed> {
  const row = await sightingOf(tx, id)
  if (row) return row
  throw new Failure('missing', 'no such sighting', { do: text('この観測は見つかりません。一覧から選び直してください。', 'This sighting was not found. Choose it again from the list.') })
}

/** Whom it aims at, without telling of anyone: sectors in which too few hold it are not said. */
const sectorsOf = async (tx: Tx, product: string): Promise<{ sector: string; organisations: number }[]> => (product === '' ? [] : await holdingsBySector(tx))
  .filter((one) => one.product === product && one.organisations >= ENOUGH).map(({ sector, organisations }) => ({ sector, organisations })).toSorted((a, b) => b.organisations - a.organisations)

function told({ first_at, last_at, rose_at, rise, before, watched, methods, certainties, days: seen, ...row }: SightingRow, days: number, now: Date): Sighting {
  const byDay = new Map(seen.map(({ day, events }) => [day, events]))
  const first = since(days, now).getTime()
  const series = Array.from({ length: days }, (_unused, n) => new Date(first + n * DAY).toISOString().slice(0, 10)).map((day) => ({ day, events: byDay.get(day) ?? 0, watched: watched.includes(day) }))
  const certainty = (['high', 'medium', 'low'] as const).find((one) => certainties.includes(one)) ?? 'low'
  const isKnown = watched.some((day) => Date.parse(day) < first)
  return { ...row, before: isKnown ? before : null, rise: rose_at && rose_at.getTime() >= first ? rise : null, title: titleOf(row), firstAt: first_at.toISOString(), lastAt: last_at.toISOString(), methods: [...methods], certainty, days: series }
}
