/** A protection list goes out: the release decision is asked for its purpose, and every item in it leaves a receipt. */
import { handler } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import { servedBy } from '#trust/receipts/tables.ts'
import { holdForReading } from '../collections/served-tables.ts'
import { channelWorked } from '../notices/channel-tables.ts'
import { protection, protectionLists } from './contract.ts'
import { writeList } from './write-list.ts'

export const serveList = handler({
  verb: protection.serve,
  about: ({ organisation }) => ({ organisation }),
  async run(step) {
    const { input: { organisation, channel, list, least }, tx, now } = step
    await holdForReading(tx) // who recalls an item meanwhile waits, and finds this receipt
    const { text, ids } = await writeList(step, await organisationOf(tx, organisation), list, least)
    const before = await servedBy(tx, ids, organisation, 'feed')
    await channelWorked(tx, channel, now)
    const fresh = ids.filter((id) => !before.has(id))
    const receipts = fresh.map((subject) => ({ subject, organisation, step: 'served' as const, way: 'feed', purpose: protectionLists[list].purpose }))
    return { subject: channel, result: { text }, receipts, content: { list, channel, items: fresh } }
  },
})
