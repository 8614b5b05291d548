/** Which type of MISP attribute a value is, and the category MISP files it under. Source: MISP describeTypes. */
import type { ItemType } from '../evidence/item.ts'

const byItem: Readonly<Partial<Record<ItemType, string>>> = {
  'ipv4': 'ip-dst', 'ipv4-net': 'ip-dst', 'ipv6': 'ip-dst', 'ipv6-net': 'ip-dst', 'domain': 'domain', 'url': 'url', 'email': 'email', 'email-subject': 'email-subject',
  'mac': 'mac-address', 'asn': 'AS', 'md5': 'md5', 'sha1': 'sha1', 'sha224': 'sha224', 'sha256': 'sha256', 'sha384': 'sha384', 'sha512': 'sha512', 'ssdeep': 'ssdeep',
  'tlsh': 'tlsh', 'imphash': 'imphash', 'ja3': 'ja3-fingerprint-md5', 'ja4': 'ja4', 'file-name': 'filename', 'file-path': 'filename', 'registry-key': 'regkey', 'mutex': 'mutex',
  'user-agent': 'user-agent', 'command-line': 'text', 'user-account': 'text', 'bitcoin': 'btc', 'wallet': 'text', 'transaction': 'text', 'pattern': 'stix2-pattern', 'yara': 'yara', 'sigma': 'sigma',
  'network-rule': 'snort', 'vulnerability': 'vulnerability', 'campaign': 'campaign-name', 'threat-actor': 'threat-actor', 'software': 'text',
}

/** The type of attribute for a value, or nothing where MISP has none; `path` is where a pattern tests it. */
export function attributeType(type: ItemType, value: string, path = ''): string | undefined {
  if (type === 'certificate') return { 32: 'x509-fingerprint-md5', 40: 'x509-fingerprint-sha1', 64: 'x509-fingerprint-sha256' }[value.length]
  if (type.startsWith('ip') && path.includes(':src_ref')) return 'ip-src'
  if (type === 'email' && path.includes('from_ref')) return 'email-src'
  if (type === 'email' && /:(to|cc|bcc)_refs/.test(path)) return 'email-dst'
  return byItem[type]
}

const byRelation: Readonly<Record<string, string>> = {
  'filename': 'filename', 'FileName': 'filename', 'malware-sample': 'malware-sample', 'attachment': 'attachment', 'size-in-bytes': 'size-in-bytes', 'FileSize': 'size-in-bytes',
  'image': 'filename', 'parent-image': 'filename', 'original-filename': 'filename', 'internal-filename': 'filename', 'impfuzzy': 'impfuzzy', 'pehash': 'pehash', 'authentihash': 'authentihash',
  'MD5': 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SSDEEP': 'ssdeep', 'TLSH': 'tlsh', 'ip': 'ip-dst', 'ip-dst': 'ip-dst', 'ip-src': 'ip-src', 'domain': 'domain',
  'hostname': 'hostname', 'host': 'hostname', 'hostname-src': 'hostname', 'hostname-dst': 'hostname', 'url': 'url', 'uri': 'uri', 'method': 'http-method', 'user-agent': 'user-agent',
  'from': 'email-src', 'to': 'email-dst', 'cc': 'email-dst', 'bcc': 'email-dst', 'reply-to': 'email-reply-to', 'subject': 'email-subject', 'message-id': 'email-message-id',
  'x-mailer': 'email-x-mailer', 'email-body': 'email-body', 'header': 'email-header', 'mime-boundary': 'email-mime-boundary', 'from-display-name': 'email-src-display-name',
  'to-display-name': 'email-dst-display-name', 'cc-display-name': 'email-dst-display-name', 'bcc-display-name': 'email-dst-display-name', 'src-port': 'port', 'dst-port': 'port', 'port': 'port',
  'asn': 'AS', 'src-as': 'AS', 'dst-as': 'AS', 'cpe': 'cpe', 'key': 'regkey', 'sigma': 'sigma', 'suricata': 'suricata', 'yara': 'yara', 'stix2-pattern': 'stix2-pattern',
  'mime-type': 'mime-type', 'mimetype': 'mime-type', 'mime_type': 'mime-type', 'number-sections': 'counter', 'entropy': 'float', 'latitude': 'float', 'longitude': 'float',
  'altitude': 'float', 'accuracy-radius': 'float', 'cvss-score': 'float', 'link': 'link', 'website': 'link', 'ref': 'link', 'reference': 'link', 'references': 'link', 'phone': 'text',
  'related-weakness': 'weakness', 'e-mail': 'email-src', 'published': 'datetime',
}
const same = /^(md5|sha1|sha224|sha256|sha384|sha512|sha512\/2(24|56)|sha3-\d{3}|ssdeep|tlsh|imphash|vhash|telfhash|cdhash|x509-fingerprint-\w+)$/
const moment = /(^|[-_])(seen|created|expires|last_login|first_login|creation-time|access-time|modification-time|last-modified|send-date|timestamp|last_changed|not-before|not-after)$/

const pure = new Set(['nationality', 'passport-number', 'first-name', 'middle-name', 'last-name', 'phone-number'])

/** Places whose type depends on the object they stand in. */
const byObject: Readonly<Record<string, string>> = { 'email attachment': 'email-attachment', 'email user-agent': 'text', 'github-user username': 'github-username',
  'x509 subject': 'text', 'employee email-address': 'target-email', 'asn subnet-announced': 'ip-src', 'sigma comment': 'comment', 'yara comment': 'comment',
  'suricata comment': 'comment', 'suricata version': 'text', 'android-app certificate': 'sha1', 'github-user organisation': 'github-organisation' }

/** The type of an attribute by its place in an object of a name; plain text where its place tells no more. */
export function typeOfRelation(name: string, relation: string, value: string | boolean, attached = false): string {
  const place = `${name} ${relation}`
  if (typeof value === 'boolean') return 'boolean'
  if (Object.hasOwn(byObject, place)) return byObject[place] ?? 'text'
  if (attached && relation !== 'malware-sample') return 'attachment'
  if (same.test(relation) || pure.has(relation)) return relation
  return Object.hasOwn(byRelation, relation) ? byRelation[relation] ?? 'text' : moment.test(relation) ? 'datetime' : 'text'
}

const categories: readonly (readonly [RegExp, string])[] = [
  [/^(ip-|domain|hostname|url|uri|user-agent|http-method|AS$|mac-|snort|suricata|port$|ja[34]|email$)/, 'Network activity'],
  [/^(md5|sha|ssdeep|tlsh|imphash|filename|email|malware-sample|yara|sigma|mutex|vhash|telfhash|cdhash|pehash|impfuzzy|authentihash)/, 'Payload delivery'],
  [/^regkey/, 'Persistence mechanism'], [/^(btc|iban|bic)/, 'Financial fraud'], [/^(threat-actor|campaign)/, 'Attribution'],
  [/^(link|vulnerability|comment|attachment)/, 'External analysis'], [/^(yara|sigma|stix2-pattern|x509)/, 'Artifacts dropped'],
]
export const categoryOf = (type: string): string => categories.find(([shape]) => shape.test(type))?.[1] ?? 'Other'
