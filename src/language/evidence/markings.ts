/** TLP from STIX markings: TLP 1 and TLP 2.0 by their published ids, by definition, by IEP policy, and granular ones. */
import { stricter, Tlp, tlpName } from '../tlp.ts'
import { isObj, list, objects, own, str, strings, type Obj } from './json.ts'

/** The extension that TLP 2.0 marking definitions carry. Source: OASIS, cti-stix-common-objects, tlp-2.0. */
export const tlp2Extension = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d'
/** FIRST IEP 2.0 as a marking. Source: OASIS, cti-stix-common-objects, iep-marking-definition-762. */
export const iepExtension = 'extension-definition--762e2e97-ee51-43e5-a9ea-165fbb862c4a'

/** Marking definitions of TLP 2.0, published once for everyone. */
export const tlp2Ids: Readonly<Record<Tlp, string>> = Object.freeze({
  'clear': 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  'green': 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  'amber': 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  'red': 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
})

/** The definition itself, as it was published. */
export const tlp2Definition = (tlp: Tlp) => ({
  type: 'marking-definition', spec_version: '2.1', id: tlp2Ids[tlp], created: '2022-10-01T00:00:00.000Z', name: tlpName(tlp),
  extensions: { [tlp2Extension]: { extension_type: 'property-extension', tlp_2_0: tlp } },
})

/** TLP 1, fixed by STIX 2.1 section 7.2.1.4; its white is the clear of TLP 2.0. */
const tlp1Ids: readonly (readonly [string, Tlp])[] = [
  ['marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9', 'clear'],
  ['marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da', 'green'],
  ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82', 'amber'],
  ['marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed', 'red'],
]

const published: ReadonlyMap<string, Tlp> = new Map([...tlp1Ids, ...Tlp.options.map((tlp) => [tlp2Ids[tlp], tlp] as const)])
/** The level of a marking that FIRST's TLP has under this id, whatever anybody says of it. */
export const publishedLevel = (id: string): Tlp | undefined => published.get(id)

/** What a restriction that nobody here can read is taken as, until a person decides. */
export const unknownRestriction: Tlp = 'amber+strict'

/** `tlp:white`, `TLP:AMBER+STRICT`, `amber-strict`: the level, or nothing. */
export function readTlp(given: unknown): Tlp | undefined {
  if (typeof given !== 'string' || given.length > 40) return undefined
  const word = given.trim().toLowerCase().replace(/^tlp[:：_ ]\s*/, '').replace(/^amber[-_ +]strict$/, 'amber+strict')
  return word === 'white' ? 'clear' : Tlp.safeParse(word).data
}

export const strictest = (levels: readonly (Tlp | undefined)[]): Tlp | undefined =>
  levels.reduce((a, b) => (a && b ? stricter(a, b) : (a ?? b)), undefined)

/** What one marking means: a level, no restriction of audience (a statement), or unknown. */
type Meaning = Tlp | 'none' | 'unknown'

export interface Markings {
  /** The marking of the whole object; `unknown` lists references that could not be read. */
  of(o: Obj): { tlp?: Tlp, unknown: readonly string[] }
  /** The strictest granular marking that touches the property, a path such as `hashes.MD5` or `labels.[0]`. */
  on(o: Obj, property: string): Tlp | undefined
}

function meaning(definition: Obj): Meaning {
  const extensions = own(definition, 'extensions')
  const body = own(definition, 'definition')
  const extended = isObj(extensions) ? [tlp2Extension, iepExtension].map((id) => own(extensions, id)).filter(isObj) : []
  const said = readTlp(extended.map((e) => str(e, 'tlp_2_0') ?? str(e, 'tlp')).find(Boolean) ?? (isObj(body) && str(body, 'tlp')))
  if (said) return said
  return str(definition, 'definition_type') === 'statement' ? 'none' : 'unknown'
}

/** Reads the marking definitions of a bundle. The published ids keep their meaning whatever a bundle says of them. */
export function markingsOf(all: readonly Obj[]): Markings {
  const known = new Map<string, Meaning>()
  for (const o of all) if (str(o, 'type') === 'marking-definition') known.set(str(o, 'id') ?? '', meaning(o))
  for (const [id, tlp] of published) known.set(id, tlp)
  const level = (ref: string): Tlp | undefined => {
    const said = known.get(ref) ?? 'unknown'
    return said === 'none' ? undefined : said === 'unknown' ? unknownRestriction : said
  }
  const unread = (ref: string): boolean => (known.get(ref) ?? 'unknown') === 'unknown'
  const wholes = new WeakMap<Obj, ReturnType<Markings['of']>>()
  const parts = new WeakMap<Obj, Map<string, Tlp | undefined>>()
  const readWhole = (o: Obj): ReturnType<Markings['of']> => {
    const refs = strings(o, 'object_marking_refs')
    const tlp = strictest(refs.map(level))
    return { ...(tlp && { tlp }), unknown: refs.filter(unread).slice(0, 20) }
  }
  const readPart = (o: Obj, property: string): Tlp | undefined => strictest(objects(o, 'granular_markings')
    .filter((g) => touches(g, property)).map((g) => level(str(g, 'marking_ref') ?? '')))
  return {
    of: (o) => remembered(wholes, o, () => readWhole(o)),
    on: (o, property) => remembered(remembered(parts, o, () => new Map()), property, () => readPart(o, property)),
  }
}

interface Memory<K, V> { get(k: K): V | undefined, has(k: K): boolean, set(k: K, v: V): unknown }

// A much referenced object is read once, however long its lists are.
function remembered<K, V>(memory: Memory<K, V>, k: K, make: () => V): V {
  if (!memory.has(k)) memory.set(k, make())
  return memory.get(k) as V // set one line above
}

// A selector covers what lies under it, and a property is touched by a marking on a part of it (STIX 2.1, 7.2.3).
const touches = (g: Obj, property: string): boolean => own(g, 'lang') === undefined && list(g, 'selectors').some((s) =>
  s === property || (typeof s === 'string' && (property.startsWith(`${s}.`) || s.startsWith(`${property}.`))))
