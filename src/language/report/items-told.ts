/** Indicators, weaknesses and techniques that answers name, as items. Only what an answer says in full. */
import { readEvidence } from '../evidence/evidence.ts'
import { Item, itemKey } from '../evidence/item.ts'
import { unsaidInStix } from '../evidence/stix-out.ts'
import type { ToldAnswer } from './told-incident.ts'

/** An indicator in a report is cut at this many characters (what taken over is): a cut one is none. */
const cutAt = 300

const source = { format: 'text', id: '' } as const

/** `ipv4: 203.0.113.5` as a report keeps it; else whatever values the words hold. */
function indicator(line: string): readonly Item[] {
  const [, type, value] = /^([a-z0-9-]+): ([^]+)$/.exec(line) ?? []
  const kept = line.length < cutAt ? Item.safeParse({ type, value, role: 'indicator', source }) : undefined
  return kept?.success ? [kept.data] : readEvidence('', line).items.map((one) => ({ ...one, role: one.role === 'observed' ? 'indicator' : one.role }))
}

const named = (type: 'vulnerability' | 'technique', role: 'context' | 'technique', pattern: RegExp) => (words: string): readonly Item[] =>
  [...new Set(words.match(pattern)?.map((one) => one.toUpperCase()))].map((value): Item => ({ type, value, role, source }))
const weaknesses = named('vulnerability', 'context', /\bCVE-\d{4}-\d{4,19}\b/gi)
const techniques = named('technique', 'technique', /\bT\d{4}(?:\.\d{3})?\b/g)

const lines = ({ value, text }: ToldAnswer): readonly string[] => (Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : [text])

/** `told` are the answers that the items say whole: the others need their words beside them. */
export function itemsTold(answers: readonly ToldAnswer[]): { readonly items: readonly Item[]; readonly told: readonly ToldAnswer[] } {
  const found = new Map<string, Item>()
  const told: ToldAnswer[] = []
  const keep = (items: readonly Item[]): void => { for (const one of items) found.set(itemKey(one), one) }
  for (const answer of answers) {
    if (answer.field === 'iocs') {
      const each = lines(answer).map((line) => ({ line, items: indicator(line).filter((one) => unsaidInStix([one]).length === 0) }))
      keep(each.flatMap(({ items }) => items))
      if (each.every(({ line, items }) => items.length === 1 && line.endsWith(items[0]!.value))) told.push(answer) // one item
    }
    if (answer.field === 'vulnerability') {
      const each = lines(answer).map((line) => ({ line, items: weaknesses(line) }))
      keep(each.flatMap(({ items }) => items))
      if (each.every(({ line, items }) => items.length === 1 && line.toUpperCase() === items[0]!.value)) told.push(answer) // one item
    }
    if (answer.field === 'cause.vector' || answer.field === 'ddos.vector_volume') keep(techniques(answer.text))
  }
  return { items: [...found.values()], told }
}
