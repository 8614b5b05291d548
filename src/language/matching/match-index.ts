import type { Scheme } from '../version/scheme.ts'
import type { Grade, Status } from '../vulnerability/statement.ts'
import { gradeIn, grades, isUnknownIn, packed, rangesOf, statuses, statusIn, type Claim } from './claim.ts'
import { Gathering } from './gathering.ts'
import { HeldConfigurations } from './held-configurations.ts'
import { HeldRecords } from './held-records.ts'
import { InUse } from './in-use.ts'
import { insert } from './numbers.ts'
import { NamedVersions, Spellings } from './named-versions.ts'
import { OPEN, OrderedVersions } from './ordered-versions.ts'
import { Rules, type Rule } from './rules.ts'
import type { Seat } from './seats.ts'
import { SortedRanges } from './sorted-ranges.ts'
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

interface Product { readonly number: number; readonly isGeneric: boolean; readonly versions: OrderedVersions; inUse: InUse | null; rules: number[]; sorted: SortedRanges | null }

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
  readonly #named = new NamedVersions()
  readonly #products: Product[] = []
  readonly #byKey = new Map<string, Product>()
  readonly #held = new HeldConfigurations()
  readonly #rules = new Rules()
  readonly #records = new HeldRecords()
  readonly #gathering = new Gathering()
  readonly #weighing = new Weighing((a, b) => this.#comesBefore(a, b))
  /** Of the question that is being answered: one thing after the other is decided by the same rule. */
  #decided: { readonly rule: number; readonly source: Source } | null = null

  constructor(schemeOf: (product: string) => Scheme) {
    this.#schemeOf = schemeOf
  }

  /** In place of what was there under this id. */
  putAsset(id: string, known: readonly Known[]): void {
    this.dropAsset(id)
    const seats = known.map(({ product, version, grade }): Seat => ({ version: this.#product(product).versions.running(version), grade: grades.indexOf(grade) }))
    for (const version of this.#held.put(id, seats)) {
      const product = this.#productOf(version)
      product.inUse ??= new InUse(product.versions)
      product.inUse.add(version)
    }
  }

  dropAsset(id: string): void {
    for (const version of this.#held.drop(id)) this.#productOf(version).inUse?.remove(version)
  }

  /** In place of what the record said before. A claim's place in the list is how a finding names it. */
  putRecord(id: string, vulnerability: string, claims: readonly Claim[]): void {
    this.dropRecord(id)
    const number = this.#records.numberOf(id)
    this.#write(number, vulnerability, claims.flatMap((claim, statement) => this.#rulesOf(number, statement, claim)))
  }

  dropRecord(id: string): void {
    const block = this.#records.drop(id)
    if (!block) return
    const { first, count } = block
    for (const number of new Set(Array.from({ length: count }, (_, n) => this.#rules.productOf(first + n)))) {
      const product = this.#products[number]!
      product.rules = product.rules.filter((rule) => rule < first || rule >= first + count)
      product.sorted = null
    }
    this.#rules.drop(block)
  }

  /** Every asset that a vulnerability concerns or may concern, alike ones together, by all that its records say. */
  assetsFor(vulnerability: string): Found[] {
    const number = this.#records.find(vulnerability)
    return number === undefined ? [] : this.#assetsFor(number)
  }

  /** Every vulnerability that concerns or may concern an asset. */
  vulnerabilitiesOf(asset: string): Found[] {
    const configuration = this.#held.of(asset)
    if (configuration === undefined) return []
    this.#begin()
    const { first, count } = this.#held.seatsOf(configuration)
    for (let seat = first; seat < first + count; seat += 1) this.#gatherFor(this.#held.seats.versionOf(seat), this.#held.seats.gradeOf(seat))
    const assets = [asset]
    return this.#each((vulnerability) => this.#found(vulnerability, configuration, assets, vulnerability))
  }

  /** What a vulnerability would find if a record said this. Afterwards the index answers as before: nobody finds it here. */
  wouldFind(claims: readonly Claim[]): Found[] {
    const number = this.#records.numberOf(SUPPOSED)
    this.#write(number, SUPPOSED, claims.flatMap((claim, statement) => (this.#byKey.has(claim.product) ? this.#rulesOf(number, statement, claim) : [])))
    const found = this.assetsFor(SUPPOSED)
    this.dropRecord(SUPPOSED)
    return found
  }

  /** Everything that is found, alike assets together. */
  * everything(): Generator<Found> {
    for (let vulnerability = 0; vulnerability < this.#records.vulnerabilities; vulnerability += 1) for (const found of this.#assetsFor(vulnerability)) yield found
  }

  #assetsFor(vulnerability: number): Found[] {
    this.#begin()
    for (const record of this.#records.recordsOf(vulnerability)) {
      const { first, count } = this.#records.rulesOf(record)
      for (let rule = first; rule < first + count; rule += 1) this.#spread(rule)
    }
    return this.#each((configuration) => this.#found(vulnerability, configuration, this.#held.assetsOf(configuration), configuration))
  }

  #each(find: (thing: number) => Found | undefined): Found[] {
    const all: Found[] = []
    for (let n = 0; n < this.#gathering.things; n += 1) {
      const found = find(this.#gathering.thingAt(n))
      if (found) all.push(found)
    }
    return all
  }

  #spread(rule: number): void {
    const { inUse } = this.#products[this.#rules.productOf(rule)]!
    if (!inUse) return
    const flags = this.#rules.flagsOf(rule)
    const tell = (version: number, within: 'yes' | 'unknown') => this.#held.seats.visit(version, (configuration, grade) => this.#gathering.add(configuration, rule, within === 'unknown', grade))
    if (isUnknownIn(flags)) inUse.everything(tell)
    else inUse.visit(this.#rules.fromOf(rule), this.#rules.toOf(rule), flags, tell)
  }

  #gatherFor(version: number, grade: number): void {
    const product = this.#productOf(version)
    const ask = (rule: number): void => this.#ask(rule, version, grade, product.versions)
    product.sorted = SortedRanges.of(this.#rules, product.versions, product.rules, product.sorted)
    if (product.sorted) product.sorted.candidates(version, product.rules, ask)
    else for (const rule of product.rules) ask(rule)
  }

  #ask(rule: number, version: number, grade: number, versions: OrderedVersions): void {
    const flags = this.#rules.flagsOf(rule)
    const within = isUnknownIn(flags) ? 'unknown' : versions.within(version, this.#rules.fromOf(rule), this.#rules.toOf(rule), flags)
    if (within !== 'no') this.#gathering.add(this.#records.vulnerabilityOf(this.#rules.recordOf(rule)), rule, within === 'unknown', grade)
  }

  /** Weighs what was gathered of a thing. */
  #found(vulnerability: number, configuration: number, assets: readonly string[], thing: number): Found | undefined {
    const weighing = this.#weighing
    weighing.begin()
    for (let at = this.#gathering.lastOf(thing); at >= 0; at = this.#gathering.before(at)) this.#hear(at, configuration)
    const { answer, against } = weighing
    if (answer === undefined) return undefined
    return { vulnerability: this.#records.nameOf(vulnerability), assets, answer, grade: weighing.grade, by: this.#source(weighing.by), against: against === undefined ? null : this.#source(against) }
  }

  #hear(word: number, configuration: number): void {
    const rule = this.#gathering.ruleAt(word)
    const [flags, platform] = [this.#rules.flagsOf(rule), this.#rules.platformOf(rule)]
    const grade = Math.max(gradeIn(flags), this.#gathering.gradeAt(word), this.#products[this.#rules.productOf(rule)]!.isGeneric ? GENERIC : 0)
    this.#weighing.hear(rule, statusIn(flags), this.#gathering.isUnknownAt(word) || (platform !== NONE && !this.#runsOn(configuration, platform)), grade)
  }

  /** A platform that the configuration does not name is not known to be absent: then it can't be told. */
  #runsOn(configuration: number, platform: number): boolean {
    const { first, count } = this.#held.seatsOf(configuration)
    for (let seat = first; seat < first + count; seat += 1) if (this.#named.productOf(this.#held.seats.versionOf(seat)) === platform) return true
    return false
  }

  /** Of two words that weigh the same one is named, whichever came first: by record, then by its place there. */
  #comesBefore(a: number, b: number): boolean {
    const [one, other] = [this.#rules.recordOf(a), this.#rules.recordOf(b)]
    return one === other ? this.#rules.statementOf(a) < this.#rules.statementOf(b) : this.#records.idOf(one) < this.#records.idOf(other)
  }

  #source(rule: number): Source {
    if (this.#decided?.rule === rule) return this.#decided.source
    const source = { record: this.#records.idOf(this.#rules.recordOf(rule)), statement: this.#rules.statementOf(rule), status: statuses[statusIn(this.#rules.flagsOf(rule))]! }
    this.#decided = { rule, source }
    return source
  }

  #begin(): void {
    this.#gathering.begin()
    this.#decided = null
  }

  #rulesOf(record: number, statement: number, claim: Claim): Rule[] {
    const { number: product, versions } = this.#product(claim.product)
    const platform = claim.platform === undefined ? NONE : this.#product(claim.platform).number
    const end = (version: string | undefined): number => (version === undefined ? OPEN : versions.end(version))
    return rangesOf(claim).map((range) => ({ record, statement, product, platform, from: end(range.from), to: end(range.to), flags: packed(claim, range) }))
  }

  #write(record: number, vulnerability: string, rules: readonly Rule[]): void {
    const block = this.#rules.add(rules)
    for (let rule = block.first; rule < block.first + block.count; rule += 1) {
      const product = this.#products[this.#rules.productOf(rule)]!
      product.rules = insert(product.rules, product.rules.length, rule)
    }
    this.#records.put(record, vulnerability, block)
  }

  #productOf(version: number): Product {
    return this.#products[this.#named.productOf(version)]!
  }

  #product(key: string): Product {
    const known = this.#byKey.get(key)
    if (known) return known
    const scheme = this.#schemeOf(key)
    const spellings = this.#spellings.get(scheme) ?? new Spellings(scheme)
    this.#spellings.set(scheme, spellings)
    const number = this.#products.length
    const made: Product = { number, isGeneric: scheme.kind === 'generic', versions: new OrderedVersions(number, this.#named, spellings), inUse: null, rules: [], sorted: null }
    this.#products.push(made)
    this.#byKey.set(key, made)
    return made
  }
}
