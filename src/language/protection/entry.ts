/** What ready-to-load protection is made of: values to look for, each with its expiry, and what goes round them in a file. */
import { z } from 'zod'
import { tlpName, Tlp } from '../tlp.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { itemKey, ItemType, longest } from '../evidence/item.ts'
import { strictest } from '../evidence/markings.ts'
import { normalised } from '../evidence/values.ts'

export const Entry = z.strictObject({
  type: ItemType,
  value: z.string().min(1).max(longest.value),
  title: z.string().max(longest.title).optional(),
  /** Not to be used from this time on. */
  validUntil: z.iso.datetime().optional(),
  /** What it is worth acting on, from 0 to 100. */
  score: z.number().int().min(0).max(100).optional(),
  /** Id of the item, so that a finding can be led back to it. */
  id: z.string().min(1).max(200),
  tlp: Tlp,
})
export type Entry = Readonly<z.infer<typeof Entry>>

/** `name` of the list, who gives it out, and the ISO time at which it is made. `notes` stand in its head, a line each. */
export interface Edition { readonly name: string, readonly producer: string, readonly now: string, readonly notes?: readonly string[] }

/** A file, the ids of the entries that stand in it, and those that could not be said in it. */
export interface Rendered { readonly text: string, readonly ids: readonly string[], readonly left: readonly string[] }

const later = (a: Entry, b: Entry): Entry =>
  a.validUntil === undefined || (b.validUntil !== undefined && Date.parse(a.validUntil) >= Date.parse(b.validUntil)) ? a : b

/** One value twice: the later end, the stricter marking, the higher score. */
const both = (a: Entry, b: Entry): Entry => {
  const scores = [a.score, b.score].filter((one) => one !== undefined)
  return { ...later(a, b), tlp: strictest([a.tlp, b.tlp]) ?? b.tlp, ...(scores.length > 0 && { score: Math.max(...scores) }) }
}

/** Entries that hold at this time, in one spelling, each value once and in a fixed order. Nothing expired gets past here. */
export function current(entries: readonly Entry[], now: string): Entry[] {
  const at = Date.parse(now)
  const kept = new Map<string, Entry>()
  for (const e of entries) {
    const value = normalised(e.type, e.value)
    if (value === undefined || (e.validUntil !== undefined && !(Date.parse(e.validUntil) > at))) continue
    const mine = { ...e, value }
    const before = kept.get(itemKey(mine))
    kept.set(itemKey(mine), before ? both(before, mine) : mine)
  }
  return [...kept.values()].sort((a, b) => (itemKey(a) < itemKey(b) ? -1 : 1))
}

/** Text of others on one line, so that it cannot leave the comment it stands in. */
export const remark = (s: string): string => clip(harmlessLine(s.slice(0, 2_000)), 200)

export const expiry = (e: Entry): string => `${e.validUntil ? `expires ${new Date(e.validUntil).toISOString()}` : 'no expiry'}${e.score === undefined ? '' : `; score ${e.score}`}`

/** The lines at the head of a file: what it is, under which marking, and when it has to be fetched again. */
export function heading(about: Edition, entries: readonly Entry[]): string[] {
  const ends = entries.flatMap((e) => e.validUntil ?? []).sort((a, b) => Date.parse(a) - Date.parse(b))[0]
  const level = strictest(entries.map((e) => e.tlp))
  return [remark(about.name), `from ${remark(about.producer)}, made ${new Date(about.now).toISOString()}`,
    ...(level ? [tlpName(level)] : []), `${entries.length} entries${ends ? `; fetch again before ${new Date(ends).toISOString()}, when the first expires` : ''}`, ...(about.notes ?? []).map((note) => clip(harmlessLine(note), 400))]
}

export const rendered = (lines: readonly string[], written: readonly Entry[], all: readonly Entry[]): Rendered => {
  const ids = new Set(written.map((e) => e.id))
  return { text: `${lines.join('\n')}\n`, ids: [...ids], left: all.filter((e) => !ids.has(e.id)).map((e) => e.id) }
}
