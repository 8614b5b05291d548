import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Failure, type Fault } from '#platform/errors.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { ledger } from './contract.ts'
import { checkProof } from './format/proof.ts'
import { openKeys, type LogKeys } from './keys.ts'
import { append, entriesOf, readEntry, type NewEntry } from './ledger.ts'
import { sequence } from './sequencing.ts'

const entry: NewEntry = {
  at: '2026-04-01T00:00:00.000Z', office: 'org-toto-hospital/analyst', organisation: 'org-toto-hospital', verb: 'incident.report',
  rule: 'operators-report', policy: 'ab'.repeat(32), outcome: 'done', subject: 'incident-1',
}

let site: TestWorld
let top: string
let log: LogKeys
const [hospital, bank, inspector, anyone] = [person('hospital-analyst'), person('bank-analyst'), person('inspector'), person('anyone')]

before(async () => {
  site = await aWorld()
  top = await mkdtemp(join(tmpdir(), 'sakimori-proof-'))
  log = await openKeys(join(top, 'keys'), 'ledger.example/test')
})

after(async () => {
  await site.close()
  await rm(top, { recursive: true, force: true })
})

const appended = async (about: Partial<NewEntry> = {}): Promise<string> =>
  (await site.world.db.transaction().execute((tx) => append(tx, { ...entry, ...about }, { title: '暗号化' }))).hash

const settle = async (): Promise<void> => {
  while ((await sequence({ db: site.owner, log, folder: join(top, 'public'), clock: () => new Date() })).more) continue
}

const failure = (fault: Fault) => (error: unknown): boolean => error instanceof Failure && error.fault === fault

test('a proof is read by anyone who knows the hash: waiting at first, then with its place; it says nothing of the entry', async () => {
  const hash = await appended()
  const { result: waiting } = await site.as(anyone)(ledger.proof, { hash })
  assert.deepEqual(waiting, { hash, state: 'waiting', index: null, proof: null, checkpoint: null })
  await assert.rejects(site.as(anyone)(ledger.proof, { hash: '0'.repeat(64) }), failure('missing'))
  await settle()
  const { result: recorded } = await site.as(anyone)(ledger.proof, { hash })
  const proven = checkProof(recorded.proof!, log.keys)
  assert.deepEqual([recorded.state, recorded.index, proven.entry], ['recorded', proven.index, null])
  assert.doesNotMatch(JSON.stringify({ ...recorded, proof: Buffer.from(recorded.proof!.split('\n')[1]!.slice(6), 'base64').toString() }), /hospital|incident/)
  const { result: signed } = await site.as(anyone)(ledger.checkpoint, {})
  assert.deepEqual(recorded.checkpoint, signed)
  assert.deepEqual([signed.origin, signed.size], ['ledger.example/test', proven.checkpoint.size])
})

test('what an entry says is read by the organisation that acted and by an inspector, and that is recorded', async () => {
  const hash = await appended()
  assert.equal((await site.as(hospital)(ledger.entry, { hash })).result.state, 'waiting')
  await settle()
  for (const reader of [hospital, inspector]) {
    const { result, entry: reading } = await site.as(reader)(ledger.entry, { hash })
    assert.deepEqual([result.state, result.entry.verb, result.entry.outcome, result.entry.rule, result.entry.at], ['recorded', 'incident.report', 'done', 'operators-report', entry.at])
    const proven = checkProof(result.proof!, log.keys)
    assert.deepEqual([proven.index, proven.entry?.organisation], [result.index, 'org-toto-hospital'])
    const own = await readEntry(site.world.db, reading!.hash)
    assert.deepEqual([own?.entry?.verb, own?.entry?.organisation, own?.entry?.subject, own?.opened?.content], ['entry.read', reader.organisation, hash, {}])
  }
  for (const stranger of [bank, anyone, person('centre-director')]) await assert.rejects(site.as(stranger)(ledger.entry, { hash }), failure('refused'))
  await assert.rejects(site.as(inspector)(ledger.entry, { hash: '0'.repeat(64) }), failure('missing'))
  assert.equal((await entriesOf(site.world.db, hash)).length, 3)
})

test('one’s own organisation’s entries are listed page by page, and nobody else’s; an inspector names whose', async () => {
  const hashes: string[] = []
  for (let n = 0; n < 5; n++) hashes.unshift(await appended({ organisation: 'org-kitahama-bank', subject: `incident-${n}` }))
  await settle()
  const pages: string[] = []
  let after: string | undefined
  do {
    const { result } = await site.as(bank)(ledger.entries, { most: 2, ...(after && { after }) })
    assert.ok(result.entries.length <= 2 && result.entries.every((one) => one.entry.organisation === 'org-kitahama-bank'))
    pages.push(...result.entries.filter((one) => one.entry.verb === 'incident.report').map((one) => one.hash))
    after = result.next ?? undefined
    await settle() // the listing itself becomes an entry meanwhile, and does not move the pages
  } while (after)
  assert.deepEqual(pages, hashes)
  const { result } = await site.as(inspector)(ledger.entries, { organisation: 'org-kitahama-bank', most: 100 })
  assert.deepEqual([result.next, result.entries.filter((one) => one.entry.verb === 'entry.list').length], [null, 3])
  await assert.rejects(site.as(bank)(ledger.entries, { organisation: 'org-toto-hospital' }), failure('refused'))
  await assert.rejects(site.as(bank)(ledger.entries, { after: 'x' }), failure('invalid'))
})
