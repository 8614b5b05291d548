/**
 * CycloneDX as XML, already cut into a tree of plain objects: a member for each tag, `@name` for attributes, `#text` for text beside them,
 * lists where a tag stands several times, and no prefix of namespaces. Brought into the shape that JSON has. Never throws.
 */
import { isObj, own, type Json, type Obj } from '../evidence/json.ts'
import type { Bom } from './component.ts'
import { CycloneDxReader } from './cyclonedx.ts'
import { noBom } from './read-bom.ts'

const DEEPEST = 100

/** A bill from the tree of its file. */
export function readBomTree(tree: unknown): Bom {
  const json = tree as Json // asked in the next line
  const bom = isObj(json) ? own(json, 'bom') : undefined
  const edition = isObj(bom) ? editionIn(bom) : undefined
  if (!isObj(bom) || edition === undefined) return noBom()
  const reader = new CycloneDxReader()
  reader.take('specVersion', edition)
  const subject = under(under(bom, 'metadata'), 'component')
  if (subject) reader.take('metadata', { component: component(subject, 1, tooDeep(reader)) })
  for (const [n, one] of listed(bom, 'components', 'component').entries()) reader.take('components', isObj(one) ? component(one, 1, tooDeep(reader)) : one, n)
  for (const [n, one] of listed(bom, 'services', 'service').entries()) reader.take('services', isObj(one) ? service(one, 1) : one, n)
  for (const [n, one] of listed(bom, 'dependencies', 'dependency').entries()) reader.take('dependencies', isObj(one) ? dependency(one) : one, n)
  for (const n of listed(bom, 'vulnerabilities', 'vulnerability').keys()) reader.take('vulnerabilities', null, n)
  return reader.end()
}

const namespace = /^https?:\/\/cyclonedx\.org\/schema\/bom\/(\d+(?:\.\d+)*)/
/** What stands behind the address of the format, of which a file has one. */
const editionIn = (bom: Obj): string | undefined => Object.entries(bom).flatMap(([key, value]) => (key.startsWith('@') && typeof value === 'string' ? namespace.exec(value)?.[1] ?? [] : []))[0]

function tooDeep(reader: CycloneDxReader) {
  return () => reader.faults.add('components', `部品の入れ子が${DEEPEST}段を超えています。その中は読み取っていません。`, `Components are nested more than ${DEEPEST} deep. What stands deeper was not read.`)
}

function component(given: Obj, depth: number, tooDeep: () => void): Obj {
  const nested = listed(given, 'components', 'component')
  if (nested.length > 0 && depth >= DEEPEST) tooDeep()
  const party = (key: string): Obj => {
    const found = under(given, key)
    return found ? { [key]: texts(found, ['name']) } : {}
  }
  return {
    ...texts(given, ['name', 'group', 'version', 'purl', 'cpe', 'publisher', 'scope']), ...ref(given, 'bom-ref', 'bom-ref'), ...party('supplier'), ...party('manufacturer'),
    hashes: listed(given, 'hashes', 'hash').flatMap((one): Obj[] => (isObj(one) ? [{ alg: words(own(one, '@alg')) ?? null, content: words(one) ?? null }] : [])),
    components: depth >= DEEPEST ? [] : nested.map((one) => (isObj(one) ? component(one, depth + 1, tooDeep) : one)),
  }
}

const service = (given: Obj, depth: number): Obj =>
  ({ ...ref(given, 'bom-ref', 'bom-ref'), services: depth >= DEEPEST ? [] : listed(given, 'services', 'service').map((one) => (isObj(one) ? service(one, depth + 1) : one)) })

const dependency = (given: Obj): Obj =>
  ({ ...ref(given, 'ref', 'ref'), dependsOn: tags(given, 'dependency').flatMap((one) => (isObj(one) ? words(own(one, '@ref')) ?? [] : [])) })

const ref = (given: Obj, attribute: string, key: string): Obj => {
  const found = words(own(given, `@${attribute}`))
  return found === undefined ? {} : { [key]: found }
}

const texts = (given: Obj, keys: readonly string[]): Obj => Object.fromEntries(keys.flatMap((key) => {
  const found = words(tags(given, key)[0])
  return found === undefined ? [] : [[key, found] as const]
}))

const tags = (given: Obj, key: string): readonly Json[] => {
  const found = own(given, key)
  return found === undefined ? [] : Array.isArray(found) ? found : [found]
}
const under = (given: Obj | undefined, key: string): Obj | undefined => (given ? tags(given, key).find(isObj) : undefined)
const listed = (given: Obj, list: string, key: string): readonly Json[] => tags(under(given, list) ?? {}, key)

/** A tag without attributes is its text alone. */
function words(given: Json | undefined): string | undefined {
  const found = isObj(given) ? own(given, '#text') : given
  return typeof found === 'string' ? decoded(found) : typeof found === 'number' ? String(found) : undefined
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The five entities that XML has by itself, and characters by their number: no other stands for anything. */
const decoded = (given: string): string => given.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (found, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
  if (name !== undefined) return named[name.toLowerCase()] ?? found
  const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
  return code <= 0x10ffff ? String.fromCodePoint(code) : found
})
