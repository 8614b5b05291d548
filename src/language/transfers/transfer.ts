/** Movements of crypto-assets: what went from which addresses to which, and whose somebody says they are. */
import { text, type Text } from '../words.ts'

/** One end of a transaction. Without `units` nobody said how much. */
export interface End { readonly address: string; readonly units: bigint | undefined }

export interface Transfer {
  readonly asset: string
  /** Of the transaction, as its chain names it. */
  readonly hash: string | undefined
  /** ISO. */
  readonly time: string | undefined
  readonly inputs: readonly End[]
  readonly outputs: readonly End[]
  readonly fee: bigint | undefined
  /** Where it first stands in what was read. */
  readonly at: string
}

/** What kind of holder somebody says that a cluster of addresses has. */
export const roles = {
  victim: text('被害者', 'victim'), ransom: text('身代金の受取先', 'ransom address'), mixer: text('ミキサー', 'mixer'), exchange: text('交換所', 'exchange'), unknown: text('不明', 'unknown'),
} as const
export type Role = keyof typeof roles
export const roleNames = Object.keys(roles) as readonly Role[] // the keys are the roles

/** Somebody's judgement that an address belongs to a cluster. */
export interface Owned { readonly address: string; readonly cluster: string; readonly role: Role; readonly at: string }

export interface TransferFault { readonly at: string; readonly message: Text }
export interface TransferList {
  readonly transfers: readonly Transfer[]
  readonly owned: readonly Owned[]
  readonly faults: readonly TransferFault[]
  /** Faults beyond those that are told. */
  readonly more: number
  readonly notes: readonly TransferFault[]
}
