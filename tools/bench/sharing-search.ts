/** Search at a million items: rows written by SQL, words and identifiers as they occur, a reader who may see half of the labels. */
import type { Answer } from '#language/verb.ts'
import type { OpenWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import { quantile, times, type Figure } from './figures.ts'
import { actor } from './ground.ts'
import { address, domainPart, fillExchange, LABELS, named, sha256 } from './search-rows.ts'

interface Sought { readonly what: string; readonly ask: (at: number) => object; readonly least: number }

/** What people type: from words in a third of all items to words that nobody has written. `least`: results that must come. */
const sought: readonly Sought[] = [
  { what: 'two Japanese characters in 30 % of items', ask: (at) => ({ search: ['不正', '通信', '観測'][at % 3] }), least: 25 },
  { what: 'two Japanese characters in 1 to 6 %', ask: (at) => ({ search: ['医療', '電力', '水道'][at % 3] }), least: 25 },
  { what: 'two Japanese characters in 0.01 to 0.3 %', ask: (at) => ({ search: ['脆弱', '埠頭', '傘作'][at % 3] }), least: 20 },
  { what: 'a common English word', ask: (at) => ({ search: ['server', 'ransomware', 'observed'][at % 3] }), least: 25 },
  { what: 'a rare English word', ask: (at) => ({ search: ['Ivanti', 'wiper', 'Moonlit Heron'][at % 3] }), least: 20 },
  { what: 'several words', ask: (at) => ({ search: ['医療 狙う', 'theft Mimikatz', '悪用 FortiOS'][at % 3] }), least: 25 },
  { what: 'a whole address, defanged', ask: (at) => ({ search: address(numbered(at, 0)).replaceAll('.', '[.]') }), least: 1 },
  { what: 'a part of an address', ask: (at) => ({ search: address(numbered(at, 0)).slice(3) }), least: 1 },
  { what: 'a part of a domain', ask: (at) => ({ search: domainPart(numbered(at, 1)) }), least: 1 },
  { what: 'a whole SHA-256', ask: (at) => ({ search: sha256(numbered(at, 2)) }), least: 1 },
  { what: 'a part of a SHA-256', ask: (at) => ({ search: sha256(numbered(at, 2)).slice(5, 25) }), least: 1 },
  { what: 'a word that nobody wrote', ask: (at) => ({ search: `皆無${at}` }), least: 0 },
  { what: 'nothing, narrowed to a type', ask: (at) => ({ type: ['domain', 'malware', 'sha256'][at % 3] }), least: 25 },
  { what: 'a common word, by score', ask: (at) => ({ search: ['不正', 'server', '脆弱'][at % 3], order: 'score' }), least: 20 },
  { what: 'the second page of a common word', ask: () => ({ search: COMMON, after: second }), least: 25 },
]
let second = ''
/** Its second page is asked for, too. */
const COMMON = '通信'

/** An item's number, of a kind; the reader may see it. */
const numbered = (at: number, kind: number): number => 600 * (1 + at * 37) + [208, 205, 210, 203][kind]!

/** Fills an empty exchange and asks. Takes some two and a half minutes on two cores, nearly all of them for the rows and the index. */
export async function searchFigures(world: OpenWorld, items = 1_000_000): Promise<Figure[]> {
  const seconds = await fillExchange(world, items)
  return figuresAt(world, `${items.toLocaleString('en')} items under ${LABELS} labels, half of them the reader's; filled in ${Math.round(seconds)} s`)
}

/** On an exchange that is filled. */
export const figuresAt = async (world: OpenWorld, setting: string): Promise<Figure[]> => [...await askedFigures(world, setting), ...await readFigures(world)]

const reader = actor('org-bench-reader', 'operator', ['analyst', 'member'])
/** The year is for the council. */
const centre = actor('org-centre', 'centre', ['analyst', 'member'])

async function askedFigures(world: OpenWorld, setting: string): Promise<Figure[]> {
  const ask = async ({ what, ask: input, least }: Sought, at: number): Promise<void> => {
    const { result } = await actByName(world, 'item.search', reader, input(at)) as Answer<{ exact: unknown[]; items: unknown[]; next: string | null }> // the verb's output
    if (result.exact.length + result.items.length < least) throw new Error(`${what}: ${result.items.length} found for ${JSON.stringify(input(at))}`)
    if (what.startsWith('two') && (input(at) as { search?: string }).search === COMMON && result.next) second = result.next // as each of these asks
  }
  const figures: Figure[] = []
  const all: number[] = []
  for (const one of sought) {
    const took = (await times(36, (at) => ask(one, at))).slice(6)
    all.push(...took)
    figures.push({ metric: 'search_p50', setting: one.what, value: quantile(took, 0.5), unit: 'ms' }, { metric: 'search_p95', setting: one.what, value: quantile(took, 0.95), unit: 'ms' })
  }
  return [...figures, { metric: 'search_p95', setting: `item.search: ${setting}; all of the above together`, value: quantile(all, 0.95), unit: 'ms', target: 100 }]
}

interface Reading { readonly who?: typeof reader; readonly metric: string; readonly verb: string; readonly setting: string; readonly ask: (at: number) => object; readonly rounds: number; readonly target: number; readonly found: (result: unknown) => number }

const count = (key: string) => (result: unknown): number => ((result as Record<string, unknown[]>)[key] ?? []).length // the verb's output has such a list

/** What else is read where a million items stand. */
const readings: readonly Reading[] = [
  { metric: 'suggest_p95', verb: 'item.suggest', setting: 'item.suggest: two to four characters of an address, a domain or a name', target: 100, rounds: 36, found: count('words'),
    ask: (at) => ({ begins: ['Sa', address(numbered(at, 0)).slice(0, 4), domainPart(numbered(at, 1)).slice(0, 3), 'midnight', '1'.repeat(2)][at % 5] }) },
  { metric: 'item_read_p95', verb: 'item.read', setting: 'item.read: what others say, versions, and a thousand relationships', target: 100, rounds: 36, found: count('related'), ask: (at) => ({ id: `item-${named(at)}` }) },
  { metric: 'source_rank', verb: 'source.rank', setting: 'source.rank: everything that the reader may see, two years back', target: 2_000, rounds: 4, found: count('rows'), ask: () => ({ days: 730 }) },
  { who: centre, metric: 'usefulness_read', verb: 'usefulness.read', setting: 'usefulness.read: one year beside the year before', target: 2_000, rounds: 4, found: count('byMonth'), ask: () => ({ year: 2025 }) },
]

async function readFigures(world: OpenWorld): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { who = reader, metric, verb, setting, ask, rounds, target, found } of readings) {
    let all = 0
    const took = (await times(rounds, async (at) => { all += found((await actByName(world, verb, who, ask(at)) as Answer<unknown>).result) })).slice(1) // as the verb answers
    if (all === 0) throw new Error(`${verb} found nothing`)
    figures.push({ metric, setting, value: quantile(took, 0.95), unit: 'ms', target })
  }
  return figures
}
