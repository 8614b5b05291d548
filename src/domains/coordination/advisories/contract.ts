/** Advisories that are written from a case in words and published as CSAF. */
import { z } from 'zod'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { CaseSubject, id, line, maybe, Named, Said, written } from '../contract.ts'

const link = z.strictObject({ title: line, url: z.url({ protocol: /^https?$/ }).max(500) })

/** What a person writes; versions and statuses come from the case as they stand. */
export const AdvisoryWords = z.strictObject({
  title: line, summary: written.trim().min(1).max(8000), impact: maybe(8000), remedy: maybe(8000), workaround: maybe(8000),
  /** How to look whether somebody came in. */
  check: maybe(8000), exploited: z.boolean().default(false), acknowledgement: maybe(500), links: z.array(link).max(20).default([]), lang: z.enum(['ja', 'en']).default('ja'),
})
export type AdvisoryWords = z.infer<typeof AdvisoryWords>

export const Audience = z.strictObject({ organisations: z.array(id).max(500).default([]), communities: z.array(id).max(100).default([]), sectors: z.array(id).max(50).default([]) })

export const Remark = z.object({ at: z.string(), says: Said })
const state = z.enum(['draft', 'ready', 'published'])

export const AdvisoryDraft = z.object({
  case: z.string(), tracking: z.string(), state, version: z.number().int(), tlp: Tlp, audience: Audience, words: AdvisoryWords, revision: z.string(), updatedAt: z.iso.datetime().nullable(),
  /** The document as it would be published now, and what the checks of CSAF 2.0 say of it. */
  csaf: z.string(), faults: z.array(Remark), remarks: z.array(Remark),
  /** Makers without an answer: the document names them so. */
  silent: z.array(Named),
})
export type AdvisoryDraft = z.infer<typeof AdvisoryDraft>

export const Advisory = z.object({ id: z.string(), tracking: z.string(), version: z.number().int(), title: z.string(), cve: z.string(), tlp: Tlp, publisher: Named, publishedAt: z.iso.datetime(), firstAt: z.iso.datetime(), link: z.string().nullable(), signed: z.boolean() })
export type Advisory = z.infer<typeof Advisory>

export const AdvisorySubject = subject({ name: 'Advisory', title: text('公表文', 'advisory'), about: z.object({ permitted: z.boolean() }) })

const ofCase = <In extends z.ZodObject>(name: string, ja: string, en: string, input: In) =>
  verb({ name: `advisory.${name}`, title: text(ja, en), kind: 'change', path: `/cases/:id/advisory/${name}`, on: CaseSubject, next: true, input, output: AdvisoryDraft })

export const advisories = {
  draft: verb({ name: 'advisory.draft', title: text('公表文の案を見る', 'see the draft advisory'), kind: 'read', path: '/cases/:id/advisory', on: CaseSubject, input: z.strictObject({ id }), output: AdvisoryDraft, recorded: true }),
  /** `revision`: what changed since the edition before. */
  write: ofCase('write', '公表文を書く', 'write the advisory', z.strictObject({ id, words: AdvisoryWords, tlp: Tlp.default('clear'), audience: Audience.prefault({}), revision: maybe(500) })),
  /** From here on it goes out when the embargo ends. Refused while the checks find faults. */
  ready: ofCase('ready', '公表文を確定する', 'make the advisory ready', z.strictObject({ id })),
  publish: ofCase('publish', '公表する', 'publish the advisory', z.strictObject({ id })),
  list: verb({ name: 'advisory.list', title: text('公表文の一覧を見る', 'list advisories'), kind: 'read', path: '/advisories', on: AdvisorySubject, input: z.strictObject({ search: written.max(200).optional(), most: z.coerce.number().int().min(1).max(200).default(50), after: written.max(100).optional() }), output: z.object({ advisories: z.array(Advisory), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'advisory.read', title: text('公表文を見る', 'see an advisory'), kind: 'read', path: '/advisories/:id', on: AdvisorySubject, input: z.strictObject({ id }), output: Advisory.extend({ csaf: z.string(), sha256: z.string(), sha512: z.string(), signature: z.string(), fingerprint: z.string(), editions: z.array(z.object({ version: z.number().int(), at: z.iso.datetime(), summary: z.string() })) }), recorded: true }),
  /** The worker holds the key; the signature follows the document by seconds. */
  sign: verb({ name: 'advisory.sign', title: text('公表文に署名する', 'sign an advisory'), kind: 'change', path: '/advisories/sign', on: AdvisorySubject, internal: true, input: z.strictObject({ advisory: id, version: z.number().int(), signature: z.string().max(4000), key: z.string().max(8000), fingerprint: z.string().max(64) }), output: z.object({}) }),
}

export const advisoryChanged = fact('advisory.changed', z.object({ advisory: z.string() }))
