/** All that one organisation was not told of goes out as one digest; what it says is made when it leaves. */
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { purposes, type Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { digestMade, digests } from './digest-contract.ts'
import { fillDigest, insertDigest } from './digest-tables.ts'

/** For this organisation and nobody else: how much waits for it is nobody’s to know. */
const itsOwn = (organisation: string): Label => ({
  owner: organisation, tlp: 'amber+strict', audience: { organisations: [organisation], communities: [], sectors: [] }, clearance: 0, purposes: Object.keys(purposes) as Label['purposes'], embargo: null, attribution: 'named', // its keys are the purposes
})

export const sendDigest = handler({
  verb: digests.send,
  about: ({ organisation }) => ({ organisation }),
  async run({ input: { organisation }, tx, now }) {
    const id = newId('digest')
    if (!(await fillDigest(tx, id, organisation))) return { subject: organisation, result: { digest: null } }
    await insertDigest(tx, { id, organisation, label: await intern(tx, itsOwn(organisation)), at: now })
    return { subject: id, result: { digest: id }, announcements: [announce(digestMade, { digest: id, organisation }, { key: organisation, concerns: [organisation] })] }
  },
})
