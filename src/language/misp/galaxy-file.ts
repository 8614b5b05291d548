/** A file of a MISP galaxy's clusters (`clusters/*.json` of misp-galaxy) as STIX objects: names, aliases, references. */
import { isObj, list, objects, own, str, type Json, type Obj } from '../evidence/json.ts'
import { tlp2Definition, tlp2Ids } from '../evidence/markings.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { clustersOf } from './galaxies.ts'

/** The clusters' file a document is, or nothing. */
export function galaxyIn(doc: Json): Obj | undefined {
  if (!isObj(doc)) return undefined
  const [first] = list(doc, 'values')
  return isObj(first) && str(first, 'value') !== undefined && str(doc, 'type') !== undefined && str(doc, 'uuid') !== undefined ? doc : undefined
}

/** The same UUIDs as MISP has, so that an event which names a cluster by its UUID meets it here. `at` is the ISO time that stands in for one they have not. */
export function stixFromGalaxy(file: Obj, { at }: { readonly at: string }): readonly StixObject[] {
  const type = str(file, 'type') ?? ''
  const GalaxyCluster = objects(file, 'values').map((cluster): Obj => ({ ...cluster, type, tag_name: `misp-galaxy:${type}="${(str(cluster, 'value') ?? '').replaceAll('"', "'")}"` }))
  const galaxy: Obj = { type, name: own(file, 'name') ?? type, description: own(file, 'description') ?? '', GalaxyCluster }
  return [tlp2Definition('clear'), ...clustersOf({ Galaxy: [galaxy] }, { at, markings: [tlp2Ids.clear], labels: [] })]
}
