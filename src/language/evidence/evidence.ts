/** The way in: whatever file a reporter attaches is recognised, read within bounds, and told back. Never throws. */
import { text, type Text } from '../words.ts'
import type { Tlp } from '../tlp.ts'
import { eveEvents, eveLines, looksLikeEve, readEve } from './eve.ts'
import { gathering, type Gathering, type Unread } from './gathering.ts'
import { clip, harmlessLine } from './harmless.ts'
import type { Item, ItemRole, ItemType } from './item.ts'
import { isObj, jsonProblem, measure, own, str, type Json, type Obj } from './json.ts'
import { strictest } from './markings.ts'
import { mispEvents, readMisp } from './misp.ts'
import { readStix, stixObjects } from './stix.ts'
import { readText } from './text.ts'

export interface Evidence {
  /** `mixed` where one file holds several. */
  readonly format: 'stix' | 'misp' | 'eve' | 'mixed' | 'text' | 'unknown'
  readonly items: readonly Item[]
  /** Everything that was not taken over, with the reason; equal cases are counted together. */
  readonly unread: readonly Unread[]
  /** The strictest marking of any item. */
  readonly strictest?: Tlp
  readonly counts: {
    readonly roles: Readonly<Partial<Record<ItemRole, number>>>
    readonly types: Readonly<Partial<Record<ItemType, number>>>
  }
  /** Why nothing could be read, and what to do. */
  readonly problem?: Text
}

/** `bytes` of content, `depth` of nested brackets, `objects` in the JSON, `items` taken over. */
export interface Limits { readonly bytes: number, readonly depth: number, readonly objects: number, readonly items: number }
export const usualLimits: Limits = Object.freeze({ bytes: 16 * 1024 * 1024, depth: 64, objects: 400_000, items: 20_000 })

/** Reads evidence. `name` is the file's; its ending decides only where the content leaves a doubt. */
export function readEvidence(name: string, content: string | Uint8Array, limits: Partial<Limits> = {}): Evidence {
  const within = { ...usualLimits, ...limits }
  const size = typeof content === 'string' ? content.length : content.byteLength
  if (size > within.bytes) return nothing(problems.large(within.bytes))
  const decoded = typeof content === 'string' ? content.replace(/^\uFEFF/, '') : decode(content)
  if (decoded === undefined || decoded.includes('\u0000')) return nothing(problems.binary)
  const trimmed = decoded.trim()
  if (trimmed === '') return nothing(problems.empty)
  if (looksLikeEve(trimmed)) return readLog(decoded, within)
  if (looksLikeJson(trimmed) || /\.(json|stix|misp)$/i.test(name)) return readJson(decoded, within)
  return readPlain(name, decoded, within)
}

const nothing = (problem: Text): Evidence =>
  ({ format: 'unknown', items: [], unread: [], counts: { roles: {}, types: {} }, problem })

const problems = Object.freeze({
  large: (bytes: number) => text(`ファイルが大きすぎます（上限${Math.floor(bytes / 1024)}KB）。分けて添付してください。`,
    `The file is too large (limit ${Math.floor(bytes / 1024)} KB). Attach it in parts.`),
  binary: text('文字のファイルではありません。STIX 2.1、MISPイベント（JSON）、Suricataのeve.json、または値を並べたテキストかCSVを添付してください。',
    'This is not a text file. Attach STIX 2.1, a MISP event (JSON), Suricata’s eve.json, or a plain or CSV list of values.'),
  empty: text('ファイルが空です。', 'The file is empty. Attach the evidence again.'),
  deep: (depth: number) => text(`入れ子が深すぎます（上限${depth}段）。出力し直したファイルを添付してください。`,
    `The JSON is nested too deeply (limit ${depth}). Export it again and attach that.`),
  many: (n: number) => text(`オブジェクトが多すぎます（上限${n}個）。分けて添付してください。`, `There are too many objects (limit ${n}). Attach them in parts.`),
  strange: text('JSONですが、STIXでもMISPイベントでもSuricataの記録でもありません。STIX 2.1のバンドルかMISPイベントとして出力して添付してください。',
    'This is JSON, but neither STIX nor a MISP event nor a log of Suricata. Export it as a STIX 2.1 bundle or a MISP event and attach that.'),
  galaxy: text('MISPのギャラクシー（参照用の辞書）で、事案の証拠ではありません。MISPイベントを添付してください。',
    'This is a MISP galaxy, a reference dictionary and no evidence of an incident. Attach a MISP event.'),
  bare: text('取り込める指標や手口がありません。指標を含むファイルか確かめてください。',
    'It holds no indicator or technique to take. Check that it is the file you meant.'),
  none: text('IPアドレス、ドメイン、ハッシュ値などの値が見つかりません。1行に1つずつ書いたファイルを添付してください。',
    'No address, domain, digest or other value was found. Attach a file with one value in each line.'),
})

// A list of defanged addresses may begin with a bracket too: `[2001:db8::1]`.
const looksLikeJson = (s: string): boolean => s.startsWith('{')
  || /^\[\s*([{["\]]|$|-?\d+\s*[,\]]|true|false|null)/.test(s.slice(0, 4000))

function decode(bytes: Uint8Array): string | undefined {
  const start = [bytes[0], bytes[1]].join()
  for (const encoding of start === '255,254' ? ['utf-16le'] : start === '254,255' ? ['utf-16be'] : ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch { /* The next encoding is tried; Japanese lists are often in Shift_JIS. */ }
  }
  return undefined
}

/** A log of Suricata, event by event: what the whole may hold is bounded as for one document. */
function readLog(s: string, limits: Limits): Evidence {
  const into = gathering(limits.items)
  if (measure(s).objects > limits.objects) return nothing(problems.many(limits.objects))
  readEve(eveLines(s, limits.depth, into.skip), into)
  return told('eve', into)
}

function readJson(s: string, limits: Limits): Evidence {
  const size = measure(s)
  if (size.depth > limits.depth) return nothing(problems.deep(limits.depth))
  if (size.objects > limits.objects) return nothing(problems.many(limits.objects))
  let doc: Json
  try {
    doc = JSON.parse(s) as Json // what JSON.parse gives is Json by definition
  } catch {
    return nothing(jsonProblem(s))
  }
  const into = gathering(limits.items)
  const formats = readDocument(doc, into, '', 0)
  if (formats.size === 0) return nothing(isGalaxy(doc) ? problems.galaxy : problems.strange)
  return told(formats.size > 1 ? 'mixed' : [...formats][0]!, into) // there is one
}

const isGalaxy = (doc: Json): boolean => isObj(doc) && Array.isArray(own(doc, 'values')) && str(doc, 'uuid') !== undefined

/** Where the document itself is none of them, they are looked for up to three levels inside it. */
function readDocument(doc: Json, into: Gathering, path: string, level: number): Set<'stix' | 'misp' | 'eve'> {
  const log = eveEvents(doc)
  if (log) {
    readEve(log, into)
    return new Set(['eve'])
  }
  const stix = stixObjects(doc)
  if (stix) {
    readStix(stix, into, `${path}objects`)
    return new Set(['stix'])
  }
  const events = mispEvents(doc)
  if (events) {
    events.forEach((e, i) => readMisp(e, into, `${path}Event${events.length > 1 ? `[${i}]` : ''}`))
    return new Set(['misp'])
  }
  const found = new Set<'stix' | 'misp' | 'eve'>()
  if (level < 3 && typeof doc === 'object' && doc !== null) for (const [key, v] of Object.entries(doc as Obj))
    for (const f of readDocument(v, into, `${path}${clip(key, 60)}.`, level + 1)) found.add(f)
  return found
}

function readPlain(name: string, s: string, limits: Limits): Evidence {
  const into = gathering(limits.items)
  readText(s, into, clip(harmlessLine(name), 100))
  return into.items().length > 0 ? told('text', into) : nothing(problems.none)
}

function told(format: Evidence['format'], into: Gathering): Evidence {
  const items = into.items()
  const hardest = strictest(items.map((i) => i.tlp))
  return {
    format, items, unread: into.unread(),
    ...(hardest && { strictest: hardest }),
    ...(items.length === 0 && { problem: problems.bare }),
    counts: { roles: tally(items.map((i) => i.role)), types: tally(items.map((i) => i.type)) },
  }
}

function tally<K extends string>(keys: readonly K[]): Partial<Record<K, number>> {
  const counts: Partial<Record<K, number>> = {}
  for (const k of keys) counts[k] = (counts[k] ?? 0) + 1
  return counts
}
