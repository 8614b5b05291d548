/** All the text of an object that a person may look for, the most telling first, within a bound. */
import { isObj, objects, own, str, strings, type Json, type Obj } from '../evidence/json.ts'
import type { Head } from './said-values.ts'

const most = Object.freeze({ all: 4_000, description: 1_500, one: 1_000, texts: 200, depth: 4 })

/** What nobody looks for by its text, and what is not to be found by it: contents of samples, secrets. */
const unsaid = new Set(['type', 'id', 'spec_version', 'lang', 'object_marking_refs', 'granular_markings', 'extension_type', 'payload_bin', 'decryption_key',
  'credential', 'pattern_type', 'pattern_version', 'external_references', 'definition_type', 'kill_chain_name', 'hashes', 'objects',
  // Taken by name, in their own order.
  'name', 'aliases', 'x_mitre_aliases', 'labels', 'pattern', 'description'])
const reference = /_refs?$|password|passphrase|secret|credential|private_key/i
const moment = /^\d{4}-\d\d-\d\dT/

// Any other text that an object holds, however deep it stands in an extension.
function texts(o: Obj, into: string[], depth: number): void {
  for (const name of Object.keys(o)) {
    if (into.length >= most.texts) return
    if (unsaid.has(name) || reference.test(name)) continue
    gather(own(o, name), into, depth)
  }
}

function gather(v: Json | undefined, into: string[], depth: number): void {
  if (typeof v === 'string') {
    if (v.length > 1 && !moment.test(v)) into.push(v.slice(0, most.one))
  } else if (Array.isArray(v)) for (const one of v.slice(0, 50)) gather(one, into, depth)
  else if (isObj(v) && depth < most.depth) texts(v, into, depth + 1)
}

const references = (o: Obj): string[] => objects(o, 'external_references').slice(0, 50).flatMap((r) => [str(r, 'external_id') ?? '', str(r, 'source_name') ?? ''])

export function searchWords(o: Obj, head: Head): string {
  const rest: string[] = []
  texts(o, rest, 0)
  const all = [str(o, 'name') ?? '', head.type === 'pattern' ? '' : head.value, ...head.values.map((v) => v.value), ...head.also ?? [], ...strings(o, 'aliases'), ...strings(o, 'x_mitre_aliases'),
    ...references(o), ...strings(o, 'labels'), (str(o, 'pattern') ?? '').slice(0, most.one), (str(o, 'description') ?? '').slice(0, most.description), ...rest]
  const told: string[] = []
  let length = 0
  for (const word of new Set(all)) {
    if (word === '' || length >= most.all) continue
    told.push(word)
    length += word.length + 1
  }
  return told.join('\n').slice(0, most.all).toWellFormed()
}
