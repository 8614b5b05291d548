/** Search at a million items: rows written by SQL, words and identifiers as they occur, a reader who may see half of the labels. */
import type { Answer } from '#language/verb.ts'
import type { OpenWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import { quantile, times, type Figure } from './figures.ts'
import { actor } from './ground.ts'
import { address, domainPart, fillExchange, LABELS, sha256 } from './search-rows.ts'

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
  { what: 'the second page of a common word', ask: () => ({ search: '通信', after: second }), least: 25 },
]
let second = ''

/** An item's number, of a kind; the reader may see it. */
const numbered = (at: number, kind: number): number => 600 * (1 + at * 37) + [208, 205, 210, 203][kind]!

/** Fills an empty exchange and asks. Takes some two and a half minutes on two cores, nearly all of them for the rows and the index. */
export async function searchFigures(world: OpenWorld, items = 1_000_000): Promise<Figure[]> {
  const seconds = await fillExchange(world, items)
  return askedFigures(world, `${items.toLocaleString('en')} items under ${LABELS} labels, half of them the reader's; filled in ${Math.round(seconds)} s`)
}

async function askedFigures(world: OpenWorld, setting: string): Promise<Figure[]> {
  const reader = actor('org-bench-reader', 'operator', ['analyst', 'member'])
  const ask = async ({ what, ask: input, least }: Sought, at: number): Promise<void> => {
    const { result } = await actByName(world, 'item.search', reader, input(at)) as Answer<{ exact: unknown[]; items: unknown[]; next: string | null }> // the verb's output
    if (result.exact.length + result.items.length < least) throw new Error(`${what}: ${result.items.length} found for ${JSON.stringify(input(at))}`)
    if (what.startsWith('two') && result.next) second = result.next
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
