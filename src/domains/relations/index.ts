import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { amendRelation, confirmRelation, declineRelation, endRelation } from './decide-relation.ts'
import { declareRelation } from './declare-relation.ts'
import { listRelations } from './list-relations.ts'
import { reactions } from './on-facts.ts'

/** For the courier. */
export { relationWords } from './courier-view.ts'

/** The treaty: what the domains that may read this one's rows are given. See the rules file for who they are. */
export { customersOf, mayAnswerFor, suppliersOf, supplyEdges, type Edge, type Related } from './treaty.ts'

export const relationsDomain: Part = {
  name: 'relations',
  migrations: migrationsOf('relations', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [declareRelation, listRelations, confirmRelation, declineRelation, amendRelation, endRelation],
  reactions,
}
