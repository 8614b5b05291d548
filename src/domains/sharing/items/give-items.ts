/** What a report gives, and what corrects it, as items with a STIX object each: the same in the exchange as what is imported. */
import type { Item } from '#language/evidence/item.ts'
import { itemObjects } from '#language/evidence/stix-out.ts'
import { grams } from '#language/search.ts'
import type { StixObject } from '#language/stix/object.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern } from '#trust/labels/tables.ts'
import { beginning } from '../communities/begin.ts'
import { itemDigest, searchText } from './item-digest.ts'
import { giveItems, type ItemRow } from './item-tables.ts'
import { insertObjects, takeMoments, type NewObject } from './object-tables.ts'
import { speakerOf } from './speaker.ts'

/** `id`: the one its row is to have; made where there is none. */
export interface Given { readonly item: Item; readonly label: Label; readonly id?: string }

interface Offering { readonly giver: string; readonly offers: readonly string[]; readonly now: Date }

/**
 * Adds what an offer gives, thousands in one statement. What the giver already gave and still stands is not repeated:
 * the offer points to it, and its older label stays.
 */
export async function giveToExchange(tx: Tx, { giver, offers, now }: Offering, given: readonly Given[]): Promise<void> {
  const start = await beginning(tx, given.map(({ label }) => label))
  const speakers = { named: await speakerOf(tx, { owner: giver, attribution: 'named' }, now), anonymous: await speakerOf(tx, { owner: giver, attribution: 'anonymous' }, now) }
  const made = given.map(({ item, label: chosen, id }) => {
    const stix = objectOf(item, chosen, speakers[chosen.attribution], now)
    const begins = start.of(chosen, { type: stix?.type ?? '', search: searchText(item) })
    return { begins, row: { ...rowOf(item, begins.label, stix), ...(id && { id }) } }
  })
  for (const label of new Map(made.map(({ begins, row }) => [row.label, begins.label])).values()) await intern(tx, label)
  const rows = made.map(({ row }) => row)
  await insertObjects(tx, { giver, import: null, trust: 50, at: now }, await takeMoments(tx, rows.length, now), rows)
  await start.keep(made.map(({ row, begins }) => ({ item: row.id, begins })), giver, now)
  await giveItems(tx, giver, offers, rows.map(({ digest }) => digest))
}

/** Of an unnamed giver its alias stands in its ids, too: made from its name they would tell who it is to whoever tries the names. */
const objectOf = (item: Item, { tlp }: Label, speaker: string, now: Date): StixObject | undefined =>
  itemObjects(item, { producer: speaker, producerId: speaker, tlp, createdAt: now.toISOString() })[0] as StixObject | undefined // written by hand there, checked here

function rowOf(item: Item, label: Label, stix: StixObject | undefined): NewObject {
  const search = searchText(item)
  const digest = itemDigest(item)
  return {
    id: newId('item'), digest, label: labelId(label), tlp: label.tlp, attribution: label.attribution, body: item, search,
    stix_id: stix?.id ?? null, version: typeof stix?.['modified'] === 'string' ? stix['modified'] : null, spec: '2.1', stix: stix ?? null,
    keys: [digest], grams: grams(search).filter((gram) => [...gram].length === 2), revoked: false, expires_at: item.validUntil ?? null, opens_at: label.embargo, state: 'active', held: null,
  }
}

/** The corrected item has the label of the old one and stands in the same offers; its object is a newer version of the same. */
export async function giveInstead(tx: Tx, old: ItemRow, label: Label, item: Item, offering: Offering): Promise<string> {
  const made = objectOf(item, label, await speakerOf(tx, { owner: old.giver, attribution: label.attribution }, offering.now), offering.now)
  const same = made && old.stix?.type === made.type && typeof old.stix['created'] === 'string'
  const row = rowOf(item, label, same ? { ...made, id: old.stix!.id, created: old.stix!['created']! } : made)
  await insertObjects(tx, { giver: old.giver, import: null, trust: 50, at: offering.now }, await takeMoments(tx, 1, offering.now), [row])
  await giveItems(tx, old.giver, offering.offers, [row.digest])
  return row.digest
}
