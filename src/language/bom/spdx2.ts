/** SPDX 2.1 to 2.3 (ISO/IEC 5962): packages and their relationships, as JSON writes them. Tag-value text is brought into this shape by spdx-tags.ts. */
import type { Json } from '../evidence/json.ts'
import { objectsIn, textIn, type Place } from '../vulnerability/json.ts'
import type { Bom } from './component.ts'
import { Gathering } from './gathering.ts'
import { editionOf, entryAt, type PartReader } from './part-reader.ts'
import { directionOf2 } from './spdx-relations.ts'
import { cpeOf, hashesOf, nameInPurl, purlOf, versionIn, wordsIn } from './values.ts'

const editions = ['2.1', '2.2', '2.3']
const isNothing = (ref: string): boolean => ref === 'NONE' || ref === 'NOASSERTION' || ref.startsWith('DocumentRef-')

export class Spdx2Reader implements PartReader {
  readonly #gathering = new Gathering()
  readonly faults = this.#gathering.faults
  readonly #documents = new Set(['SPDXRef-DOCUMENT'])
  readonly #described = new Set<string>()
  #edition: string | undefined
  /** Files have refs, too, and are not kept: a stranger may be one of them. */
  #hasFiles = false

  take(member: string, value: Json, n?: number): void {
    if (member === 'spdxVersion') this.#edition = typeof value === 'string' ? value.replace(/^SPDX-/i, '') : undefined
    else if (member === 'SPDXID' && typeof value === 'string') this.#documents.add(value)
    else if (member === 'documentDescribes') this.#describes(value)
    else if (member === 'packages') this.#package(entryAt(member, value, n, this.faults))
    else if (member === 'relationships') this.#relationship(entryAt(member, value, n, this.faults), n)
    else if (member === 'files' || member === 'snippets') this.#hasFiles = true
  }

  end(): Bom {
    const edition = editionOf(this.#edition, editions, 'spdxVersion', this.#gathering.notes)
    for (const document of this.#documents) this.#gathering.knowOther(document)
    const [only, ...others] = this.#described
    if (only !== undefined && others.length === 0) this.#gathering.subjectIs(only)
    return this.#gathering.finish(`SPDX ${edition}`, this.#hasFiles ? undefined : 'relationships')
  }

  #describes(value: Json): void {
    for (const one of Array.isArray(value) ? value : [value]) if (typeof one === 'string') this.#described.add(one)
  }

  #package(place: Place | undefined): void {
    if (!place) return
    const { faults } = this
    const [purls, cpes] = this.#references(place)
    const purl = firstOf(purls, (given, at) => purlOf(given, at, faults))
    const name = wordsIn(place, 'name', faults) ?? nameInPurl(purl)
    if (name === undefined) return faults.add(`${place.at}.name`, '名前のないパッケージです。このパッケージを除いて読み取りました。', 'This package has no name. The rest was read without it.')
    this.#gathering.add({
      ref: textIn(place, 'SPDXID', faults), name, version: versionIn(place, 'versionInfo', purl, faults), purl, cpe: firstOf(cpes, (given, at) => cpeOf(given, at, faults)),
      supplier: agentIn(wordsIn(place, 'supplier', faults)) ?? agentIn(wordsIn(place, 'originator', faults)),
      hashes: hashesOf(objectsIn(place, 'checksums', faults).map((one) => [textIn(one, 'algorithm', faults), textIn(one, 'checksumValue', faults)])),
    }, place.at)
  }

  #references(place: Place): [Reference[], Reference[]] {
    const [purls, cpes]: [Reference[], Reference[]] = [[], []]
    for (const one of objectsIn(place, 'externalRefs', this.faults)) {
      const type = textIn(one, 'referenceType', this.faults)?.split('/').at(-1) ?? ''
      const given = textIn(one, 'referenceLocator', this.faults)
      const list = type === 'purl' ? purls : type === 'cpe23Type' || type === 'cpe22Type' ? cpes : undefined
      if (given !== undefined) list?.push({ given, at: `${one.at}.referenceLocator` })
    }
    return [purls, cpes]
  }

  #relationship(place: Place | undefined, n: number | undefined): void {
    if (!place) return
    const [from, to, type] = ['spdxElementId', 'relatedSpdxElement', 'relationshipType'].map((key) => textIn(place, key, this.faults)) as [string?, string?, string?] // three keys
    if (from === undefined || to === undefined || type === undefined) return this.faults.add(place.at, '関係の両端と種類がそろっていません。', 'This relationship lacks an end or its type.')
    if (isNothing(from) || isNothing(to)) return
    if (type === 'DESCRIBES' && this.#documents.has(from)) this.#described.add(to)
    else if (type === 'DESCRIBED_BY' && this.#documents.has(to)) this.#described.add(from)
    else this.#depends(from, to, type, n)
  }

  #depends(from: string, to: string, type: string, n: number | undefined): void {
    const direction = directionOf2(type)
    if (direction === 'forward') this.#gathering.depends(from, to, n)
    else if (direction === 'back') this.#gathering.depends(to, from, n)
  }
}

interface Reference { readonly given: string; readonly at: string }

/** Several may stand there: the first that can be read. */
function firstOf(given: readonly Reference[], read: (given: string, at: string) => string | undefined): string | undefined {
  for (const { given: one, at } of given) {
    const found = read(one, at)
    if (found !== undefined) return found
  }
  return undefined
}

/** `Organization: Example (mail@example.com)` is Example. */
const agentIn = (given: string | undefined): string | undefined => given?.replace(/^(organization|person|tool)\s*:\s*/i, '').replace(/\s*\([^()]*\)\s*$/, '').trim() || undefined
