import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { checkProof } from '#trust/ledger/format/proof.ts'
import { openKeys } from '#trust/ledger/keys.ts'
import { entriesIn } from '#trust/ledger/format/entry.ts'
import { leafHash } from '#trust/ledger/format/tree.ts'
import { append, entriesBy, entriesOf, forgetContents, ledgerLag, proofOf, readEntry, verifyContent } from '#trust/ledger/ledger.ts'
import { sequence, steps } from '#trust/ledger/sequencing.ts'
import { runSequencer } from '#main/sequencer.ts'
import { aLog, checkedLog, entry, loggedIn } from './ledger-log.ts'

test('an appended entry is pending, then placed and proven; the proof holds offline', async () => {
  await using log = await aLog()
  const [hash] = await log.append(1)
  assert.equal(await proofOf(log.db, hash!), null)
  assert.equal((await readEntry(log.db, hash!))?.index, null)
  await log.settle()
  const proven = checkProof((await proofOf(log.db, hash!))!, log.sequencer.log.keys)
  assert.deepEqual([proven.index, proven.checkpoint.size, proven.entry], [0, 1, null])
  const opened = checkProof((await proofOf(log.db, hash!, 'opened'))!, log.sequencer.log.keys)
  assert.deepEqual([opened.sealed, opened.entry?.verb, opened.entry?.organisation], [proven.sealed, 'incident.report', 'hospital-1'])
  assert.equal(leafHash(opened.sealed).toString('hex'), hash)
  assert.equal((await checkedLog(log.folder)).size, 1)
  assert.equal((await stat(join(log.keysDir, 'ed25519.pem'))).mode & 0o777, 0o600)
})

test('an entry and its change live and die together', async () => {
  await using log = await aLog()
  const failing = log.db.transaction().execute(async (tx) => {
    await append(tx, entry, {})
    throw new Error('the change failed')
  })
  await assert.rejects(failing, /the change failed/)
  await log.settle()
  assert.deepEqual(await loggedIn(log.db), [])
})

test('contents open their commitment, any character in them; deleted, the proof stays', async () => {
  await using log = await aLog()
  const content = { text: 'nul \0, half \ud800, long あ', when: new Date('2026-04-01T00:00:00Z'), evidence: 'x'.repeat(5_000), none: undefined }
  const { hash } = await log.db.transaction().execute((tx) => append(tx, { ...entry, subject: 'a\0b' }, content))
  await log.settle()
  const found = (await readEntry(log.db, hash))!
  assert.ok(verifyContent(found.entry!, found.opened!))
  assert.ok(!verifyContent(found.entry!, { ...found.opened!, content: { text: 'another' } }))
  const kept = found.opened!.content as { evidence: unknown } // as it was put in above
  assert.deepEqual(kept.evidence, { sha256: 'c59d3c0480cc2d71d8f646e735e92da65450311eec46e81a5db8c7e6e8a92054', bytes: 5_000 })
  assert.equal(await log.db.transaction().execute((tx) => forgetContents(tx, [hash, 'nonsense'])), 1)
  assert.equal((await readEntry(log.db, hash))?.opened, null)
  assert.equal(checkProof((await proofOf(log.db, hash))!, log.sequencer.log.keys).index, 0)
})

test('the published log says nothing of who did what: entries are 32 bytes that no two acts share', async () => {
  await using log = await aLog()
  await log.append(300, { subject: 'the-same', at: entry.at })
  await log.settle()
  const files = (await readdir(log.folder, { recursive: true, withFileTypes: true })).filter((file) => file.isFile())
  assert.ok(files.length >= 6, String(files.length))
  for (const file of files) assert.doesNotMatch(await readFile(join(file.parentPath, file.name), 'latin1'), /hospital|incident|the-same|operator|2026/)
  const seals = entriesIn(await readFile(join(log.folder, 'tile/entries/000')), 256).map((seal) => Buffer.from(seal).toString('hex'))
  assert.ok(seals.every((seal) => seal.length === 64))
  assert.equal(new Set(seals).size, 256)
})

test('a record is erased whole or not at all; its seal and proof stay, and the log holds', async () => {
  await using log = await aLog()
  const [hash, other] = await log.append(2)
  await log.settle()
  const erase = (what: string): Promise<unknown> => sql`update ledger.entry set ${sql.raw(what)} where hash = decode(${hash}, 'hex')`.execute(log.db)
  for (const half of ['record = null', 'record = null, salt = null', 'salt = null', 'record = null, organisation = null, subject = null']) await assert.rejects(erase(half), /entry_whole_or_erased/)
  await erase('record = null, salt = null, organisation = null, subject = null')
  assert.equal((await readEntry(log.db, hash!))?.entry, null)
  for (const how of ['sealed', 'opened'] as const) assert.equal(checkProof((await proofOf(log.db, hash!, how))!, log.sequencer.log.keys).entry, null)
  assert.deepEqual((await entriesOf(log.db, 'incident-1')).map((line) => line.hash), [other])
  assert.deepEqual((await entriesBy(log.db, 'hospital-1', { before: undefined, limit: 9 })).map((line) => line.hash), [other])
  await log.append(1)
  await rm(log.folder, { recursive: true })
  await log.settle()
  assert.equal((await checkedLog(log.folder)).size, 3)
})

test('entries are found by who acted, newest first, from any place', async () => {
  await using log = await aLog()
  await log.append(3)
  await log.settle()
  await log.append(2, { organisation: 'bank\0 \ud800' })
  await log.settle()
  await log.append(2)
  await log.settle()
  const indexes = async (organisation: string, before?: number, limit = 9) => (await entriesBy(log.db, organisation, { before, limit })).map(({ index }) => index)
  assert.deepEqual(await indexes('hospital-1'), [6, 5, 2, 1, 0])
  assert.deepEqual(await indexes('hospital-1', 5, 2), [2, 1])
  assert.deepEqual(await indexes('bank \ufffd'), [4, 3])
  assert.deepEqual(await indexes('hospital'), [])
})

test('the log grows across tiles in rounds of any size, and entries are found by subject', async () => {
  await using log = await aLog()
  const hashes: string[] = []
  for (const count of [1, 255, 1, 300, 212]) {
    hashes.push(...(await log.append(count, { subject: `round-${count}` })))
    await log.settle({ batch: 128 })
    assert.equal((await checkedLog(log.folder)).size, hashes.length)
  }
  assert.deepEqual((await loggedIn(log.db)).toSorted(), hashes.toSorted())
  for (const hash of [hashes[0]!, hashes[256]!, hashes.at(-1)!]) checkProof((await proofOf(log.db, hash))!, log.sequencer.log.keys)
  await log.append(2, { subject: 'round-300' })
  const found = await entriesOf(log.db, 'round-300', 1_000)
  assert.deepEqual(found.map(({ index }) => index), [null, null, ...Array.from({ length: 300 }, (_, i) => 556 - i)])
  assert.ok((await ledgerLag(log.db)) > 0)
  assert.equal(found[0]?.verb, 'incident.report')
  assert.deepEqual((await readdir(join(log.folder, 'tile/0'))).toSorted(), ['000', '001', '002', '003.p']) // 769 entries
})

test('thrown out after each step, the next round finds its way: nothing lost, nothing twice', async () => {
  await using log = await aLog()
  const hashes: string[] = []
  for (const fatal of steps) {
    hashes.push(...(await log.append(100)))
    const dying = sequence({ ...log.sequencer, after: (step) => assert.notEqual(step, fatal, `died after ${step}`) })
    await assert.rejects(dying, new RegExp(`died after ${fatal}`))
  }
  await log.settle()
  assert.deepEqual((await loggedIn(log.db)).toSorted(), hashes.toSorted())
  assert.equal((await checkedLog(log.folder)).size, 500)
})

test('killed after each step by SIGKILL, an ordinary start repairs it', async () => {
  await using log = await aLog()
  const hashes: string[] = []
  const child = fileURLToPath(new URL('ledger-sequencer-child.ts', import.meta.url))
  for (const fatal of steps) {
    hashes.push(...(await log.append(60)))
    const running = spawn(process.execPath, [...process.execArgv, child, log.url, log.keysDir, log.folder, fatal], { stdio: 'inherit' })
    assert.deepEqual(await once(running, 'exit'), [null, 'SIGKILL'])
  }
  await log.settle()
  assert.deepEqual((await loggedIn(log.db)).toSorted(), hashes.toSorted())
  assert.equal((await checkedLog(log.folder)).size, 300)
})

test('several sequencers at once place every entry exactly once', async () => {
  await using log = await aLog()
  const ending = new AbortController()
  const { log: keys, folder, clock } = log.sequencer
  const failures: Error[] = []
  const run = (publishDir: string): Promise<void> => runSequencer({
    db: log.db, keysDir: log.keysDir, publishDir, clock, signal: ending.signal, every: 5,
    tell: (event, detail) => event === 'failed' && failures.push(detail as Error),
  })
  const running = [run(folder), run(folder), run(`${folder}-2`)]
  const hashes = (await Promise.all(Array.from({ length: 10 }, () => log.append(100)))).flat()
  while ((await loggedIn(log.db)).length < hashes.length) await new Promise((resolve) => setTimeout(resolve, 20))
  ending.abort()
  await Promise.all(running)
  await log.settle()
  await log.settle({ folder: `${folder}-2` })
  assert.deepEqual(failures, [])
  assert.deepEqual((await loggedIn(log.db)).toSorted(), hashes.toSorted())
  assert.deepEqual((await checkedLog(folder)).root, (await checkedLog(`${folder}-2`)).root)
  assert.equal(keys.origin, 'ledger.example/test')
})

test('without the lock too, one of two writers fails and its entries stay pending', async () => {
  await using log = await aLog()
  await log.append(3)
  await log.settle()
  await assert.rejects(sql`insert into ledger.checkpoint (size, after, root, seconds) select size + 1, after, root, 0 from ledger.checkpoint`.execute(log.db), /checkpoint_after_key/)
})

test('a clock that jumps back neither stops the log nor makes it state an earlier time', async () => {
  await using log = await aLog()
  const times: bigint[] = []
  for (const at of ['2026-04-01T00:00:00Z', '1969-01-01T00:00:00Z', '2026-04-01T00:00:05Z']) {
    await log.append(2)
    await log.settle({ clock: () => new Date(at) })
    times.push(...(await checkedLog(log.folder)).signed.flatMap(({ time }) => (time === null ? [] : [time])))
  }
  assert.deepEqual(times.map(Number), [1_775_001_600, 1_775_001_600, 1_775_001_605])
})

test('published files that are lost are written again from the database', async () => {
  await using log = await aLog()
  await log.append(300)
  await log.settle()
  await rm(log.folder, { recursive: true })
  await log.settle()
  assert.equal((await checkedLog(log.folder)).size, 300)
})

test('where files cannot be written the entries are placed, and published once they can be', async () => {
  await using log = await aLog()
  await writeFile(log.folder, 'a file where the folder should be')
  await log.append(5)
  await assert.rejects(log.settle(), /ENOTDIR|EEXIST/)
  await rm(log.folder)
  await log.settle()
  assert.equal((await checkedLog(log.folder)).size, 5)
})

test('a pending row that is no entry, claims another hash, or repeats an entry cannot bend the log', async () => {
  await using log = await aLog()
  const [hash] = await log.append(1)
  await log.settle()
  const forge = (values: string): Promise<unknown> => sql`
    insert into ledger.pending (hash, bytes, record, salt, organisation, subject) select ${sql.raw(values)} from ledger.entry`.execute(log.db)
  const space = `sha256(salt || record || ' ')`
  await forge(`hash, bytes, record, salt, organisation, subject`)
  const wrong = [
    `'\\x00', bytes, record, salt, organisation, subject`,
    `sha256('\\x00' || ${space}), ${space}, record || ' ', salt, organisation, subject`,
    `sha256('\\x00' || sha256(bytes)), sha256(bytes), record, salt, organisation, subject`,
  ]
  for (const values of wrong) await forge(values)
  await sql`alter table ledger.pending drop constraint pending_hash_key`.execute(log.db)
  for (const values of [`hash, bytes, record, salt, 'bank-1', subject`, `hash, bytes, record, salt, organisation, 'incident-2'`, `hash, bytes, record, sha256(salt), organisation, subject`]) await forge(values)
  await assert.rejects(forge(`hash, record, record, salt, organisation, subject`), /pending_bytes_check/)
  const [later] = await log.append(1)
  assert.deepEqual(await sequence(log.sequencer), { placed: 1, rejected: 6, more: false })
  assert.deepEqual(await loggedIn(log.db), [hash, later])
  assert.equal((await checkedLog(log.folder)).size, 2)
})

const tampering: ReadonlyArray<readonly [string, string]> = [
  ['a tile is edited', `update ledger.tile set data = overlay(data placing '\\x00' from 1) where level = 0`],
  ['a tile is cut', `update ledger.tile set width = 1, data = substr(data, 1, 32) where level = 0`],
  ['the root is edited', `update ledger.checkpoint set root = sha256(root)`],
  ['the note is edited', `update ledger.checkpoint set note = replace(note, E'\\n3\\n', E'\\n2\\n')`],
  ['the last entries and their checkpoint are removed', `delete from ledger.entry where index > 0; delete from ledger.checkpoint where size > 1;`],
]

for (const [what, statement] of tampering) {
  test(`nothing more is signed where ${what}`, async () => {
    await using log = await aLog()
    await log.append(1)
    await log.settle()
    await log.append(2)
    await log.settle()
    const before = await readFile(join(log.folder, 'checkpoint'))
    for (const one of statement.split(';').filter(Boolean)) await sql.raw(one).execute(log.db)
    await log.append(1)
    await assert.rejects(log.settle(), Error)
    assert.deepEqual(await readFile(join(log.folder, 'checkpoint')), before)
  })
}

test('a log keeps its name, and its keys must be its own', async () => {
  await using log = await aLog()
  assert.equal(settings({ SAKIMORI_ORIGIN: log.sequencer.log.origin }).SAKIMORI_ORIGIN, 'ledger.example/test')
  for (const origin of ['two words', 'a+b']) assert.throws(() => settings({ SAKIMORI_ORIGIN: origin }), /SAKIMORI_ORIGIN: must have no spaces and no plus sign/)
  await assert.rejects(openKeys(log.keysDir, 'another.example/log'), Failure)
  assert.deepEqual((await openKeys(log.keysDir)).keys.map(({ id }) => id), log.sequencer.log.keys.map(({ id }) => id))
  await log.append(1)
  await log.settle()
  await cp(log.keysDir, `${log.keysDir}-2`, { recursive: true })
  await rm(join(`${log.keysDir}-2`, 'ed25519.pem'))
  await log.append(1)
  await assert.rejects(log.settle({ log: await openKeys(`${log.keysDir}-2`) }), /lacks a signature|no key that was given/)
})
