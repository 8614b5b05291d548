import type { Text } from '#language/words.ts'
import { orderOf, UNTOLD, type Order, type Sign } from './order.ts'

declare const read: unique symbol

/** A version as its scheme reads it. Only that scheme can say more of it. */
export interface Version { readonly [read]: never }

/** One way of counting versions. */
export interface Scheme {
  /** `fortios`, `npm`, `maven`: for appliances the family, for packages the type in a purl. */
  readonly id: string
  readonly title: Text
  readonly kind: 'appliance' | 'package' | 'generic'
  /** Other names of it, in catalogues and records. */
  readonly aliases: readonly string[]
  /** `undefined` where it can't be read. Never throws; takes time in proportion to the text at most. */
  read(given: string): Version | undefined
  /** `?` where the two are counted apart (another train, another product of the family). */
  compare(a: Version, b: Version): Order
  /** Of two that are counted apart: the side of `end` on which a device with this version surely stands, by which a range can be left out; else `?`. */
  across(version: Version, end: Version): Order
  /**
   * Whether it names a train, or a release without the build that decides (`13.1`, `21.4`, `7.0.1`). As the bound of a range that is where
   * the train begins; of a device it says too little to answer "not affected".
   */
  isTrain(version: Version): boolean
  /** Whether all its versions stand in one order each train. Without: a version that leaves its build out equals several that don't equal each other. */
  readonly isOneOrder: boolean
}

/** Longer texts are no version. It bounds what hostile input costs. */
export const LONGEST = 512

/** What a file of a scheme says. */
export interface Rules<V> {
  readonly id: string
  readonly title: Text
  readonly kind: Scheme['kind']
  readonly aliases?: readonly string[]
  /** Each character counts as it is; else full-width letters and digits are read as the usual ones. */
  readonly asWritten?: boolean
  read(given: string): V | undefined
  compare(a: V, b: V): Sign
  across?(version: V, end: V): Sign
  isTrain?(version: V): boolean
  readonly isOneOrder?: boolean
}

/** Hides what a scheme keeps of a version. The casts hold since a scheme is only given what it read: `Version` can be had from `read` alone. */
export function scheme<V extends object>({ id, title, kind, aliases = [], asWritten = false, read, compare, across = () => UNTOLD, isTrain = () => false, isOneOrder = true }: Rules<V>): Scheme {
  return Object.freeze({
    id, title, kind, aliases,
    read: (given: string) => (given.length > LONGEST ? undefined : read(asWritten ? given : halfWidth(given)) as unknown as Version | undefined),
    compare: (a: Version, b: Version) => orderOf(compare(a as unknown as V, b as unknown as V)),
    across: (version: Version, end: Version) => orderOf(across(version as unknown as V, end as unknown as V)),
    isTrain: (version: Version) => isTrain(version as unknown as V),
    isOneOrder,
  })
}

/** NFKC is never needed for ASCII, which nearly all versions are, and takes most of the time of reading one. */
const halfWidth = (given: string): string => (/[^\x00-\x7f]/.test(given) ? given.normalize('NFKC') : given)

/** How `a` stands to `b` in a scheme; `?` where one can't be read. */
export function compareIn({ read, compare }: Scheme, a: string, b: string): Order {
  const left = read(a)
  const right = left && read(b)
  return left && right ? compare(left, right) : '?'
}
