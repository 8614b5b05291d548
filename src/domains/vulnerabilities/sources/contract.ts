/** Sources of records: public servers that are asked again and again for what is known of vulnerabilities. What they give belongs to everyone. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const byId = z.strictObject({ id: written.max(60) })

export const recordSourceKinds = {
  file: text('1つのファイル（KEV、EPSS、提供期限、記録の一覧など）', 'one file (KEV, EPSS, ends of support, a list of records)'),
  'cve-list': text('CVEの一覧（CVE JSON 5）', 'the CVE list (CVE JSON 5)'),
  nvd: text('NVD（API 2.0）', 'NVD (API 2.0)'),
  csaf: text('CSAFの発行元・集約元', 'CSAF provider or aggregator'),
  osv: text('OSVの一覧', 'an OSV list'),
} as const satisfies Record<string, Text>
export const RecordSourceKind = oneOf(recordSourceKinds)
export type RecordSourceKind = z.infer<typeof RecordSourceKind>

/** How its key is sent; `header`: in a header of its own, whose name is given as the user name. */
export const RecordSourceAuth = z.enum(['none', 'basic', 'bearer', 'header'])

export const RecordSourceForm = z.strictObject({
  name: written.trim().min(1).max(120),
  kind: RecordSourceKind,
  /** `{date}` in it stands for the day in UTC, `2026-11-22`. */
  address: written.trim().min(1).max(500),
  auth: RecordSourceAuth.default('none'),
  /** How often it is asked, in minutes. */
  minutes: z.number().int().min(5).max(10_080).default(60),
})
export type RecordSourceForm = z.infer<typeof RecordSourceForm>

/** `keyless`: it needs a key and has none. `new`: not asked yet. */
export const recordSourceStates = {
  well: text('取得できています', 'Working'), faulty: text('取得できていません', 'Not working'), paused: text('止めています', 'Paused'),
  keyless: text('鍵を待っています', 'Waits for its key'), new: text('これから取得します', 'Not asked yet'),
} as const satisfies Record<string, Text>
export const RecordSourceState = oneOf(recordSourceStates)

export const RecordSource = z.object({
  id: z.string(), organisation: z.string(), name: z.string(), kind: RecordSourceKind, address: z.string(), auth: RecordSourceAuth, keyed: z.boolean(), minutes: z.number().int(),
  state: RecordSourceState, since: z.iso.datetime(), lastAt: z.iso.datetime().nullable(), lastOk: z.iso.datetime().nullable(), due: z.iso.datetime().nullable(),
  /** What went wrong at the last attempt, and what to do. */
  fault: Said.nullable(),
  /** Something to know although it works. */
  remark: Said.nullable(),
  /** `taken`: records and rows that were new, changed or withdrawn. */
  counts: z.object({ taken: z.number().int(), same: z.number().int(), broken: z.number().int() }),
  /** More waits at the source than one round takes. */
  goesOn: z.boolean(),
})
export type RecordSource = z.infer<typeof RecordSource>

export const RecordSourceSubject = subject({ name: 'RecordSource', title: text('脆弱性情報の取得元', 'source of records'), about: z.object({ organisation: z.string() }) })

const onOne = (name: string, title: Text, path: string) =>
  verb({ name, title, kind: 'change', path: `/record-sources/:id/${path}`, on: RecordSourceSubject, next: true, input: byId, output: RecordSource })

export const PulledStep = z.strictObject({
  id: written,
  /** The number of takings the position was read at; another one by now means that somebody else took it. */
  step: z.number().int(),
  position: z.record(z.string(), z.unknown()),
  /** Records or a table; empty where nothing came. */
  content: z.string(),
  /** As old as the source says its file is. */
  asOf: z.iso.datetime().optional(),
  /** What was read of a list, by its place and the date or hash it had. */
  seen: z.array(z.strictObject({ key: written.max(1_000), stamp: written.max(200) })).max(20_000).default([]),
})
export type PulledStep = z.output<typeof PulledStep>

export const recordSources = {
  add: verb({ name: 'record-source.add', title: text('脆弱性情報の取得元を足す', 'add a source of records'), kind: 'change', path: '/record-sources', on: RecordSourceSubject, input: RecordSourceForm, output: RecordSource }),
  list: verb({ name: 'record-source.list', title: text('脆弱性情報の取得元を見る', 'list sources of records'), kind: 'read', path: '/record-sources', on: RecordSourceSubject, input: z.strictObject({}), output: z.object({ sources: z.array(RecordSource) }) }),
  amend: verb({
    name: 'record-source.amend', title: text('脆弱性情報の取得元の設定を変える', 'change a source of records'), kind: 'change', path: '/record-sources/:id/amend', on: RecordSourceSubject, next: true,
    input: byId.extend({ name: RecordSourceForm.shape.name.optional(), address: RecordSourceForm.shape.address.optional(), auth: RecordSourceAuth.optional(), minutes: z.number().int().min(5).max(10_080).optional() }), output: RecordSource,
  }),
  /** What opens the server. It is sealed, shown to nobody again, and the ledger keeps nothing of it. */
  key: verb({
    name: 'record-source.key', title: text('脆弱性情報の取得元の鍵を入れる', 'give the key of a source of records'), kind: 'change', path: '/record-sources/:id/key', on: RecordSourceSubject, next: true, unkept: true,
    input: byId.extend({ username: written.max(200).default(''), secret: z.string().min(1).max(4_000) }), output: RecordSource,
  }),
  pause: onOne('record-source.pause', text('脆弱性情報の取得を止める', 'pause a source of records'), 'pause'),
  resume: onOne('record-source.resume', text('脆弱性情報の取得を再び始める', 'resume a source of records'), 'resume'),
  remove: onOne('record-source.remove', text('脆弱性情報の取得元を外す', 'remove a source of records'), 'remove'),
  poll: onOne('record-source.poll', text('脆弱性情報をいま取得する', 'ask a source of records now'), 'poll'),
  take: verb({
    name: 'record-source.take', title: text('取得元から脆弱性情報を受け取る', 'take from a source of records'), kind: 'change', path: '/record-sources/take', on: RecordSourceSubject, internal: true, input: PulledStep,
    output: z.object({ step: z.number().int(), taken: z.number().int(), same: z.number().int(), broken: z.number().int() }),
  }),
}

/** Well known ones, to begin with. Each is public and needs no key. */
export const knownSources: readonly (Omit<RecordSourceForm, 'auth'> & { readonly title: Text })[] = [
  { title: text('CISA KEV（悪用が確認された脆弱性）', 'CISA KEV (known exploited vulnerabilities)'), name: 'CISA KEV', kind: 'file', address: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json', minutes: 15 },
  { title: text('EPSS（悪用されやすさ、毎日）', 'EPSS (how likely exploitation is, daily)'), name: 'EPSS', kind: 'file', address: 'https://epss.empiricalsecurity.com/epss_scores-{date}.csv.gz', minutes: 720 },
  { title: text('CVEの一覧', 'The CVE list'), name: 'CVE', kind: 'cve-list', address: 'https://raw.githubusercontent.com/CVEProject/cvelistV5/main/cves/', minutes: 15 },
  { title: text('JVN iPedia（日本語の説明、更新）', 'JVN iPedia (in Japanese, updates)'), name: 'JVN iPedia', kind: 'file', address: 'https://jvndb.jvn.jp/ja/rss/jvndb.rdf', minutes: 60 },
  { title: text('NVD', 'NVD'), name: 'NVD', kind: 'nvd', address: 'https://services.nvd.nist.gov/rest/json/cves/2.0', minutes: 120 },
  { title: text('製品の提供期限（endoflife.date）', 'Ends of support (endoflife.date)'), name: 'endoflife.date', kind: 'file', address: 'https://endoflife.date/api/v1/products/full', minutes: 1_440 },
  { title: text('CISAのCSAF', 'CSAF of CISA'), name: 'CISA CSAF', kind: 'csaf', address: 'https://www.cisa.gov/sites/default/files/csaf/provider-metadata.json', minutes: 60 },
  { title: text('OSV（PyPI）', 'OSV (PyPI)'), name: 'OSV PyPI', kind: 'osv', address: 'https://osv-vulnerabilities.storage.googleapis.com/PyPI/', minutes: 60 },
]
