import { createHash } from 'node:crypto'
import { numbered } from '#language/bom/numbered.ts'
import { handler } from '#trust/act.ts'
import { changed } from '../changed.ts'
import { organisationOfOwner, ownerOf } from './bill-owner.ts'
import { bills } from './contract.ts'
import { putBill } from './put-bill.ts'
import { billIn } from './read-content.ts'
import { tellBill } from './tell-bill.ts'

/** The whole file. What could not be read is named, the rest is taken. */
export const takeBill = handler({
  verb: bills.take,
  about: (input, { tx, actor }) => organisationOfOwner(input, tx, actor),
  async run({ input, actor, tx, now }) {
    const bom = numbered(billIn(input.content))
    const asset = await ownerOf(input, bom.subject, { tx, actor, now })
    const digest = createHash('sha256').update(input.content).digest('hex')
    const { row, components, differences } = await putBill(tx, { asset, bom, name: input.name, digest, by: actor.office, now })
    return {
      subject: asset.id, result: { bill: await tellBill(tx, asset, row, components.length), differences }, content: { asset: asset.id, name: input.name, digest, differences },
      after: { organisation: asset.organisation }, announcements: [changed(asset.organisation)],
    }
  },
})
