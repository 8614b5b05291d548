/** What somebody saw on the dark web, in words: never the leaked content itself. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ExchangeSubject, Handling, Imported } from '../items/contract.ts'

const written = z.string().overwrite(storable)

export const findingKinds = {
  'leak-site': text('暴露サイトに名前が載った', 'a leak site names a victim'),
  'data-offered': text('データが売りに出た', 'data is offered'),
  'access-offered': text('侵入の足がかりが売りに出た', 'access is offered'),
  credentials: text('認証情報が出回った', 'credentials are about'),
  other: text('その他', 'something else'),
} as const
export type FindingKind = keyof typeof findingKinds
const kinds = Object.keys(findingKinds) as [FindingKind, ...FindingKind[]] // the keys are the kinds

export const LONGEST_SUMMARY = 600
export const MOST_VALUES = 50

/** Whom it concerns: an organisation of the directory, or a name. `tell`: it is among those that may see this. */
export const Victim = z.strictObject({ organisation: written.max(60).optional(), name: written.trim().max(200).optional(), tell: z.boolean().default(false) })

export const findings = {
  /** It becomes items of the giver: a report of STIX and what it names, all under one label. `import` finds them again, and takes them back. */
  record: verb({
    name: 'finding.record', title: text('ダークウェブで見たものを記録する', 'record a dark-web finding'), kind: 'change', path: '/findings', on: ExchangeSubject,
    input: z.strictObject({
      kind: z.enum(kinds),
      /** The address, however defanged: an onion service, a page, a name. */
      where: written.trim().max(500).default(''),
      seenAt: z.iso.datetime({ offset: true }),
      claimedBy: written.trim().max(200).default(''),
      victim: Victim.optional(),
      summary: z.strictObject({ ja: written.trim().min(1).max(LONGEST_SUMMARY), en: written.trim().max(LONGEST_SUMMARY).default('') }),
      /** Wallets, addresses, domains, digests that belong to it. */
      values: z.array(written.trim().min(1).max(300)).max(MOST_VALUES).default([]),
      handling: Handling.prefault({}),
      /** Only tells what would become of it. */
      dryRun: z.boolean().default(false),
    }),
    output: Imported.extend({ /** The id of the STIX report. */ report: z.string() }),
  }),
}
