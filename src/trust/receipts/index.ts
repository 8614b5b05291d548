import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'

export const receiptPart: Part = { name: 'receipt', migrations: migrationsOf('receipt', new URL('./migrations', import.meta.url).pathname), handlers: [], reactions: [] }
