/** SPDX 2 as tag and value, line by line, brought into the shape that JSON has. A text in `<text>` may go over many lines; only its tag is looked at. */
import type { Json } from '../evidence/json.ts'
import { text } from '../words.ts'
import type { PartReader } from './part-reader.ts'

type Draft = Record<string, Json>

const simple: Readonly<Record<string, string>> = { SPDXID: 'SPDXID', PackageVersion: 'versionInfo', PackageSupplier: 'supplier', PackageOriginator: 'originator' }
/** Tags that begin a part which is no package. */
const others = new Set(['FileName', 'SnippetSPDXID', 'LicenseID', 'Relationship', 'Annotator', 'Reviewer'])
const LONGEST = 100_000

export class SpdxTagLines {
  readonly #reader: PartReader
  #package: Draft | undefined
  /** Before the first package, a tag speaks of the document. */
  #part: 'document' | 'package' | 'other' = 'document'
  #packages = 0
  #relations = 0
  #line = 0
  #inText = false

  constructor(reader: PartReader) {
    this.#reader = reader
  }

  /** Each line, without its end. Never throws. */
  take(line: string): void {
    this.#line += 1
    if (this.#inText) return void (this.#inText = !line.includes('</text>'))
    const given = line.slice(0, LONGEST).trim()
    if (given === '' || given.startsWith('#')) return
    const colon = given.indexOf(':')
    const [tag, value] = [given.slice(0, colon).trim(), given.slice(colon + 1).trim()]
    if (colon < 1 || /\s/.test(tag)) return this.#strange()
    this.#inText = value.startsWith('<text>') && !line.includes('</text>')
    this.#tag(tag, value.replace(/^<text>(.*?)(<\/text>)?$/s, '$1'))
  }

  end(): void {
    this.#close()
    if (this.#inText) this.#reader.faults.add(`${this.#line}`, '<text> が閉じられていないまま、ファイルが終わっています。', 'The file ends inside a <text> that is not closed.')
  }

  #tag(tag: string, value: string): void {
    if (tag === 'SPDXVersion') this.#reader.take('spdxVersion', value)
    else if (tag === 'PackageName') this.#open(value)
    else if (tag === 'Relationship') this.#relation(value)
    else if (others.has(tag)) this.#other(tag)
    else if (this.#part === 'document' && tag === 'SPDXID') this.#reader.take('SPDXID', value)
    else if (this.#part === 'package') this.#member(tag, value)
  }

  #open(name: string): void {
    this.#close()
    this.#package = { name, externalRefs: [], checksums: [] }
    this.#part = 'package'
  }

  #close(): void {
    if (this.#package) this.#reader.take('packages', this.#package, this.#packages++)
    this.#package = undefined
  }

  #other(tag: string): void {
    if (tag === 'FileName') this.#reader.take('files', null)
    if (tag === 'FileName' || tag === 'SnippetSPDXID' || tag === 'LicenseID') {
      this.#close()
      this.#part = 'other'
    }
  }

  #member(tag: string, value: string): void {
    const draft = this.#package!
    const key = Object.hasOwn(simple, tag) ? simple[tag] : undefined
    if (key !== undefined) draft[key] = value
    else if (tag === 'ExternalRef') this.#listed('externalRefs', value.split(/\s+/), ['referenceCategory', 'referenceType', 'referenceLocator'])
    else if (tag === 'PackageChecksum') this.#listed('checksums', value.split(/\s*:\s*/), ['algorithm', 'checksumValue'])
  }

  #listed(key: string, parts: readonly string[], names: readonly string[]): void {
    const list = this.#package![key] as Json[] // made with the package
    list.push(Object.fromEntries(names.map((name, i) => [name, parts[i] ?? null])))
  }

  #relation(value: string): void {
    const [from, type, to] = value.split(/\s+/)
    this.#reader.take('relationships', { spdxElementId: from ?? null, relationshipType: type ?? null, relatedSpdxElement: to ?? null }, this.#relations++)
  }

  #strange(): void {
    const { ja, en } = text('「タグ: 値」の形ではありません。この行を除いて読み取りました。', 'This is no line of a tag and a value. The rest was read without it.')
    this.#reader.faults.add(`${this.#line}`, ja, en)
  }
}
