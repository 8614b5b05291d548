/** What an object is in one type and one value, and every value it holds, each in its one spelling. */
import { itemKey, type ItemRole, type ItemType } from '../evidence/item.ts'
import { storable } from '../evidence/harmless.ts'
import { isObj, objects, own, str, strings, type Obj } from '../evidence/json.ts'
import { observables, type Draft } from '../evidence/observables.ts'
import { patternItems } from '../evidence/stix.ts'
import { domainObjects, ruleLanguages } from '../evidence/stix-objects.ts'
import { normalised } from '../evidence/values.ts'
import { amountText } from '../transfers/amount.ts'
import { addressIn, hashIn, movementOf } from '../transfers/from-stix.ts'

/** The name of another object, where whoever asks knows it. */
export type NameOf = (id: string) => string | undefined

export interface Head { readonly type: ItemType, readonly value: string, readonly role: ItemRole, readonly values: readonly Value[], /** A name for people, where it has no name of its own. */ readonly title?: string, /** What else it is found by. */ readonly also?: readonly string[] }
export interface Value { readonly type: ItemType, readonly value: string }

const most = Object.freeze({ values: 1_000, value: 16_384, observed: 500, ends: 12 })

type Reader = (o: Obj, nameOf: NameOf) => Head

function valuesOf(drafts: readonly Pick<Draft, 'type' | 'raw'>[]): Value[] {
  const found = new Map<string, Value>()
  for (const { type, raw } of drafts.slice(0, most.values)) {
    const value = normalised(type, raw)
    if (value !== undefined) found.set(itemKey({ type, value }), { type, value })
  }
  return [...found.values()]
}

const clipped = (s: string): string => storable(s.slice(0, most.value)).trim()
/** The first of the texts that says something; the id where none does. */
const said = (o: Obj, ...texts: (string | undefined)[]): string => texts.map((s) => clipped(s ?? '')).find((s) => s !== '') ?? str(o, 'id') ?? '?'
const context = (type: ItemType, value: string, values: readonly Value[] = []): Head => ({ type, value, role: 'context', values })

const indicator: Reader = (o) => {
  const raw = str(o, 'pattern') ?? ''
  const language = (str(o, 'pattern_type') ?? 'stix').toLowerCase()
  const whole = { value: said(o, raw), role: 'indicator' as const }
  if (language !== 'stix') {
    const type = Object.hasOwn(ruleLanguages, language) ? ruleLanguages[language] : undefined
    return { ...whole, type: type ?? 'pattern', values: type ? valuesOf([{ type, raw }]) : [] }
  }
  const drafts: { type: ItemType, raw: string }[] = []
  let more = false
  patternItems(raw, (d) => drafts.push(d), () => { more = true })
  const values = valuesOf(drafts)
  const one = values.length === 1 && !more ? values[0] : undefined
  return one ? { ...one, role: 'indicator', values } : { ...whole, type: 'pattern', values }
}

/** The value that names an observable best comes first: the strongest digest, else what stands first. */
const strongest: readonly ItemType[] = ['sha256', 'sha512', 'sha384', 'sha1', 'sha224', 'md5']
const best = (values: readonly Value[]): Value | undefined =>
  strongest.map((type) => values.find((v) => v.type === type)).find((v) => v !== undefined) ?? values[0]

const addressee = (o: Obj, side: 'src' | 'dst', nameOf: NameOf): string => {
  const ref = str(o, `${side}_ref`)
  const port = own(o, `${side}_port`)
  return `${ref === undefined ? '' : nameOf(ref) ?? ref}${typeof port === 'number' ? `:${port}` : ''}`
}

/** What an observable is called whose values are of no known spelling. */
const plainly: Readonly<Record<string, (o: Obj, nameOf: NameOf) => readonly [ItemType, string]>> = {
  'artifact': (o) => ['artifact', said(o, str(o, 'url'), str(o, 'mime_type'))],
  'autonomous-system': (o) => ['asn', said(o, str(o, 'name'))],
  'cryptocurrency-wallet': (o) => ['wallet', said(o, addressIn(o))],
  'cryptocurrency-transaction': (o) => ['transaction', said(o, hashIn(o))],
  'directory': (o) => ['file-path', said(o, str(o, 'path'))],
  'domain-name': (o) => ['domain', said(o, str(o, 'value'))],
  'email-addr': (o) => ['email', said(o, str(o, 'value'))],
  'email-message': (o) => ['email-message', said(o, str(o, 'message_id'))],
  'file': (o) => ['file-name', said(o, str(o, 'name'))],
  'ipv4-addr': (o) => ['ipv4', said(o, str(o, 'value'))],
  'ipv6-addr': (o) => ['ipv6', said(o, str(o, 'value'))],
  'mac-addr': (o) => ['mac', said(o, str(o, 'value'))],
  'mutex': (o) => ['mutex', said(o, str(o, 'name'))],
  'network-traffic': (o, nameOf) => ['network-traffic', said(o,
    [strings(o, 'protocols').slice(0, 10).join('/'), addressee(o, 'src', nameOf), '→', addressee(o, 'dst', nameOf)].filter(Boolean).join(' '))],
  'process': (o) => ['process', said(o, str(o, 'cwd'), typeof own(o, 'pid') === 'number' ? `pid ${String(own(o, 'pid'))}` : undefined)],
  'software': (o) => ['software', said(o, str(o, 'name'))],
  'url': (o) => ['url', said(o, str(o, 'value'))],
  'user-account': (o) => ['user-account', said(o, str(o, 'display_name'))],
  'windows-registry-key': (o) => ['registry-key', said(o, str(o, 'key'))],
  'x509-certificate': (o) => ['certificate', said(o, str(o, 'subject'), str(o, 'serial_number'), str(o, 'issuer'))],
}

const drafted = (o: Obj): readonly Draft[] => {
  const type = str(o, 'type') ?? ''
  return Object.hasOwn(observables, type) ? observables[type]?.(o) ?? [] : []
}

const observable: Reader = (o, nameOf) => {
  const values = valuesOf(drafted(o))
  const [type, value] = plainly[str(o, 'type') ?? '']?.(o, nameOf) ?? ['custom', said(o)] as const
  // A user agent is held by traffic; the traffic is between its two ends all the same.
  return { ...(type === 'network-traffic' ? { type, value } : best(values) ?? { type, value }), role: 'observed', values }
}

/** How much was moved, and between which addresses. */
const transaction: Reader = (o, nameOf) => {
  const moved = movementOf(o)
  if (!moved) return observable(o, nameOf)
  const ends = [...moved.inputs, ...moved.outputs].slice(0, most.ends)
  const sum = moved.outputs.reduce((all, { units }) => all + (units ?? 0n), 0n)
  return { ...observable(o, nameOf), title: amountText(sum, moved.asset), also: ends.flatMap(({ wallet }) => nameOf(wallet) ?? []) }
}

const aliases = (o: Obj, type: ItemType): Draft[] =>
  [...strings(o, 'aliases'), ...strings(o, 'x_mitre_aliases')].slice(0, 100).map((raw) => ({ type, raw, at: 'aliases' }))

const named: Reader = (o) => {
  const kind = domainObjects[str(o, 'type') ?? '']
  const draft = kind?.value(o)
  if (!kind) return context('custom', said(o))
  if (str(o, 'identity_class') === 'individual') return context('person', said(o, str(o, 'name')))
  const [first, ...more] = valuesOf([...(draft ? [draft] : []), ...aliases(o, kind.type)])
  return { ...(first ?? { type: kind.type, value: said(o, str(o, 'name')) }), role: kind.role, values: first ? [first, ...more] : [] }
}

// STIX 2.0 keeps what was seen inside the observation; 2.1 refers to it.
const observed: Reader = (o) => {
  const inner = own(o, 'objects')
  const embedded = isObj(inner) ? Object.values(inner).filter(isObj).slice(0, most.observed) : []
  const values = valuesOf(embedded.flatMap(drafted))
  const types = new Set([...embedded.map((e) => str(e, 'type') ?? ''), ...strings(o, 'object_refs').slice(0, most.observed).map((id) => id.split('--')[0] ?? '')])
  const times = own(o, 'number_observed')
  const value = [[...types].filter(Boolean).slice(0, 20).join(', '), typeof times === 'number' ? `×${times}` : ''].filter(Boolean).join(' ')
  return { type: 'observed-data', value: said(o, value), role: 'observed', values }
}

const byName = (type: ItemType): Reader => (o) => context(type, said(o, str(o, 'name')))
const called = (o: Obj, key: string, nameOf: NameOf): string => {
  const id = str(o, key) ?? ''
  return nameOf(id) ?? id
}
const joined = (...words: (string | undefined)[]): string => words.filter(Boolean).join(' ')

const readers: Readonly<Record<string, Reader>> = {
  indicator, 'observed-data': observed, 'cryptocurrency-transaction': transaction,
  'report': byName('report'), 'course-of-action': byName('course-of-action'), 'incident': byName('incident'), 'extension-definition': byName('extension'),
  'grouping': (o) => context('grouping', said(o, str(o, 'name'), str(o, 'context'))),
  'note': (o) => context('note', said(o, str(o, 'abstract'), str(o, 'content')?.slice(0, 300))),
  'opinion': (o) => context('opinion', said(o, str(o, 'opinion'))),
  'location': (o) => context('location', said(o, str(o, 'name'), joined(str(o, 'city'), str(o, 'administrative_area'), str(o, 'country'), str(o, 'region')),
    joined(String(own(o, 'latitude') ?? ''), String(own(o, 'longitude') ?? '')))),
  'malware-analysis': (o) => context('malware-analysis', said(o, joined(str(o, 'product'), str(o, 'result_name'), str(o, 'result')))),
  'relationship': (o, nameOf) => context('relationship', said(o, joined(called(o, 'source_ref', nameOf), str(o, 'relationship_type'), called(o, 'target_ref', nameOf)))),
  'sighting': (o, nameOf) => context('sighting', said(o, called(o, 'sighting_of_ref', nameOf))),
  'marking-definition': (o) => {
    const body = own(o, 'definition')
    const inside = isObj(body) ? str(body, 'statement') ?? str(body, 'tlp') : undefined
    return context('marking', said(o, str(o, 'name'), inside?.slice(0, 300), str(o, 'definition_type')))
  },
  'language-content': (o, nameOf) => {
    const contents = own(o, 'contents')
    return context('language-content', said(o, joined(called(o, 'object_ref', nameOf), isObj(contents) ? Object.keys(contents).slice(0, 20).join(', ') : '')))
  },
}

/** The head of any object; one of an unknown type is called by its name, or by its value. */
export function headOf(o: Obj, nameOf: NameOf): Head {
  const type = str(o, 'type') ?? ''
  if (Object.hasOwn(readers, type)) return readers[type]?.(o, nameOf) ?? context('custom', said(o))
  if (Object.hasOwn(plainly, type)) return observable(o, nameOf)
  if (Object.hasOwn(domainObjects, type)) return named(o, nameOf)
  return context('custom', said(o, str(o, 'name'), str(o, 'value'), ...objects(o, 'external_references').slice(0, 5).map((r) => str(r, 'external_id'))))
}
