import { fileURLToPath } from 'node:url'
import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { countConcentration } from './concentration/count-concentration.ts'
import { listConcentration, readConcentration } from './concentration/read-concentration.ts'
import { readOwn } from './concentration/read-own.ts'

/** For the clock that has the picture made. */
export { countIsDue } from './concentration/count-concentration.ts'

export const readinessDomain: Part = {
  name: 'readiness',
  migrations: migrationsOf('readiness', fileURLToPath(new URL('./migrations', import.meta.url))),
  handlers: [listConcentration, readConcentration, readOwn, countConcentration],
  reactions: [],
}
