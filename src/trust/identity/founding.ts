/**
 * How a database begins. Until the founding ends the service `installer` may register the first organisations and
 * people; the rules read `founding` and refuse it everything afterwards, but for sign-in links of the sample nation.
 */
import { text } from '#language/words.ts'
import type { Database, Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { identity, type Founding } from './contract.ts'
import { endFounding, foundingRow, insertFounding } from './grant-tables.ts'

/** What policy must know of the founding. Nothing begun yet is open, too: the installer comes first. */
export async function foundingOf(tx: Tx | Database): Promise<Founding> {
  const row = await foundingRow(tx)
  if (!row?.ended) return 'open'
  return row.sample ? 'sample' : 'ended'
}

/** Whether this database was begun with the sample nation; undefined where nothing was begun. */
export const begunWithSample = async (db: Database): Promise<boolean | undefined> => (await foundingRow(db))?.sample

const about = async (_input: object, { tx }: { tx: Tx }) => {
  const row = await foundingRow(tx)
  return { state: row ? (row.ended ? 'ended' as const : 'begun' as const) : 'none' as const, sample: row?.sample ?? false }
}

export const beginFounding = handler({
  verb: identity.beginFounding,
  about,
  async run({ tx, input, now }) {
    await insertFounding(tx, input.sample, now)
    return { subject: 'founding', result: { state: 'begun' as const, sample: input.sample } }
  },
})

export const finishFounding = handler({
  verb: identity.endFounding,
  about,
  async run({ tx, now }) {
    if (!await endFounding(tx, now)) throw new Failure('conflict', 'the founding has ended already', { do: text('何もする必要はありません。', 'Nothing need be done.') })
    return { subject: 'founding', result: { state: 'ended' as const, sample: (await foundingRow(tx))?.sample ?? false } }
  },
})
