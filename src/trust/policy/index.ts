import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { adoptPolicy, listPolicies, proposePolicy, readPolicy } from './adopt-policy.ts'

/** `schema` is asked for late, since it is made from the verbs of all parts, this one's too. */
export const policyPart = (schema: () => string): Part => ({
  name: 'policy',
  migrations: migrationsOf('policy', new URL('./migrations', import.meta.url).pathname),
  handlers: [proposePolicy(schema), adoptPolicy, listPolicies, readPolicy],
  reactions: [],
})
