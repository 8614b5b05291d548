/** Writes items as a STIX 2.1 bundle. The same items, producer and time give the same bytes. */
import { stricter, type Tlp } from '../tlp.ts'
import { itemKey, type Item, type ItemType } from './item.ts'
import { tlp2Definition, tlp2Ids } from './markings.ts'
import { walletExtension } from '../transfers/extensions.ts'
import { quoted } from './pattern.ts'
import { observableId, ownSpace, uuid5 } from './stix-ids.ts'

/** `producer` is the name under which it is published; `createdAt` an ISO time; no object is marked below `tlp`. */
export interface Publication { readonly producer: string, readonly tlp: Tlp, readonly createdAt: string }

export type StixObject = { readonly type: string, readonly id: string } & Readonly<Record<string, unknown>>
export interface StixBundle { readonly type: 'bundle', readonly id: string, readonly objects: readonly StixObject[] }

interface Said {
  readonly type: string
  readonly fields: Readonly<Record<string, string | number | Record<string, string>>>
  readonly path: string
}
const value = (type: string) => (v: string): Said => ({ type, fields: { value: v }, path: `${type}:value` })
const hashOf = (type: string, algorithm: string, v: string): Said =>
  ({ type, fields: { hashes: { [algorithm]: v } }, path: `${type}:hashes.${/^\w+$/.test(algorithm) ? algorithm : `'${algorithm}'`}` })
const digest = (algorithm: string) => (v: string): Said => hashOf('file', algorithm, v)
const field = (type: string, key: string) => (v: string): Said => ({ type, fields: { [key]: v }, path: `${type}:${key}` })
const certificateHash = (v: string): string => ({ 32: 'MD5', 40: 'SHA-1' })[v.length] ?? 'SHA-256'

/** How STIX says each observable; what is not here has no standard observable. */
const said: Readonly<Partial<Record<ItemType, (v: string) => Said>>> = {
  'ipv4': value('ipv4-addr'), 'ipv4-net': value('ipv4-addr'), 'ipv6': value('ipv6-addr'), 'ipv6-net': value('ipv6-addr'),
  'domain': value('domain-name'), 'url': value('url'), 'email': value('email-addr'), 'mac': value('mac-addr'),
  'md5': digest('MD5'), 'sha1': digest('SHA-1'), 'sha224': digest('SHA-224'), 'sha256': digest('SHA-256'), 'sha384': digest('SHA-384'),
  'sha512': digest('SHA-512'), 'ssdeep': digest('SSDEEP'), 'tlsh': digest('TLSH'),
  'file-name': field('file', 'name'), 'file-path': field('directory', 'path'), 'registry-key': field('windows-registry-key', 'key'),
  'mutex': field('mutex', 'name'), 'command-line': field('process', 'command_line'),
  'user-account': field('user-account', 'account_login'),
  'software': field('software', 'name'),
  'email-subject': (v) => ({ type: 'email-message', fields: { subject: v }, path: 'email-message:subject' }),
  'asn': (v) => ({ type: 'autonomous-system', fields: { number: Number(v.slice(2)) }, path: 'autonomous-system:number' }),
  'bitcoin': value('cryptocurrency-wallet'), 'wallet': value('cryptocurrency-wallet'),
  'certificate': (v) => hashOf('x509-certificate', certificateHash(v), v),
}

const rules: Readonly<Partial<Record<ItemType, string>>> = { yara: 'yara', sigma: 'sigma', 'network-rule': 'suricata' }
const patternOnly: Readonly<Partial<Record<ItemType, string>>> = {
  'imphash': "file:extensions.'windows-pebinary-ext'.imphash",
  'user-agent': "network-traffic:extensions.'http-request-ext'.request_header.'User-Agent'",
}
const named: Readonly<Partial<Record<ItemType, string>>> = {
  'technique': 'attack-pattern', 'vulnerability': 'vulnerability', 'malware': 'malware', 'tool': 'tool', 'campaign': 'campaign',
  'threat-actor': 'threat-actor', 'intrusion-set': 'intrusion-set', 'infrastructure': 'infrastructure', 'organisation': 'identity',
}

/** Items that STIX has no standard way to say and that a bundle leaves out. */
export const unsaidInStix = (items: readonly Item[]): Item[] => items.filter((i) => write(i, probe).length === 0)

/** One item by itself, said by the identity `producerId`: the object first, then what it was seen in. Empty where STIX has no way to say it. */
export const itemObjects = (item: Item, about: Publication & { readonly producerId: string }): StixObject[] => write(item, about)

export function toStixBundle(items: readonly Item[], about: Publication): StixBundle {
  const identity = stamped('identity', about.producer, about, about.tlp, { name: about.producer, identity_class: 'organization' })
  const bodies = items.flatMap((i) => write(i, { ...about, producerId: identity.id }))
  const levels = new Set<Tlp>([about.tlp, ...items.map((i) => levelOf(i, about))])
  const all = [...[...levels].map(tlp2Definition), identity, ...bodies]
  const objects = [...new Map(all.map((o) => [o.id, o])).values()]
  return { type: 'bundle', id: `bundle--${uuid5(ownSpace, JSON.stringify(objects))}`, objects }
}

interface Writing extends Publication { readonly producerId: string }
const probe: Writing = { producer: '', tlp: 'red', createdAt: '2026-01-01T00:00:00.000Z', producerId: 'identity--' }

const levelOf = (item: Item, about: Publication): Tlp => (item.tlp ? stricter(item.tlp, about.tlp) : about.tlp)

function stamped(type: string, key: string, about: Publication & { producerId?: string }, tlp: Tlp, more: object): StixObject {
  return {
    type, spec_version: '2.1', id: `${type}--${uuid5(ownSpace, JSON.stringify([about.producer, type, key]))}`,
    ...(about.producerId && { created_by_ref: about.producerId }),
    created: about.createdAt, modified: about.createdAt, object_marking_refs: [tlp2Ids[tlp]], ...more,
  }
}

function write(item: Item, about: Writing): StixObject[] {
  const sdo = named[item.type]
  if (sdo) return [writeNamed(item, sdo, about)]
  const pattern = patternOf(item)
  if (item.role !== 'indicator') return writeObserved(item, about)
  return pattern ? [writeIndicator(item, pattern, about)] : []
}

function patternOf(item: Item): { pattern: string, language: string } | undefined {
  const rule = rules[item.type]
  if (rule) return { pattern: item.value, language: rule }
  if (item.type === 'pattern') return { pattern: item.value, language: 'stix' }
  const says = said[item.type]?.(item.value)
  const path = says?.path ?? patternOnly[item.type]
  if (!path) return undefined
  const literal = item.type === 'asn' ? String(says?.fields.number) : quoted(item.value)
  return { pattern: `[${path} = ${literal}]`, language: 'stix' }
}

function writeIndicator(item: Item, { pattern, language }: { pattern: string, language: string }, about: Writing): StixObject {
  const from = item.firstSeen ?? about.createdAt
  return stamped('indicator', itemKey(item), about, levelOf(item, about), {
    ...words(item), indicator_types: ['malicious-activity'], pattern, pattern_type: language, valid_from: from,
    ...(item.validUntil && item.validUntil > from && { valid_until: item.validUntil }),
  })
}

const words = (item: Item) => ({ ...(item.title && { name: item.title }), ...(item.description && { description: item.description }) })

function writeObserved(item: Item, about: Writing): StixObject[] {
  const says = said[item.type]?.(item.value)
  if (!says) return []
  const marking = [tlp2Ids[levelOf(item, about)]]
  const required = says.type === 'email-message' ? { is_multipart: false } : says.type === 'cryptocurrency-wallet' ? walletExtension : {}
  const contributes = says.type !== 'process' // STIX gives processes no contributing property
  const id = contributes ? observableId(says.type, says.fields) : `process--${uuid5(ownSpace, itemKey(item))}`
  const observable = { type: says.type, spec_version: '2.1', id, object_marking_refs: marking, ...required, ...says.fields }
  const first = item.firstSeen ?? item.lastSeen
  const last = item.lastSeen ?? item.firstSeen
  if (!first || !last || last < first) return [observable]
  return [observable, stamped('observed-data', itemKey(item), about, levelOf(item, about),
    { first_observed: first, last_observed: last, number_observed: 1, object_refs: [id] })]
}

const catalogues = [['mitre-attack', /^T\d{4}(\.\d{3})?$/], ['capec', /^CAPEC-/], ['cve', /^CVE-/]] as const

function writeNamed(item: Item, type: string, about: Writing): StixObject {
  const catalogue = catalogues.find(([, id]) => id.test(item.value))
  const seen = ['malware', 'campaign', 'threat-actor', 'intrusion-set', 'infrastructure'].includes(type)
  return stamped(type, itemKey(item), about, levelOf(item, about), {
    name: (catalogue && item.title) ?? item.value,
    ...(item.description && { description: item.description }),
    ...(catalogue && { external_references: [{ source_name: catalogue[0], external_id: item.value }] }),
    ...(type === 'malware' && { is_family: true }),
    ...(type === 'identity' && { identity_class: 'organization' }),
    ...(seen && item.firstSeen && { first_seen: item.firstSeen }),
    ...(seen && item.lastSeen && (item.firstSeen ?? '') <= item.lastSeen && { last_seen: item.lastSeen }),
  })
}
