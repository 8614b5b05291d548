/** Takes STIX objects into the exchange as one giver's assertions: each under its label, each in its place among the versions. */
import { createHash } from 'node:crypto'
import { clip } from '#language/evidence/harmless.ts'
import { grams } from '#language/search.ts'
import type { StixObject } from '#language/stix/object.ts'
import { saying } from '#language/stix/saying.ts'
import { isRevoked, versionOf } from '#language/stix/versions.ts'
import type { Text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern } from '#trust/labels/tables.ts'
import { canonical } from '#trust/ledger/format/entry.ts'
import { foldedText } from './item-digest.ts'
import { beginning, type Beginning, type Begins } from '../communities/begin.ts'
import { heldLabel } from './choose-label.ts'
import { insertObjects, supersede, takeMoments, versionsOf, type Giving, type NewObject } from './object-tables.ts'
import { planVersions, toMicroseconds, type Fate, type Incoming, type Known, type Plan } from './plan-versions.ts'

/** One object and how it is handled. `held` says why it is kept back, under a label that is its giver's alone. */
export interface Asserting {
  readonly object: StixObject
  readonly label: Label
  readonly held?: Text
  /** The id its row is to have; made where it has none yet. */
  readonly item?: string
}

/** What became of each, in the order given; and the items that a revocation ended. */
export interface Asserted {
  readonly fates: readonly (Fate | { readonly fate: 'held'; readonly why: Text })[]
  /** Items that were active and are no more, because their giver revoked the object: whoever holds one must hear. */
  readonly withdrawn: readonly string[]
}

const digestOf = (said: string): string => createHash('sha256').update(said).digest('hex').slice(0, 32)

/** How much of an object's words a search looks in, in characters. */
const SOUGHT = 1_200

interface Prepared extends Incoming { readonly row: NewObject; readonly held: Text | undefined; readonly begins: Begins }

/** What objects are called, by label and id: a relationship names its ends only where they lie under its own label. */
function namesIn(given: readonly Asserting[], idOf: (label: Label) => string): (label: Label, id: string) => string | undefined {
  const names = new Map<string, string>()
  for (const { object, label } of given) {
    const name = object['name'] ?? (object.type === 'cryptocurrency-wallet' ? object['value'] : undefined)
    if (typeof name === 'string') names.set(`${idOf(label)} ${object.id}`, name)
  }
  return (label, id) => names.get(`${idOf(label)} ${id}`)
}

/** Few labels serve many objects: each is spelled and hashed once. */
function hashing(): (label: Label) => string {
  const known = new Map<Label, string>()
  return (label) => {
    const id = known.get(label) ?? labelId(label)
    known.set(label, id)
    return id
  }
}

interface Preparing { readonly nameOf: ReturnType<typeof namesIn>; readonly idOf: (label: Label) => string; readonly start: Beginning }

function prepare({ object, label: chosen, held, item }: Asserting, { nameOf, idOf, start }: Preparing): Prepared {
  const version = versionOf(object)
  const says = saying(object, (id) => nameOf(chosen, id))
  const search = clip(foldedText(says.words), SOUGHT)
  const begins = held ? { label: chosen, chosen, withheld: [], by: [] } : start.of(chosen, { type: object.type, search })
  const { label } = begins
  const digest = digestOf(canonical(object))
  const { keys, words: _, ...body } = says
  const row: NewObject = {
    id: item ?? newId('item'), digest, label: idOf(label), tlp: label.tlp, attribution: label.attribution,
    body: { ...body, source: { format: 'stix', id: object.id.slice(0, 200) } }, search, stix_id: object.id, version: version === undefined ? null : toMicroseconds(version),
    spec: typeof object['spec_version'] === 'string' ? object['spec_version'] : version === undefined ? '2.1' : '2.0', stix: object,
    keys: keys.map(digestOf), grams: grams(search).filter((gram) => gram.length > 1), revoked: isRevoked(object),
    expires_at: says.validUntil ?? null, opens_at: label.embargo, state: held ? 'held' : 'active', held: held ?? null,
  }
  return { stixId: object.id, version: version === undefined ? null : toMicroseconds(version), digest, revoked: row.revoked, row, held, begins }
}

/**
 * All in one transaction, whatever the number. From the moment the clock is taken until the commit nobody else adds, so two
 * tellings of one object never both find it new. `dry`: only tells what would become of each.
 */
export async function assertObjects(tx: Tx, giving: Giving, given: readonly Asserting[], dry = false): Promise<Asserted> {
  const idOf = hashing()
  const nameOf = namesIn(given, idOf)
  const start = await beginning(tx, [...new Set(given.map(({ label }) => label))])
  const prepared = given.map((one) => prepare(one, { nameOf, idOf, start }))
  const before = dry ? '' : await takeMoments(tx, given.length, giving.at)
  const known = (await versionsOf(tx, giving.giver, [...new Set(prepared.map(({ stixId }) => stixId))])).map(({ stix_id, ...row }): Known => ({ ...row, stixId: stix_id }))
  const free = prepared.filter(({ held }) => !held)
  const plan = planVersions(free, known)
  if (!dry) {
    await write(tx, giving, before, free, plan, heldRows(prepared, known))
    const taken = free.filter((_, n) => { const fate = plan.fates[n]; return fate?.fate === 'taken' && fate.state === 'active' })
    await start.keep(taken.map(({ row, begins }) => ({ item: row.id, begins })), giving.giver, giving.at)
  }
  const active = new Set(known.filter(({ state }) => state === 'active').map(({ id }) => id))
  const fates = plan.fates.values()
  return {
    fates: prepared.map(({ held }) => (held ? { fate: 'held' as const, why: held } : fates.next().value!)), // one fate for each that is free
    withdrawn: plan.giveWay.filter(({ id, state }) => state === 'withdrawn' && active.has(id)).map(({ id }) => id),
  }
}

async function write(tx: Tx, giving: Giving, before: string, free: readonly Prepared[], plan: Plan, held: readonly NewObject[]): Promise<void> {
  const rows = new Map(free.flatMap(({ row }, n): [number, NewObject][] => {
    const fate = plan.fates[n]
    return fate?.fate === 'taken' ? [[n, { ...row, state: fate.state }]] : []
  }))
  for (const label of new Map(free.map(({ row, begins }) => [row.label, begins.label])).values()) await intern(tx, label)
  if (held.length > 0) await intern(tx, heldLabel(giving.giver))
  await insertObjects(tx, giving, before, [...rows.values(), ...held])
  const idOf = (by: number | string): string => (typeof by === 'number' ? free[by]!.row.id : by)
  await supersede(tx, [
    ...plan.giveWay.map(({ id, by, state }) => ({ id, by: idOf(by), state })),
    ...[...plan.newer].map(([n, by]) => ({ id: idOf(n), by: idOf(by), state: rows.get(n)?.state === 'withdrawn' ? 'withdrawn' as const : 'corrected' as const })),
  ])
}

/** What is held already is not held twice. */
function heldRows(prepared: readonly Prepared[], known: readonly Known[]): NewObject[] {
  const there = new Set(known.filter(({ state }) => state === 'held').map(({ digest }) => digest))
  return prepared.filter(({ held, digest }) => held && !there.has(digest) && there.add(digest)).map(({ row }) => row)
}
