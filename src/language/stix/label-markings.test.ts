import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json, Obj } from '../evidence/json.ts'
import { iepExtension, tlp2Definition, tlp2Ids } from '../evidence/markings.ts'
import { stricter, tlpLevels } from '../tlp.ts'
import { allPurposes, type LabelLike } from './iep.ts'
import { labelMarkings, markingsReader, standsForLabel, type Marked } from './label-markings.ts'
import { idOf } from './object-samples.ts'
import { checkObject } from './object.ts'

const own = idOf('marking-definition')
const amber1 = 'marking-definition--f88d31f6-486f-44da-b317-01333bde0b82'
const marking = (more: object, n = 1): Obj => ({ type: 'marking-definition', spec_version: '2.1', id: idOf('marking-definition', n), created: '2024-01-10T00:00:00Z', ...more })
const iep = (more: Readonly<Record<string, Json>>, n = 1): Obj => marking({ extensions: { [iepExtension]: {
  extension_type: 'property-extension', encrypt_in_transit: 'may', permitted_actions: 'externally-visible-direct-actions', affected_party_notifications: 'may', tlp: 'amber',
  provider_attribution: 'may', unmodified_resale: 'must-not', iep_id: 'x', iep_version: 2, description: 'd', start_date: '2022-10-01T00:00:00Z', ...more } } }, n)
const thing = (refs: readonly string[], more: Readonly<Record<string, Json>> = {}): Obj => ({ type: 'campaign', id: idOf('campaign'), name: 'n', labels: ['l'], object_marking_refs: refs, ...more })
const read = (definitions: readonly Obj[], o: Obj = thing([own])): Marked => markingsReader([...definitions, o])(o)
const troubles = (m: Marked): string[] => m.troubles.map(({ kind }) => kind)

const labels = fc.record({
  tlp: fc.constantFrom(...tlpLevels), purposes: fc.subarray([...allPurposes]), attribution: fc.constantFrom('named' as const, 'anonymous' as const),
  embargo: fc.option(fc.date({ min: new Date('2026-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((d) => d.toISOString())),
})
const all: Marked = { statements: [], troubles: [] }

test('a label that is written as markings is read as the same label', () => {
  fc.assert(fc.property(labels, (label: LabelLike) => {
    const { refs, definitions } = labelMarkings(label)
    const said = read(definitions, thing(refs))
    assert.deepEqual({ tlp: said.tlp, purposes: said.purposes ?? allPurposes, anonymous: said.attribution === 'anonymous', embargo: said.embargo ?? null, problem: said.problem },
      { tlp: label.tlp, purposes: allPurposes.filter((p) => label.purposes.includes(p)), anonymous: label.attribution === 'anonymous', embargo: label.embargo ?? null, problem: undefined })
    assert.deepEqual(labelMarkings({ ...label, purposes: label.purposes.toReversed() }), { refs, definitions })
    for (const d of definitions) assert.deepEqual(checkObject(d), { object: d })
  }), { numRuns: 300 })
})

test('whoever reads IEP alone may do nothing that the label does not allow', () => {
  fc.assert(fc.property(labels, (label: LabelLike) => {
    const { refs, definitions } = labelMarkings(label)
    const plain = definitions.map(({ external_references: _, ...d }) => d)
    const said = read(plain, thing(refs))
    assert.ok((said.purposes ?? allPurposes).every((p) => label.purposes.includes(p)))
    if (label.purposes.length === allPurposes.length) assert.deepEqual(said.purposes ?? allPurposes, allPurposes)
  }))
})

test('only a label that permits less than everything needs a policy', () => {
  assert.deepEqual(labelMarkings({ tlp: 'green', purposes: allPurposes, attribution: 'named' }), { refs: [tlp2Ids.green], definitions: [tlp2Definition('green')] })
  assert.equal(labelMarkings({ tlp: 'green', purposes: ['detect'], attribution: 'named' }).refs.length, 2)
  assert.equal(labelMarkings({ tlp: 'green', purposes: allPurposes, attribution: 'anonymous' }).refs.length, 2)
})

test('what stands for a label is known by its id: TLP, and the policies written here', () => {
  const written = labelMarkings({ tlp: 'amber', purposes: ['detect', 'warn'], attribution: 'anonymous' }).refs
  assert.deepEqual([...written, amber1, own].map(standsForLabel), [true, true, true, false])
})

test('the strictest of object and part counts, and TLP 1 is understood', () => {
  assert.deepEqual(read([], thing([amber1])), { ...all, tlp: 'amber' })
  assert.deepEqual(read([], thing([])), all)
  fc.assert(fc.property(fc.constantFrom(...tlpLevels), fc.constantFrom(...tlpLevels), (whole, part) => {
    const said = read([], thing([tlp2Ids[whole]], { granular_markings: [{ selectors: ['name', 'labels.[0]'], marking_ref: tlp2Ids[part] }] }))
    assert.deepEqual(said, { ...all, tlp: stricter(whole, part) })
  }))
})

test('what a published id means does not change by a bundle that says otherwise', () => {
  const lie = { ...tlp2Definition('clear'), id: tlp2Ids.red }
  assert.deepEqual(read([lie], thing([tlp2Ids.red])), { ...all, tlp: 'red' })
})

test('the permitted actions as purposes', () => {
  const allowed = (actions: Json, more: Readonly<Record<string, Json>> = {}): string => read([iep({ permitted_actions: actions, ...more })]).purposes?.join(' ') ?? '-'
  assert.equal(allowed('externally-visible-direct-actions'), 'detect block investigate warn duty')
  assert.equal(allowed('EXTERNALLY VISIBLE INDIRECT ACTIONS'), 'detect investigate warn duty')
  assert.equal(allowed('internally-visible-actions'), 'detect investigate')
  assert.equal(allowed('none'), 'investigate')
  assert.equal(allowed('externally-visible-direct-actions', { affected_party_notifications: 'must-not' }), 'detect block investigate duty')
  assert.equal(allowed(['internally-visible-actions', 'externally-visible-direct-actions']), 'detect investigate')
})

test('a policy that wants to be asked first holds the object back', () => {
  const said = read([iep({ permitted_actions: 'contact-for-instruction', tlp: 'red', provider_attribution: 'must-not', end_date: '2022-11-01T00:00:00Z' })])
  assert.deepEqual({ ...said, problem: undefined, troubles: troubles(said) },
    { tlp: 'red', purposes: [], attribution: 'anonymous', notifyAffected: true, until: '2022-11-01T00:00:00Z', statements: [], troubles: ['ask'], problem: undefined })
  assert.match(said.problem?.en ?? '', /ask the provider/)
})

test('several policies: what all permit, no name where one forbids it, the later start', () => {
  const said = read([iep({ permitted_actions: 'externally-visible-indirect-actions', provider_attribution: 'must', start_date: '2030-01-01T00:00:00Z' }),
    iep({ affected_party_notifications: 'must-not', provider_attribution: 'must-not', start_date: '2031-01-01T00:00:00Z', end_date: '2032-01-01T00:00:00Z' }, 2)],
  thing([own, idOf('marking-definition', 2)]))
  assert.deepEqual([said.purposes, said.attribution, said.notifyAffected, said.embargo, said.until, troubles(said)],
    [['detect', 'investigate', 'duty'], 'anonymous', false, '2031-01-01T00:00:00Z', '2032-01-01T00:00:00Z', ['contradiction']])
})

test('statements are kept word by word and restrict nobody', () => {
  const said = read([marking({ definition_type: 'statement', definition: { statement: '© 2026 Example' } })])
  assert.deepEqual(said, { ...all, statements: ['© 2026 Example'] })
})

test('what cannot be read is told, and taken as strict', () => {
  const pap = marking({ definition_type: 'pap', definition: { pap: 'red' } })
  for (const [definitions, kind] of [[[], 'missing'], [[pap], 'unknown'], [[iep({ permitted_actions: 'whatever' })], 'broken'], [[iep({ provider_attribution: 'perhaps' })], 'broken'],
    [[iep({ start_date: 'soon' })], 'broken'], [[iep({ tlp: 'purple' })], 'unknown']] as const) {
    const said = read(definitions)
    assert.deepEqual(troubles(said), [kind])
    assert.ok(said.problem && said.tlp !== 'clear' && said.tlp !== 'green')
    if (kind === 'broken') assert.deepEqual(said.purposes, [])
  }
  assert.deepEqual(troubles(read([], thing([], { granular_markings: [{ selectors: ['name'], marking_ref: own }] }))), ['missing'])
})

test('two levels for the whole contradict each other; AMBER of TLP 1 beside AMBER+STRICT does not', () => {
  const both = read([], thing([tlp2Ids.green, tlp2Ids.red]))
  assert.deepEqual([both.tlp, troubles(both)], ['red', ['contradiction']])
  assert.deepEqual(troubles(read([], thing([tlp2Ids.amber, tlp2Ids['amber+strict']]))), ['contradiction'])
  assert.deepEqual(read([], thing([amber1, tlp2Ids['amber+strict']])), { ...all, tlp: 'amber+strict' })
  assert.deepEqual(troubles(read([iep({ tlp: 'red' })], thing([own, tlp2Ids.green]))), ['contradiction'])
})

test('a marked part that does not exist is told', () => {
  const parts = (...selectors: string[]): string[] => troubles(read([], thing([], { granular_markings: [{ selectors, marking_ref: tlp2Ids.red }] })))
  assert.deepEqual(parts('name', 'labels', 'labels.[0]', 'id'), [])
  assert.deepEqual(parts('labels.[1]'), ['selector'])
  assert.deepEqual(parts('labels.l', 'hashes.MD5', 'constructor', 'name.[0]', 'name.length'), ['selector', 'selector', 'selector', 'selector', 'selector'])
  assert.deepEqual(troubles(read([], thing([], { granular_markings: [{ selectors: ['nothing'], lang: 'ja' }] }))), [])
})

test('whatever the markings say, reading ends, and nothing unread is open to all', () => {
  const strange = fc.dictionary(fc.constantFrom('permitted_actions', 'tlp', 'provider_attribution', 'start_date', 'end_date', 'affected_party_notifications'), fc.jsonValue())
  fc.assert(fc.property(strange, fc.jsonValue(), (more, definition) => {
    const said = read([iep(more as Readonly<Record<string, Json>>), marking({ definition: definition as Json }, 2)], thing([own, idOf('marking-definition', 2)])) // jsonValue is JSON
    assert.ok(said.problem !== undefined && said.tlp !== 'clear')
  }))
})
