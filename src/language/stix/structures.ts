/** The structures that stand inside STIX objects: hashes, external references, kill chain phases, granular markings, extensions. */
import { inside, wrong, type Kind } from './issue.ts'
import { filled, isMap, list, map, matching, record, string } from './kinds.ts'
import { ref, typeOfId } from './references.ts'

const digits: ReadonlyMap<string, number> = new Map([
  ['MD5', 32], ['SHA-1', 40], ['SHA-224', 56], ['SHA-256', 64], ['SHA-384', 96], ['SHA-512', 128], ['SHA3-256', 64], ['SHA3-512', 128],
])
const badHash = wrong('そのハッシュ方式の桁数の16進数にしてください。', 'Must be hexadecimal, as long as that algorithm makes it.')
const hexDigits = /^[0-9a-fA-F]+$/
const someText = map(string)

/** The hashes type (2.7). An algorithm that the standard does not list is kept as it is. */
export const hashes: Kind = (v) => {
  const fault = someText(v)
  if (fault || !isMap(v)) return fault
  for (const name of Object.keys(v)) {
    const length = digits.get(name)
    const value = v[name]
    if (length !== undefined && typeof value === 'string' && (value.length !== length || !hexDigits.test(value))) return inside(name, badHash)
  }
  return undefined
}

export const externalReferences: Kind = list(record({
  fields: { source_name: filled, description: string, url: string, hashes, external_id: string },
  required: ['source_name'],
  some: ['description', 'url', 'external_id'],
}))

export const killChainPhases: Kind = list(record({
  fields: { kill_chain_name: filled, phase_name: filled }, required: ['kill_chain_name', 'phase_name'],
}))

const selector = matching(/^[a-z0-9_-]{2,250}(?:\.(?:\[\d{1,9}\]|[a-zA-Z0-9_-]{1,250}))*$/, wrong(
  '「labels.[0]」「hashes.MD5」のように、項目の場所を書いてください。', 'Must be a selector such as labels.[0] or hashes.MD5.'))

/** A part of an object is marked, or said to be in a language (7.2.3). Whether the part exists is not looked at here. */
export const granularMarkings: Kind = list(record({
  fields: { selectors: list(selector), marking_ref: ref('marking-definition'), lang: string },
  required: ['selectors'],
  some: ['marking_ref', 'lang'],
}))

const extensionName = wrong('拡張の名前は「extension-definition--UUID」か、標準の「…-ext」にしてください。',
  'An extension is named extension-definition--UUID, or …-ext where the standard has it.')
const extensionKind = wrong('extension_type を書いてください：new-sdo、new-sco、new-sro、property-extension、toplevel-property-extension',
  'Give extension_type: new-sdo, new-sco, new-sro, property-extension or toplevel-property-extension.')
const extensionTypes = new Set<unknown>(['new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'])
const wholeMap = map(undefined, /^.{1,250}$/su)
const predefined = /^[a-z][a-z0-9-]{0,245}-ext$/

/** Extensions (7.3), with the predefined ones of the type. What an extension says is kept, whatever it says. */
export const extensionsWith = (known: Readonly<Record<string, Kind>> = {}): Kind => {
  const table = new Map(Object.entries(known))
  return (v) => {
    const fault = wholeMap(v)
    if (fault || !isMap(v)) return fault
    for (const name of Object.keys(v)) {
      const inner = typeOfId(name) === 'extension-definition' ? custom(v[name]) : predefined.test(name) ? (table.get(name) ?? wholeMap)(v[name]) : extensionName
      if (inner) return inside(name.slice(0, 80), inner)
    }
    return undefined
  }
}

const custom: Kind = (v) => wholeMap(v) ?? (isMap(v) && !extensionTypes.has(v['extension_type']) ? extensionKind : undefined)
