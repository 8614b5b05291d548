/** A supplier tells its declared customers, in its own words, that what they have from it is concerned. Nothing goes further by itself, and no device is named. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { exploitedBy } from '../exploited/exploited-tables.ts'
import { listFindings } from '../findings/finding-tables.ts'
import { notices } from './contract.ts'
import { everythingSaid } from './event-tables.ts'
import { customersOf } from '#domains/relations/index.ts'
import { tellEvent } from './tell-event.ts'
import { standing } from './told.ts'

export const passOn = handler({
  verb: notices.passOn,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { vulnerability, words, to }, actor: { organisation, office }, tx, now }) {
    await needConcerned(tx, organisation, vulnerability)
    const customers = (await customersOf(tx, organisation)).map((one) => one.organisation).filter((one) => to === undefined || to.includes(one))
    if (customers.length === 0) throw nobody()
    const exploited = (await exploitedBy(tx, [vulnerability])).size > 0 ? [vulnerability] : []
    const addressed = [...new Set(customers)].map((customer) => ({ organisation: customer, role: 'customer' as const, holders: [organisation], from: organisation, findings: [], vulnerabilities: [vulnerability], exploited }))
    const { notices: told, announcements } = await tellEvent(tx, { kind: 'passed-on', by: office, words, now }, addressed)
    return { subject: vulnerability, result: { told }, after: { organisation }, announcements }
  },
})

/** Only what one is concerned by, or was told by a supplier of one’s own, goes further down. */
async function needConcerned(tx: Tx, organisation: string, vulnerability: string): Promise<void> {
  const { total } = await listFindings(tx, organisation, { state: undefined, vulnerability, asset: undefined, most: 1, before: null })
  if (total > 0 || standing(await everythingSaid(tx, vulnerability)).some((one) => one.organisation === organisation && one.role === 'customer')) return
  throw new Failure('missing', 'nothing to pass on', { do: text('この組織が該当する脆弱性か、取引先から知らされた脆弱性だけを知らせられます。', 'You may pass on what concerns you, or what a supplier told you.') })
}

const nobody = () => new Failure('conflict', 'no declared customer', { do: text('知らせる取引先がありません。取引の関係を双方で確かめると、知らせられます。', 'There is no customer to tell. Declare the relation, and have it confirmed by the other side.') })
