/**
 * Transfers as STIX: `cryptocurrency-wallet` and `cryptocurrency-transaction`, observables that dogesec's stix2extensions define
 * (https://github.com/muchdogesec/stix2extensions, schemas/scos), and clusters as `infrastructure` that consists of wallets.
 */
import type { Tlp } from '../tlp.ts'
import { tlp2Ids } from '../evidence/markings.ts'
import { ownSpace, uuid5 } from '../evidence/stix-ids.ts'
import type { Obj } from '../evidence/json.ts'
import type { StixObject } from '../stix/object.ts'
import { deterministicId } from '../stix/sco-ids.ts'
import { asNumber, writeAmount } from './amount.ts'
import { transactionExtension, walletExtension } from './extensions.ts'
import type { End, Owned, Role, Transfer, TransferList } from './transfer.ts'

/** How `infrastructure_types` says a role; the vocabulary of STIX is open. */
export const clusterTypes: Readonly<Record<Role, string>> = { victim: 'ransom-victim', ransom: 'ransom-payment', mixer: 'cryptocurrency-mixer', exchange: 'cryptocurrency-exchange', unknown: 'unknown' }

export interface Telling { readonly producer: string; readonly tlp: Tlp; readonly now: string }
export interface Told { readonly at: string; readonly object: StixObject }

const observable = (type: string, extension: Obj, more: Obj): StixObject => {
  const said = { type, ...more }
  return { type, spec_version: '2.1', id: deterministicId(said)!, ...more, ...extension } // its value contributes
}

export const walletObject = (address: string, marks: readonly string[] = []): StixObject =>
  observable('cryptocurrency-wallet', walletExtension, { value: address, ...(marks.length > 0 && { object_marking_refs: [...marks] }) })
export const walletId = (address: string): string => deterministicId({ type: 'cryptocurrency-wallet', value: address })!

/** `amount` is a number in the extension. Where a number can't hold it, the exact text stands beside it. */
const sideOf = (ends: readonly End[]): Obj[] => ends.map(({ address, units }) => ({
  address_ref: walletId(address),
  ...(units !== undefined && { amount: Number(writeAmount(units)), ...(asNumber(units) === undefined && { x_sakimori_amount: writeAmount(units) }) }),
}))

/** A transaction that its chain's id is not known of is called by what is known of it: the same told twice is the same. */
const nameOf = ({ hash, asset, time, inputs, outputs }: Transfer): string =>
  hash ?? `unnamed:${uuid5(ownSpace, JSON.stringify([asset, time, ...[inputs, outputs].map((ends) => ends.map(({ address, units }) => [address, String(units)]))]))}`

function transactionObject(transfer: Transfer, marks: readonly string[]): StixObject {
  const { asset, time, fee, inputs, outputs } = transfer
  return observable('cryptocurrency-transaction', transactionExtension, {
    symbol: asset, value: nameOf(transfer), ...(fee !== undefined && { fee: Number(writeAmount(fee)), ...(asNumber(fee) === undefined && { x_sakimori_fee: writeAmount(fee) }) }),
    ...(time && { execution_time: time }), ...(inputs.length > 0 && { input: sideOf(inputs) }), ...(outputs.length > 0 && { output: sideOf(outputs) }), object_marking_refs: [...marks],
  })
}

function clusterObjects({ address, cluster, role, at }: Owned, { producer, now }: Telling, marks: readonly string[]): Told[] {
  const stamp = { spec_version: '2.1', created_by_ref: producer, created: now, modified: now, object_marking_refs: [...marks] }
  const id = `infrastructure--${uuid5(ownSpace, JSON.stringify([producer, 'address-cluster', cluster]))}`
  const wallet = walletId(address)
  return [
    { at, object: { type: 'infrastructure', id, ...stamp, name: cluster, infrastructure_types: [clusterTypes[role]] } },
    { at, object: { type: 'relationship', id: `relationship--${uuid5(ownSpace, JSON.stringify([producer, id, 'consists-of', wallet]))}`, ...stamp, relationship_type: 'consists-of', source_ref: id, target_ref: wallet } },
  ]
}

/** Each object once, at the place where it is first told; of two words on one cluster the first that says a role. */
export function transferObjects({ transfers, owned }: TransferList, telling: Telling): Told[] {
  const marks = [tlp2Ids[telling.tlp]]
  const roles = new Map<string, Role>()
  for (const { cluster, role } of owned) if ((roles.get(cluster) ?? 'unknown') === 'unknown') roles.set(cluster, role)
  const wallets = [...transfers.flatMap(({ at, inputs, outputs }) => [...inputs, ...outputs].map(({ address }) => ({ at, address }))), ...owned]
  const all: Told[] = [
    ...wallets.map(({ at, address }) => ({ at, object: walletObject(address, marks) })),
    ...owned.flatMap((one) => clusterObjects({ ...one, role: roles.get(one.cluster) ?? one.role }, telling, marks)),
    ...transfers.map((transfer) => ({ at: transfer.at, object: transactionObject(transfer, marks) })),
  ]
  return [...new Map(all.toReversed().map((one) => [one.object.id, one])).values()].toReversed()
}
