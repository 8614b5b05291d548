import type { NumberedBom } from '#language/bom/numbered.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { changed } from '../changed.ts'
import { dropParts, keepPart, partsOf } from './bill-tables.ts'
import { organisationOfOwner, ownerOf } from './bill-owner.ts'
import { bills } from './contract.ts'
import { putBill } from './put-bill.ts'
import { tellBill } from './tell-bill.ts'

/** Parts may come twice. With the last one the bill is taken as if it had come whole; until then nothing of it is seen. */
export const takePart = handler({
  verb: bills.part,
  about: (input, { tx, actor }) => organisationOfOwner(input, tx, actor),
  async run({ input, actor, tx, now }) {
    const { name, digest, part, parts, format, components, subject, faults, notes } = input
    if (part > parts) throw invalid([{ path: 'part', message: text('part は parts までの数にしてください。', 'part must be no more than parts.') }])
    const bom = { format, subject, components, faults, notes } as NumberedBom // the schema has fitted it; what is undefined there is missing here
    const asset = await ownerOf(input, bom.subject, { tx, actor, now })
    if (parts > 1) await keepPart(tx, { asset: asset.id, digest, part }, bom, now)
    const content = { asset: asset.id, name, digest, part, parts }
    if (part < parts) return { subject: asset.id, result: { asset: asset.id, bill: null, differences: null }, content }
    const whole = parts === 1 ? bom : await joined(tx, asset.id, digest, parts)
    const done = await putBill(tx, { asset, bom: whole, name, digest, by: actor.office, now })
    await dropParts(tx, asset.id)
    return {
      subject: asset.id, result: { asset: asset.id, bill: await tellBill(tx, asset, done.row, done.components.length), differences: done.differences }, content: { ...content, differences: done.differences },
      after: { organisation: asset.organisation }, announcements: [changed(asset.organisation)],
    }
  },
})

/** @throws Failure `conflict` naming the parts that did not come. */
async function joined(tx: Tx, asset: string, digest: string, parts: number): Promise<NumberedBom> {
  const kept = new Map((await partsOf(tx, asset, digest)).map(({ part, content }) => [part, content]))
  const missing = Array.from({ length: parts }, (_, n) => n + 1).filter((n) => !kept.has(n))
  if (missing.length > 0) {
    const some = missing.slice(0, 10).join(', ')
    throw new Failure('conflict', `parts are missing: ${some}`, { do: text(`まだ届いていない部分があります（${some}）。その部分を送ってから、最後の部分をもう一度送ってください。`, `Parts did not come yet (${some}). Send them, and the last one again.`) })
  }
  const all = [...kept.entries()].filter(([part]) => part <= parts).toSorted(([a], [b]) => a - b).map(([, content]) => content)
  return { format: all[0]!.format, subject: all[0]!.subject, components: all.flatMap(({ components }) => components), faults: all.flatMap(({ faults }) => faults), notes: all.flatMap(({ notes }) => notes) } // at least one part
}
