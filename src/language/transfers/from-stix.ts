/** What wallets, transactions and clusters of STIX say, whoever wrote them. */
import { objects, own, str, strings, type Obj } from '../evidence/json.ts'
import { readTime } from '../evidence/item.ts'
import { ofNumber, readAmount } from './amount.ts'
import { clusterTypes } from './to-stix.ts'
import { roleNames, type Role } from './transfer.ts'

/** An end by the id of its wallet: the object itself may not be at hand. */
export interface RefEnd { readonly wallet: string; readonly units: bigint | undefined }
export interface Movement {
  readonly id: string
  readonly asset: string
  readonly hash: string
  readonly time: string | undefined
  readonly inputs: readonly RefEnd[]
  readonly outputs: readonly RefEnd[]
}

/** Older producers wrote `address`. */
export const addressIn = (wallet: Obj): string => str(wallet, 'value') ?? str(wallet, 'address') ?? ''
export const hashIn = (transaction: Obj): string => str(transaction, 'value') ?? str(transaction, 'hash') ?? ''

const MOST_ENDS = 5_000

function unitsIn(end: Obj): bigint | undefined {
  const [exact, amount] = [str(end, 'x_sakimori_amount'), own(end, 'amount')]
  if (exact !== undefined) return readAmount(exact)?.units
  return typeof amount === 'number' ? ofNumber(amount) : typeof amount === 'string' ? readAmount(amount)?.units : undefined
}

const sideIn = (transaction: Obj, side: 'input' | 'output'): RefEnd[] => objects(transaction, side).slice(0, MOST_ENDS).flatMap((end) => {
  const wallet = str(end, 'address_ref')
  return wallet?.startsWith('cryptocurrency-wallet--') ? [{ wallet, units: unitsIn(end) }] : []
})

/** Undefined for what is no transaction. */
export function movementOf(o: Obj): Movement | undefined {
  if (str(o, 'type') !== 'cryptocurrency-transaction') return undefined
  const symbol = (str(o, 'symbol') ?? '').normalize('NFKC').trim().toUpperCase().slice(0, 12)
  return { id: str(o, 'id') ?? '', asset: symbol === '' ? '?' : symbol, hash: hashIn(o), time: readTime(own(o, 'execution_time')), inputs: sideIn(o, 'input'), outputs: sideIn(o, 'output') }
}

/** The wallets that a transaction names. */
export const endsOf = (o: Obj): { readonly inputs: readonly string[]; readonly outputs: readonly string[] } =>
  ({ inputs: sideIn(o, 'input').map(({ wallet }) => wallet), outputs: sideIn(o, 'output').map(({ wallet }) => wallet) })

export const roleIn = (cluster: Obj): Role => roleNames.find((role) => strings(cluster, 'infrastructure_types').includes(clusterTypes[role])) ?? 'unknown'
