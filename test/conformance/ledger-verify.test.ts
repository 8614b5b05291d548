import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { checkLog } from '#trust/ledger/format/audit.ts'
import { parseVkeys } from '#trust/ledger/format/key.ts'
import { openCheckpoint } from '#trust/ledger/format/signed-checkpoint.ts'
import { leafHash } from '#trust/ledger/format/tree.ts'
import { proofOf } from '#trust/ledger/ledger.ts'
import { aLog, type ALog } from './ledger-log.ts'

const program = fileURLToPath(new URL('../../src/main/verify.ts', import.meta.url))

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs sakimori-verify as an outsider does: a process without any setting of the server. */
const verify = (...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] }
    execFile(process.execPath, [program, ...args], { env }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }))
  })

function refused(ended: Ended, why: RegExp): void {
  assert.equal(ended.code, 1, ended.out)
  assert.match(ended.err, why)
  assert.equal(ended.err.trimEnd().split('\n').length, 1)
}

let log: ALog
let proofFile = ''
let openedFile = ''
let key = ''
let oldCheckpoint = ''
let copies = 0

before(async () => {
  log = await aLog()
  const [hash] = await log.append(300)
  await log.settle()
  oldCheckpoint = join(log.folder, '..', 'old-checkpoint')
  await cp(join(log.folder, 'checkpoint'), oldCheckpoint)
  await log.append(400)
  await log.settle()
  proofFile = join(log.folder, '..', 'a.tlog-proof')
  key = join(log.folder, '..', 'keys.txt')
  openedFile = join(log.folder, '..', 'a-opened.tlog-proof')
  await writeFile(proofFile, (await proofOf(log.db, hash!))!)
  await writeFile(openedFile, (await proofOf(log.db, hash!, 'opened'))!)
  await cp(join(log.folder, 'keys'), key)
})

after(() => log[Symbol.asyncDispose]())

/** A copy of the published folder, to tamper with. */
async function copy(): Promise<string> {
  const folder = `${log.folder}-copy-${copies++}`
  await cp(log.folder, folder, { recursive: true })
  return folder
}

async function edited(file: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  await writeFile(file, change(await readFile(file)))
}

test('a proof holds with the log’s keys, and shows the entry only where it is opened', async () => {
  const [sealed, opened] = [await verify('proof', proofFile, '--key', key), await verify('proof', openedFile, '--key', key)]
  assert.deepEqual([sealed.code, sealed.err, opened.code, opened.err], [0, '', 0, ''])
  assert.match(opened.out, /entry \d+ of ledger\.example\/test, 700 entries[^]*"verb":"incident\.report"/)
  assert.match(sealed.out, /entry \d+ of ledger\.example\/test, 700 entries[^]*sealed: it shows that the entry is there/)
  assert.doesNotMatch(sealed.out, /incident|hospital/)
})

test('a proof does not hold with another entry, without keys, or with another log’s keys', async () => {
  const other = join(log.folder, '..', 'b.tlog-proof')
  const text = await readFile(openedFile, 'utf8')
  const entry = /^extra (.*)$/m.exec(text)![1]!
  const lied = Buffer.from(Buffer.from(entry, 'base64').toString().replace('hospital-1', 'hospital-2')).toString('base64')
  await writeFile(other, text.replace(entry, lied))
  refused(await verify('proof', other, '--key', key), /another root than the checkpoint/)
  refused(await verify('proof', proofFile), /no keys beside it/)
  await using another = await aLog()
  await another.append(1)
  await another.settle()
  refused(await verify('proof', proofFile, '--key', join(another.folder, 'keys')), /no key that was given has signed this/)
  refused(await verify('proof', join(log.folder, 'no-such-file')), /no such file/)
})

test('the whole log holds, from a folder and from a URL', async () => {
  assert.match((await verify('log', log.folder, '--key', key)).out, /holds: ledger\.example\/test, 700 entries/)
  assert.match((await verify('log', log.folder)).out, /the keys were read from beside the log/)
  await using site = await served(log.folder)
  const ended = await verify('log', `${site.url}/`, '--key', key)
  assert.deepEqual([ended.code, ended.err], [0, ''])
  refused(await verify('log', `${site.url}/elsewhere`, '--key', key), /checkpoint is not there/)
  refused(await verify('log', 'http://127.0.0.1:1', '--key', key), /ECONNREFUSED|bad port/)
})

async function served(folder: string): Promise<{ url: string; [Symbol.asyncDispose]: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void readFile(join(folder, request.url ?? '')).then((bytes) => response.end(bytes), () => response.writeHead(404).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a TCP server has one
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const attempts: ReadonlyArray<readonly [string, (folder: string) => Promise<void>, RegExp]> = [
  ['an entry is edited', (folder) => edited(join(folder, 'tile/entries/001'), (b) => b.fill(b[2]! ^ 1, 2, 3)), /entry 256 is not the one that was logged/],
  ['an entry is a record and no seal', logRecord, /entry 2 is not sealed: it has 23 bytes/],
  ['entries change places', (folder) => edited(join(folder, 'tile/entries/000'), swappedFirst), /entry 0 is not the one that was logged/],
  ['an entry and its tile are edited', editEntryAndTile, /tile 1\/0 is not what lies below it/],
  ['a bundle is cut', (folder) => edited(join(folder, 'tile/entries/000'), (b) => b.subarray(0, -1)), /ends early/],
  ['a tile is cut', (folder) => edited(join(folder, 'tile/0/000'), (b) => b.subarray(0, 32)), /entry 1 is not the one that was logged/],
  ['a tile is removed', (folder) => rm(join(folder, 'tile/1'), { recursive: true }), /lacks tile\/1\/000/],
  ['the size is edited', (folder) => edited(join(folder, 'checkpoint'), (b) => Buffer.from(b.toString().replace('\n700\n', '\n699\n'))), /does not verify/],
]

for (const [what, tamper, why] of attempts) {
  test(`the log does not hold where ${what}`, async () => {
    const folder = await copy()
    await tamper(folder)
    refused(await verify('log', folder, '--key', key), why)
  })
}

test('an older checkpoint over newer tiles is a true older state, and consistency shows it is older', async () => {
  const folder = await copy()
  await cp(oldCheckpoint, join(folder, 'checkpoint'))
  assert.match((await verify('log', folder, '--key', key)).out, /300 entries/)
  refused(await verify('consistency', join(log.folder, 'checkpoint'), join(folder, 'checkpoint'), folder, '--key', key), /shrank from 700 to 300/)
})

test('without the entries the tree over their hashes can be checked, and a changed one is found', async () => {
  const folder = await copy()
  await rm(join(folder, 'tile/entries'), { recursive: true })
  refused(await verify('log', folder, '--key', key), /lacks tile\/entries\/000/)
  assert.match((await verify('log', folder, '--key', key, '--hashes')).out, /700 entries[^]*hashes only/)
  await edited(join(folder, 'tile/0/001'), (tile) => Buffer.concat([tile.subarray(32), tile.subarray(0, 32)]))
  refused(await verify('log', folder, '--key', key, '--hashes'), /tile 1\/0 is not what lies below it/)
})

function swappedFirst(bundle: Buffer): Buffer {
  const first = 2 + bundle.readUInt16BE(0)
  const second = first + 2 + bundle.readUInt16BE(first)
  return Buffer.concat([bundle.subarray(first, second), bundle.subarray(0, first), bundle.subarray(second)])
}

async function editEntryAndTile(folder: string): Promise<void> {
  await edited(join(folder, 'tile/entries/000'), swappedFirst)
  await edited(join(folder, 'tile/0/000'), (tile) => Buffer.concat([tile.subarray(32, 64), tile.subarray(0, 32), tile.subarray(64)]))
}

/** A log that publishes what it should keep to itself, with a tile that fits it. */
async function logRecord(folder: string): Promise<void> {
  const record = Buffer.from('{"verb":"asset.remove"}')
  await edited(join(folder, 'tile/entries/000'), (b) => Buffer.concat([b.subarray(0, 68), Buffer.from([0, record.length]), record, b.subarray(102)]))
  await edited(join(folder, 'tile/0/000'), (b) => Buffer.concat([b.subarray(0, 64), leafHash(record), b.subarray(96)]))
}

test('any one byte changed in any published file is found', async () => {
  const folder = await copy()
  const files = ['checkpoint', 'tile/0/000', 'tile/0/002.p/188', 'tile/1/000.p/2', 'tile/entries/000', 'tile/entries/002.p/188']
  const [keys, originals] = [parseVkeys(await readFile(key, 'utf8')), new Map<string, Buffer>()]
  for (const file of files) originals.set(file, await readFile(join(folder, file)))
  await fc.assert(fc.asyncProperty(fc.constantFrom(...files), fc.nat(), fc.integer({ min: 1, max: 255 }), async (file, any, mask) => {
    const bytes = Buffer.from(originals.get(file)!)
    bytes[any % bytes.length]! ^= mask
    const read = async (path: string): Promise<Buffer | null> => (path === file ? bytes : readFile(join(folder, path)).catch(() => null))
    await assert.rejects(async () => checkLog(read, openCheckpoint((await read('checkpoint'))!.toString(), keys)))
  }), { numRuns: 300 })
})

test('two checkpoints of one log are consistent; of a rewritten log they are not', async () => {
  const newer = join(log.folder, 'checkpoint')
  for (const place of [[], [log.folder]]) assert.match((await verify('consistency', oldCheckpoint, newer, ...place, '--key', key)).out, /first 300 entries are unchanged/)
  assert.equal((await verify('consistency', newer, newer, '--key', key)).code, 0)
  await using another = await aLog() // the same name and keys, another history: a split view
  await cp(log.keysDir, another.keysDir, { recursive: true })
  await another.append(301)
  await another.settle({ log: log.sequencer.log })
  refused(await verify('consistency', oldCheckpoint, join(another.folder, 'checkpoint'), '--key', key), /not the beginning of the newer one/)
})

test('the verifier needs Node and the public format, and the format needs hashing and signing alone', async () => {
  const format = new URL('../../src/trust/ledger/format/', import.meta.url)
  const imports = async (file: URL): Promise<string[]> => [...(await readFile(file, 'utf8')).matchAll(/ from '([^']+)'/g)].map((match) => match[1]!)
  for (const from of await imports(new URL('../../src/main/verify.ts', import.meta.url))) assert.match(from, /^(node:|#trust\/ledger\/format\/)/)
  for (const name of await readdir(format)) {
    for (const from of await imports(new URL(name, format))) assert.match(from, /^(node:crypto$|\.\/)/, name)
  }
})

test('help is in both languages, and a command that is not understood ends with 2', async () => {
  const help = await verify('--help')
  assert.equal(help.code, 0)
  assert.match(help.out, /確かめます[^]*without the server/)
  for (const args of [[], ['prove'], ['proof'], ['log', 'a', 'b'], ['proof', 'a', '--no-such']]) assert.equal((await verify(...args)).code, 2, args.join(' '))
})
