/** Gathers the transactions around where one begins, step by step, and who is said to hold each wallet: of what a reader may see. */
import { str } from '#language/evidence/json.ts'
import { movementOf, roleIn, type Movement } from '#language/transfers/from-stix.ts'
import type { Way } from '#language/transfers/follow.ts'
import type { ItemType } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'
import { objectsById, objectsNaming, type ObjectRow } from '../graph/graph-tables.ts'
import { edgesOf } from '../graph/references-of.ts'

/** A cluster, and the relationship by which somebody puts a wallet in it. */
export interface Membership { readonly wallet: string; readonly cluster: ObjectRow; readonly said: ObjectRow }

export interface Gathered {
  readonly movements: Map<string, Movement>
  readonly rows: Map<string, ObjectRow>
  readonly memberships: Map<string, Membership[]>
  readonly ways: readonly Way[]
  readonly starts: Set<string>
  readonly asked: Set<string>
  cut: boolean
}

interface Bounds { readonly steps: number; readonly most: number }

/** So many objects are looked at in one step; a wallet with more has a part of them shown, and it is said. */
const MOST_NAMING = 3_000
const MOST_MEMBERS = 300
const isWallet = (id: string): boolean => id.startsWith('cryptocurrency-wallet--')
const isTransaction = (id: string): boolean => id.startsWith('cryptocurrency-transaction--')
const isCluster = (id: string): boolean => id.startsWith('infrastructure--') || id.startsWith('identity--')

/** `begin`: the wallets and transactions where it starts. */
export async function gather(tx: Tx, labels: readonly string[], begin: readonly ObjectRow[], ways: readonly Way[], { steps, most }: Bounds): Promise<Gathered> {
  const all: Gathered = { movements: new Map(), rows: new Map(begin.map((row) => [row.stix_id, row])), memberships: new Map(), ways, starts: new Set(begin.map(({ stix_id }) => stix_id)), asked: new Set(), cut: false }
  for (const row of begin) keep(all, row)
  let frontier = await startsOf(tx, labels, begin, all)
  for (let step = 0; step <= steps && frontier.length > 0; step += 1) {
    const room = most - all.asked.size
    if (frontier.length > room) all.cut = true
    const asked = frontier.slice(0, Math.max(0, room))
    const met = await askedOf(tx, labels, asked, all)
    frontier = step < steps ? next(all, met).filter((wallet) => !all.asked.has(wallet)) : []
  }
  await withWallets(tx, labels, all)
  return all
}

const keep = (all: Gathered, row: ObjectRow): void => {
  all.rows.set(row.stix_id, row)
  const movement = movementOf(row.stix)
  if (movement) all.movements.set(row.stix_id, movement)
}

/** Of a transaction its ends; of a cluster, a report or a finding the wallets and transactions that it names, or that are put in it. */
async function startsOf(tx: Tx, labels: readonly string[], begin: readonly ObjectRow[], all: Gathered): Promise<string[]> {
  const naming = begin.some(({ stix_id }) => isCluster(stix_id)) ? await objectsNaming(tx, labels, begin.map(({ stix_id }) => stix_id), MOST_NAMING, 'relationship') : []
  const named = new Set([...begin, ...naming].flatMap((row) => (isTransaction(row.stix_id) ? [] : edgesOf(row.stix))).flatMap(({ from, to }) => [from, to]))
  const transactions = await objectsById(tx, labels, [...named].filter((id) => isTransaction(id) && !all.movements.has(id)))
  for (const row of transactions) { keep(all, row); all.starts.add(row.stix_id) }
  const wallets = [...begin.map(({ stix_id }) => stix_id), ...named].filter(isWallet)
  for (const wallet of wallets) all.starts.add(wallet)
  const ends = [...all.starts].flatMap((id) => all.movements.get(id) ?? []).flatMap((one) => [...(all.ways.includes('forward') ? one.outputs : []), ...(all.ways.includes('back') ? one.inputs : [])].map(({ wallet }) => wallet))
  return [...new Set([...wallets, ...ends])]
}

/** Asks who is said to hold these wallets, and for their transactions; who shares a cluster that is followed is asked for, too. */
async function askedOf(tx: Tx, labels: readonly string[], wallets: readonly string[], all: Gathered): Promise<string[]> {
  for (const wallet of wallets) all.asked.add(wallet)
  const clusters = await takeMemberships(tx, labels, wallets, all)
  const followed = clusters.filter((row) => roleIn(row.stix) !== 'exchange' || all.starts.has(row.stix_id))
  if (followed.length > 0) await takeMemberships(tx, labels, followed.map(({ stix_id }) => stix_id), all)
  const joined = new Set(followed.map(({ stix_id }) => stix_id))
  const others = [...all.memberships].filter(([wallet, of]) => !all.asked.has(wallet) && of.some(({ cluster }) => joined.has(cluster.stix_id))).map(([wallet]) => wallet).slice(0, MOST_MEMBERS)
  for (const wallet of others) all.asked.add(wallet)
  const going = [...wallets, ...others].filter((wallet) => goesOn(all, wallet))
  await takeTransactions(tx, labels, going, all)
  return going
}

/** What leaves an exchange is not followed, unless it begins there. */
const goesOn = (all: Gathered, wallet: string): boolean =>
  all.starts.has(wallet) || !(all.memberships.get(wallet) ?? []).some(({ cluster }) => roleIn(cluster.stix) === 'exchange' && !all.starts.has(cluster.stix_id))

async function namingOf(tx: Tx, labels: readonly string[], ids: readonly string[], type: ItemType, all: Gathered): Promise<ObjectRow[]> {
  if (ids.length === 0) return []
  const naming = await objectsNaming(tx, labels, ids, MOST_NAMING + 1, type)
  if (naming.length > MOST_NAMING) all.cut = true
  return naming
}

/** Of several givers' words on one transaction one counts, so that nothing is counted twice. */
async function takeTransactions(tx: Tx, labels: readonly string[], wallets: readonly string[], all: Gathered): Promise<void> {
  const naming = await namingOf(tx, labels, wallets, 'transaction', all)
  const ids = [...new Set(naming.map(({ stix_id }) => stix_id))].filter((id) => isTransaction(id) && !all.movements.has(id))
  for (const row of await objectsById(tx, labels, ids)) keep(all, row)
}

/** By wallets or by clusters. */
async function takeMemberships(tx: Tx, labels: readonly string[], ids: readonly string[], all: Gathered): Promise<ObjectRow[]> {
  const said = (await namingOf(tx, labels, ids, 'relationship', all)).filter(({ stix }) => stix.type === 'relationship' && str(stix, 'relationship_type') === 'consists-of' && isWallet(str(stix, 'target_ref') ?? '') && isCluster(str(stix, 'source_ref') ?? ''))
  const clusters = new Map((await objectsById(tx, labels, [...new Set(said.map(({ stix }) => str(stix, 'source_ref') ?? ''))])).map((row) => [row.stix_id, row]))
  for (const row of said) {
    const [wallet, cluster] = [str(row.stix, 'target_ref') ?? '', clusters.get(str(row.stix, 'source_ref') ?? '')]
    const before = all.memberships.get(wallet) ?? []
    if (cluster && !before.some((one) => one.said.id === row.id)) all.memberships.set(wallet, [...before, { wallet, cluster, said: row }])
  }
  return [...clusters.values()]
}

/** The wallets behind these ones, on each way. */
function next(all: Gathered, wallets: readonly string[]): string[] {
  const going = new Set(wallets)
  const behind = [...all.movements.values()].flatMap(({ inputs, outputs }) => all.ways.flatMap((way) => {
    const [near, far] = way === 'forward' ? [inputs, outputs] : [outputs, inputs]
    return near.some(({ wallet }) => going.has(wallet)) ? far.map(({ wallet }) => wallet) : []
  }))
  return [...new Set(behind)]
}

/** The wallets of the last step, too, have a name where one may see it, and a cluster. */
async function withWallets(tx: Tx, labels: readonly string[], all: Gathered): Promise<void> {
  const wallets = [...new Set([...all.movements.values()].flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ wallet }) => wallet)).concat([...all.starts].filter(isWallet)))]
  for (const row of await objectsById(tx, labels, wallets)) all.rows.set(row.stix_id, row)
  await takeMemberships(tx, labels, wallets.filter((wallet) => !all.asked.has(wallet)), all)
}
