/** What becomes of each component when a newer bill comes. Pure. */
import type { NumberedComponent } from '#language/bom/numbered.ts'
import { fold } from '#language/product/fold.ts'
import { readPurl, writePurl } from '#language/product/purl.ts'

/** A component as it is kept. `neededBy` names kept numbers; 0 is the system itself. */
export interface KeptComponent {
  readonly number: number
  readonly name: string
  readonly version: string
  readonly purl: string
  readonly cpe: string
  readonly supplier: string
  readonly scope: 'required' | 'optional' | 'excluded'
  readonly neededBy: readonly number[]
  readonly isRetired: boolean
}

export interface Replacement {
  /** All of the new bill, in its order. */
  readonly components: readonly KeptComponent[]
  /** Those of them that are otherwise than they were, or new. */
  readonly written: readonly KeptComponent[]
  /** Numbers of those that are no longer in the bill. */
  readonly removed: readonly number[]
  readonly differences: { readonly added: number; readonly changed: number; readonly removed: number; readonly same: number }
}

type Described = Pick<KeptComponent, 'name' | 'version' | 'purl' | 'cpe' | 'supplier' | 'scope'>

/** What stays the same when its version changes. */
function identity({ name, purl, supplier }: Described): string {
  const read = purl === '' ? undefined : readPurl(purl)
  if (!read) return `name ${fold(supplier)}/${name.toLowerCase()}`
  const { version: _, ...unversioned } = read
  return writePurl(unversioned)
}

/**
 * The same component keeps its number: first those whose version is the same too, then, of each package, the others in their order. One that was
 * removed and comes back is the one it was. Replaced twice by one bill, the second time changes nothing.
 */
export function replaced(known: readonly KeptComponent[], given: readonly NumberedComponent[]): Replacement {
  const wanted = given.map(({ name, version, purl = '', cpe = '', supplier = '', scope = 'required' }) => ({ name, version, purl, cpe, supplier, scope }))
  const numbers = numbersFor(known, wanted)
  const before = new Map(known.map((one) => [one.number, one]))
  const components = wanted.map((one, at): KeptComponent => ({ ...one, number: numbers[at]!, neededBy: [...new Set((given[at]?.of ?? []).flatMap((of) => (of === 0 ? [0] : numbers[of - 1] ?? [])))].toSorted((a, b) => a - b), isRetired: false })) // a number for each
  const isSame = (one: KeptComponent): boolean => { const old = before.get(one.number); return old !== undefined && !old.isRetired && told(old) === told(one) }
  const written = components.filter((one) => !isSame(one))
  const kept = new Set(numbers)
  const removed = known.filter(({ number, isRetired }) => !isRetired && !kept.has(number)).map(({ number }) => number)
  const added = written.filter(({ number }) => before.get(number)?.isRetired ?? true).length
  return { components, written, removed, differences: { added, changed: written.length - added, removed: removed.length, same: components.length - written.length } }
}

const told = ({ name, version, purl, cpe, supplier, scope, neededBy }: KeptComponent): string => JSON.stringify([name, version, purl, cpe, supplier, scope, neededBy])

/** From what is alike in everything to what is only the same package. */
const likenesses: readonly ((one: Described) => string)[] = [
  (one) => JSON.stringify([one.name, one.version, one.purl, one.cpe, one.supplier, one.scope]),
  (one) => `${identity(one)}\n${one.version}`,
  identity,
]

function numbersFor(known: readonly KeptComponent[], wanted: readonly Described[]): number[] {
  const numbers: (number | undefined)[] = wanted.map(() => undefined)
  const free = new Set(known.toSorted((a, b) => Number(a.isRetired) - Number(b.isRetired) || a.number - b.number))
  for (const likeness of likenesses) {
    const alike = Map.groupBy(free, likeness)
    for (const [at, one] of wanted.entries()) {
      const found = numbers[at] === undefined ? alike.get(likeness(one))?.shift() : undefined
      if (!found) continue
      numbers[at] = found.number
      free.delete(found)
    }
  }
  let last = known.reduce((most, { number }) => Math.max(most, number), 0)
  return inOrder(wanted, numbers.map((number) => number ?? (last += 1)))
}

/** Of those that are alike in everything, the first has the lowest number: so it is the next time, too. */
function inOrder(wanted: readonly Described[], numbers: readonly number[]): number[] {
  const sorted = [...numbers]
  for (const places of Map.groupBy(wanted.keys(), (at) => likenesses[0]!(wanted[at]!)).values()) {
    const own = places.map((at) => numbers[at]!).toSorted((a, b) => a - b)
    for (const [n, at] of places.entries()) sorted[at] = own[n]!
  }
  return sorted
}
