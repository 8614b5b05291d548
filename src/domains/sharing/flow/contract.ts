/** Where money went: from one address, transaction or cluster, over what one reader's labels let it see. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { roleNames } from '#language/transfers/transfer.ts'
import { Tlp } from '#language/tlp.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ItemSubject } from '../contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const moment = z.iso.datetime().nullable()

export const MOST_HOLDERS = 800
export const MOST_STEPS = 20

/** `amount` is a decimal text, exact. `partly`: of some of it nobody said how much. */
export const Amount = z.object({ asset: z.string(), amount: z.string(), partly: z.boolean() })
export type Amount = z.infer<typeof Amount>

/**
 * Why the picture ends here. `exchange`: what leaves it belongs to others, and is not followed. `unseen`: no transaction that goes on
 * may be seen; it may lie there still. `further`: it goes on behind the bounds of this question. `hidden`: the address itself may not be seen.
 */
export const flowEnds = ['exchange', 'unseen', 'further', 'hidden'] as const

export const Holder = z.object({
  id: z.string(),
  /** The item to open; null where one may see none. */
  item: z.string().nullable(),
  /** `shared`: a transaction that several holders paid into. */
  kind: z.enum(['address', 'cluster', 'shared']),
  role: z.enum(roleNames as readonly [typeof roleNames[number], ...typeof roleNames[number][]]).nullable(), // there are five
  shown: z.string(),
  tlp: Tlp.nullable(),
  /** How many addresses stand behind it, of those in the picture. */
  addresses: z.number().int(),
  /** Whose judgement the cluster is: where its label names its giver, or it is one's own. Null for no cluster, or an unnamed giver. */
  judgedBy: Said.nullable(),
  /** Others judge otherwise of one of its addresses. */
  disputed: z.boolean(),
  /** Of one of its addresses no checksum could be looked at. */
  unchecked: z.boolean(),
  /** What came and went in the picture. */
  in: z.array(Amount),
  out: z.array(Amount),
  first: moment,
  last: moment,
  end: z.enum(flowEnds).nullable(),
})
export type Holder = z.infer<typeof Holder>

export const FlowBand = z.object({ from: z.string(), to: z.string(), amounts: z.array(Amount), transactions: z.number().int(), /** The first of its transactions, to open. */ item: z.string().nullable(), first: moment, last: moment })
export type FlowBand = z.infer<typeof FlowBand>

export const Flow = z.object({ start: z.string(), begins: z.array(z.string()), holders: z.array(Holder), bands: z.array(FlowBand), /** There is more than is shown. */ cut: z.boolean() })
export type Flow = z.infer<typeof Flow>

export const flow = {
  read: verb({
    name: 'flow.read', title: text('お金の行き先を見る', 'see where money went'), kind: 'read', path: '/flow', on: ItemSubject, recorded: true,
    /** `start`: an item, the id of a STIX object, an address, a transaction's hash, or the name of a cluster. */
    input: z.strictObject({
      start: written.trim().min(1).max(300), way: z.enum(['forward', 'back', 'both']).default('forward'),
      steps: z.coerce.number().int().min(1).max(MOST_STEPS).default(10), most: z.coerce.number().int().min(1).max(MOST_HOLDERS).default(300),
    }),
    output: Flow,
  }),
}
