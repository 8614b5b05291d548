import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json } from '../evidence/json.ts'
import { bounds } from './bounds.ts'
import { domainShapes } from './domain-shapes.ts'
import type { Issue } from './issue.ts'
import { idOf, samples } from './object-samples.ts'
import { checkObject } from './object.ts'
import { observableShapes } from './observable-shapes.ts'
import { domainTypes, metaTypes, observableTypes, relationTypes, type StixType } from './type-names.ts'

const shapes = { ...domainShapes, ...observableShapes }
const types = [...domainTypes, ...relationTypes, ...observableTypes, ...metaTypes]

const faults = (o: unknown): readonly Issue[] => {
  const checked = checkObject(o)
  return 'faults' in checked ? checked.faults : []
}
const paths = (o: unknown): string[] => faults(o).map((f) => f.path)
const whole = (o: unknown): void => assert.deepEqual(faults(o), [])
const changed = (type: StixType, more: Readonly<Record<string, Json>>): Json => ({ ...samples[type], ...more })
const without = (o: Json, ...names: string[]): Json => Object.fromEntries(Object.entries(o as object).filter(([name]) => !names.includes(name)))

test('a whole object of every type, with every property of the standard, is taken as it is', () => {
  assert.equal(types.length, 42)
  assert.deepEqual(Object.keys(samples).toSorted(), types.toSorted())
  for (const type of types) {
    const checked = checkObject(samples[type])
    assert.deepEqual(checked, { object: samples[type] })
    const left = Object.keys(shapes[type].fields).filter((name) => !Object.hasOwn(samples[type], name))
    const barred: Partial<Record<StixType, string[]>> = { 'artifact': ['payload_bin'], 'email-message': ['body'], 'observed-data': ['objects'] }
    assert.deepEqual(left, barred[type] ?? [], `${type}: properties that no sample has`)
  }
})

test('each required property of each type is missed by its name', () => {
  for (const type of types) {
    const { required = [], since21 = [] } = shapes[type]
    for (const name of ['id', ...required, ...since21]) assert.ok(paths(without(samples[type], name)).includes(name), `${type} without ${name}`)
    if (!(observableTypes as readonly string[]).includes(type)) assert.deepEqual(paths(without(samples[type], 'created')), ['created'], type)
  }
})

test('each property of each type, holding what it may not, is named', () => {
  for (const type of types) for (const name of Object.keys(samples[type])) for (const wrong of [null, { '': 1 }, [], [[]]]) {
    const found = paths(changed(type, { [name]: wrong }))
    assert.ok(found.some((p) => p === name || p.startsWith(`${name}.`) || p.startsWith(`${name}[`)), `${type}.${name} = ${JSON.stringify(wrong)}: ${found.join()}`)
  }
})

/** Rules between properties, and kinds of value: what is changed, and where the fault is told. */
const broken: readonly (readonly [StixType, Readonly<Record<string, Json>>, string])[] = [
  ['campaign', { modified: '2025-12-31T23:59:59Z' }, 'modified'],
  ['campaign', { created: '2026-01-02T09:00:00.1234561Z' }, 'modified'],
  ['campaign', { last_seen: '2025-01-01T00:00:00Z' }, 'last_seen'],
  ['campaign', { created: '2026-02-29T00:00:00Z' }, 'created'],
  ['campaign', { created: '2026-01-01T09:00:00+09:00' }, 'created'],
  ['campaign', { created_by_ref: idOf('campaign') }, 'created_by_ref'],
  ['campaign', { spec_version: '3.0' }, 'spec_version'],
  ['campaign', { confidence: 101 }, 'confidence'],
  ['campaign', { Name: 'x' }, 'Name'],
  ['campaign', { id: idOf('malware') }, 'id'],
  ['campaign', { id: 'campaign--1' }, 'id'],
  ['campaign', { name: '' }, 'name'],
  ['campaign', { external_references: [{ source_name: 'only' }] }, 'external_references[0]'],
  ['campaign', { external_references: [{ source_name: 'x', url: 'u', hashes: { MD5: 'zz' } }] }, 'external_references[0].hashes.MD5'],
  ['campaign', { granular_markings: [{ selectors: ['Labels'], marking_ref: idOf('marking-definition') }] }, 'granular_markings[0].selectors[0]'],
  ['campaign', { granular_markings: [{ selectors: ['labels'] }] }, 'granular_markings[0]'],
  ['campaign', { object_marking_refs: [idOf('identity')] }, 'object_marking_refs[0]'],
  ['campaign', { extensions: { 'my-own': { x: 1 } } }, 'extensions.my-own'],
  ['campaign', { extensions: { [idOf('extension-definition')]: { x: 1 } } }, `extensions.${idOf('extension-definition')}`],
  ['indicator', { valid_until: '2026-01-01T09:00:00.123456Z' }, 'valid_until'],
  ['relationship', { stop_time: '2026-01-01T09:00:00.123456Z' }, 'stop_time'],
  ['relationship', { source_ref: idOf('relationship') }, 'source_ref'],
  ['relationship', { target_ref: idOf('marking-definition') }, 'target_ref'],
  ['sighting', { count: -1 }, 'count'],
  ['sighting', { where_sighted_refs: [idOf('malware')] }, 'where_sighted_refs[0]'],
  ['sighting', { sighting_of_ref: idOf('sighting') }, 'sighting_of_ref'],
  ['opinion', { opinion: 'maybe' }, 'opinion'],
  ['observed-data', { number_observed: 0 }, 'number_observed'],
  ['observed-data', { number_observed: 1.5 }, 'number_observed'],
  ['observed-data', { objects: { 0: { type: 'file' } } }, 'object_refs'],
  ['observed-data', { object_refs: [idOf('campaign')] }, 'object_refs[0]'],
  ['language-content', { contents: { 'ja': 'text' } }, 'contents.ja'],
  ['marking-definition', { definition: { text: 'x' } }, 'definition.statement'],
  ['extension-definition', { extension_types: ['new-sdo'] }, 'extension_properties'],
  ['ipv4-addr', { value: '2001:db8::1' }, 'value'],
  ['ipv4-addr', { value: '192.0.2.999' }, 'value'],
  ['ipv6-addr', { value: '192.0.2.1' }, 'value'],
  ['mac-addr', { value: '00-00-5e-00-53-af' }, 'value'],
  ['artifact', { payload_bin: 'QUJD' }, 'url'],
  ['email-message', { body: 'b' }, 'body'],
  ['email-message', { is_multipart: false }, 'body_multipart'],
  ['network-traffic', { is_active: true }, 'end'],
  ['network-traffic', { end: '2025-01-01T00:00:00Z' }, 'end'],
  ['network-traffic', { dst_port: 65_536 }, 'dst_port'],
  ['network-traffic', { dst_ref: idOf('file') }, 'dst_ref'],
  ['network-traffic', { extensions: { 'socket-ext': { address_family: 'INET' } } }, 'extensions.socket-ext.address_family'],
  ['file', { magic_number_hex: '4d5' }, 'magic_number_hex'],
  ['file', { extensions: { 'windows-pebinary-ext': { pe_type: 'exe', sections: [{ size: 1 }] } } }, 'extensions.windows-pebinary-ext.sections[0].name'],
  ['windows-registry-key', { values: [{ data_type: 'REG_TEXT' }] }, 'values[0].data_type'],
  ['autonomous-system', { number: 4_294_967_296 }, 'number'],
  ['location', { latitude: 90.1 }, 'latitude'],
]

test('rules between properties, and kinds of value', () => {
  for (const [type, more, path] of broken) assert.deepEqual(paths(changed(type, more)), [path], `${type} ${JSON.stringify(more)}`)
  for (const f of broken.flatMap(([type, more]) => faults(changed(type, more)))) assert.ok(f.message.ja.length > 4 && f.message.en.length > 4)
})

test('what must not be missing together', () => {
  assert.deepEqual(paths(without(samples['file'], 'hashes', 'name')), [''])
  assert.deepEqual(paths(without(samples['network-traffic'], 'src_ref', 'dst_ref')), [''])
  assert.deepEqual(paths(without(samples['malware'], 'name')), ['name'])
  whole(without(changed('malware', { is_family: false }), 'name'))
  assert.deepEqual(paths(without(samples['location'], 'longitude', 'region', 'country')), ['', 'latitude', 'precision'])
  assert.deepEqual(paths(without(samples['artifact'], 'hashes')), ['url'])
  assert.deepEqual(paths(without(samples['artifact'], 'encryption_algorithm')), ['decryption_key'])
  assert.deepEqual(paths({ type: 'process', id: idOf('process') }), [''])
  assert.deepEqual(paths(without(samples['marking-definition'], 'definition', 'extensions')), ['definition', 'definition.statement'])
  whole(without(samples['marking-definition'], 'definition', 'definition_type'))
})

test('an object of STIX 2.0 is taken as what it is', () => {
  const old = (type: string, more: object): object => ({ type, id: idOf(type), created: '2017-01-01T00:00:00.000Z', modified: '2017-01-01T00:00:00.000Z', ...more })
  whole(old('indicator', { labels: ['malicious-activity'], pattern: "[url:value = 'x']", valid_from: '2017-01-01T00:00:00Z' }))
  whole(old('malware', { labels: ['ransomware'], name: 'x' }))
  whole(old('observed-data', { first_observed: '2017-01-01T00:00:00Z', last_observed: '2017-01-01T00:00:00Z', number_observed: 1,
    objects: { 0: { type: 'file', name: 'x', parent_directory_ref: '1' }, 1: { type: 'directory', path: '/' } } }))
  assert.deepEqual(paths(without(samples['indicator'], 'spec_version', 'pattern')), ['pattern'])
})

test('custom types, custom properties and extensions are kept as they came', () => {
  const custom = { type: 'x-acme-device', id: idOf('x-acme-device'), serial: '1', deep: { Any: [null, 1.5, { 'x y': [] }] }, extensions: { anything: { goes: true } } }
  assert.deepEqual(checkObject(custom), { object: custom })
  whole(changed('campaign', { x_acme_score: null, x_misp_PackageName: 'p', toxicity: [] }))
  whole(changed('relationship', { target_ref: idOf('x-mitre-asset') }))
  assert.deepEqual(paths({ ...custom, created_by_ref: 'me' }), ['created_by_ref'])
  assert.deepEqual(paths({ ...custom, type: 'X-Acme' }), ['type'])
})

test('what is no object, and what explodes, ends in one fault', () => {
  const nested = JSON.parse(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`) as Json
  const round: Record<string, unknown> = { ...samples['campaign'] }
  round['x_self'] = round
  for (const o of [undefined, null, 1, 'x', [], [samples['campaign']]]) assert.deepEqual(paths(o), [''])
  for (const more of [{ x_deep: nested }, { x_wide: Array.from({ length: bounds.values }, () => 1) }, { x_long: 'x'.repeat(bounds.characters + 1) },
    { x_big: Number.POSITIVE_INFINITY }, { x_nul: 'a\0b' }, { x_half: '\uD800' }]) assert.deepEqual(paths(changed('campaign', more)), [''])
  assert.deepEqual(paths(round), [''])
  assert.deepEqual(paths({ ...samples['campaign'], x_code: () => 1 }), [''])
  assert.deepEqual(paths({ type: 'bundle', id: idOf('bundle'), objects: [] }), ['type'])
  assert.equal(faults(Object.fromEntries([['type', 'campaign'], ...Array.from({ length: 100 }, (_, n) => [`N${n}`, 1])])).length, bounds.faults)
})

test('the name of a prototype is refused, and reaches none', () => {
  const hostile = JSON.parse(JSON.stringify(samples['campaign']).replace('"name"', '"__proto__":{"polluted":true},"name"')) as Json
  assert.deepEqual(paths(hostile), [''])
  whole(changed('campaign', { constructor: { prototype: { polluted: true } } }))
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  for (const type of ['constructor', 'tostring', '__proto__']) assert.doesNotThrow(() => checkObject({ type, id: idOf(type) }))
})

test('whatever is given, the answer is the same object or faults in both languages', () => {
  const typed = fc.constantFrom(...types).chain((type) => fc.dictionary(fc.constantFrom(...Object.keys(samples[type]), 'x_y'), fc.jsonValue({ maxDepth: 4 }))
    .map((more) => ({ ...samples[type], ...more })))
  fc.assert(fc.property(fc.oneof(typed, fc.anything()), (given) => {
    const checked = checkObject(given)
    if ('object' in checked) assert.equal(checked.object, given)
    else {
      assert.ok(checked.faults.length > 0 && checked.faults.length <= bounds.faults)
      for (const f of checked.faults) assert.ok(f.message.ja !== '' && f.message.en !== '' && f.path.length < 600)
    }
  }), { numRuns: 600 })
})
