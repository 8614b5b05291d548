/** SPDX 3.0 as JSON-LD: a graph of elements in any order. Only packages, who supplies them, and what relates them are looked at. */
import { isObj, type Json } from '../evidence/json.ts'
import { objectsIn, own, textIn, type Place } from '../vulnerability/json.ts'
import type { Bom, Entry } from './component.ts'
import { Gathering } from './gathering.ts'
import { editionOf, entryAt, type PartReader } from './part-reader.ts'
import { directionOf3 } from './spdx-relations.ts'
import { cpeOf, hashesOf, nameInPurl, purlOf, refsIn, versionIn, wordsIn } from './values.ts'

const editions = ['3.0']
interface Waiting { readonly entry: Omit<Entry, 'supplier'>; readonly at: string; readonly by: string | undefined }

export class Spdx3Reader implements PartReader {
  readonly #gathering = new Gathering()
  readonly faults = this.#gathering.faults
  /** Who supplies a package may come after it. */
  readonly #waiting: Waiting[] = []
  readonly #agents = new Map<string, string>()
  readonly #roots = new Set<string>()
  readonly #alone: Record<string, Json> = {}
  #edition: string | undefined
  #hasFiles = false

  take(member: string, value: Json, n?: number): void {
    if (member === '@context') this.#context(value)
    else if (member === '@graph') this.#element(entryAt(member, value, n, this.faults), n)
    else this.#beside(member, value, n)
  }

  end(): Bom {
    if (typeof this.#alone['type'] === 'string') this.#element({ at: '', value: this.#alone }, undefined)
    for (const { entry, at, by } of this.#waiting) this.#gathering.add({ ...entry, supplier: by === undefined ? undefined : this.#agents.get(by) }, at)
    const packages = new Set(this.#waiting.map(({ entry }) => entry.ref))
    const [only, ...others] = [...this.#roots].filter((ref) => packages.has(ref))
    if (only !== undefined && others.length === 0) this.#gathering.subjectIs(only)
    const edition = editionOf(this.#edition?.split('.').slice(0, 2).join('.'), editions, '@context', this.#gathering.notes)
    return this.#gathering.finish(`SPDX ${edition}`, this.#hasFiles ? undefined : '@graph')
  }

  #context(value: Json): void {
    const said = (Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [/spdx\.org\/rdf\/v?(\d[\d.]*)/.exec(one)?.[1]] : []))
    this.#edition ??= said.find((one) => one !== undefined)
  }

  /** A document may be one element alone, without a graph. */
  #beside(member: string, value: Json, n: number | undefined): void {
    if (n === undefined) return void Object.defineProperty(this.#alone, member, { value, enumerable: true, configurable: true })
    const list = Object.hasOwn(this.#alone, member) ? this.#alone[member] : undefined
    if (Array.isArray(list)) list.push(value)
    else Object.defineProperty(this.#alone, member, { value: [value], enumerable: true, configurable: true })
  }

  #element(place: Place | undefined, n: number | undefined): void {
    if (!place) return
    const type = (textOf(place, 'type') ?? textOf(place, '@type') ?? '').split(/[/_#]/).at(-1) ?? ''
    const id = idOf(place)
    if (/^(AI|Dataset)?Package$/.test(type)) return this.#package(place, id)
    if (type.endsWith('Relationship')) return this.#relationship(place, n)
    if (type === 'CreationInfo') return void (this.#edition ??= textOf(place, 'specVersion'))
    if (type === 'File' || type === 'Snippet') this.#hasFiles = true
    if (/^(Agent|Organization|Person|SoftwareAgent)$/.test(type)) this.#agent(place, id)
    if (type === 'SpdxDocument' || /^(Sbom|Bom)$/.test(type)) for (const root of refsIn(place, 'rootElement', this.faults)) this.#roots.add(root)
    if (id !== undefined && !this.#hasFiles) this.#gathering.knowOther(id)
  }

  #agent(place: Place, id: string | undefined): void {
    const name = wordsIn(place, 'name', this.faults)
    if (id !== undefined && name !== undefined) this.#agents.set(id, name)
  }

  #package(place: Place, id: string | undefined): void {
    const { faults } = this
    const ids = objectsIn(place, 'externalIdentifier', faults).map((one) => ({ type: textOf(one, 'externalIdentifierType') ?? '', given: textIn(one, 'identifier', faults), at: `${one.at}.identifier` }))
    const named = (...types: string[]) => ids.find(({ type }) => types.includes(type.split('/').at(-1) ?? ''))
    const [byUrl, byCpe] = [named('packageUrl', 'purl'), named('cpe23') ?? named('cpe22')]
    const purl = purlOf(textIn(place, 'software_packageUrl', faults), `${place.at}.software_packageUrl`, faults) ?? purlOf(byUrl?.given, byUrl?.at ?? '', faults)
    const name = wordsIn(place, 'name', faults) ?? nameInPurl(purl)
    if (name === undefined) return faults.add(`${place.at}.name`, '名前のないパッケージです。このパッケージを除いて読み取りました。', 'This package has no name. The rest was read without it.')
    const hashes = hashesOf(objectsIn(place, 'verifiedUsing', faults).map((one) => [textOf(one, 'algorithm'), textOf(one, 'hashValue')]))
    const entry = { ref: id, name, version: versionIn(place, 'software_packageVersion', purl, faults), purl, cpe: cpeOf(byCpe?.given, byCpe?.at ?? '', faults), hashes }
    this.#waiting.push({ entry, at: place.at === '' ? 'package' : place.at, by: this.#supplier(place) })
  }

  /** By its id, or written out in place. */
  #supplier(place: Place): string | undefined {
    const given = own(place.value, 'suppliedBy')
    if (!isObj(given)) return typeof given === 'string' ? given : undefined
    const at = { at: `${place.at}.suppliedBy`, value: given }
    const id = idOf(at) ?? at.at
    this.#agent(at, id)
    return id
  }

  #relationship(place: Place, n: number | undefined): void {
    const type = (textOf(place, 'relationshipType') ?? '').split('/').at(-1) ?? ''
    const from = textIn(place, 'from', this.faults)
    if (type === '' || from === undefined) return this.faults.add(place.at, '関係の両端と種類がそろっていません。', 'This relationship lacks an end or its type.')
    const to = directionOf3(type) || type === 'describes' ? refsIn(place, 'to', this.faults).filter((ref) => !/NoneElement$|NoAssertionElement$/.test(ref)) : []
    for (const ref of to) {
      if (type === 'describes') this.#roots.add(ref)
      else this.#gathering.depends(from, ref, n)
    }
  }
}

const textOf = ({ value }: Place, key: string): string | undefined => {
  const given = own(value, key)
  return typeof given === 'string' && given.trim() !== '' ? given.trim() : undefined
}
const idOf = (place: Place): string | undefined => textOf(place, 'spdxId') ?? textOf(place, '@id')
