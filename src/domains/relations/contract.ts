/** Declared relations of supply: who relies on whom for what. A relation is known to its two sides and to nobody else. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Criticality } from '#domains/assets/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const Named = z.object({ id: z.string(), name: Said })
const id = written.min(1).max(60)
const words = written.trim().max(1000).default('')
const moment = z.iso.datetime()

export const relationKinds = {
  'it-supplier': text('保守・運用の委託', 'IT maintenance and operation'),
  supply: text('製品・サービスの供給', 'Supply of a product or service'),
} as const satisfies Record<string, Text>
export const RelationKind = oneOf(relationKinds)
export type RelationKind = z.infer<typeof RelationKind>

/** The two sides, as one of them calls the other. */
export const sides = {
  customer: text('任せる側・買う側', 'customer'),
  supplier: text('引き受ける側・売る側', 'supplier'),
} as const satisfies Record<string, Text>
export const Side = oneOf(sides)
export type Side = z.infer<typeof Side>

export const relationStates = {
  declared: text('確認待ち', 'Waiting for confirmation'),
  confirmed: text('確認済み', 'Confirmed'),
  declined: text('断った', 'Declined'),
  ended: text('終了', 'Ended'),
} as const satisfies Record<string, Text>
export const RelationState = oneOf(relationStates)
export type RelationState = z.infer<typeof RelationState>

/** Whether the customer could get it elsewhere, should it stop. */
export const alternatives = {
  yes: text('代わりがある', 'There is an alternative'),
  no: text('代わりがない', 'No alternative'),
  unknown: text('分からない', 'Not known'),
} as const satisfies Record<string, Text>
export const Alternative = oneOf(alternatives)
export type Alternative = z.infer<typeof Alternative>

export const steps = {
  declared: text('届け出た', 'Declared'),
  confirmed: text('確認した', 'Confirmed'),
  declined: text('断った', 'Declined'),
  amended: text('書き直した', 'Changed'),
  ended: text('終えた', 'Ended'),
} as const satisfies Record<string, Text>
const Did = oneOf(steps)
export type Did = z.infer<typeof Did>

export const Relation = z.object({
  id: z.string(), kind: RelationKind, state: RelationState, customer: Named, supplier: Named,
  /** What one's own organisation is in it. */
  side: Side,
  /** It waits for one's own organisation's word. */
  waits: z.boolean(),
  what: z.string(),
  /** The product, where it is one: its key and its name. */
  product: Named.nullable(),
  /** The customer's judgement; null while it has not said. */
  criticality: Criticality.nullable(), alternative: Alternative.nullable(),
  /** The customer lets the supplier answer findings for it. */
  mayAnswer: z.boolean(),
  declaredBy: Side, declaredAt: moment, decidedAt: moment.nullable(), endedAt: moment.nullable(),
  /** Oldest first. `office` stands on the steps of one's own organisation only. */
  history: z.array(z.object({ did: Did, side: Side, at: moment, office: z.string().nullable(), words: z.string() })),
})
export type Relation = z.infer<typeof Relation>

export const RelationSubject = subject({
  name: 'Relation', title: text('供給の関係', 'supply relation'),
  about: z.object({
    customer: z.string(), supplier: z.string(), state: z.enum(['new', ...RelationState.options]),
    /** The side that has yet to confirm. */
    asked: z.string(),
    /** What is asked for would let the supplier answer for the customer, and it may not yet. */
    opens: z.boolean(),
  }),
})

/** What the customer alone can say. */
const judged = { criticality: Criticality.optional(), alternative: Alternative.optional(), mayAnswer: z.boolean().optional() }
const byId = z.strictObject({ id })
const changes = <In extends z.ZodObject>(name: string, ja: string, en: string, input: In) =>
  verb({ name: `relation.${name}`, title: text(ja, en), kind: 'change', path: `/relations/:id/${name}`, on: RelationSubject, next: true, input, output: Relation })

export const relations = {
  /** `as`: what one's own organisation is. The customer's judgement is asked of the customer: of the one who declares, or who confirms. */
  declare: verb({ name: 'relation.declare', title: text('供給の関係を届け出る', 'declare a supply relation'), kind: 'change', path: '/relations', on: RelationSubject, input: z.strictObject({
    other: id, as: Side, kind: RelationKind, what: written.trim().min(1).max(200), product: written.trim().max(200).optional(), ...judged,
  }), output: Relation }),
  list: verb({ name: 'relation.list', title: text('供給の関係の一覧を見る', 'list supply relations'), kind: 'read', path: '/relations', on: RelationSubject, input: z.strictObject({ side: Side.optional(), state: RelationState.optional(), most: z.coerce.number().int().min(1).max(200).default(100), after: z.string().max(100).optional() }), output: z.object({ relations: z.array(Relation), total: z.number().int(), waiting: z.number().int(), next: z.string().nullable() }), recorded: true }),
  confirm: changes('confirm', '届出を確認する', 'confirm a relation', byId.extend(judged)),
  decline: changes('decline', '届出を断る', 'decline a relation', byId.extend({ words })),
  /** The customer changes its judgement, and whether the supplier may answer for it. */
  amend: changes('amend', '関係の扱いを改める', 'change a relation', byId.extend(judged)),
  end: changes('end', '関係を終える', 'end a relation', byId.extend({ words })),
}

/** A relation was declared, decided, changed or ended: open screens of its two sides read it again. */
export const relationChanged = fact('relation.changed', z.object({ relation: z.string(), state: RelationState }))
/** It waits for this organisation's word. */
export const relationDeclared = fact('relation.declared', z.object({ relation: z.string(), organisation: z.string() }))
