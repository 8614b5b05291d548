/** Whose information proved worth it: each part by itself, and the order by the mean of the places in them. */
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { text, type Text } from '#language/words.ts'
import { saidCount } from '../few.ts'
import { feedback, type SourceWorth } from './contract.ts'
import { worthOf, type WorthRow } from './worth-tables.ts'

type Parts = SourceWorth['parts']
type PartName = keyof Parts
const names = ['seen', 'unique', 'sound', 'lead'] as const satisfies readonly PartName[]

/** The sooner it was given before others saw it, the better; and so with every part: more is better. Null where nothing is known, or too few stand behind it. */
const valuesOf = ({ items, seen, unique, wrong, judges, lead_days }: WorthRow): Record<PartName, number | null> => ({
  seen: seen / items, unique: unique / items, sound: saidCount(judges, judges) === null || judges === 0 ? null : 1 - wrong / items, lead: lead_days,
})

/** Places from 1 by falling value; equal values share one. Pure. */
export function places(values: readonly (number | null)[]): (number | null)[] {
  return values.map((value) => (value === null ? null : 1 + values.filter((other) => other !== null && other > value).length))
}

const mean = (numbers: readonly number[]): number | null => (numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length)

export type Ranked = Pick<SourceWorth, 'parts' | 'place'>

/** One for each of the given, in their order. Pure. */
export function ranked(all: readonly Record<PartName, number | null>[]): Ranked[] {
  const placed = Object.fromEntries(names.map((name) => [name, places(all.map((values) => values[name]))])) as Record<PartName, (number | null)[]> // one for each name
  return all.map((values, n) => {
    const parts = Object.fromEntries(names.map((name) => [name, { value: values[name], place: placed[name][n] ?? null }])) as Parts // as above
    return { parts, place: mean(names.flatMap((name) => placed[name][n] ?? [])) }
  })
}

/** Those without a name stand as one, and only where five do. */
const enough = ({ kind, givers }: WorthRow): boolean => kind !== 'unnamed' || saidCount(givers, givers) !== null

export const rankSources = handler({
  verb: feedback.rank,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { days }, tx, actor, visible, now }) {
    const found = (await worthOf(tx, actor.organisation, await visible(tx, actor), days, now)).filter(enough)
    const organisations = await organisationsByIds(tx, found.flatMap(({ kind, who }) => (kind === 'organisation' ? [who] : [])))
    const nameOf = ({ kind, who, name }: WorthRow): Text | null => (kind === 'organisation' ? organisations.get(who)?.name ?? null : kind === 'source' ? text(name ?? who, name ?? who) : null)
    const ranks = ranked(found.map(valuesOf))
    const rows = found.map((row, n): SourceWorth => ({ kind: row.kind, name: nameOf(row), own: row.kind === 'source' || row.who === actor.organisation, items: row.items, ...ranks[n]! })) // one for each
    return { subject: '', result: { days, rows: rows.toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || b.items - a.items) } }
  },
})
