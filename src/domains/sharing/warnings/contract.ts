/** How a warning stands to those issued before it, and how it leaves as a file. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { WarningDetail, WarningSubject } from '../contract.ts'
import { Relation } from './voice-contract.ts'

const written = z.string().overwrite(storable)

export const exportFormats = ['pdf', 'text', 'stix', 'csaf', 'atom'] as const

export const voice = {
  relate: verb({
    name: 'warning.relate', title: text('先の警報との関係を決める', 'say how it stands to an earlier warning'), kind: 'change', path: '/warnings/:id/relate', on: WarningSubject, next: true,
    input: z.strictObject({
      id: written.max(60),
      /** The earlier warning. */
      other: written.max(60),
      relation: Relation,
      /** What is said to readers of the earlier one: with `join` it stands there as a remark. */
      note: z.strictObject({ ja: written.trim().max(1000), en: written.trim().max(1000) }).default({ ja: '', en: '' }),
    }),
    output: WarningDetail,
  }),
  /** The file is what its reader would be shown; each leaves receipts by way of `export`. */
  export: verb({
    name: 'warning.export', title: text('警報を書き出す', 'export a warning'), kind: 'read', recorded: true, path: '/warnings/:id/export', on: WarningSubject,
    input: z.strictObject({
      id: written.max(60), format: z.enum(exportFormats).default('pdf'),
      /** Of `pdf` and `text`: for whom. */
      reader: z.enum(['analyst', 'executive', 'plain']).default('plain'), language: z.enum(['ja', 'en']).default('ja'),
    }),
    output: z.object({ name: z.string(), mediaType: z.string(), /** In base64. */ content: z.string() }),
  }),
}
