/** Rules for Suricata: names in DNS, TLS and HTTP, addresses, fingerprints, and rules that were given as such. */
import { sha1 } from '../evidence/stix-ids.ts'
import type { ItemType } from '../evidence/item.ts'
import { tlpName } from '../tlp.ts'
import { blockable } from './blockable.ts'
import { current, expiry, heading, remark, rendered, type Edition, type Entry, type Rendered } from './entry.ts'
import { givenRule, withSid } from './network-rule.ts'

/** Everything but plain letters, digits and a few marks is written in hexadecimal, so that no content can end itself. */
export function content(s: string): string {
  const bytes = [...new TextEncoder().encode(s)]
  return bytes.map((b) => (/[A-Za-z0-9._/-]/.test(String.fromCharCode(b)) ? String.fromCharCode(b) : `|${b.toString(16).padStart(2, '0')}|`)).join('').replaceAll('||', ' ')
}

const message = (s: string): string => remark(s).replaceAll(/[^\p{L}\p{N} .,_/@()[\]+-]/gu, ' ').trim()
const word = (s: string): string => s.replaceAll(/[^A-Za-z0-9_.-]/g, '_').slice(0, 120)

interface Match { readonly head: string, readonly by: string, readonly about: string }

const outward = (protocol: string, to = '$EXTERNAL_NET any'): string => `alert ${protocol} $HOME_NET any -> ${to}`

const named = (host: string): Match[] => {
  const ends = `dotprefix; content:"${content(`.${host}`)}"`
  return [{ head: 'alert dns $HOME_NET any -> any any', by: `dns.query; ${ends}; nocase; endswith`, about: 'DNS query' },
    { head: outward('tls'), by: `tls.sni; ${ends}; nocase; endswith`, about: 'TLS server name' },
    // The host of HTTP is compared in lower case, where `nocase` is an error.
    { head: outward('http'), by: `http.host; ${ends}; endswith`, about: 'HTTP host' }]
}

// What an encrypted connection asks for can't be seen; its host alone would block too much.
function asked(value: string): Match[] {
  const url = new URL(value)
  const path = `${url.pathname}${url.search}`
  if (url.protocol !== 'http:' || path === '/') return []
  return [{ head: outward('http'), by: `http.host; content:"${content(url.hostname)}"; bsize:${url.hostname.length}; http.uri.raw; content:"${content(path)}"; startswith`, about: 'HTTP request' }]
}

const address = (value: string): Match[] => [{ head: outward('ip', `${value.includes(':') ? `[${value}]` : value} any`), by: '', about: 'address' }]

const matches: Readonly<Partial<Record<ItemType, (value: string) => Match[]>>> = {
  'domain': named, 'url': asked, 'ipv4': address, 'ipv4-net': address, 'ipv6': address, 'ipv6-net': address,
  'ja3': (v) => [{ head: outward('tls'), by: `ja3.hash; content:"${v}"`, about: 'TLS client fingerprint' }],
  'user-agent': (v) => [{ head: outward('http'), by: `http.user_agent; content:"${content(v)}"; bsize:${new TextEncoder().encode(v).length}`, about: 'HTTP user agent' }],
  'certificate': (v) => (v.length === 40 ? [{ head: outward('tls'), by: `tls.cert_fingerprint; content:"${content((v.match(/../g) ?? []).join(':'))}"`, about: 'TLS certificate' }] : []),
}

/** Ids of rules for local use. Source: the SID allocation of Suricata and Emerging Threats. */
export const localSids = Object.freeze({ first: 1_000_000, last: 1_999_999 })

/** The same item gives the same id; where two would share one, the next free is taken. */
export function sids(): (key: string) => number {
  const size = localSids.last - localSids.first + 1
  const taken = new Set<number>()
  return (key) => {
    const hash = new DataView(sha1(new TextEncoder().encode(key)).buffer).getUint32(0)
    let sid = hash % size
    while (taken.has(sid)) sid = (sid + 1) % size
    taken.add(sid)
    return localSids.first + sid
  }
}

function ownRules(e: Entry, sid: (key: string) => number): string[] {
  const about = (m: Match): string => [`msg:"${message(`${tlpName(e.tlp)} ${e.title ?? ''} ${m.about}`)}"`, m.by,
    `metadata:item ${word(e.id)}${e.validUntil ? `, expires ${word(e.validUntil.slice(0, 10))}` : ''}${e.score === undefined ? '' : `, score ${e.score}`}`, `sid:${sid(`${e.id} ${m.about}`)}`, 'rev:1'].filter(Boolean).join('; ')
  return (blockable(e) ? matches[e.type]?.(e.value) ?? [] : []).map((m) => `${m.head} (${about(m)};)`)
}

/** Given rules that only detect are passed on; each gets an id of the local range where it has none or one that is taken. */
function rulesOf(e: Entry, sid: (key: string) => number, seen: Set<string>): string[] {
  if (e.type !== 'network-rule') return ownRules(e, sid)
  const rule = givenRule(e.value)
  return rule === undefined ? [] : [withSid(rule, () => sid(e.id), seen)]
}

export function suricataRules(entries: readonly Entry[], about: Edition): Rendered {
  const all = current(entries, about.now)
  const sid = sids()
  const seen = new Set<string>()
  const made = all.map((e) => [e, rulesOf(e, sid, seen)] as const).filter(([, rules]) => rules.length > 0)
  const written = made.map(([e]) => e)
  return rendered([...heading(about, written).map((line) => `# ${line}`),
    ...made.flatMap(([e, rules]) => [`# ${e.title ? `${remark(e.title)}; ` : ''}${remark(e.id)}; ${expiry(e)}`, ...rules])], written, all)
}
