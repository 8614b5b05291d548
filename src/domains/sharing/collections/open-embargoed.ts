/** The clock's part in collections: an embargo ends while nobody does anything. */
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { addOpened, hasOpened } from '../items/again-tables.ts'
import { collections } from './contract.ts'
import { EVERYTHING } from './roots.ts'

/** What the worker asks before it has anything done, so that an idle minute leaves no entry. */
export const hasEmbargoEnded = (tx: Tx, now: Date): Promise<boolean> => hasOpened(tx, now)

export const openEmbargoed = handler({
  verb: collections.open,
  about: () => ({ root: EVERYTHING, hub: '', member: false, reads: false, writes: false, standing: true }),
  run: async ({ input, tx, now }) => ({ subject: EVERYTHING, result: { opened: await addOpened(tx, input.most, now) } }),
})
