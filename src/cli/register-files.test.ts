// The command line against a running server: a spreadsheet, a list by the owner's numbers, and a bill that is sent in parts.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { utils, write } from '@e965/xlsx'
import { aServer, byToken, type TestServer } from '#test/callers.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, type TestWorld } from '#test/world.ts'
import { command } from './command.ts'

let [stage, place, token, folder] = [{} as TestWorld, {} as TestServer, '', ''] // opened before the first test
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  place = await aServer(stage.world)
  token = (await byToken(stage.world, 'org-toto-hospital', ['asset.import', 'asset.sync', 'asset.list', 'bill.part', 'bill.read']))['authorization']!.replace('Bearer ', '')
  folder = mkdtempSync(join(tmpdir(), 'sakimori-register-'))
})
after(async () => {
  await place.close()
  await stage.close()
  rmSync(folder, { recursive: true })
})

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

async function says(...words: string[]) {
  const [out, error]: [string[], string[]] = [[], []]
  const code = await command(words, { language: 'en', url: place.url, token, fetch, now: () => new Date(), standardInput: () => '', out: (line) => void out.push(line), error: (line) => void error.push(line) })
  const result = out.length > 0 && code === 0 ? (JSON.parse(out.join('\n')) as { result: Record<string, never> }).result : {}
  return { code, result: result as Record<string, any>, out: out.join('\n'), error: error.join('\n') } // eslint-disable-line typescript/no-explicit-any -- what the server answered is asked below
}

test('a spreadsheet of devices is tried, and taken', async () => {
  const book = utils.book_new(utils.aoa_to_sheet([['装置の一覧'], ['名前', 'メーカー', '製品', '台数'], ['本館VPN', 'Fortinet', 'FortiGate 60F', 2], ['', 'x', 'y', 1]]), '一覧')
  const path = file('list.xlsx', write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const { result } = await says('asset', 'import', path)
  assert.deepEqual([result['added'], result['faults'], result['dryRun']], [1, 1, true])
  assert.equal((await says('asset', 'import', path, '--dryRun=false')).result['added'], 1)
  assert.equal((await says('asset', 'import', file('list.csv', Buffer.from([0x96, 0xbc, 0x91, 0x4f])))).code, 1, 'Shift_JIS, and no such list')
})

test('a list by the owner’s numbers is brought up to date', async () => {
  const path = file('devices.jsonl', '{"key":"K1","name":"入口","maker":"Cisco","product":"ASA"}\n{"key":"K2","name":"出口","maker":"Cisco","product":"ASA"}\n')
  assert.deepEqual([(await says('asset', 'sync', path)).result['added'], (await says('asset', 'sync', path, '--dryRun=false')).result['added'], (await says('asset', 'sync', path, '--dryRun=false', '--complete')).result['same']], [2, 2, 2])
  assert.deepEqual([(await says('asset', 'sync', file('empty.json', '[]'))).code, (await says('asset', 'sync', join(folder, 'none'))).code], [2, 2])
})

test('a bill of more components than one part holds is read here and sent in parts; what is none is not sent', async () => {
  const components = Array.from({ length: 12_000 }, (_, n) => ({ type: 'library', 'bom-ref': `p${n}`, name: `part ${n}`, version: '1', hashes: [{ alg: 'SHA-256', content: 'a'.repeat(64) }] }))
  const path = file('large.json', JSON.stringify({ bomFormat: 'CycloneDX', specVersion: '1.6', components, dependencies: [{ ref: 'p0', dependsOn: ['p11999'] }] }))
  const { code, result, error } = await says('bill', 'take', path, '--system', '予約システム')
  assert.deepEqual([code, result['bill']?.components, result['differences']?.added, error.split('\n').length], [0, 12_000, 12_000, 3], error)
  const read = await says('bill', 'read', String(result['asset']), '--search', '11999')
  assert.deepEqual(read.result['components'][0].neededBy, ['part 0 1'])
  assert.deepEqual((await says('bill', 'take', path, '--system', '予約システム')).result['differences'], { added: 0, changed: 0, removed: 0, same: 12_000 })
  assert.deepEqual([(await says('bill', 'take', file('no.txt', 'hello'), '--system', 'x')).code, (await says('bill', 'take', file('no.json', '{"a":1}'), '--system', 'x')).code], [2, 2])
})
