/** What one may see, as a file that other tools read. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ExchangeSubject } from '../items/contract.ts'

const written = z.string().overwrite(storable)

/** Several, as a list or, in an address, with commas between. */
const several = (longest: number, most: number) =>
  z.union([z.array(written.max(longest)).max(most), written.max(longest * most).transform((list) => list.split(',').filter(Boolean).slice(0, most))]).default([])

export const exportFormats = {
  stix: { title: text('STIX 2.1', 'STIX 2.1'), ending: 'json', type: 'application/json' },
  misp: { title: text('MISPイベント', 'MISP event'), ending: 'json', type: 'application/json' },
  csv: { title: text('表（CSV）', 'table (CSV)'), ending: 'csv', type: 'text/csv' },
  text: { title: text('値だけの一覧', 'plain list'), ending: 'txt', type: 'text/plain' },
} as const
export const ExportFormat = z.enum(['stix', 'misp', 'csv', 'text'])
export type ExportFormat = z.infer<typeof ExportFormat>

export const Exported = z.object({
  format: ExportFormat,
  /** For the file. */
  name: z.string(),
  /** A whole file of this page: a bundle, an event, a table with its heading. */
  content: z.string(),
  /** How many objects stand in it. */
  objects: z.number().int(),
  /** STIX ids of those that the format has no way to say; they were not given out. */
  left: z.array(z.string()),
  more: z.boolean(),
  next: z.string().nullable(),
})
export type Exported = z.infer<typeof Exported>

export const exporting = {
  /** Newest versions only. Every page leaves receipts: its givers see who has what they gave. */
  export: verb({
    name: 'sharing.export', title: text('情報を書き出す', 'export threat information'), kind: 'read', path: '/sharing/export', on: ExchangeSubject, recorded: true,
    input: z.strictObject({
      format: ExportFormat.default('stix'),
      types: several(100, 100),
      search: written.max(400).optional(),
      /** One of one's own imports. */
      import: written.max(60).optional(),
      root: written.max(60).default('all'),
      collection: written.max(60).optional(),
      /** STIX ids. */
      ids: several(200, 500),
      /** Only what was added after this moment. */
      since: z.iso.datetime({ offset: true }).optional(),
      most: z.coerce.number().int().min(1).max(2_000).default(1_000),
      next: written.max(600).optional(),
    }),
    output: Exported,
  }),
}
