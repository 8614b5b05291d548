/** One MISP attribute as STIX objects; what STIX has no word for is kept whole as `x-misp-attribute`. */
import { str, type Obj } from '../evidence/json.ts'
import type { StixObject } from '../evidence/stix-out.ts'
import { build, observable, put, test, formed, type Building, type Field, type Kind } from './fields.ts'
import { locked } from './file-kinds.ts'
import { attributeLabels, framed, indicator, validOr, type Around } from './frame.ts'
import { asObserved, kinds } from './from-object.ts'
import { held, looksFor, uuidOf, valueOf, type Held } from './held.ts'

const value = (type: string, relation: string): Kind => ({ type, needs: ['value'], fields: { [relation]: { at: 'value' } } })

const attached: Kind = { type: 'file', needs: ['content_ref'], fields: { attachment: { at: 'name' } }, first: (b) => {
  const [h] = b.left
  if (!h?.data) return
  put(b.main, 'content_ref', `artifact--${h.uuid}`)
  b.beside.push(observable('artifact', h.uuid, { payload_bin: h.data }))
} }

// A sample by itself is the file that it is; its content is locked as MISP locks it.
const sample = (data: string): Kind => ({ type: 'file', fields: { filename: { at: 'name' }, md5: { at: 'hashes/MD5' } }, then: (b) => {
  put(b.main, 'content_ref', `artifact--${b.id.slice('file--'.length)}`)
  b.beside.push(observable('artifact', b.id.slice('file--'.length), { payload_bin: data, ...locked }))
  if (b.tests.length > 0) b.tests.push(...Object.entries({ payload_bin: data, ...locked }).map(([at, v]) => test('file', `content_ref/${at}`, v)))
} })

const own: Readonly<Record<string, Kind>> = { 'email-addr': value('email-addr', 'email'), 'mac-addr': value('mac-addr', 'mac-address'), attached }

type Place = readonly [kind: string, ...relations: string[]]
const each = (types: string, place: (type: string) => Place): Record<string, Place> => Object.fromEntries(types.split(' ').map((t) => [t, place(t)]))
const hashes = 'md5 sha1 sha224 sha256 sha384 sha512 sha512/224 sha512/256 sha3-224 sha3-256 sha3-384 sha3-512 ssdeep tlsh authentihash imphash impfuzzy pehash telfhash vhash cdhash'

/** Which kind of object an attribute is by itself, and what each part of its value is there. */
const places: Readonly<Record<string, Place>> = {
  ...each(hashes, (t) => ['file', t]), ...each(hashes.replaceAll(/(^| )/g, '$1filename|'), (t) => ['file', 'filename', t.slice('filename|'.length)]),
  ...each('url uri link', () => ['url', 'url']), ...each('domain hostname', () => ['domain-ip', 'domain']),
  ...each('x509-fingerprint-md5 x509-fingerprint-sha1 x509-fingerprint-sha256', (t) => ['x509', t]),
  'AS': ['asn', 'asn'], 'attachment': ['attached', 'attachment'], 'domain|ip': ['domain-ip', 'domain', 'ip'], 'email': ['email-addr', 'email'],
  'email-attachment': ['email', 'attachment'], 'email-body': ['email', 'email-body'], 'email-dst': ['email', 'to'], 'email-header': ['email', 'header'],
  'email-message-id': ['email', 'message-id'], 'email-reply-to': ['email', 'reply-to'], 'email-src': ['email', 'from'], 'email-subject': ['email', 'subject'],
  'email-x-mailer': ['email', 'x-mailer'], 'filename': ['file', 'filename'], 'github-username': ['github-user', 'username'],
  'hostname|port': ['ip-port', 'hostname', 'dst-port'], 'ip-dst': ['ip-port', 'ip-dst'], 'ip-dst|port': ['ip-port', 'ip-dst', 'dst-port'],
  'ip-src': ['ip-port', 'ip-src'], 'ip-src|port': ['ip-port', 'ip-src', 'src-port'], 'mac-address': ['mac-addr', 'mac-address'], 'malware-sample': ['file', 'filename', 'md5'],
  'mutex': ['mutex', 'name'],
  'regkey': ['registry-key', 'key'], 'regkey|value': ['registry-key', 'key', 'data'],
}

/** What can be looked for in STIX and yet not be seen by itself. */
const patterns: Readonly<Record<string, readonly [type: string, path: string, as?: Field['as']]>> = {
  'http-method': ['network-traffic', 'extensions/http-request-ext/request_method'], 'port': ['network-traffic', 'dst_port', 'integer'],
  'size-in-bytes': ['file', 'size', 'integer'], 'user-agent': ['network-traffic', 'extensions/http-request-ext/request_header/User-Agent'],
}

const languages: Readonly<Record<string, string>> = { 'sigma': 'sigma', 'snort': 'snort', 'suricata': 'suricata', 'yara': 'yara', 'stix2-pattern': 'stix' }
const named: Readonly<Record<string, string>> = { 'campaign-name': 'campaign', 'threat-actor': 'threat-actor', 'vulnerability': 'vulnerability' }

const shapes: Readonly<Record<string, RegExp>> = {
  md5: /^[0-9a-f]{32}$/i, sha1: /^[0-9a-f]{40}$/i, sha224: /^[0-9a-f]{56}$/i, sha256: /^[0-9a-f]{64}$/i, sha384: /^[0-9a-f]{96}$/i, sha512: /^[0-9a-f]{128}$/i,
  ip: /^[0-9a-f.:]+(\/\d{1,3})?$/i, 'ip-src': /^[0-9a-f.:]+(\/\d{1,3})?$/i, 'ip-dst': /^[0-9a-f.:]+(\/\d{1,3})?$/i,
}

/** The parts of `name|digest` or `host|port`; the last bar parts them, but for a key, which has none in it. */
export function parts(type: string, given: string): readonly string[] {
  if (!type.includes('|')) return [given]
  const first = type.startsWith('regkey') || given.indexOf('|') < 0 && type.endsWith('|port')
  const bar = given.includes('|') ? '|' : type.endsWith('|port') ? ':' : '|'
  const cut = first && bar === '|' ? given.indexOf(bar) : given.lastIndexOf(bar)
  return cut < 0 ? [given] : [given.slice(0, cut).replace(/^\[(.*)\]$/, '$1'), given.slice(cut + 1)]
}

/** Name, kind and relations of what an attribute of a type is by itself; nothing where STIX has no observable for it. */
export function attributeKind(type: string): readonly [name: string, kind: Kind, relations: readonly string[]] | undefined {
  const [name = '', ...relations] = Object.hasOwn(places, type) ? places[type] ?? [] : []
  const kind = own[name] ?? kinds[name]
  return kind && (type === 'malware-sample' ? [name, kind, ['malware-sample']] : [name, kind, relations])
}

function observedBuilding(a: Obj, type: string): Building | undefined {
  const [kindName = '', ...relations] = Object.hasOwn(places, type) ? places[type] ?? [] : []
  const data = type === 'malware-sample' ? str(a, 'data') : undefined
  const kind = data ? sample(data) : own[kindName] ?? kinds[kindName]
  if (!kind) return undefined
  const whole = held(a, '')
  const values = relations.length > 1 ? parts(type, whole.value) : [whole.value]
  if (values.length !== relations.length || relations.some((r, i) => shapes[r]?.test(values[i] ?? '') === false)) return undefined
  const all: Held[] = relations.map((relation, i) => ({ ...whole, relation, value: values[i] ?? '', given: values[i] ?? '' }))
  return build(kind, uuidOf(a), all.map(({ data: _, ...h }) => (type === 'attachment' ? { ...h, ...(whole.data && { data: whole.data }) } : h)), true)
}

// A test alone needs no brackets of its own, and the name of a file is said before its digest.
const plainly = (b: Building): Building => ({ ...b, tests: b.tests.map((t) => t.replace(/^\((.*)\)$/s, '$1'))
  .sort((x, y) => Number(y.startsWith('file:name')) - Number(x.startsWith('file:name'))) })

function asIndicator(a: Obj, type: string, around: Around): StixObject | undefined {
  const language = Object.hasOwn(languages, type) ? languages[type] : undefined
  if (language) return indicator(a, around, valueOf(a), { pattern_type: language })
  const [of, path, as] = Object.hasOwn(patterns, type) ? patterns[type] ?? [] : []
  const v = path && formed(valueOf(a), as)
  return of && path && v !== undefined ? indicator(a, around, `[${test(of, path, v, as)}]`) : undefined
}

function asNamed(a: Obj, type: string, around: Around): StixObject {
  const cve = type === 'vulnerability' && /^CVE-/i.test(valueOf(a)) ? { external_references: [{ source_name: 'cve', external_id: valueOf(a) }] } : {}
  return framed(type, a, around, attributeLabels(a), { name: valueOf(a), ...(str(a, 'comment') && { description: str(a, 'comment') }), ...cve })
}

const asCustom = (a: Obj, around: Around): StixObject => framed('x-misp-attribute', a, around,
  [...attributeLabels(a), ...(looksFor(a) ? ['misp:to_ids="True"'] : [])], {
    x_misp_type: str(a, 'type') ?? '?', x_misp_value: valueOf(a), ...(str(a, 'category') && { x_misp_category: str(a, 'category') }),
    ...(str(a, 'comment') && { x_misp_comment: str(a, 'comment') }), ...(str(a, 'data') && { x_misp_data: str(a, 'data') }) })

function said(a: Obj, around: Around): StixObject[] {
  const type = str(a, 'type') ?? '?'
  const sdo = Object.hasOwn(named, type) ? named[type] : undefined
  if (sdo) return [asNamed(a, sdo, around)]
  const b = observedBuilding(a, type)
  if (b) return asObserved(a, plainly(b), around)
  return [(looksFor(a) ? asIndicator(a, type, around) : undefined) ?? asCustom(a, around)]
}

/** The STIX objects of one attribute. A value that its type does not allow is kept as it is, and nothing is looked for by it. */
export const fromAttribute = (a: Obj, around: Around): StixObject[] => validOr(said(a, around), () => asCustom(a, around))
