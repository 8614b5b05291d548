/** Which property of a STIX observable is which type of item; the same table serves objects and patterns. */
import { isObj, own, str, type Obj } from './json.ts'
import { normalised, typeOfAddress } from './values.ts'
import type { ItemType } from './item.ts'

/** A value met in an object, and the property it stands in. */
export interface Draft { readonly type: ItemType, readonly raw: string, readonly at: string }

const hashes: Readonly<Record<string, ItemType>> = {
  'MD5': 'md5', 'SHA-1': 'sha1', 'SHA1': 'sha1', 'SHA-224': 'sha224', 'SHA-256': 'sha256', 'SHA256': 'sha256', 'SHA-384': 'sha384',
  'SHA-512': 'sha512', 'SHA512': 'sha512', 'SSDEEP': 'ssdeep', 'TLSH': 'tlsh',
}
const digests = new Set<ItemType>(Object.values(hashes))
/** So particular that it may be looked for alone, even where a pattern names it beside other things. */
export const isDigest = (type: ItemType): boolean => digests.has(type) || type === 'certificate'

const paths: Readonly<Record<string, ItemType>> = {
  'domain-name:value': 'domain', 'url:value': 'url', 'email-addr:value': 'email', 'mac-addr:value': 'mac', 'mutex:name': 'mutex',
  'file:name': 'file-name', 'directory:path': 'file-path', 'process:command_line': 'command-line',
  'process:image_ref.name': 'file-name', 'process:parent_ref.image_ref.name': 'file-name', 'process:name': 'file-name',
  'file:parent_directory_ref.path': 'file-path', 'windows-registry-key:key': 'registry-key',
  'autonomous-system:number': 'asn', 'software:name': 'software', 'software:cpe': 'software',
  'user-account:account_login': 'user-account', 'user-account:user_id': 'user-account',
  'email-message:subject': 'email-subject', 'email-message:from_ref.value': 'email', 'email-message:sender_ref.value': 'email',
  "file:extensions.windows-pebinary-ext.imphash": 'imphash', 'email-message:body_multipart[*].body_raw_ref.name': 'file-name',
  'network-traffic:extensions.http-request-ext.request_header.User-Agent': 'user-agent',
}

const hosts = /^(ipv[46]-addr:value|network-traffic:(src|dst)_ref\.value|domain-name:resolves_to_refs\[\*\]\.value)$/
const digest = /^(file|artifact|x509-certificate)(:|:content_ref\.)hashes\.(.+)$/

/** The type of the value that a pattern tests at a path, or nothing where Sakimori does not take it. */
export function typeAtPath(given: string, value: string): ItemType | undefined {
  const path = given.replace(/\[\d+\]/g, '[*]')
  if (hosts.test(path)) return typeOfAddress(value) ?? (path.startsWith('ipv') ? undefined : 'domain')
  const [, object, , algorithm = ''] = digest.exec(path) ?? []
  if (object) return object === 'x509-certificate' ? 'certificate' : hashType(algorithm)
  if (path === 'cryptocurrency-wallet:value' || path === 'cryptocurrency-wallet:address') return coinType(value)
  if (links.has(path)) return /^[a-z]{2,6}:\/\//i.test(value) ? 'url' : undefined
  return Object.hasOwn(paths, path) ? paths[path] : undefined
}

const links = new Set(['network-traffic:extensions.http-request-ext.request_value', 'file:content_ref.url', 'artifact:url'])

const hashType = (algorithm: string): ItemType | undefined =>
  Object.hasOwn(hashes, algorithm.toUpperCase()) ? hashes[algorithm.toUpperCase()] : undefined

const one = (type: ItemType, key: string) => (o: Obj): Draft[] => {
  const v = own(o, key)
  return typeof v === 'string' || typeof v === 'number' ? [{ type, raw: String(v), at: key }] : []
}

const address = (o: Obj): Draft[] => {
  const raw = str(o, 'value') ?? ''
  return [{ type: typeOfAddress(raw) ?? (str(o, 'type') === 'ipv6-addr' ? 'ipv6' : 'ipv4'), raw, at: 'value' }]
}

const hashed = (as?: ItemType) => (o: Obj): Draft[] => {
  const given = own(o, 'hashes')
  return !isObj(given) ? [] : Object.entries(given).slice(0, 20).flatMap(([algorithm, raw]) => {
    const type = as ?? hashType(algorithm)
    return type && typeof raw === 'string' ? [{ type, raw, at: `hashes.${algorithm}` }] : []
  })
}

const several = (...readers: ((o: Obj) => Draft[])[]) => (o: Obj): Draft[] => readers.flatMap((r) => r(o))

function userAgent(o: Obj): Draft[] {
  const at = ['extensions', 'http-request-ext', 'request_header', 'User-Agent']
  const raw = at.reduce<unknown>((v, key) => (isObj(v) ? own(v, key) : undefined), o)
  return typeof raw === 'string' ? [{ type: 'user-agent', raw, at: at.join('.') }] : []
}

/** An address of bitcoin is what other formats call so; those of other assets have one type together. */
const coinType = (value: string): ItemType => (normalised('bitcoin', value) === undefined ? 'wallet' : 'bitcoin')
const coin = (o: Obj): Draft[] => {
  const raw = str(o, 'value') ?? str(o, 'address')
  return raw === undefined ? [] : [{ type: coinType(raw), raw, at: 'value' }]
}

/** Readers of STIX cyber-observable objects, by type. */
export const observables: Readonly<Record<string, (o: Obj) => Draft[]>> = {
  'ipv4-addr': address, 'ipv6-addr': address,
  'domain-name': one('domain', 'value'), 'url': one('url', 'value'), 'email-addr': one('email', 'value'),
  'mac-addr': one('mac', 'value'), 'mutex': one('mutex', 'name'), 'autonomous-system': one('asn', 'number'),
  'file': several(hashed(), one('file-name', 'name')), 'artifact': hashed(), 'directory': one('file-path', 'path'),
  'windows-registry-key': one('registry-key', 'key'), 'process': one('command-line', 'command_line'),
  'x509-certificate': hashed('certificate'), 'email-message': one('email-subject', 'subject'), 'network-traffic': userAgent,
  'cryptocurrency-wallet': coin, 'cryptocurrency-transaction': one('transaction', 'value'),
  'software': one('software', 'name'), 'user-account': (o) => {
    const login = one('user-account', 'account_login')(o)
    return login.length ? login : one('user-account', 'user_id')(o)
  },
}
