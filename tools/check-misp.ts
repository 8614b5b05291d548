// Compares what MISP objects become here with the pairs the MISP project publishes: `node tools/check-misp.ts PAIRS.json`.
import { existsSync, readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { isObj, str, type Json, type Obj } from '#language/evidence/json.ts'
import { stixFromMisp } from '#language/misp/from-event.ts'
import { checkObject } from '#language/stix/object.ts'

type Pair = { readonly MISP: Json, readonly STIX: Json }

const listed = (v: Json): Obj[] => (Array.isArray(v) ? v as Json[] : [v]).filter(isObj)

// The order of references and of the parts of a pattern says nothing.
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

function compared({ MISP, STIX }: Pair): string[] {
  const producer = listed(STIX).map((o) => str(o, 'created_by_ref')).find(Boolean) ?? 'identity--x'
  const given = listed(MISP)
  const part: Obj = given.every((o) => 'Attribute' in o) ? { Object: given } : { Attribute: given }
  const event: Obj = { uuid: '00000000-0000-4000-8000-000000000001', info: 'pair', timestamp: '1603642920', Orgc: { name: 'x', uuid: producer.slice('identity--'.length) }, ...part }
  const { objects: all } = stixFromMisp(event, { at: '2020-10-25T16:22:00.000Z' })
  const ours = JSON.parse(JSON.stringify(all)) as Obj[] // what is written is compared
  return [...invalid(ours), ...differences(ours.filter((o) => !['grouping', 'report'].includes(str(o, 'type') ?? '') && o['id'] !== producer), listed(STIX))]
}

// The published pairs cut long Base64 short with "[...]", on both sides; as that is none, zeros stand in.
const filled = (s: string): string => s.replaceAll(/[A-Za-z0-9+/]+\[\.\.\.\][A-Za-z0-9+/]*=*/g, (cut) =>
  cut.replace('[...]', 'A'.repeat(3 - (cut.length - 2) % 4)))

function check(file: string): number {
  const pairs = JSON.parse(filled(readFileSync(file, 'utf8'))) as Record<string, Pair> // the published shape
  let agreed = 0
  for (const [name, pair] of Object.entries(pairs)) {
    const different = compared(pair)
    if (different.length === 0) agreed++
    else console.log(`${name}\n${different.map((d) => `    ${d}`).join('\n')}`)
  }
  console.log(`${agreed} of ${Object.keys(pairs).length} pairs agree (${file})`)
  return agreed
}

const files = process.argv.slice(2)
if (files.length === 0) console.log('Usage: node tools/check-misp.ts PAIRS.json... (the mapping pairs that misp-stix publishes)')
for (const file of files) if (existsSync(file)) check(file)
else console.log(`${file} is not there: skipped`)

