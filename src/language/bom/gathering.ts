/** Takes the components of one bill as they come, in any order, joins equal ones, and tells at the end who depends on whom. */
import { Faults } from '../vulnerability/json.ts'
import { limits, type Bom, type Component, type Entry } from './component.ts'
import { CountedFaults } from './counted-faults.ts'

/** What a ref stands for that is no component and no mistake: a service, the document. */
const OTHER = -1

interface Held { entry: Entry; ref: string }

export class Gathering {
  readonly faults = new CountedFaults()
  readonly notes = new Faults()
  readonly #held: Held[] = []
  readonly #byIdentity = new Map<string, number>()
  readonly #byRef = new Map<string, number>()
  /** By threes: who depends, on whom, and which entry of the list says so (-1: nesting does). */
  readonly #edges: number[] = []
  /** Refs stand here once; elsewhere they are numbers. */
  readonly #names: string[] = []
  readonly #nameOf = new Map<string, number>()
  #subject: string | undefined
  readonly #full = new Set<keyof typeof limits>()

  /** @returns its ref: its own, or the one of the equal component that came before. */
  add(entry: Entry, at: string): string {
    const identity = identityOf(entry)
    const known = this.#byIdentity.get(identity)
    if (known !== undefined) return this.#join(known, entry)
    if (this.#held.length >= limits.components) return this.#overflow(at)
    const n = this.#held.push({ entry, ref: this.#freeRef(entry, at) }) - 1
    this.#byIdentity.set(identity, n)
    this.#byRef.set(this.#held[n]!.ref, n)
    return this.#held[n]!.ref
  }

  /** A ref that dependencies may name, and that is no component. */
  knowOther(ref: string): void {
    if (!this.#byRef.has(ref)) this.#byRef.set(ref, OTHER)
  }

  /** `n`: which entry of the list says so. */
  depends(from: string, on: string, n = -1): void {
    if (this.#edges.length >= limits.dependencies * 3) return this.#tooMany()
    this.#edges.push(this.#numberOf(from), this.#numberOf(on), n)
  }

  subjectIs(ref: string): void {
    this.#subject = ref
  }

  /** `list`: the list in which dependencies stand, where a ref that names nothing is a fault. */
  finish(format: string, list?: string): Bom {
    const of = this.#dependants()
    if (this.#held.length === 0) this.notes.add('', 'この部品表には、部品が一つも書かれていません。', 'This bill lists no component at all.')
    if (list !== undefined) this.#complainOfStrangers(list)
    const all = this.#held.map(({ entry, ref }, n): Component => made(entry, ref, of.get(n)))
    const subject = this.#subject === undefined ? undefined : this.#byRef.get(this.#subject)
    const found = subject === undefined ? undefined : all[subject]
    return { format, ...(found && { subject: found }), components: found ? all.filter((one) => one !== found) : all, faults: this.faults.all(), notes: this.notes.list }
  }

  #join(known: number, entry: Entry): string {
    const held = this.#held[known]!
    held.entry = { ...entry, ...defined(held.entry) }
    if (entry.ref !== undefined && !this.#byRef.has(entry.ref)) this.#byRef.set(entry.ref, known)
    return held.ref
  }

  #freeRef({ ref, purl }: Entry, at: string): string {
    const wanted = ref ?? purl ?? at
    if (!this.#byRef.has(wanted)) return wanted
    if (ref !== undefined) this.faults.add(at, `参照名「${shown(ref)}」が、ほかの部品にも付いています。「${shown(at)}」として読み取りました。`, `The reference "${shown(ref)}" names another component, too. It was read as "${shown(at)}".`)
    let free = at
    for (let n = 2; this.#byRef.has(free); n += 1) free = `${at} (${n})`
    return free
  }

  #overflow(at: string): string {
    if (!this.#full.has('components')) this.faults.add(at, `部品は${limits.components.toLocaleString('ja')}件まで読み取ります。残りは読み取っていません。ファイルを分けてください。`, `Up to ${limits.components} components are read; the rest was not. Split the file.`)
    this.#full.add('components')
    return at
  }

  #tooMany(): void {
    if (!this.#full.has('dependencies')) this.faults.add('', `依存関係は${limits.dependencies.toLocaleString('ja')}件まで読み取ります。残りは読み取っていません。`, `Up to ${limits.dependencies} dependencies are read; the rest was not.`)
    this.#full.add('dependencies')
  }

  #numberOf(ref: string): number {
    const known = this.#nameOf.get(ref)
    if (known !== undefined) return known
    this.#nameOf.set(ref, this.#names.length)
    return this.#names.push(ref) - 1
  }

  #dependants(): Map<number, Set<string>> {
    const found = new Map<number, Set<string>>()
    const of = this.#names.map((name) => this.#byRef.get(name) ?? OTHER)
    for (let i = 0; i < this.#edges.length; i += 3) {
      const [dependant, dependency] = [of[this.#edges[i]!]!, of[this.#edges[i + 1]!]!]
      if (dependant === OTHER || dependency === OTHER || dependant === dependency) continue
      const set = found.get(dependency) ?? new Set()
      found.set(dependency, set.add(this.#held[dependant]!.ref))
    }
    return found
  }

  /** Each once, where it is named first. */
  #complainOfStrangers(list: string): void {
    const strangers = new Set(this.#names.flatMap((name, number) => (this.#byRef.has(name) ? [] : [number])))
    for (let i = 0; i < this.#edges.length && strangers.size > 0; i += 3) {
      for (const end of [this.#edges[i]!, this.#edges[i + 1]!].filter((one) => strangers.delete(one))) {
        const ref = shown(this.#names[end]!)
        this.faults.add(`${list}[${this.#edges[i + 2]}]`, `「${ref}」という部品はこの部品表にありません。この依存関係を除いて読み取りました。`, `No component of this bill is called "${ref}". The rest was read without this dependency.`)
      }
    }
  }
}

const shown = (ref: string): string => (ref.length > 120 ? `${ref.slice(0, 120)}…` : ref)

const defined = (entry: Entry): Entry => Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== '')) as unknown as Entry // name and ref are there, or were never

/** Two entries with the same are one component. */
const identityOf = ({ name, group, version, purl, cpe, supplier }: Entry): string => JSON.stringify(purl === undefined ? [group ?? '', name, version, cpe ?? '', supplier ?? ''] : [purl, version])

function made({ name, version, purl, cpe, supplier, group, scope, hashes }: Entry, ref: string, of: ReadonlySet<string> | undefined): Component {
  const by = supplier ?? group
  return { ref, name, version, ...(purl !== undefined && { purl }), ...(cpe !== undefined && { cpe }), ...(by !== undefined && { supplier: by }), ...(scope && { scope }), ...(hashes && { hashes }), of: [...(of ?? [])] }
}
