/**
 * Names of the Common Platform Enumeration: the formatted string of 2.3 and the URI of 2.2, read and written (NISTIR 7695).
 * Matching is in cpe-match.ts. Pure; nothing here knows a product.
 */

export const cpeAttributes = ['part', 'vendor', 'product', 'version', 'update', 'edition', 'language', 'swEdition', 'targetSw', 'targetHw', 'other'] as const
export type CpeAttribute = (typeof cpeAttributes)[number]

/** `*` is ANY, `-` is NA; any other value is written as in a formatted string: quoted by `\`, unquoted `*` and `?` at its ends stand for characters. */
export type CpeValue = string
export type Cpe = Readonly<Record<CpeAttribute, CpeValue>>

export const ANY = '*'
export const NA = '-'

const LONGEST = 1024
const punctuation = String.raw`[\\*?!"#$%&'()+,/:;<=>@\[\]^` + '`' + String.raw`{|}~\-._]`
const value = new RegExp(String.raw`^(\?+|\*)?([a-z0-9\-._]|\\${punctuation})+(\*|\?+)?$`)
const language = /^[a-z]{2,3}(-([a-z]{2}|\d{3}))?$/

/** A name of either binding. `undefined` where it is neither, whole and well-formed. */
export function readCpe(given: string): Cpe | undefined {
  if (given.length > LONGEST) return undefined
  const name = given.trim().toLowerCase()
  if (name.startsWith('cpe:2.3:')) return fromFormatted(name)
  return name.startsWith('cpe:/') ? fromUri(name) : undefined
}

function fromFormatted(name: string): Cpe | undefined {
  const parts = name.slice('cpe:2.3:'.length).split(/((?:\\.|[^\\:])+)/).filter((_, i) => i % 2 === 1)
  return parts.length === cpeAttributes.length && parts.join(':') === name.slice('cpe:2.3:'.length) ? checked(parts) : undefined
}

function checked(parts: readonly string[]): Cpe | undefined {
  const named = Object.fromEntries(cpeAttributes.map((attribute, i) => [attribute, parts[i] ?? ANY])) as Record<CpeAttribute, string> // every attribute is a key
  return cpeAttributes.every((attribute) => isValue(attribute, named[attribute])) ? Object.freeze(named) : undefined
}

function isValue(attribute: CpeAttribute, given: string): boolean {
  if (given === ANY || given === NA) return true
  if (attribute === 'part') return /^[aho]$/.test(given)
  return attribute === 'language' ? language.test(given) : value.test(given)
}

function fromUri(name: string): Cpe | undefined {
  const parts = name.slice('cpe:/'.length).split(':')
  if (parts.length > 7 || !/^[aho]?$/.test(parts[0] ?? '')) return undefined
  const [edition = '', ...packed] = (parts[5] ?? '').startsWith('~') ? (parts[5] ?? '').split('~').slice(1) : [parts[5] ?? '']
  if (packed.length > 4) return undefined
  const bound = [parts[0], parts[1], parts[2], parts[3], parts[4], edition, parts[6], ...packed]
  const decoded = cpeAttributes.map((_, i) => fromUriPart(bound[i] ?? ''))
  return decoded.some((part) => part === undefined) ? undefined : checked(decoded as string[]) // none is undefined
}

/** NISTIR 7695, 6.1.3: nothing is ANY, `%01` and `%02` are the unquoted `?` and `*`, every other escape a quoted character. */
function fromUriPart(part: string): string | undefined {
  if (part === '') return ANY
  if (part === '-') return NA
  if (!/^([a-z0-9._~-]|%[0-9a-f]{2})+$/.test(part)) return undefined
  return part.replace(/%([0-9a-f]{2})|~/g, (found, hex: string | undefined) => {
    if (hex === '01') return '?'
    if (hex === '02') return '*'
    return quoted(hex ? String.fromCharCode(Number.parseInt(hex, 16)) : found)
  })
}

const quoted = (character: string): string => (/[a-z0-9._-]/.test(character) ? character : `\\${character}`)

/** The formatted string of 2.3. */
export const writeCpe = (cpe: Cpe): string => `cpe:2.3:${cpeAttributes.map((attribute) => cpe[attribute]).join(':')}`

/** The URI of 2.2; what only 2.3 can say is packed into the edition. */
export function writeCpeUri(cpe: Cpe): string {
  const extended = [cpe.swEdition, cpe.targetSw, cpe.targetHw, cpe.other]
  const edition = extended.every((one) => one === ANY) ? uriPart(cpe.edition) : `~${[cpe.edition, ...extended].map(uriPart).join('~')}`
  return `cpe:/${[uriPart(cpe.part), uriPart(cpe.vendor), uriPart(cpe.product), uriPart(cpe.version), uriPart(cpe.update), edition, uriPart(cpe.language)].join(':').replace(/:+$/, '')}`
}

const uriPart = (given: CpeValue): string => {
  if (given === ANY) return ''
  if (given === NA) return '-'
  return given.replace(/\\(.)|[?*]/g, (found, character: string | undefined) =>
    (character === undefined ? (found === '?' ? '%01' : '%02') : /[._-]/.test(character) ? character : `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`))
}

/** A value as a person reads it: `desktop_\&_server` is `desktop_&_server`; ANY and NA are empty. */
export const plainValue = (given: CpeValue): string => (given === ANY || given === NA ? '' : given.replace(/\\(.)/g, '$1'))

/** A literal as a value: `FortiOS 7.2` is `fortios_7.2`. */
export const valueOf = (literal: string): CpeValue => (literal.trim() === '' ? ANY : [...literal.trim().toLowerCase().replace(/\s+/g, '_')].filter((one) => /[\x21-\x7e]/.test(one)).map((one) => (one === '-' && literal.trim() === '-' ? '\\-' : quoted(one))).join('') || ANY)
