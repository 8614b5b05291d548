/** How much of a product is in use: counts for its maker and for analysts of the centre, and never a list. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/).max(60)

/** `vendor`: the organisation that the centre has tied to the maker; empty where there is none. */
export const MakerSubject = subject({ name: 'Maker', title: text('メーカー', 'maker'), about: z.object({ vendor: z.string() }) })

/** From five organisations on; `devices` is rounded to two figures, so that it tells of none of them. */
const Count = z.object({ organisations: z.number().int(), devices: z.number().int() })

/** `sectors`: those with five or more; what is left is counted together where it is five or more, and else not said. */
export const ProductCount = z.object({ product: z.string(), title: Said, total: Count.nullable(), sectors: z.array(Count.extend({ sector: z.string() })), others: Count.nullable() })
export type ProductCount = z.infer<typeof ProductCount>

export const Maker = z.object({ maker: z.string(), title: Said, organisation: z.object({ id: z.string(), name: Said }).nullable(), tiedAt: z.iso.datetime().nullable() })
export type Maker = z.infer<typeof Maker>

export const counts = {
  count: verb({ name: 'holding.count', title: text('使われている数を見る', 'see how much is in use'), kind: 'read', path: '/makers/:maker/holdings', on: MakerSubject, input: z.strictObject({ maker: slug }), output: z.object({ maker: Maker, products: z.array(ProductCount) }), recorded: true }),
  list: verb({ name: 'maker.list', title: text('メーカーの一覧を見る', 'list makers'), kind: 'read', path: '/makers', on: MakerSubject, input: z.strictObject({}), output: z.object({ makers: z.array(Maker) }) }),
  /** Without an organisation the tie is undone. */
  tie: verb({ name: 'maker.tie', title: text('メーカーと組織を結ぶ', 'tie a maker to an organisation'), kind: 'change', path: '/makers/:maker', on: MakerSubject, input: z.strictObject({ maker: slug, organisation: z.string().overwrite(storable).trim().max(60).nullable() }), output: Maker, next: true }),
}
