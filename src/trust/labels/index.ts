import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'

export const labelPart: Part = { name: 'label', migrations: migrationsOf('label', new URL('./migrations', import.meta.url).pathname), handlers: [], reactions: [] }
