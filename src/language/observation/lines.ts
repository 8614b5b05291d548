/** A log, line by line: each line is bounded before it is parsed, and one that is broken keeps no other from being read. */
import { readNetwork, writeNetwork, isInternal, type Network } from '../evidence/address.ts'
import { readTime } from '../evidence/item.ts'
import { isObj, jsonIn, measure, own, type Json, type Obj } from '../evidence/json.ts'
import { broken, type Fate, type Read } from './attempt.ts'

/** `line` in characters, `depth` in brackets. */
export const lineLimits = Object.freeze({ line: 262_144, depth: 40 })

/** Each line that is not blank, with its number from 1. Nothing is held but the line at hand. */
export function* linesOf(content: string): Generator<{ readonly line: number; readonly raw: string }> {
  let [from, line] = [content.startsWith('\uFEFF') ? 1 : 0, 0]
  while (from < content.length) {
    const end = content.indexOf('\n', from)
    const raw = content.slice(from, end < 0 ? content.length : end).trim()
    line += 1
    from = end < 0 ? content.length : end + 1
    if (raw !== '') yield { line, raw }
  }
}

/** What becomes of each line, by what `read` makes of an object. */
export function* fatesOf(content: string, read: (event: Obj) => Read): Generator<Fate> {
  for (const { line, raw } of linesOf(content)) {
    const event = eventIn(raw)
    const fate: Read = 'broken' in event ? event : read(event.event)
    yield 'attempt' in fate ? { line, raw, attempt: fate.attempt } : { line, ...fate }
  }
}

function eventIn(raw: string): { readonly event: Obj } | { readonly broken: (typeof broken)[keyof typeof broken] } {
  if (raw.length > lineLimits.line) return { broken: broken.long }
  if (measure(raw).depth > lineLimits.depth) return { broken: broken.deep }
  const read = jsonIn(raw)
  if (read === undefined) return { broken: broken.json }
  return isObj(read) ? { event: read } : { broken: broken.object }
}

/** One address, none that is a whole network. */
export function addressIn(given: Json | undefined): Network | undefined {
  const read = typeof given === 'string' && given.length < 60 && !given.includes('/') ? readNetwork(given) : undefined
  return read
}

/** When and from where, in the fields of these names; the fault where one of them is not there. */
export function endsOf(event: Obj, names: { readonly at: string; readonly source: string; readonly target: string }): { readonly at: string; readonly source: string } | Exclude<Read, { attempt: unknown }> {
  const at = readTime(fieldAt(event, names.at))
  if (at === undefined) return { broken: broken.time }
  const source = addressIn(fieldAt(event, names.source))
  if (!source) return { broken: broken.source }
  const target = addressIn(fieldAt(event, names.target))
  if (isInternal(source) && target && isInternal(target)) return { leftOut: 'inside' }
  return { at, source: writeNetwork(source) }
}

/** A field by its path, with dots between: `http.url`. A field that has the whole path for its name goes first. */
export function fieldAt(event: Obj, path: string): Json | undefined {
  const whole = own(event, path)
  if (whole !== undefined || !path.includes('.')) return whole
  return path.split('.').reduce<Json | undefined>((value, name) => (isObj(value) ? own(value, name) : undefined), event)
}

export const wordAt = (event: Obj, path: string): string | undefined => {
  const value = path === '' ? undefined : fieldAt(event, path)
  return typeof value === 'string' ? value : undefined
}

export const part = (event: Obj, name: string): Obj => {
  const value = own(event, name)
  return isObj(value) ? value : {}
}
