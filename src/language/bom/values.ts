/** The values of a component, made comparable; what is none is named and left out. */
import { readCpe, writeCpe } from '../product/cpe.ts'
import { readPurl, writePurl } from '../product/purl.ts'
import type { Json } from '../evidence/json.ts'
import { textIn, type Faults, type Place } from '../vulnerability/json.ts'

const LONGEST = 500

/** In half width, without blanks around it and without characters that nobody sees. */
export const clean = (given: string): string => given.normalize('NFKC').replace(/\p{Cf}+/gu, '').replace(/[\p{Cc}\s]+/gu, ' ').trim().slice(0, LONGEST)

/** SPDX writes that it says nothing. */
const unsaid = new Set(['', 'NOASSERTION', 'NONE'])

export function wordsIn(place: Place, key: string, faults: Faults): string | undefined {
  const given = clean(textIn(place, key, faults) ?? '')
  return unsaid.has(given) ? undefined : given
}

/** In its canonical spelling. */
export function purlOf(given: string | undefined, at: string, faults: Faults): string | undefined {
  if (given === undefined) return undefined
  const purl = readPurl(given)
  if (purl) return writePurl({ ...purl, ...(purl.version && { version: clean(purl.version) }) })
  faults.wrongType(at, '正しい purl', 'a well-formed purl')
  return undefined
}

/** As a formatted string of CPE 2.3. Many tools leave out the ends that say nothing: they are filled up. */
export function cpeOf(given: string | undefined, at: string, faults: Faults): string | undefined {
  if (given === undefined) return undefined
  const cpe = readCpe(given) ?? readCpe(filledUp(given.trim()))
  if (cpe) return writeCpe(cpe)
  faults.wrongType(at, '正しい CPE', 'a well-formed CPE')
  return undefined
}

const filledUp = (given: string): string => {
  const parts = given.slice(0, 1024).split(/(?<!\\):/)
  return parts.length > 4 && parts.length < 13 && given.startsWith('cpe:2.3:') ? [...parts, ...Array.from({ length: 13 - parts.length }, () => '*')].join(':') : ''
}

/** `SHA-256`, `SHA256` and `sha256` are one algorithm. What is no hexadecimal number is left out. */
export function hashesOf(given: readonly (readonly [string | undefined, string | undefined])[]): Readonly<Record<string, string>> | undefined {
  const read = given.flatMap(([algorithm, value]) => {
    const name = algorithm?.toLowerCase().replace(/[^a-z0-9]/g, '').slice(0, 30)
    return name && value && /^[\da-f]{8,256}$/i.test(value) ? [[name, value.toLowerCase()] as const] : []
  })
  return read.length > 0 ? Object.fromEntries(read) : undefined
}

/** The name in a purl, for an entry that has no other. */
export const nameInPurl = (purl: string | undefined): string | undefined => (purl === undefined ? undefined : readPurl(purl)?.name)

/** The version as the entry says it, else the one in its purl; empty where there is none. */
export const versionIn = (place: Place, key: string, purl: string | undefined, faults: Faults): string => wordsIn(place, key, faults) ?? clean((purl === undefined ? undefined : readPurl(purl)?.version) ?? '')

/** Texts of a list, or a text alone. */
export function refsIn(place: Place, key: string, faults: Faults): string[] {
  const value: Json | undefined = Object.hasOwn(place.value, key) ? place.value[key] : undefined
  if (value === undefined || value === null) return []
  const at = place.at === '' ? key : `${place.at}.${key}`
  const list: readonly Json[] = Array.isArray(value) ? value : [value]
  return list.flatMap((one, i) => {
    if (typeof one === 'string' && one.trim() !== '') return [one.trim().slice(0, LONGEST)]
    faults.wrongType(Array.isArray(value) ? `${at}[${i}]` : at, '参照名', 'a reference')
    return []
  })
}

/** The one of `known` that stands next to what is given; both as `1.6`. */
export function nearest(given: string, known: readonly string[]): string {
  const last = known.at(-1)!
  const number = (version: string): number => version.split('.').slice(0, 2).reduce((sum, part, i) => sum + (Number.parseInt(part, 10) || 0) / 100 ** i, 0)
  if (!/^\d+(\.\d+)*$/.test(given)) return last
  return known.reduce((best, one) => (Math.abs(number(one) - number(given)) < Math.abs(number(best) - number(given)) ? one : best), last)
}
