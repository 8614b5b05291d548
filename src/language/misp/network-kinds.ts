/** MISP objects about the network: who spoke with whom, which name resolved to what. */
import type { Json } from '../evidence/json.ts'
import { quoted } from '../evidence/pattern.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { addressType, keepRest, observable, put, take, test, type Building, type Field, type Kind } from './fields.ts'
import { time, whole } from './observable-kinds.ts'

const address = (at: string): Field => ({ at, ref: ['address', 'value'] })
const name = (at: string): Field => ({ at, ref: ['domain-name', 'value'], tested: true })

const protocols = (...relations: readonly string[]) => (b: Building): void => {
  const said = relations.flatMap((r) => take(b, r)).map((h) => h.value.toLowerCase())
  if (said.length > 0) b.main['protocols'] = said
}

const ends = ['src_ref', 'dst_ref']

// A side that is known by its name alone is that name.
function namedSide(b: Building, at: string, ...relations: string[]): void {
  if (b.main[at] !== undefined) return
  const host = b.left.find((h) => relations.includes(h.relation))
  if (!host) return
  b.left.splice(b.left.indexOf(host), 1)
  put(b.main, at, `domain-name--${host.uuid}`)
  b.beside.push(observable('domain-name', host.uuid, { value: host.value }))
}

const sides = (b: Building): void => {
  namedSide(b, 'src_ref', 'hostname-src', 'domain-src')
  namedSide(b, 'dst_ref', 'hostname-dst', 'domain-dst', 'domain', 'hostname')
}

const both = { 'ip-src': address('src_ref'), 'ip-dst': address('dst_ref') }
const ports = { 'src-port': whole('src_port'), 'dst-port': whole('dst_port') }
const hosts = { 'hostname-src': name('src_ref'), 'hostname-dst': name('dst_ref') }

const addressOf = (b: Building, id: Json | undefined) => b.beside.find((o) => o.id === id)

// The autonomous system of a side belongs to the address of that side.
function systems(b: Building): void {
  for (const side of ['src', 'dst']) for (const h of take(b, `${side}-as`)) {
    const of = addressOf(b, b.main[`${side}_ref`])
    const number = Number(/^(?:AS)?(\d{1,10})$/i.exec(h.value)?.[1] ?? Number.NaN)
    if (!of || Number.isNaN(number)) {
      b.left.push(h)
      continue
    }
    b.beside[b.beside.indexOf(of)] = { ...of, belongs_to_refs: [`autonomous-system--${h.uuid}`] }
    b.beside.push(observable('autonomous-system', h.uuid, { number }))
  }
}

function host(b: Building): void {
  for (const h of take(b, 'host')) {
    const to = b.main['dst_ref']
    if (h.toIds) b.tests.splice(hostTests(b), 0, `(network-traffic:dst_ref.type = 'domain-name' AND ${test(b.type, 'dst_ref/value', h.value)})`)
    if (to === undefined) put(b.main, 'dst_ref', `domain-name--${h.uuid}`)
    b.beside.push(observable('domain-name', h.uuid, { value: h.value, ...(to !== undefined && { resolves_to_refs: [to] }) }))
  }
}
const hostTests = (b: Building): number => b.tests.filter((t) => t.startsWith('(')).length

const request = 'extensions/http-request-ext'
// An URI is what was asked for; where there is none the URL is, and beside one the URL is kept as MISP's own.
function asked(b: Building): void {
  host(b)
  const urls = b.left.filter((h) => h.relation === 'url')
  if (urls[0] && (b.main['extensions'] as Record<string, Record<string, Json>> | undefined)?.['http-request-ext']?.['request_value'] === undefined) {
    put(b.main, `${request}/request_value`, urls[0].value)
    b.left.splice(b.left.indexOf(urls[0]), 1)
  }
}

function listening(b: Building): void {
  protocols('protocol')(b)
  for (const h of take(b, 'state')) {
    if (h.value === 'listening' || h.value === 'blocking') put(b.main, `extensions/socket-ext/is_${h.value}`, true)
    else b.left.push(h)
  }
  sides(b)
}

function flowProtocols(b: Building): void {
  const flags = b.main['extensions'] !== undefined
  protocols('protocol')(b)
  const said = b.main['protocols']
  if (flags) b.main['protocols'] = [...new Set(['tcp', ...(Array.isArray(said) ? said as Json[] : [])])]
  systems(b)
}

// The version of the protocol is the one thing known of a flow of which only an address is told.
function addressProtocol(b: Building): void {
  protocols('protocol')(b)
  sides(b)
  const found = b.beside.find((o) => o.type.endsWith('-addr'))
  b.main['protocols'] ??= [found?.type === 'ipv6-addr' ? 'ipv6' : found ? 'ipv4' : 'tcp']
}

// Names that share one object all resolve to all of its addresses.
function resolved(b: Building): void {
  const domains = take(b, 'domain')
  const names = domains.length > 0 ? domains : take(b, 'hostname').slice(0, 1)
  const addresses = take(b, 'ip')
  const refs = addresses.map((h) => `${addressType(h.value)}--${h.uuid}`)
  const to = refs.length > 0 ? { resolves_to_refs: refs } : {}
  const [only] = names
  const hosts = addresses.map((h) => observable(addressType(h.value), h.uuid, { value: h.value }))
  if (only && names.length === 1 && b.left.length > 0) Object.assign(b.main, { value: only.value, ...to })
  else b.beside.push(...names.map((h) => observable('domain-name', h.uuid, { value: h.value, ...to })))
  b.beside.push(...hosts)
  if (b.main['value'] === undefined && b.left.length > 0 && b.beside[0]) keepOn(b, b.beside[0])
}

// Of several names, the first keeps what MISP says of the object as a whole.
function keepOn(b: Building, first: StixObject): void {
  const more: Record<string, Json> = {}
  keepRest(b, more)
  b.beside[0] = { ...first, ...more }
}

function resolvedTests(b: Building): void {
  const path: Readonly<Record<string, string>> = { domain: 'value', hostname: b.left.some((h) => h.relation === 'domain') ? 'x_misp_hostname' : 'value' }
  for (const h of b.left.filter((each) => each.toIds)) {
    const at = Object.hasOwn(path, h.relation) ? path[h.relation] : undefined
    if (at) b.tests.push(test(b.type, at, h.value))
    else if (h.relation === 'ip') b.tests.push(`domain-name:resolves_to_refs[*].value = ${quoted(h.value)}`)
  }
}

const flow = (kind: Omit<Kind, 'type' | 'needs'>): Kind => ({ type: 'network-traffic', needs: ends, fixed: { protocols: ['tcp'] }, ...kind })

export const networkKinds: Readonly<Record<string, Kind>> = {
  'domain-ip': { type: 'domain-name', fields: {}, first: resolvedTests, then: resolved },
  'http-request': flow({ fixed: { protocols: ['tcp', 'http'] }, then: asked, fields: { ...both, 'method': { at: `${request}/request_method` },
    'uri': { at: `${request}/request_value` }, 'url': { at: `${request}/request_value`, tested: true },
    'content-type': { at: `${request}/request_header/Content-Type` }, 'cookie': { at: `${request}/request_header/Cookie` },
    'referer': { at: `${request}/request_header/Referer` }, 'user-agent': { at: `${request}/request_header/User-Agent` } } }),
  'ip-port': flow({ then: addressProtocol, fields: { 'ip': address('dst_ref'), ...both, 'domain': name('dst_ref'), 'hostname': name('dst_ref'),
    ...ports, 'first-seen': time('start'), 'last-seen': time('end') } }),
  'netflow': flow({ then: flowProtocols, fields: { ...both, ...ports, 'byte-count': whole('src_byte_count'), 'packet-count': whole('src_packets'),
    'first-packet-seen': time('start'), 'last-packet-seen': time('end'), 'icmp-type': { at: 'extensions/icmp-ext/icmp_type_hex' },
    'tcp-flags': { at: 'extensions/tcp-ext/src_flags_hex' } } }),
  'network-connection': flow({ fields: { ...both, ...hosts, ...ports, 'first-packet-seen': time('start') },
    then: (b) => { protocols('layer3-protocol', 'layer4-protocol', 'layer7-protocol')(b); sides(b) } }),
  'network-socket': flow({ then: listening, fields: { ...both, ...hosts, ...ports, 'address-family': { at: 'extensions/socket-ext/address_family' },
    'socket-type': { at: 'extensions/socket-ext/socket_type' } } }),
}
