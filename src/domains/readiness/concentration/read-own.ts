/** An organisation's own position: which of its products many depend on. Of others it learns that they are many, and nothing else. */
import { productsOf } from '#domains/assets/index.ts'
import { customersOf, suppliersOf } from '#domains/relations/index.ts'
import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { categories, categoryOf } from './categories.ts'
import { concentration, type Other, type Thing } from './contract.ts'
import { catalogued } from './names.ts'
import { othersOf } from './others.ts'
import { lastPicture } from './picture-tables.ts'
import { shownFrom } from './shown.ts'

/** At least half of a sector, or three sectors: then what befalls it befalls many at once. */
const HALF = 50
const SECTORS = 3

const isWide = (thing: Thing | undefined, own: readonly string[]): boolean =>
  thing !== undefined && (thing.cells.length >= SECTORS || thing.cells.some(({ sector, share }) => own.includes(sector) && (share ?? 0) >= HALF))

/** In which sectors others use a product is not for one organisation to see. */
const unplaced = (others: readonly Other[]): Other[] => others.map((one) => ({ ...one, sectors: [] }))

export const readOwn = handler({
  verb: concentration.own,
  about: (_, { actor }) => ({ asked: [], theirs: [], organisation: actor.organisation }),
  async run({ tx, actor: { organisation, sectors } }) {
    const kept = await lastPicture(tx)
    const things = kept?.body.things ?? []
    const products = (await productsOf(tx, organisation)).map(({ product, written, critical }) => {
      const category = categories().categories.find(({ id }) => id === categoryOf(product))
      return {
        id: `product:${product}`, name: catalogued(product) ?? text(written, written), critical, widely: isWide(things.find(({ id }) => id === `product:${product}`), sectors),
        category: category ? { id: category.id, title: category.title } : null, others: unplaced(othersOf(`product:${product}`, category?.id ?? null, things)),
      }
    }).toSorted((a, b) => Number(b.widely) - Number(a.widely) || Number(b.critical) - Number(a.critical))
    const [customers, it, supply] = [await customersOf(tx, organisation), await suppliersOf(tx, [organisation]), await suppliersOf(tx, [organisation], 'supply')]
    const suppliers = new Set([it, supply].flatMap((of) => of.get(organisation) ?? []).map((one) => one.organisation))
    return { subject: organisation, result: { takenAt: kept?.taken_at.toISOString() ?? null, products, customers: new Set(customers.map((one) => one.organisation)).size, suppliers: suppliers.size }, content: shownFrom(kept?.taken_at, {}) }
  },
})
