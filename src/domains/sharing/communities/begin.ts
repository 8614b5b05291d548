/** Where things come into the exchange: under which label each begins, and what is kept of why. */
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { moderatedAmong } from '#trust/identity/communities/community-tables.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern } from '#trust/labels/tables.ts'
import { passedOn, withheldFrom, withoutThem, type Fitting, type Moderated, type ReleaseRule } from './begin-label.ts'
import { insertModeration, keepPassed, rulesOf } from './moderation-tables.ts'

export interface Begins { readonly label: Label; readonly chosen: Label; readonly withheld: readonly string[]; readonly by: readonly ReleaseRule[] }

export interface Beginning {
  of(chosen: Label, item: Fitting): Begins
  /** After the items are there: what waits for which hub, and what was passed on by which rule. */
  keep(given: readonly { readonly item: string; readonly begins: Begins }[], giver: string, at: Date): Promise<void>
}

/** Rules of hubs for what somebody now gives under these labels. Asks nothing where no community is named. */
export async function beginning(tx: Tx, labels: readonly Label[]): Promise<Beginning> {
  const moderated: Moderated = await moderatedAmong(tx, [...new Set(labels.flatMap(({ audience }) => audience.communities))])
  const rules = await openRules(tx, labels.filter(({ onward }) => onward?.length))
  return {
    of(chosen, item) {
      const withheld = withheldFrom(chosen, moderated)
      const begins = withoutThem(chosen, withheld, withheld.map((one) => moderated.get(one)!)) // only moderated ones are withheld
      return { chosen, withheld, ...passedOn(begins, item, rules) }
    },
    keep: (given, giver, at) => keep(tx, moderated, given, giver, at),
  }
}

/** Those of the communities that labels name. Where another hub looks first at what comes to the target, nothing is passed on past it. */
export async function openRules(tx: Tx, labels: readonly Label[]): Promise<ReleaseRule[]> {
  const rules = await rulesOf(tx, [...new Set(labels.flatMap(({ audience }) => audience.communities))])
  const guarded = await moderatedAmong(tx, rules.map(({ target }) => target))
  return rules.filter(({ target, hub }) => (guarded.get(target) ?? hub) === hub)
}

async function keep(tx: Tx, moderated: Moderated, given: readonly { readonly item: string; readonly begins: Begins }[], giver: string, at: Date): Promise<void> {
  const communities = [...new Set(given.flatMap(({ begins }) => begins.withheld))]
  for (const { begins } of given) if (begins.withheld.length > 0) await intern(tx, begins.chosen)
  for (const community of communities) {
    const items = given.filter(({ begins }) => begins.withheld.includes(community)).map(({ item, begins }) => ({ item, chosen: labelId(begins.chosen) }))
    await insertModeration(tx, { id: newId('moderation'), community, hub: moderated.get(community)!, giver, at }, items) // as above
  }
  await keepPassed(tx, given.flatMap(({ item, begins }) => begins.by.map(({ id }) => ({ item, rule: id }))), at)
}
