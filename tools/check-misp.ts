// Longer checks of the mapping between MISP and STIX over published data: `node tools/check-misp.ts FILE...`. A file is either the pairs that
// misp-stix publishes (documentation/mapping/misp_objects_to_stix21.json) or a MISP event. What is not there is skipped.
import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { isObj, objects, own, str, type Json, type Obj } from '#language/evidence/json.ts'
import { readTime } from '#language/evidence/item.ts'
import { mispEvents } from '#language/evidence/misp.ts'
import { stixFromMisp } from '#language/misp/from-event.ts'
import { mispFromStix } from '#language/misp/to-event.ts'
import { checkObject } from '#language/stix/object.ts'

type Pair = { readonly MISP: Json, readonly STIX: Json }

/** Pairs that differ, and why they shall. */
const meant: Readonly<Record<string, string>> = {
  'asn': 'the published pattern compares a number with text, which STIX 2.1 (9.6) never finds equal',
  'process': 'the published pattern compares a number with text, which STIX 2.1 (9.6) never finds equal',
  'registry-key with references to registry-key-value(s)': 'the published pattern compares a time with text in a form that is no STIX timestamp',
  'domain-ip with the perfect domain & ip matching': 'the published pattern names one of two names and one of two addresses, its relationship has the id of another pair',
}

const at = '2020-10-25T16:22:00.000Z'
const listed = (v: Json): Obj[] => (Array.isArray(v) ? v as Json[] : [v]).filter(isObj)

// The order of references says nothing.
function comparable(o: Obj): Obj {
  const refs = o['object_refs']
  return Array.isArray(refs) ? { ...o, object_refs: (refs as string[]).toSorted() } : o
}

/** What differs between two sets of objects, one line each. */
function differences(ours: readonly Obj[], theirs: readonly Obj[]): string[] {
  const mine = new Map(ours.map((o) => [str(o, 'id') ?? '', comparable(o)]))
  const wanted = new Map(theirs.map((o) => [str(o, 'id') ?? '', comparable(o)]))
  return [...new Set([...mine.keys(), ...wanted.keys()])].flatMap((id) => {
    const [a, b] = [mine.get(id), wanted.get(id)]
    if (!a || !b) return [`${id} stands on one side alone: ${a ? 'ours' : 'theirs'}`]
    return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isDeepStrictEqual(a[key], b[key]))
      .map((key) => `${id} ${key}\n      ours   ${JSON.stringify(a[key])?.slice(0, 600)}\n      theirs ${JSON.stringify(b[key])?.slice(0, 600)}`)
  })
}

const invalid = (all: readonly Obj[]): string[] => all.flatMap((o) => {
  const checked = checkObject(o)
  return 'faults' in checked ? checked.faults.map((f) => `${str(o, 'id')} is not valid: ${f.path} ${f.message.en}`) : []
})

const stixOf = (event: Obj): Obj[] => JSON.parse(JSON.stringify(stixFromMisp(event, { at }).objects)) as Obj[] // what is written is compared

function eventOf({ MISP, STIX }: Pair): { event: Obj, producer: string } {
  const producer = listed(STIX).map((o) => str(o, 'created_by_ref')).find(Boolean) ?? 'identity--00000000-0000-4000-8000-000000000002'
  const given = listed(MISP)
  const part: Obj = given.every((o) => 'Attribute' in o) ? { Object: given } : given.every((o) => 'GalaxyCluster' in o) ? { Galaxy: given } : { Attribute: given }
  return { producer, event: { uuid: '00000000-0000-4000-8000-000000000001', info: 'pair', timestamp: '1603642920', Orgc: { name: 'x', uuid: producer.slice('identity--'.length) }, ...part } }
}

function compared(pair: Pair): string[] {
  const { event, producer } = eventOf(pair)
  const ours = stixOf(event)
  return [...invalid(ours), ...differences(ours.filter((o) => !['grouping', 'report'].includes(str(o, 'type') ?? '') && o['id'] !== producer), listed(pair.STIX))]
}

const valueOf = (a: Obj): string => (str(a, 'type') === 'datetime' ? readTime(own(a, 'value')) ?? '' : String(own(a, 'value')))

/** Every attribute of an event: its object, its place there, its value. */
const saidIn = (e: Obj): string[] => [...objects(e, 'Attribute').map((a) => `${str(a, 'type')} ${valueOf(a)}`),
  ...objects(e, 'Object').flatMap((o) => objects(o, 'Attribute').map((a) => `${str(o, 'name')}.${str(a, 'object_relation')} ${valueOf(a)}`))]

/** Values of an event that do not come back from its STIX. */
function lost(event: Obj): string[] {
  const { event: back } = mispFromStix(stixOf(event), { now: at, info: 'x', producer: { name: 'x', uuid: '00000000-0000-4000-8000-000000000002' } })
  const there = new Set(saidIn(back))
  return saidIn(event).filter((s) => !there.has(s))
}

// The published pairs cut long Base64 short with "[...]", on both sides; as that is none, zeros stand in.
const filled = (s: string): string => s.replaceAll(/[A-Za-z0-9+/]+\[\.\.\.\][A-Za-z0-9+/]*=*/g, (cut) =>
  cut.replace('[...]', 'A'.repeat(3 - (cut.length - 2) % 4)))

function checkPairs(pairs: Readonly<Record<string, Pair>>): boolean {
  const results = Object.entries(pairs).map(([name, pair]) => ({ name, different: compared(pair), gone: lost(eventOf(pair).event) }))
  const apart = results.filter((r) => r.different.length > 0)
  for (const { name, different } of apart) console.log(`${name}${meant[name] ? ` (meant: ${meant[name]})` : ''}\n${different.map((d) => `    ${d}`).join('\n')}`)
  for (const { name, gone } of results) if (gone.length > 0) console.log(`${name} there and back loses ${gone.join(', ').slice(0, 300)}`)
  console.log(`${results.length - apart.length} of ${results.length} pairs agree, ${apart.filter((r) => meant[r.name]).length} differ as meant, `
    + `${results.filter((r) => r.gone.length === 0).length} come back whole from STIX`)
  return apart.every((r) => meant[r.name])
}

function checkEvent(event: Obj): boolean {
  const all = stixOf(event)
  const problems = [...invalid(all), ...lost(event).map((s) => `does not come back: ${s}`)]
  console.log(`${str(event, 'info')}: ${objects(event, 'Attribute').length} attributes and ${objects(event, 'Object').length} objects become ${all.length} objects, ${problems.length} problems`)
  for (const p of problems) console.log(`    ${p}`)
  return problems.length === 0
}

function check(file: string): boolean {
  if (!existsSync(file)) {
    console.log(`${file} is not there: skipped`)
    return true
  }
  console.log(file)
  const doc = JSON.parse(filled(readFileSync(file, 'utf8'))) as Json // what JSON.parse gives is Json by definition
  const events = mispEvents(doc)
  return events ? events.map(checkEvent).every(Boolean) : checkPairs(doc as unknown as Record<string, Pair>) // the published shape
}

const files = process.argv.slice(2)
if (files.length === 0) console.log('Usage: node tools/check-misp.ts FILE... (pairs of misp-stix, or MISP events)')
process.exitCode = files.map(check).every(Boolean) ? 0 : 1
