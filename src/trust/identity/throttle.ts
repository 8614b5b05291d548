import { createHash } from 'node:crypto'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { countFailure, forgetFailures, waitUntil } from './access-tables.ts'
import type { Door } from './actors.ts'

/** Seconds to wait after the first, second … failure; from the tenth on a quarter of an hour. */
const DELAYS = [0, 0, 0, 2, 4, 8, 15, 60, 120, 900]

/** Whose failures are counted together. What is kept is a hash: no list of addresses comes into being. */
export const addressKey = (address: string): Buffer => keyOf(`address ${address}`)
export const accountKey = (person: string): Buffer => keyOf(`account ${person}`)
const keyOf = (what: string): Buffer => createHash('sha256').update(`sign-in ${what}`).digest()

/** Throws Failure `throttled`, with `seconds`, while one of the keys has failed too often. Shared by all servers of one database. */
export async function mayTry({ db, clock }: Door, ...keys: Buffer[]): Promise<void> {
  const now = clock()
  const until = await waitUntil(db, keys, now, Math.max(...DELAYS))
  if (!until) return
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  throw new Failure('throttled', `too many failed sign-ins; try again in ${seconds} seconds`, {
    seconds, do: text(`サインインの失敗が続いたため、止めています。${seconds}秒たってから、もう一度試してください。`, `Sign-in failed too often. Try again in ${seconds} seconds.`),
  })
}

export const triedInVain = ({ db, clock }: Door, ...keys: Buffer[]): Promise<void> => countFailure(db, keys, clock(), DELAYS)

/** A success clears the account. The address keeps its count, lest one good account cover guesses at others. */
export const succeeded = ({ db }: Door, person: string) => forgetFailures(db, accountKey(person))
