import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure } from '#platform/errors.ts'
import type { Actor } from '#language/organisation.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing, type Draft } from '../../contract.ts'
import { exchange } from '../../items/contract.ts'
import { voice } from '../contract.ts'
import { rangeOf } from './csaf.ts'
import type { z } from 'zod'

let stage: TestWorld
const now = new Date('2026-11-24T00:30:00Z')
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const [analyst, duty, director] = [person('centre-analyst'), person('centre-duty'), person('centre-director')]
const [hospital, bank, small] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
const both = (ja: string, en: string) => ({ ja, en })

async function issued(more: Partial<z.input<typeof Draft>>): Promise<string> {
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft(more))).result
  await stage.as(duty)(sharing.approve, { id })
  await stage.as(director)(sharing.issue, { id })
  await stage.settle()
  return id
}
type Asked = Omit<z.input<typeof voice.export.input>, 'id'>
async function file(who: Actor, id: string, asked: Asked) {
  const { name, mediaType, content } = (await stage.as(who)(voice.export, { id, ...asked })).result
  return { name, mediaType, bytes: Buffer.from(content, 'base64') }
}
const said = async (who: Actor, id: string, asked: Asked): Promise<string> => (await file(who, id, asked)).bytes.toString()

const parts: Partial<z.input<typeof Draft>> = {
  vulnerabilities: ['CVE-2026-31337', 'JVNDB-2026-000001'], products: [{ maker: '架空', product: 'SecureGate', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }], exploited: true,
  techniques: [{ id: 'T1190', name: 'Exploit Public-Facing Application' }], decisions: [{ what: both('今夜、装置を止めるか', 'Whether to stop the device tonight') }], concerned: [both('SecureGateを使っている', 'You run SecureGate')],
  hunting: [{ language: 'yara', title: 'Loader', text: 'rule loader { condition: true }' }, { language: 'kql', title: 'Logins', text: 'SigninLogs\n  | take 5' }], steps: [{ title: both('版を確かめる', 'Check the version'), how: both('', ''), type: '設定 > 版' }],
}
async function evil(): Promise<string> {
  await stage.as(bank)(exchange.import, {
    name: 'a.json', handling: { attribution: 'anonymous', audience: { organisations: ['org-toto-hospital', 'org-centre'] } },
    content: JSON.stringify({ type: 'bundle', id: 'bundle--00000000-0000-4000-8000-000000000009', objects: [{
      type: 'indicator', spec_version: '2.1', id: 'indicator--00000000-0000-4000-8000-000000000001', created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z',
      pattern: "[domain-name:value = 'evil.example']", pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z', created_by_ref: 'identity--00000000-0000-4000-8000-000000000002',
    }] }),
  })
  return (await stage.as(analyst)(sharing.listItems, { search: 'evil.example' })).result.items[0]!.id
}

let id = ''
test('each reader has its own text, marked at head and foot, and what its labels hold alone', async () => {
  id = await issued({ ...parts, items: [await evil()] })
  const [plain, executive, mine, theirs] = [await said(hospital, id, { format: 'text' }), await said(hospital, id, { format: 'text', reader: 'executive', language: 'en' }), await said(hospital, id, { format: 'text', reader: 'analyst' }), await said(bank, id, { format: 'text', reader: 'analyst' })]
  for (const one of [plain, executive, mine]) assert.deepEqual([one.split('\n')[0], one.trimEnd().split('\n').at(-1)], ['TLP:AMBER', 'TLP:AMBER'])
  assert.ok(plain.includes('SecureGateを使っている') && plain.includes('1. 版を確かめる\n   設定 > 版') && !plain.includes('rule loader'))
  assert.ok(executive.includes('Whether to stop the device tonight') && executive.includes('2026-11-24 09:30 (Japan time)') && !executive.includes('今夜'))
  assert.ok(mine.includes('evil[.]example') && mine.includes('  | take 5') && mine.includes('T1190  Exploit Public-Facing Application'))
  assert.ok(theirs.includes('evil[.]example'), 'its own')
  assert.ok(!(await said(small, id, { format: 'text', reader: 'analyst' })).includes('evil'), 'not under a label it may see')
})

test('an export leaves receipts, for the warning and for each item in it', async () => {
  await said(hospital, id, { format: 'stix' })
  const rows = (await sql<{ subject: string }>`select subject from receipt.step where way = 'export' and organisation = 'org-toto-hospital' order by subject`.execute(stage.world.db)).rows.map(({ subject }) => subject.split('-')[0])
  assert.deepEqual(rows, ['item', 'warning'])
  const own = (await sql<{ n: number }>`select count(*) n from receipt.step where way = 'export' and organisation = 'org-centre' and subject = ${id}`.execute(stage.world.db)).rows[0]?.n
  assert.equal(own, 0)
})

test('whoever may not read it may not export it, and a draft is for those who speak', async () => {
  const { id: draft } = (await stage.as(analyst)(sharing.draft, aDraft({}))).result
  for (const one of [await issued({ audience: { sectors: ['finance'] } }), draft]) {
    const error = await stage.as(hospital)(voice.export, { id: one }).then(() => undefined, (reason: unknown) => reason)
    assert.ok(error instanceof Failure && error.fault === 'missing', one)
  }
  assert.match(await said(analyst, draft, { format: 'text' }), /いまの状態: 起案中/)
})

test('a PDF is tagged and named by its marking, in both languages and for each reader', async () => {
  for (const language of ['ja', 'en'] as const) for (const reader of ['analyst', 'executive', 'plain'] as const) {
    const { name, mediaType, bytes } = await file(hospital, id, { format: 'pdf', language, reader })
    assert.deepEqual([mediaType, bytes.subarray(0, 5).toString()], ['application/pdf', '%PDF-'])
    assert.match(name, new RegExp(`^W-26-\\d{4}_TLP-AMBER_${reader}_${language}\\.pdf$`))
    for (const mark of ['/StructTreeRoot', '/MarkInfo', `/Lang (${language})`]) assert.ok(bytes.toString('latin1').includes(mark), mark)
  }
})

test('STIX: a report that refers to what is there, each object marked, nobody named that withheld its name', async () => {
  const { objects } = JSON.parse(await said(hospital, id, { format: 'stix' })) as { objects: { id: string; type: string; object_refs?: string[]; object_marking_refs?: string[]; created_by_ref?: string; pattern_type?: string; name?: string }[] }
  const ids = new Set(objects.map((one) => one.id))
  const report = objects.find(({ type }) => type === 'report')!
  assert.ok(report.object_refs!.length > 5 && report.object_refs!.every((ref) => ids.has(ref)))
  assert.deepEqual(objects.flatMap(({ pattern_type: type }) => type ?? []).toSorted(), ['stix', 'yara'])
  for (const { type, object_marking_refs: refs } of objects) if (!['marking-definition', 'identity', 'extension-definition'].includes(type)) assert.ok(refs?.length && refs.every((ref) => ids.has(ref)), type)
  assert.ok(!objects.some(({ created_by_ref: by }) => by === 'identity--00000000-0000-4000-8000-000000000002'), 'an alias stands for it')
})

test('CSAF: what profile 4 of CSAF 2.0 asks for is there, and without products it is refused kindly', async () => {
  const csaf = JSON.parse(await said(hospital, id, { format: 'csaf', language: 'en' })) as Csaf
  const { document: { category, tracking, distribution }, product_tree: tree, vulnerabilities } = csaf
  assert.deepEqual([category, tracking.status, tracking.version, distribution.tlp.label, distribution.text.split('.')[0]], ['csaf_security_advisory', 'final', '1', 'AMBER', 'TLP:AMBER'])
  assert.deepEqual(vulnerabilities.map(({ cve, ids }) => cve ?? ids?.[0]), ['CVE-2026-31337', { system_name: 'JVNDB', text: 'JVNDB-2026-000001' }])
  const versions = tree.branches[0]!.branches[0]!.branches
  assert.deepEqual(versions.map(({ category: kind, name }) => [kind, name]), [['product_version_range', 'vers:generic/>=7.2.0|<=7.2.11'], ['product_version', '7.2.12']])
  const known = new Set(versions.map(({ product }) => product.product_id))
  for (const { notes, product_status: status, remediations } of vulnerabilities) {
    assert.ok(notes.length > 0 && status.known_affected.length > 0)
    assert.ok([...status.known_affected, ...status.fixed, ...remediations.flatMap(({ product_ids: ids }) => ids)].every((one) => known.has(one)))
  }
  const error = await file(hospital, await issued({ audience: { sectors: ['medical'] } }), { format: 'csaf' }).then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Failure && error.fault === 'invalid' && /names? products/.test(error.message))
})
interface Csaf {
  document: { category: string; tracking: { status: string; version: string }; distribution: { text: string; tlp: { label: string } } }
  product_tree: { branches: { branches: { branches: { category: string; name: string; product: { product_id: string } }[] }[] }[] }
  vulnerabilities: { cve?: string; ids?: object[]; notes: object[]; product_status: { known_affected: string[]; fixed: string[] }; remediations: { product_ids: string[] }[] }[]
}

test('ranges of versions are written as the specifier asks', () => {
  const of = (from: string, to: string, fixed = '') => rangeOf({ maker: 'a', product: 'b', from, to, fixed })
  assert.deepEqual([of('', ''), of('', '', '2'), of('1', '', '2'), of('1.0 build|3', '')], ['vers:generic/*', 'vers:generic/<2', 'vers:generic/>=1|<2', 'vers:generic/>=1.0%20build%7C3'])
})

test('an Atom entry stands alone', async () => {
  const entry = await said(hospital, id, { format: 'atom' })
  assert.match(entry, /^<\?xml version="1\.0" encoding="utf-8"\?>\n<entry xmlns="http:\/\/www\.w3\.org\/2005\/Atom" xml:lang="ja">/)
  assert.ok(entry.includes(`urn:sakimori:${id}`) && entry.includes('TLP:AMBER') && entry.trimEnd().endsWith('</entry>'))
})
