/** All that one organisation was not told of goes out as one digest; what it says is made when it leaves. */
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { ownLabel } from '#trust/labels/own.ts'
import { intern } from '#trust/labels/tables.ts'
import { digestMade, digests } from './digest-contract.ts'
import { fillDigest, insertDigest } from './digest-tables.ts'

export const sendDigest = handler({
  verb: digests.send,
  about: ({ organisation }) => ({ organisation }),
  async run({ input: { organisation }, tx, now }) {
    const id = newId('digest')
    if (!(await fillDigest(tx, id, organisation))) return { subject: organisation, result: { digest: null } }
    await insertDigest(tx, { id, organisation, label: await intern(tx, ownLabel(organisation)), at: now })
    return { subject: id, result: { digest: id }, announcements: [announce(digestMade, { digest: id, organisation }, { key: organisation, concerns: [organisation] })] }
  },
})
