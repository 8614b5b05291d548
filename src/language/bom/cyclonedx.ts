/** CycloneDX 1.2 to 1.7 as JSON (ECMA-424): components, nested ones too, and who depends on whom. */
import { objectIn, objectsIn, textIn, type Place } from '../vulnerability/json.ts'
import type { Json } from '../evidence/json.ts'
import { limits, scopes, type Bom } from './component.ts'
import { Gathering } from './gathering.ts'
import { editionOf, entryAt, type PartReader } from './part-reader.ts'
import { cpeOf, hashesOf, nameInPurl, purlOf, refsIn, versionIn, wordsIn } from './values.ts'

const editions = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7']

export class CycloneDxReader implements PartReader {
  readonly #gathering = new Gathering()
  readonly faults = this.#gathering.faults
  #edition: string | undefined
  #services = 0
  #vulnerabilities = 0

  take(member: string, value: Json, n?: number): void {
    if (member === 'specVersion') this.#edition = typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
    else if (member === 'metadata') this.#subject(value)
    else if (member === 'components') this.#within(entryAt(member, value, n, this.faults))
    else if (member === 'dependencies') this.#dependency(entryAt(member, value, n, this.faults), n)
    else if (member === 'services') this.#service(entryAt(member, value, n, this.faults))
    else if (member === 'vulnerabilities' && n !== undefined) this.#vulnerabilities += 1
  }

  end(): Bom {
    const edition = editionOf(this.#edition, editions, 'specVersion', this.#gathering.notes)
    const { notes } = this.#gathering
    if (this.#services > 0) notes.add('services', `サービス${this.#services}件は部品ではないため、読み取っていません。`, `${this.#services} services are no components and were not read.`)
    if (this.#vulnerabilities > 0) notes.add('vulnerabilities', `脆弱性の記述${this.#vulnerabilities}件は、ここでは読み取りません。脆弱性の記録として取り込んでください。`, `${this.#vulnerabilities} statements of vulnerabilities are not read here: take the file in as a record of vulnerabilities.`)
    return this.#gathering.finish(`CycloneDX ${edition}`, 'dependencies')
  }

  #subject(value: Json): void {
    const metadata = objectIn({ at: '', value: { metadata: value } }, 'metadata', this.faults)
    const component = metadata && objectIn(metadata, 'component', this.faults)
    const ref = component && this.#within(component)
    if (ref !== undefined) this.#gathering.subjectIs(ref)
  }

  /** The component and all that is nested in it, however deep. @returns the ref of the outermost. */
  #within(outermost: Place | undefined): string | undefined {
    const open: { place: Place; inside: string | undefined }[] = outermost ? [{ place: outermost, inside: undefined }] : []
    let top: string | undefined
    for (let next = open.pop(); next; next = open.pop()) {
      const { place, inside } = next
      const ref = this.#component(place)
      if (place === outermost) top = ref
      if (ref !== undefined && inside !== undefined && ref !== inside) this.#gathering.depends(inside, ref)
      const nested = objectsIn(place, 'components', this.faults, limits.components)
      for (const one of nested.toReversed()) open.push({ place: one, inside: ref ?? inside })
    }
    return top
  }

  #component(place: Place): string | undefined {
    const { faults } = this
    const purl = purlOf(textIn(place, 'purl', faults), `${place.at}.purl`, faults)
    const name = wordsIn(place, 'name', faults) ?? nameInPurl(purl)
    if (name === undefined) {
      faults.add(`${place.at}.name`, '名前のない部品です。この部品を除いて読み取りました。', 'This component has no name. The rest was read without it.')
      return undefined
    }
    return this.#gathering.add({
      ref: refIn(place, 'bom-ref'), name, group: wordsIn(place, 'group', faults), version: versionIn(place, 'version', purl, faults), purl,
      cpe: cpeOf(textIn(place, 'cpe', faults), `${place.at}.cpe`, faults), supplier: this.#supplier(place), scope: scopes.find((one) => one === textIn(place, 'scope', faults)?.trim().toLowerCase()),
      hashes: hashesOf(objectsIn(place, 'hashes', faults).map((hash) => [textIn(hash, 'alg', faults), textIn(hash, 'content', faults)])),
    }, place.at)
  }

  #supplier(place: Place): string | undefined {
    for (const key of ['supplier', 'manufacturer']) {
      const who = objectIn(place, key, this.faults)
      const name = who && wordsIn(who, 'name', this.faults)
      if (name !== undefined) return name
    }
    return wordsIn(place, 'publisher', this.faults)
  }

  #dependency(place: Place | undefined, n: number | undefined): void {
    if (!place) return
    const from = refIn(place, 'ref')
    if (from === undefined) return this.faults.add(`${place.at}.ref`, 'どの部品の依存関係か書かれていません。', 'This dependency does not say whose it is.')
    for (const ref of refsIn(place, 'dependsOn', this.faults)) if (!isElsewhere(ref)) this.#gathering.depends(from, ref, n)
  }

  /** Services are none of the parts; dependencies may name them. */
  #service(place: Place | undefined): void {
    const open = place ? [place] : []
    for (let next = open.pop(); next; next = open.pop()) {
      this.#services += 1
      const ref = refIn(next, 'bom-ref')
      if (ref !== undefined) this.#gathering.knowOther(ref)
      open.push(...objectsIn(next, 'services', this.faults))
    }
  }
}

/** A link into another bill. */
const isElsewhere = (ref: string): boolean => ref.startsWith('urn:cdx:')

const refIn = ({ value }: Place, key: string): string | undefined => {
  const given = Object.hasOwn(value, key) ? value[key] : undefined
  const ref = typeof given === 'string' || typeof given === 'number' ? String(given).trim().slice(0, 500) : ''
  return ref === '' ? undefined : ref
}
