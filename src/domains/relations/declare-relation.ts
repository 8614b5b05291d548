import { folded } from '#language/search.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { invalid } from '#trust/parse.ts'
import { relationDeclared, relations } from './contract.ts'
import { judgedBy, unsaid } from './judgement.ts'
import { otherSide } from './known-relation.ts'
import { productKey } from './products.ts'
import { insertRelation, type RelationRow } from './tables.ts'
import { changed } from './tell-relation.ts'

/** It counts for nothing, and nobody but the two sides learns of it, until the other side has confirmed. */
export const declareRelation = handler({
  verb: relations.declare,
  about: ({ other, as, mayAnswer }, { actor }) => ({ ...sides(as, actor.organisation, other), state: 'new' as const, asked: other, opens: as === 'customer' && mayAnswer === true }),
  async run(step) {
    const { input: { other, as, kind, what, product, ...said }, actor, tx, now } = step
    await needOther(tx, other, actor.organisation)
    const row: RelationRow = {
      id: newId('relation'), ...sides(as, actor.organisation, other), kind, what, what_key: folded(what), product: productKey(product), ...judgedBy(as, kind, said, unsaid),
      declared_by: as, state: 'declared', declared_at: now, decided_at: null, ended_at: null,
    }
    if (!await insertRelation(tx, row)) throw twice()
    return changed(step, row, 'declared', '', [announce(relationDeclared, { relation: row.id, organisation: row[otherSide(as)] }, { concerns: [] })])
  },
})

const sides = (as: 'customer' | 'supplier', own: string, other: string) => (as === 'customer' ? { customer: own, supplier: other } : { customer: other, supplier: own })

async function needOther(tx: Tx, other: string, own: string): Promise<void> {
  if (other === own) throw invalid([{ path: 'other', message: text('自組織とのあいだには届け出られません。', 'An organisation does not supply itself.') }])
  const found = (await organisationsByIds(tx, [other])).get(other)
  if (found?.active && found.kind !== 'platform') return
  throw invalid([{ path: 'other', message: text('この組織は登録されていません。名簿から選んでください。', 'No such organisation is registered. Choose one of the directory.') }])
}

const twice = (): Failure => new Failure('conflict', 'the same relation is declared already', {
  do: text('同じ相手と同じ内容の届出があります。一覧で確かめてください。', 'The same is declared with this organisation already. Look at the list.'),
})
