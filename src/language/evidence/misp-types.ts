/** What each MISP attribute type is. Source: MISP core format and the list of attribute types (describeTypes). */
import { text } from '../words.ts'
import type { Tlp } from '../tlp.ts'
import type { ItemType } from './item.ts'
import { own, type Obj } from './json.ts'
import { typeOfAddress } from './values.ts'

const plain: Readonly<Record<string, ItemType>> = {
  'domain': 'domain', 'hostname': 'domain', 'url': 'url', 'uri': 'url', 'email': 'email', 'email-src': 'email',
  'email-reply-to': 'email',
  'email-subject': 'email-subject', 'email-attachment': 'file-name', 'mac-address': 'mac', 'AS': 'asn',
  'md5': 'md5', 'sha1': 'sha1', 'sha224': 'sha224', 'sha256': 'sha256', 'sha384': 'sha384', 'sha512': 'sha512',
  'ssdeep': 'ssdeep', 'tlsh': 'tlsh', 'imphash': 'imphash', 'authentihash': 'sha256',
  'x509-fingerprint-md5': 'certificate', 'x509-fingerprint-sha1': 'certificate', 'x509-fingerprint-sha256': 'certificate',
  'ja3-fingerprint-md5': 'ja3', 'filename': 'file-name', 'regkey': 'registry-key', 'mutex': 'mutex', 'user-agent': 'user-agent',
  'btc': 'bitcoin', 'github-username': 'user-account', 'yara': 'yara', 'sigma': 'sigma',
  'snort': 'network-rule', 'suricata': 'network-rule',
  'vulnerability': 'vulnerability', 'campaign-name': 'campaign', 'threat-actor': 'threat-actor', 'malware-type': 'malware',
  'stix2-pattern': 'pattern',
}

/** Types whose values are not one of the item types in themselves. */
const addresses = new Set(['ip-src', 'ip-dst', 'ip'])

/** Parts of a value; the role falls to `observed` for a part that says little alone. */
export interface Part { readonly type: ItemType, readonly raw: string, readonly weak: boolean }

const one = (type: string, raw: string, weak = false): Part[] => {
  const known = addresses.has(type) ? typeOfAddress(raw) ?? 'ipv4' : Object.hasOwn(plain, type) ? plain[type] : undefined
  return known ? [{ type: known, raw, weak }] : []
}

/**
 * The parts of an attribute, or none where its type is not taken. `filename|sha256`, `domain|ip` and `ip-dst|port` are two;
 * beside a digest the file's name was merely seen, and a port or the data of a registry key is not kept.
 */
export function partsOf(type: string, value: string): Part[] {
  const [left = '', right] = type.split('|')
  if (right === undefined) return one(type, value)
  const cut = left === 'regkey' || right === 'port' ? value.search(/\|/) : value.lastIndexOf('|')
  const first = cut < 0 ? value : value.slice(0, cut)
  const second = cut < 0 ? '' : value.slice(cut + 1)
  const digest = left === 'filename'
  return [...one(left, right === 'port' ? withoutPort(first) : first, digest), ...(second ? one(right, second) : [])]
}

const withoutPort = (s: string): string => s.replace(/^\[(.*)\]$/, '$1')

const personal = new RegExp('^(target-|email-dst|email-(src|dst)-display-name|(first|middle|last|full)-name|phone-number|passport|visa-number|'
  + 'nationality|date-of-birth|gender|identity-card|primary-residence|whois-registrant)')

/** Attributes that are never taken, by type. */
export const refused = (type: string): (typeof mispWhy)[keyof typeof mispWhy] | undefined =>
  /^(attachment|malware-sample)$/.test(type) ? mispWhy.file
    : personal.test(type) ? mispWhy.person : undefined

/** Objects that tell of people, organisations or secrets and are not taken as a whole. */
export const refusedObjects = new Set(['person', 'employee', 'credential', 'victim', 'identity', 'organization', 'legal-entity',
  'news-agency', 'personnel', 'bank-account', 'passport'])

/** Galaxies whose clusters are items. */
export const galaxies: Readonly<Record<string, ItemType>> = {
  'mitre-attack-pattern': 'technique', 'mitre-ics-techniques': 'technique', 'mitre-mobile-attack-attack-pattern': 'technique',
  'mitre-enterprise-attack-attack-pattern': 'technique', 'mitre-malware': 'malware', 'mitre-ics-software': 'malware',
  'malpedia': 'malware',
  'ransomware': 'malware', 'rat': 'malware', 'banker': 'malware', 'stealer': 'malware', 'botnet': 'malware', 'backdoor': 'malware',
  'mitre-tool': 'tool', 'tool': 'tool', 'threat-actor': 'threat-actor', 'microsoft-activity-group': 'threat-actor',
  'mitre-intrusion-set': 'intrusion-set', 'mitre-ics-groups': 'intrusion-set', 'mitre-campaign': 'campaign',
  'branded-vulnerability': 'vulnerability',
}

export const mispWhy = Object.freeze({
  deleted: text('作成者が削除しています。', 'Its author deleted it.'),
  file: text('添付ファイルや検体は取り込みません。ハッシュ値だけを使います。', 'Attachments and malware samples are not taken; only their digests are.'),
  person: text('被害を受けた方や個人の特定につながるため取り込みません。', 'It could identify a victim or a person and is not taken.'),
  remark: text('説明や補足です。指標ではないため取り込みません。', 'A remark or detail; it is not an indicator.'),
  unknownTag: text('共有範囲の印を読めません。確認されるまで、組織内限り（TLP:AMBER+STRICT）として扱います。',
    'Its marking cannot be read; it is treated as TLP:AMBER+STRICT until someone decides.'),
  galaxy: text('この分類は取り込みません。', 'This classification is not taken.'),
  section: text('ファイルの一部のハッシュ値で、ファイルそのものの照合には使えません。', 'The digest of a section of a file; files cannot be matched by it.'),
})

/**
 * A distribution says how far an event is sent, not how it may be used; it stands in where no TLP is given.
 * 0 this organisation, 1 this community, 2 connected communities, 3 all, 4 a sharing group, 5 as around it.
 */
export const levelOfDistribution: readonly (Tlp | undefined)[] = ['amber+strict', 'amber', 'green', 'green', 'amber', undefined]

/** How far an event, object or attribute is sent; nothing where it does not say. */
export function distributionOf(o: Obj): number | undefined {
  const n = Number(own(o, 'distribution') ?? Number.NaN)
  return Number.isInteger(n) && n >= 0 && n <= 5 ? n : undefined
}
