/** Search at a million items: rows written by SQL, words and identifiers as they occur, a reader who may see half of the labels. */
import { sql } from 'kysely'
import { search as verbs } from '#domains/sharing/search/contract.ts'
import { grams } from '#language/search.ts'
import type { Answer } from '#language/verb.ts'
import type { OpenWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { quantile, times, type Figure } from './figures.ts'
import { actor } from './ground.ts'

const GIVERS = 300
const BATCH = 100_000

/** How often each phrase stands in an item, in a thousand. */
const phrases: readonly (readonly [number, string])[] = [
  [300, '不正アクセスの通信先として観測された'], [300, 'observed command and control server'], [120, '標的型メールに添付された文書ファイル'], [120, 'ransomware delivery infrastructure'],
  [60, '医療機関を狙うランサムウェア'], [60, 'phishing page imitating a bank'], [30, '電力 通信 物流の各分野に注意喚起'], [30, 'credential theft with Mimikatz'],
  [10, '水道施設の制御装置への侵入'], [10, 'Volt Typhoon living off the land'], [3, '脆弱性 FortiOS の悪用'], [3, 'exploitation of Ivanti Connect Secure'],
  [1, '港湾 埠頭システムの停止'], [1, 'BlackEnergy wiper'], [0.1, '蛇の目傘作戦'], [0.1, 'Operation Moonlit Heron'],
]

interface Sought { readonly what: string; readonly ask: (at: number) => object; readonly least: number }

/** What people type: from words in a third of all items to words that nobody has written. `least`: results that must come. */
const sought: readonly Sought[] = [
  { what: 'two Japanese characters in 30 % of items', ask: (at) => ({ search: ['不正', '通信', '観測'][at % 3] }), least: 25 },
  { what: 'two Japanese characters in 1 to 6 %', ask: (at) => ({ search: ['医療', '電力', '水道'][at % 3] }), least: 25 },
  { what: 'two Japanese characters in 0.01 to 0.3 %', ask: (at) => ({ search: ['脆弱', '埠頭', '傘作'][at % 3] }), least: 20 },
  { what: 'a common English word', ask: (at) => ({ search: ['server', 'ransomware', 'observed'][at % 3] }), least: 25 },
  { what: 'a rare English word', ask: (at) => ({ search: ['Ivanti', 'wiper', 'Moonlit Heron'][at % 3] }), least: 20 },
  { what: 'several words', ask: (at) => ({ search: ['医療 狙う', 'theft Mimikatz', '悪用 FortiOS'][at % 3] }), least: 25 },
  { what: 'a whole address, defanged', ask: (at) => ({ search: address(at * 4 * 997).replaceAll('.', '[.]') }), least: 1 },
  { what: 'a part of an address', ask: (at) => ({ search: address(at * 4 * 997).slice(3) }), least: 1 },
  { what: 'a part of a domain', ask: (at) => ({ search: `host-${(at * 4 * 997 + 1).toString(36)}.bad` }), least: 1 },
  { what: 'a whole SHA-256', ask: (at) => ({ search: hash(at * 4 * 997 + 2) }), least: 1 },
  { what: 'a part of a SHA-256', ask: (at) => ({ search: hash(at * 4 * 997 + 2).slice(5, 25) }), least: 1 },
  { what: 'a word that nobody wrote', ask: (at) => ({ search: `皆無${at}` }), least: 0 },
  { what: 'nothing, narrowed to a type', ask: (at) => ({ type: ['domain', 'malware', 'sha256'][at % 3] }), least: 25 },
  { what: 'the second page of a common word', ask: () => ({ search: '通信', after: second }), least: 25 },
]
let second = ''

const address = (n: number): string => `${45 + (n % 150)}.${Math.floor(n / 150) % 256}.${(n * 7) % 256}.${n % 251}`
const hash = (n: number): string => [n, n + 0.1, n + 0.2, n + 0.3].map((part) => Math.floor((Math.sin(part) + 1) * 2 ** 51).toString(16).padStart(16, '0')).join('')

/** Fills an empty exchange and asks. Takes some four minutes on two cores, nearly all of them for the rows and the index. */
export async function searchFigures(world: OpenWorld, items = 1_000_000): Promise<Figure[]> {
  const seconds = await filled(world, items)
  const reader = actor('org-bench-reader', 'operator', ['analyst', 'member'])
  const ask = async ({ what, ask: input, least }: Sought, at: number): Promise<void> => {
    const { result } = await actByName(world, 'item.search', reader, input(at)) as Answer<{ exact: unknown[]; items: unknown[]; next: string | null }> // the verb's output
    if (result.exact.length + result.items.length < least) throw new Error(`${what}: ${result.items.length} found for ${JSON.stringify(input(at))}`)
    if (what.startsWith('two') && result.next) second = result.next
  }
  const setting = `item.search: ${items.toLocaleString('en')} items under ${GIVERS * 2} labels, half of them the reader's; filled in ${Math.round(seconds)} s`
  const figures: Figure[] = []
  const all: number[] = []
  for (const one of sought) {
    const took = (await times(36, (at) => ask(one, at))).slice(6)
    all.push(...took)
    figures.push({ metric: 'search_p50', setting: one.what, value: quantile(took, 0.5), unit: 'ms' }, { metric: 'search_p95', setting: one.what, value: quantile(took, 0.95), unit: 'ms' })
  }
  return [...figures, { metric: 'search_p95', setting: `${setting}; all of the above together`, value: quantile(all, 0.95), unit: 'ms', target: 100 }]
}
