/** A MISP tag may name a galaxy's cluster by any of its names. Where the galaxy is loaded, what names it leads to its object. */
import type { Json } from '#language/evidence/json.ts'
import { str, strings } from '#language/evidence/json.ts'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import { folded } from '#language/search.ts'
import type { StixObject } from '#language/stix/object.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { objectsCalled, standingObjects } from './object-tables.ts'
import type { Note, ReadObject } from './read-object.ts'

/** The tag that an object was made of, and of nothing else. */
const tagOf = (object: StixObject): string | undefined => strings(object, 'labels').find((label) => label.startsWith('misp-galaxy:') && object.id.endsWith(`--${uuid5(ownSpace, label)}`))

const galaxyOf = (object: StixObject): string | undefined => strings(object, 'labels').find((label) => label.startsWith('misp:galaxy-type='))

/** “APT 29”, “APT-29” and “apt29” are one name. */
const squeezed = (name: string): string => folded(name).replace(/[\s_-]+/g, '')
const nameOf = (object: StixObject): string => str(object, 'name') ?? str(object, 'x_misp_value') ?? ''
const isCalled = (object: StixObject, name: string): boolean => [nameOf(object), ...strings(object, 'aliases')].some((one) => squeezed(one) === squeezed(name))

/** At most so many names of clusters are looked up in one import. */
const MOST = 500

/** What was made of such a tag alone gives way to the cluster's object. What the giver said before stays as it said it. */
export async function knownClusters(tx: Tx, giver: string, given: readonly ReadObject[]): Promise<{ readonly given: readonly ReadObject[]; readonly notes: readonly Note[] }> {
  const tagged = given.filter(({ object }) => object && tagOf(object) !== undefined).slice(0, MOST)
  if (tagged.length === 0) return { given, notes: [] }
  const said = new Set((await standingObjects(tx, giver, tagged.flatMap(({ object }) => object?.id ?? []))).map(({ id }) => id))
  const known = new Map<string, StixObject>()
  for (const { object } of tagged) {
    const cluster = object && !said.has(object.id) ? await clusterOf(tx, giver, object) : undefined
    if (object && cluster) known.set(object.id, cluster)
  }
  if (known.size === 0) return { given, notes: [] }
  const notes = tagged.flatMap(({ at, object }): Note[] => {
    const cluster = object && known.get(object.id)
    return cluster ? [{ at, why: text(`「${nameOf(object)}」は、読み込み済みの「${nameOf(cluster)}」（${cluster.id}）です。`, `“${nameOf(object)}” is “${nameOf(cluster)}” (${cluster.id}), which is there already.`) }] : []
  })
  const rest = given.filter(({ object }) => !object || !known.has(object.id))
  const ids = renamed(known, rest.flatMap(({ object }) => object ?? []))
  return { given: rest.map((one) => (one.object ? { ...one, object: leading(one.object, ids) } : one)), notes }
}

async function clusterOf(tx: Tx, giver: string, object: StixObject): Promise<StixObject | undefined> {
  const name = nameOf(object)
  if (squeezed(name) === '') return undefined
  const found = await objectsCalled(tx, giver, object.type, [...new Set([folded(name), squeezed(name)])].filter((term) => term.length > 1))
  return found.find((one) => one.id !== object.id && galaxyOf(one) === galaxyOf(object) && tagOf(one) === undefined && isCalled(one, name))
}

/** What refers to something by another id from now on. A relationship that has another end is another relationship. */
function renamed(known: ReadonlyMap<string, StixObject>, objects: readonly StixObject[]): Map<string, string> {
  const ids = new Map([...known].map(([id, cluster]) => [id, cluster.id]))
  const moved = objects.filter((one) => one.type === 'relationship' && (known.has(str(one, 'source_ref') ?? '') || known.has(str(one, 'target_ref') ?? '')))
  for (const one of moved) {
    const ends = [str(one, 'source_ref') ?? '', str(one, 'target_ref') ?? ''].map((end) => known.get(end)?.id ?? end)
    ids.set(one.id, `relationship--${uuid5(ownSpace, `${one.id} ${ends.join(' ')}`)}`)
  }
  return ids
}

function leading(object: StixObject, ids: ReadonlyMap<string, string>): StixObject {
  const to = (value: Json | undefined): Json | undefined => (typeof value === 'string' ? ids.get(value) ?? value : Array.isArray(value) ? [...new Set(value.map((one) => to(one) ?? null))] : value)
  return { ...Object.fromEntries(Object.entries(object).map(([key, value]) => [key, /_refs?$/.test(key) ? to(value) : value])), id: ids.get(object.id) ?? object.id } as StixObject // its type stays
}
