import type { Scheme } from '../version/scheme.ts'
import type { Grade, Status } from '../vulnerability/statement.ts'
import { gradeIn, grades, isUnknownIn, packed, rangesOf, statuses, statusIn, type Claim } from './claim.ts'
import { Gathering } from './gathering.ts'
import { HeldConfigurations, type Configuration, type Seat } from './held-configurations.ts'
import { InUse } from './in-use.ts'
import { OPEN, OrderedVersions, Spellings } from './ordered-versions.ts'
import { Rules, type Block, type Rule } from './rules.ts'
import { Weighing, type Answer } from './verdict.ts'

/** What an asset is, by the catalogue: one product for a package, several for a box (its model, and the firmware on it). */
export interface Known { readonly product: string; readonly version: string; readonly grade: Grade }

/** Alike assets and what holds for all of them. */
export interface Found {
  readonly vulnerability: string
  readonly assets: readonly string[]
  readonly answer: Answer
  readonly grade: Grade
  /** Who decided. */
  readonly by: Source
  /** Who says otherwise. */
  readonly against: Source | null
}
/** A record, and which of its claims. */
export interface Source { readonly record: string; readonly statement: number; readonly status: Status }

interface Product { readonly number: number; readonly isGeneric: boolean; readonly versions: OrderedVersions; inUse: InUse | null; rules: number[] }
interface Entry { readonly id: string; readonly vulnerability: number; readonly block: Block }

const NONE = -1
/** No record is called so. */
const SUPPOSED = ''
const GENERIC = grades.indexOf('B')

/**
 * Assets and vulnerabilities, each found from the other. What comes in later is matched when it comes; the answers are those that
 * matching everything anew would give. Lives in memory, made from what is stored: after a crash it is made again.
 */
export class MatchIndex {
  readonly #schemeOf: (product: string) => Scheme
  readonly #spellings = new Map<Scheme, Spellings>()
  readonly #products: Product[] = []
  readonly #byKey = new Map<string, Product>()
  readonly #held = new HeldConfigurations()
  readonly #rules = new Rules()
  readonly #entries: (Entry | undefined)[] = []
  readonly #entryOf = new Map<string, number>()
  readonly #vulnerabilities: string[] = []
  readonly #vulnerabilityOf = new Map<string, number>()
  /** By vulnerability: several sources speak of one. */
  readonly #recordsOf: number[][] = []
  readonly #gathering = new Gathering()
  readonly #weighing = new Weighing()
  /** Of the question that is being answered: many things are decided by the same rule. */
  readonly #sources = new Map<number, Source>()

  constructor(schemeOf: (product: string) => Scheme) {
    this.#schemeOf = schemeOf
  }

  /** In place of what was there under this id. */
  putAsset(id: string, known: readonly Known[]): void {
    this.dropAsset(id)
    const seats = known.map(({ product, version, grade }): Seat => {
      const { number, versions } = this.#product(product)
      return { product: number, version: versions.intern(version), grade: grades.indexOf(grade) }
    })
    const { configuration, fresh } = this.#held.put(id, seats)
    if (fresh) for (const { product, version } of seats) this.#inUse(this.#products[product]!).add(version, configuration.number)
  }

  dropAsset(id: string): void {
    const gone = this.#held.drop(id)
    for (const { product, version } of gone?.seats ?? []) this.#products[product]!.inUse!.remove(version, gone!.number)
  }

  /** In place of what the record said before. A claim's place in the list is how a finding names it. */
  putRecord(id: string, vulnerability: string, claims: readonly Claim[]): void {
    this.dropRecord(id)
    const number = this.#entryOf.get(id) ?? this.#entries.length
    const block = this.#rules.add(claims.flatMap((claim, statement) => this.#rulesOf(number, statement, claim)))
    for (let rule = block.first; rule < block.first + block.count; rule += 1) this.#products[this.#rules.productOf(rule)]!.rules.push(rule)
    const of = this.#vulnerability(vulnerability)
    this.#entryOf.set(id, number)
    this.#entries[number] = { id, vulnerability: of, block }
    this.#recordsOf[of]!.push(number)
  }

  dropRecord(id: string): void {
    const number = this.#entryOf.get(id)
    const entry = number === undefined ? undefined : this.#entries[number]
    if (number === undefined || !entry) return
    const { block: { first, count }, vulnerability } = entry
    const isGone = (rule: number): boolean => rule >= first && rule < first + count
    const products = new Set(Array.from({ length: count }, (_, n) => this.#rules.productOf(first + n)))
    for (const product of products) this.#products[product]!.rules = this.#products[product]!.rules.filter((rule) => !isGone(rule))
    this.#rules.drop(entry.block)
    this.#recordsOf[vulnerability] = this.#recordsOf[vulnerability]!.filter((each) => each !== number)
    this.#entries[number] = undefined
  }

  /** Every asset that a vulnerability concerns or may concern, alike ones together, by all that its records say. */
  assetsFor(vulnerability: string): Found[] {
    const of = this.#vulnerabilityOf.get(vulnerability)
    return of === undefined ? [] : this.#assetsFor(of)
  }

  /** Every vulnerability that concerns or may concern an asset. */
  vulnerabilitiesOf(asset: string): Found[] {
    const configuration = this.#held.of(asset)
    if (!configuration) return []
    this.#begin()
    for (const seat of configuration.seats) this.#gatherFor(seat)
    const alone = { ...configuration, assets: [asset] }
    return this.#each((vulnerability) => this.#found(vulnerability, alone, vulnerability))
  }

  /** What a vulnerability would find if a record said this. Afterwards the index answers as before: nobody finds it here. */
  wouldFind(claims: readonly Claim[]): Found[] {
    this.putRecord(SUPPOSED, SUPPOSED, claims.filter(({ product }) => this.#byKey.has(product)))
    const found = this.#assetsFor(this.#vulnerability(SUPPOSED))
    this.dropRecord(SUPPOSED)
    return found
  }

  /** Everything that is found, alike assets together. */
  * everything(): Generator<Found> {
    for (const of of this.#vulnerabilities.keys()) yield* this.#assetsFor(of)
  }

  #assetsFor(vulnerability: number): Found[] {
    this.#begin()
    for (const record of this.#recordsOf[vulnerability]!) {
      const { first, count } = this.#entries[record]!.block
      for (let rule = first; rule < first + count; rule += 1) this.#spread(rule)
    }
    return this.#each((number) => this.#found(vulnerability, this.#held.at(number), number))
  }

  #each(find: (thing: number) => Found | undefined): Found[] {
    const all: Found[] = []
    for (const thing of this.#gathering.things) {
      const found = find(thing)
      if (found) all.push(found)
    }
    return all
  }

  #spread(rule: number): void {
    const { inUse } = this.#products[this.#rules.productOf(rule)]!
    inUse?.visit(this.#rules.boundsOf(rule), isUnknownIn(this.#rules.flagsOf(rule)), (version, within) => {
      for (const configuration of inUse.configurationsOf(version)) this.#gathering.add(configuration, rule, within === 'unknown')
    })
  }

  #gatherFor({ product, version }: Seat): void {
    const { rules, versions } = this.#products[product]!
    for (const rule of rules) {
      const within = isUnknownIn(this.#rules.flagsOf(rule)) ? 'unknown' : versions.within(version, this.#rules.boundsOf(rule))
      if (within !== 'no') this.#gathering.add(this.#entries[this.#rules.recordOf(rule)]!.vulnerability, rule, within === 'unknown')
    }
  }

  /** Weighs what was gathered of a thing. */
  #found(vulnerability: number, { seats, assets }: Configuration, thing: number): Found | undefined {
    const weighing = this.#weighing
    weighing.begin()
    for (let at = this.#gathering.lastOf(thing); at >= 0; at = this.#gathering.before(at)) this.#hear(this.#gathering.ruleAt(at), this.#gathering.isUnknownAt(at), seats)
    const { answer, against } = weighing
    if (answer === undefined) return undefined
    return { vulnerability: this.#vulnerabilities[vulnerability]!, assets, answer, grade: weighing.grade, by: this.#source(weighing.by), against: against === undefined ? null : this.#source(against) }
  }

  /** A platform that the configuration does not name is not known to be absent: then it can't be told. */
  #hear(rule: number, isUnknown: boolean, seats: readonly Seat[]): void {
    const [flags, product, platform] = [this.#rules.flagsOf(rule), this.#rules.productOf(rule), this.#rules.platformOf(rule)]
    let [grade, onIt] = [gradeIn(flags), platform === NONE]
    for (const seat of seats) {
      if (seat.product === product) grade = Math.max(grade, seat.grade)
      if (seat.product === platform) onIt = true
    }
    this.#weighing.hear(rule, statusIn(flags), isUnknown || !onIt, this.#products[product]!.isGeneric ? Math.max(grade, GENERIC) : grade)
  }

  #source(rule: number): Source {
    const known = this.#sources.get(rule)
    if (known) return known
    const source = { record: this.#entries[this.#rules.recordOf(rule)]!.id, statement: this.#rules.statementOf(rule), status: statuses[statusIn(this.#rules.flagsOf(rule))]! }
    this.#sources.set(rule, source)
    return source
  }

  #begin(): void {
    this.#gathering.begin()
    this.#sources.clear()
  }

  #rulesOf(record: number, statement: number, claim: Claim): Rule[] {
    const { number: product, versions } = this.#product(claim.product)
    const platform = claim.platform === undefined ? NONE : this.#product(claim.platform).number
    const end = (version: string | undefined): number => (version === undefined ? OPEN : versions.intern(version))
    return rangesOf(claim).map((range) => ({ record, statement, product, platform, from: end(range.from), to: end(range.to), flags: packed(claim, range) }))
  }

  #product(key: string): Product {
    const known = this.#byKey.get(key)
    if (known) return known
    const scheme = this.#schemeOf(key)
    const spellings = this.#spellings.get(scheme) ?? new Spellings(scheme)
    this.#spellings.set(scheme, spellings)
    const made: Product = { number: this.#products.length, isGeneric: scheme.kind === 'generic', versions: new OrderedVersions(spellings), inUse: null, rules: [] }
    this.#products.push(made)
    this.#byKey.set(key, made)
    return made
  }

  #inUse(product: Product): InUse {
    return (product.inUse ??= new InUse(product.versions))
  }

  #vulnerability(id: string): number {
    const known = this.#vulnerabilityOf.get(id)
    if (known !== undefined) return known
    this.#vulnerabilityOf.set(id, this.#vulnerabilities.length)
    this.#recordsOf.push([])
    return this.#vulnerabilities.push(id) - 1
  }
}
