/** Items as STIX objects: brought in, taken out, looked for. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Attribution, Compartment, Purpose } from '#trust/labels/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })

/** What the giver chooses for all it brings in at once. An object's own markings may narrow it, and never widen it. */
export const Handling = z.strictObject({
  tlp: Tlp.default('amber'),
  /** Left out: the bodies of the state and the communities that the giver has joined, as for what a report gives. */
  audience: z.strictObject({ organisations: z.array(written.max(60)).max(2000).default([]), communities: z.array(written.max(60)).max(40).default([]), sectors: z.array(written.max(40)).max(40).default([]) }).optional(),
  purposes: z.array(Purpose).min(1).default(['detect', 'block', 'investigate']),
  attribution: Attribution.default('named'),
  clearance: z.number().int().min(0).max(3).default(0),
  embargo: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Only people admitted to each of these see it, and no organisation as such: no mail, feed or machine brings it. */
  compartments: z.array(Compartment).max(5).optional(),
  /** Communities to which a hub may pass it on by its release rules; `*` for any. Left out: none. */
  onward: z.array(written.max(60)).max(40).optional(),
})
export type Handling = z.infer<typeof Handling>

export const importFormats = ['stix', 'misp', 'csv', 'json', 'text'] as const

/** What became of one object. `held`: it is kept, and its giver's alone, until a person has decided. */
export const fates = {
  taken: text('取り込んだ', 'taken'),
  known: text('すでにある', 'known already'),
  held: text('保留', 'held'),
  refused: text('受け取れない', 'refused'),
} as const

/** `id` and `version` as the object itself says them, also where it can't be taken; a version of null is none. */
export const ObjectFate = z.object({ at: z.string(), id: z.string(), version: z.string().nullable(), fate: z.enum(['taken', 'known', 'held', 'refused']), why: Said.nullable() })
const Counts = z.object({ taken: z.number().int(), known: z.number().int(), held: z.number().int(), refused: z.number().int() })
const Notes = z.array(z.object({ at: z.string(), why: Said }))

export const Imported = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(importFormats),
  counts: Counts,
  /** Those that were not simply taken, and the first of those that were; at most a thousand. */
  objects: z.array(ObjectFate),
  /** What was taken other than it stood there, or is odd; at most a hundred. */
  notes: Notes,
  /** Of a dry run: at most how many organisations could see what would be taken, by level. */
  reach: z.array(z.object({ tlp: Tlp, objects: z.number().int(), organisations: z.number().int() })).default([]),
  dryRun: z.boolean(),
  at: z.iso.datetime(),
})
export type Imported = z.infer<typeof Imported>

export const ExchangeSubject = subject({
  name: 'Exchange', title: text('情報の交換', 'exchange'),
  about: z.object({ organisation: z.string() }),
})

/** One file, or one part of a large one, in bytes. The command line cuts what is larger. */
export const LARGEST_IMPORT = 16 * 1_048_576

/** One part of a file that comes in several: together they are one import. */
export const FilePart = z.strictObject({
  /** Made from the whole file's content and handling, in hexadecimal: the same for each of its parts. */
  of: z.string().regex(/^[0-9a-f]{32,64}$/),
  /** How many objects, events or lines came before. */
  first: z.number().int().min(0).max(1_000_000_000).default(0),
  /** STIX marking definitions that this part's objects name and that stand elsewhere in the file: read, not taken. A list of JSON. */
  markings: z.string().max(1_048_576).default('[]'),
})
export type FilePart = z.infer<typeof FilePart>

export const exchange = {
  import: verb({
    name: 'sharing.import', title: text('情報を取り込む', 'import threat information'), kind: 'change', path: '/sharing/import', on: ExchangeSubject, largest: LARGEST_IMPORT + 1_048_576,
    input: z.strictObject({
      /** The file's name. */
      name: written.trim().min(1).max(200),
      content: z.string().min(1).max(LARGEST_IMPORT),
      handling: Handling.prefault({}),
      /** Only tells what would become of it. */
      dryRun: z.boolean().default(false),
      part: FilePart.optional(),
    }),
    output: Imported,
  }),
}
