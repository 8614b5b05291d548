/** A case from the report of its finder to its end, and what those in it say to each other. */
import { z } from 'zod'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { byId, Case, CaseDetail, CaseState, CaseSubject, CaseTlp, id, line, maybe, PartyRole, Product, words, written } from '../contract.ts'

export const page = { most: z.coerce.number().int().min(1).max(200).default(50), after: written.max(100).optional() }

export const changes = <In extends z.ZodObject>(name: string, ja: string, en: string, input: In, more: { largest?: number } = {}) =>
  verb({ name: `case.${name}`, title: text(ja, en), kind: 'change', path: `/cases/:id/${name}`, on: CaseSubject, next: true, input, output: CaseDetail, ...more })

export const Cve = written.trim().regex(/^(CVE-\d{4}-\d{4,})?$/, 'must look like CVE-2026-12345').default('')
export const Cvss = written.trim().regex(/^(CVSS:3\.1\/[A-Z:/]{20,120})?$/, 'must look like CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H').default('')
export const Cwe = written.trim().regex(/^(CWE-\d{1,6})?$/, 'must look like CWE-787').default('')
export const GivenFile = z.strictObject({ name: z.string().min(1).max(200), content: z.string().max(14_000_000), encoding: z.enum(['text', 'base64']).default('text') })
const facts = { cve: Cve, cvss: Cvss, cwe: Cwe }

export const Count = z.object({ sector: z.string(), organisations: z.number().int() })
/** How many organisations hold what the case names, by sector, from five on. Null: fewer, or so near to what the sectors say that it would tell of few. */
export const Prematch = z.object({ total: z.number().int().nullable(), sectors: z.array(Count), at: z.iso.datetime(), left: z.array(Product.pick({ id: true, name: true })) })
export type Prematch = z.infer<typeof Prematch>

export const cases = {
  /** Anyone who takes part hands in a flaw; a specialist body takes it up. `credit`: whether makers and the public may know who found it. */
  handIn: verb({ name: 'case.hand-in', title: text('見つけた脆弱性を届け出る', 'hand in a vulnerability'), kind: 'change', path: '/cases', on: CaseSubject, input: z.strictObject({
    title: line, summary: words, maker: line, product: line, versions: maybe(500), credit: z.enum(['named', 'anonymous']).default('anonymous'), exploited: z.boolean().default(false),
    /** The body that is to coordinate. */
    to: id, tlp: CaseTlp.default('red'),
  }), output: CaseDetail }),
  start: verb({ name: 'case.start', title: text('調整案件を始める', 'start a case'), kind: 'change', path: '/cases/start', on: CaseSubject, input: z.strictObject({ title: line, summary: words, ...facts, shared: z.boolean().default(false), tlp: CaseTlp.default('red') }), output: CaseDetail }),
  list: verb({ name: 'case.list', title: text('調整案件の一覧を見る', 'list cases'), kind: 'read', path: '/cases', on: CaseSubject, input: z.strictObject({ state: CaseState.optional(), ...page }), output: z.object({ cases: z.array(Case), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'case.read', title: text('調整案件を見る', 'see a case'), kind: 'read', path: '/cases/:id', on: CaseSubject, input: byId.extend(page), output: CaseDetail, recorded: true }),
  takeUp: changes('take-up', '届出を受け付け、調整を始める', 'take up the report', byId.extend({ note: maybe(4000) })),
  decline: changes('decline', '届出を受け付けない', 'do not take up the report', byId.extend({ reason: words })),
  /** `shared`: makers see each other, and what each says. */
  amend: changes('amend', '案件の内容を直す', 'amend the case', byId.extend({ title: line, summary: words, ...facts, shared: z.boolean() })),
  /** `past` opens what was said before; `note` goes to the invited with the invitation. */
  invite: changes('invite', '関係者を招く', 'invite a party', byId.extend({ organisation: id, role: PartyRole.exclude(['finder', 'coordinator']).default('vendor'), past: z.boolean().default(false), note: maybe(2000) })),
  /** By joining one undertakes to keep the date that is in force. */
  join: changes('join', '招きを受け、公表日までの秘密を守る', 'join, and keep the embargo', byId),
  leave: verb({ name: 'case.leave', title: text('退出する', 'leave the case'), kind: 'change', path: '/cases/:id/leave', on: CaseSubject, next: true, input: byId.extend({ reason: maybe(2000) }), output: z.object({ id: z.string() }) }),
  remove: changes('remove', '関係者を外す', 'remove a party', byId.extend({ party: id, reason: words })),
  /** `to`: for these parties alone, and the coordinator. Without it: all, where makers see each other; else what a maker says is for the coordinator. */
  say: changes('say', '連絡を書く', 'write a message', byId.extend({ body: words, to: z.array(id).max(100).default([]), file: GivenFile.optional() }), { largest: 16 * 1_048_576 }),
  fetch: verb({ name: 'case.fetch', title: text('ファイルを受け取る', 'fetch a file of the case'), kind: 'read', path: '/cases/:id/files/:file', on: CaseSubject, input: byId.extend({ file: id }), output: z.object({ id: z.string(), name: z.string(), bytes: z.number().int(), sha256: z.string(), content: z.string() }), recorded: true }),
  /** Counts what the case says is affected, and nothing that the asker could choose. */
  prematch: verb({ name: 'case.prematch', title: text('該当する組織の数を、名前を見ずに数える', 'count holders without seeing them'), kind: 'read', path: '/cases/:id/prematch', on: CaseSubject, input: byId, output: Prematch, recorded: true, next: true }),
  close: changes('close', '案件を終える', 'close the case', byId.extend({ reason: words })),
}
