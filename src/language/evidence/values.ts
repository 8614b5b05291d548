/** How each type of value is written: one thing has one spelling, so that equal things compare equal. */
import { readAddress } from '../transfers/address.ts'
import { readNetwork, writeNetwork } from './address.ts'
import { harmless, harmlessLine, storable } from './harmless.ts'
import { objectTypes, type Item, type ItemType } from './item.ts'

const long = 4096

/** Undoes the usual ways to make an address unclickable: hxxp, [.], (dot), [@], [:]. */
export function refang(given: string): string {
  if (given.length > long) return given
  return given
    .replace(/^(h)(?:xx|\*\*|tt)(ps?)(?=[[(:])/i, '$1tt$2').replace(/^fxp(s?)(?=[[(:])/i, 'ftp$1')
    .replace(/[[({](?:\.|dot|。|．)[\])}]/gi, '.').replace(/[[({](?:@|at|＠)[\])}]/gi, '@').replace(/[[({](:|:\/\/|\/)[\])}]/g, '$1')
    .replaceAll('\\.', '.')
}

const clickable = new Set<ItemType>(['ipv4', 'ipv4-net', 'domain', 'url', 'email'])

/** For display of an address: the last chance of a click is taken away (`hxxps://evil[.]example/x`). */
export function defang(value: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(value) ?? []
  return `${scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp')}${host.replaceAll('.', '[.]').replaceAll('@', '[@]')}${rest}`
}

/** As a person may safely see it: not clickable, no invisible or direction-changing character. */
export const shownValue = (item: Pick<Item, 'type' | 'value'>): string =>
  harmless(clickable.has(item.type) ? defang(item.value) : item.value)

/** Lower case ASCII (IDNA, by the URL standard), without a trailing dot; at least two labels, and not an address. */
function domain(given: string): string | undefined {
  const s = refang(given.trim()).replace(/^\*\./, '').replace(/\.$/, '')
  if (s.length > 253 || !/^[^\s/?#@:%\\[\]]+\.[^\s/?#@:%\\[\]]+$/u.test(s)) return undefined
  const host = URL.canParse(`http://${s}`) ? new URL(`http://${s}`).hostname : ''
  return /^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})+$/.test(host) && !/\.\d+$/.test(host) ? host : undefined
}

const schemes = /^(https?|ftps?|sftp|ssh|tcp|udp|ldaps?|smb|wss?|rdp|telnet|git|dns):\/\//i

function url(given: string): string | undefined {
  const s = refang(given.trim())
  if (s.length > long || !schemes.test(s) || !URL.canParse(s)) return undefined
  const read = new URL(s)
  return read.hostname ? read.href : undefined
}

function email(given: string): string | undefined {
  const s = refang(given.trim()).replace(/^<(.*)>$/, '$1')
  const at = s.lastIndexOf('@')
  const host = at > 0 && at <= 64 ? domain(s.slice(at + 1)) : undefined
  const local = s.slice(0, at)
  return host && /^[^\s\p{C}@<>"(),;:\\[\]]+$/u.test(local) ? `${local.toLowerCase()}@${host}` : undefined
}

const hex = (length: number) => (s: string): string | undefined => {
  const digest = s.trim().toLowerCase()
  return digest.length === length && /^[0-9a-f]+$/.test(digest) ? digest : undefined
}

const address = (type: ItemType) => (s: string): string | undefined => {
  const read = readNetwork(refang(s))
  return read && addressType(read.version, read.prefix) === type ? writeNetwork(read) : undefined
}

const addressType = (version: 4 | 6, prefix: number): ItemType =>
  version === 4 ? (prefix === 32 ? 'ipv4' : 'ipv4-net') : prefix === 128 ? 'ipv6' : 'ipv6-net'

/** The type of an IP address or network however written, or nothing. */
export function typeOfAddress(given: string): ItemType | undefined {
  const read = given.length < 64 ? readNetwork(refang(given)) : undefined
  return read && addressType(read.version, read.prefix)
}

function asn(given: string): string | undefined {
  const number = /^(?:AS)?\s*(\d{1,10})$/i.exec(given.trim())?.[1]
  return number !== undefined && Number(number) < 2 ** 32 ? `AS${Number(number)}` : undefined
}

function mac(given: string): string | undefined {
  const digits = given.trim().toLowerCase().replace(/[:.-]/g, '')
  return /^[0-9a-f]{12}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : undefined
}

function certificate(given: string): string | undefined {
  const digits = given.trim().toLowerCase().replaceAll(':', '')
  return /^([0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/.test(digits) ? digits : undefined
}

/** `t13d1516h2_8daaf6152771_e5627efa2ab1`: protocol, version, name sent, counts; then two halves of digests. */
function ja4(given: string): string | undefined {
  const s = given.trim().toLowerCase()
  return /^[tqd][0-9a-z]{2}[di]\d{4}[0-9a-z]{2}_[0-9a-f]{12}_[0-9a-f]{12}$/.test(s) ? s : undefined
}

const known = /^(T\d{4}(\.\d{3})?|CAPEC-\d{1,5}|CVE-\d{4}-\d{4,19}|JVN(DB-\d{4}-\d{6}|#\d{8})|GHSA(-[0-9a-z]{4}){3})$/i
const name = (s: string): string | undefined => {
  const line = harmlessLine(s.slice(0, long)).normalize('NFC')
  return line === '' ? undefined : known.test(line) && !/^GHSA/i.test(line) ? line.toUpperCase() : line
}
const path = (s: string): string | undefined => (s.trim().length <= long && storable(s).trim()) || undefined
const whole = (s: string): string | undefined => (s.length <= 16_384 && storable(s).trim()) || undefined
const digestText = (s: string): string | undefined => (/^[\w:+/=]{8,400}$/.test(s.trim()) ? s.trim() : undefined)

/** The hash by which a chain calls a transaction. */
const transaction = (s: string): string | undefined => (/^(?:0x)?[0-9a-f]{64}$/i.test(s.trim()) ? s.trim().toLowerCase() : undefined)

const spelling: Record<ItemType, (s: string) => string | undefined> = {
  'ipv4': address('ipv4'), 'ipv4-net': address('ipv4-net'), 'ipv6': address('ipv6'), 'ipv6-net': address('ipv6-net'),
  'domain': domain, 'url': url, 'email': email, 'email-subject': path, 'mac': mac, 'asn': asn,
  'md5': hex(32), 'sha1': hex(40), 'sha224': hex(56), 'sha256': hex(64), 'sha384': hex(96), 'sha512': hex(128),
  'ssdeep': digestText, 'tlsh': (s) => digestText(s)?.toLowerCase(), 'imphash': hex(32), 'certificate': certificate, 'ja3': hex(32), 'ja4': ja4,
  'file-name': path, 'file-path': path, 'registry-key': path, 'mutex': path, 'user-agent': path, 'command-line': path,
  'user-account': path, 'bitcoin': (s) => (/^[13b][a-z0-9]{24,89}$/i.test(s.trim()) ? s.trim() : undefined),
  'wallet': (s) => readAddress(s)?.value, 'transaction': transaction,
  'pattern': whole, 'yara': whole, 'sigma': whole, 'network-rule': whole, 'detection': name,
  'technique': name, 'vulnerability': name, 'malware': name, 'tool': name, 'campaign': name, 'threat-actor': name,
  'intrusion-set': name, 'infrastructure': name, 'software': name, 'organisation': name,
  // The keys are the list itself.
  ...Object.fromEntries(objectTypes.map((type) => [type, name])) as Record<(typeof objectTypes)[number], typeof name>,
}

/** The one spelling of a value, or nothing where it is not a value of that type. */
export const normalised = (type: ItemType, given: string): string | undefined => spelling[type](given)
