/** The picture is made once a day and no oftener: who asks twice gets the same figures, so nothing is learned from what changed between. */
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import { dependenceOnProducts } from '#domains/assets/index.ts'
import { supplyEdges } from '#domains/relations/index.ts'
import { concentration, type Outage } from './contract.ts'
import { categoryOf } from './categories.ts'
import { catalogued } from './names.ts'
import { holdPicture, keepPicture, takenAt } from './picture-tables.ts'
import { pictureOf, type Picture } from './picture.ts'

const DAY = 86_400_000

/** Whether a day has gone by since the last one. */
export async function countIsDue(tx: Tx, now: Date): Promise<boolean> {
  const last = await takenAt(tx)
  return last === undefined || now.getTime() - last.getTime() >= DAY
}

export const countConcentration = handler({
  verb: concentration.count,
  about: () => ({ asked: [], theirs: [], organisation: '' }),
  async run({ tx, now, actor }) {
    await holdPicture(tx)
    if (!await countIsDue(tx, now)) return { subject: actor.id, result: { things: 0, counted: false } }
    const { things, ...rest } = await pictureNow(tx)
    await keepPicture(tx, now, { ...rest, things: things.map(({ outage: _, ...thing }) => thing) }, new Map<string, Outage>(things.map(({ id, outage }) => [id, outage])))
    return { subject: actor.id, result: { things: things.length, counted: true } }
  },
})

/** Of those that take part now. */
export async function pictureNow(tx: Tx): Promise<Picture> {
  const sectors = new Map((await everyOrganisation(tx)).map(({ id, sectors: of }) => [id, of]))
  const here = (organisations: ReadonlySet<string>) => new Set([...organisations].filter((one) => sectors.has(one)))
  const dependence = (await dependenceOnProducts(tx)).map((one) => ({ ...one, holders: here(one.holders), critical: here(one.critical) }))
  const edges = (await supplyEdges(tx)).filter(({ customer, supplier }) => sectors.has(customer) && sectors.has(supplier))
  return pictureOf({ dependence, edges, categoryOf, sectorsOf: (one) => sectors.get(one) ?? [], nameOf: catalogued, newId: () => newId('s').slice(2) })
}
