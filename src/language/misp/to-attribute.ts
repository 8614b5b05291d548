/** STIX objects that say one value as one MISP attribute: those MISP made by their labels, those of others by what they say. */
import { observables, typeAtPath } from '../evidence/observables.ts'
import { isEquality, isPlainList, isTypeTest, readPattern, testsOf } from '../evidence/pattern.ts'
import { readTime } from '../evidence/item.ts'
import { own, str, strings, type Obj } from '../evidence/json.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import { normalised } from '../evidence/values.ts'
import { attributeType, categoryOf } from './attribute-types.ts'
import { distributionIn, idOf, labelled, lookup, seconds, seenIn, stampOf, tags, typeOf, type Back } from './back.ts'
import { attributeKind } from './from-attribute.ts'
import { sayings, uuidIn } from './unsay.ts'

export type Attribute = Obj

/** An attribute as MISP writes it. `of` are the objects it comes from; the first gives its tags and times. */
export function attribute(b: Back, of: Obj, said: { type: string, value: string, toIds: boolean, uuid?: string, comment?: string | undefined, data?: string | undefined, more?: object }): Attribute {
  const distribution = distributionIn(of, b)
  return { uuid: said.uuid ?? uuidIn(idOf(of)), type: said.type, category: labelled(of, 'category') ?? categoryOf(said.type), value: said.value, to_ids: said.toIds,
    timestamp: stampOf(of, b), comment: said.comment ?? '', distribution: distribution !== undefined && distribution !== (b.whole && distributionIn(b.whole, b)) ? distribution : '5',
    ...(said.data && { data: said.data }), ...said.more, ...expiry(of, b), ...tags(of, b, 'part') }
}

// MISP says the end of an indicator as a sighting of its third kind.
function expiry(of: Obj, b: Back): { Sighting?: Obj[] } {
  const end = own(of, 'valid_until')
  return readTime(end) ? { Sighting: [{ uuid: uuid5(ownSpace, `${idOf(of)} valid_until`), type: '2', date_sighting: seconds(end, b.now), source: '' }] } : {}
}

// What parts of a value MISP writes with a bar between them.
function composite(type: string, seen: Obj, b: Back): { value: string, data?: string } | undefined {
  const place = attributeKind(type)
  const all = strings(seen, 'object_refs').map(lookup(b)).filter((o) => o !== undefined)
  if (!place) return undefined
  const [name, kind, relations] = place
  const fields = Object.fromEntries(Object.entries(kind.fields).filter(([relation]) => relations.includes(relation)))
  const said = sayings(name, { ...kind, fields }, all, lookup(b))
  const values = relations.map((r) => said.find((s) => s.relation === r)?.value)
  const data = said.find((s) => s.data)?.data
  return values.every((v) => v !== undefined) ? { value: values.join('|'), ...(data && { data }) } : undefined
}

/** The attribute that these objects of one UUID were made of. */
export function labelledAttribute(b: Back, group: readonly Obj[]): Attribute | undefined {
  const seen = group.find((o) => typeOf(o) === 'observed-data')
  const looks = group.find((o) => typeOf(o) === 'indicator')
  const lead = looks ?? seen ?? group.find((o) => labelled(o, 'type') !== undefined)
  const type = lead && labelled(lead, 'type')
  if (!lead || !type) return undefined
  const custom = str(lead, 'x_misp_value')
  const said = custom !== undefined ? { value: custom, data: str(lead, 'x_misp_data') } : seen ? composite(type, seen, b) : { value: patternValue(lead) ?? str(lead, 'name') ?? '' }
  if (!said || said.value === '') return undefined
  const toIds = looks !== undefined || strings(lead, 'labels').includes('misp:to_ids="True"')
  return attribute(b, lead, { type, ...said, toIds, comment: str(looks ?? lead, 'description') ?? str(lead, 'x_misp_comment'), more: seenIn(seen) })
}

// A rule is its own value; a pattern of one test says it.
function patternValue(o: Obj): string | undefined {
  const pattern = str(o, 'pattern')
  if (pattern === undefined || str(o, 'pattern_type') !== 'stix' || labelled(o, 'type') === 'stix2-pattern') return pattern
  const tree = readPattern(pattern)
  return tree.kind === 'fault' ? undefined : testsOf(tree)[0]?.values[0]
}

const rules: Readonly<Record<string, string>> = { yara: 'yara', sigma: 'sigma', snort: 'snort', suricata: 'suricata' }

const madeUuid = (o: Obj, type: string, value: string): string => uuid5(ownSpace, JSON.stringify(['misp', idOf(o), type, value]))

/** An indicator of others: a list of values is one attribute each, any other pattern is kept whole. */
export function indicatorAttributes(b: Back, o: Obj): Attribute[] {
  const pattern = str(o, 'pattern') ?? ''
  const language = str(o, 'pattern_type') ?? 'stix'
  const about = { toIds: true, comment: [str(o, 'name'), str(o, 'description')].filter(Boolean).join(': ').slice(0, 4_000) }
  const rule = Object.hasOwn(rules, language) ? rules[language] : undefined
  if (rule) return [attribute(b, o, { type: rule, value: pattern, ...about })]
  const tree = language === 'stix' ? readPattern(pattern) : undefined
  if (!tree || tree.kind === 'fault') return pattern ? [attribute(b, o, { type: 'text', value: pattern, ...about, toIds: false })] : []
  const found = isPlainList(tree) ? testsOf(tree).filter((t) => isEquality(t) && !isTypeTest(t)).flatMap((t) => t.values.map((v) => [t.path, v] as const)) : []
  const said = found.flatMap(([path, raw]) => {
    const type = typeAtPath(path, raw)
    const value = type && normalised(type, raw)
    const name = type && value && attributeType(type, value, path)
    return name && value ? [{ type: name, value: name === 'AS' ? value.slice(2) : value }] : []
  })
  if (said.length === 0 || said.length < found.length) return [attribute(b, o, { type: 'stix2-pattern', value: pattern, ...about })]
  return said.map((s) => attribute(b, o, { ...s, ...about, ...(said.length > 1 && { uuid: madeUuid(o, s.type, s.value) }) }))
}

/** An observable of others, seen and not looked for: an attribute for each thing it says. */
export function observableAttributes(b: Back, o: Obj): Attribute[] {
  const read = Object.hasOwn(observables, typeOf(o)) ? observables[typeOf(o)]?.(o) ?? [] : []
  const said = read.flatMap((d) => {
    const value = normalised(d.type, d.raw)
    const type = value && attributeType(d.type, value)
    return value && type ? [{ type, value: type === 'AS' ? value.slice(2) : value }] : []
  })
  return said.map((s) => attribute(b, o, { ...s, toIds: false, ...(said.length > 1 && { uuid: madeUuid(o, s.type, s.value) }) }))
}
