// What anybody finds at the public addresses: nothing before its time, nothing that is for some, and of the rest documents that can be checked.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { advisories } from '#domains/coordination/advisories/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import { support } from '#domains/coordination/support/contract.ts'
import { aCase, addMakers } from '#test/a-case.ts'
import { aServer, type TestServer } from '#test/callers.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { liftEmbargoes, signEditions } from './coordination-clock.ts'

let [stage, place] = [{} as TestWorld, {} as TestServer] // opened before the first test
let now = new Date('2026-11-22T00:00:00Z')
const jpcert = person('jpcert-analyst')
const data = mkdtempSync(join(tmpdir(), 'advisories-'))

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await addMakers(stage.world.db)
  place = await aServer(stage.world, {})
})
after(async () => {
  await place.close?.()
  await stage.close?.()
  rmSync(data, { recursive: true, force: true })
})

const get = async (path: string) => {
  const answer = await fetch(`${place.url}/.well-known/${path}`)
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() }
}
interface Feed { feed: { entry: { id: string; content: { src: string }; link: { rel: string; href: string }[] }[] } }
const feed = async () => (JSON.parse((await get('csaf/white/feed.json')).text) as Feed).feed

test('before anything is published there is an empty list; a stranger needs no sign-in', async () => {
  assert.deepEqual((await feed()).entry, [])
  const metadata = JSON.parse((await get('csaf/provider-metadata.json')).text) as { role: string; public_openpgp_keys: unknown[] }
  assert.deepEqual([metadata.role, metadata.public_openpgp_keys], ['csaf_trusted_provider', []])
  for (const path of ['csaf/white/2026/nothing.json', 'csaf/', 'csaf/white/2026/..%2Ffeed.json', `csaf/openpgp/${'A'.repeat(40)}.asc`]) assert.equal((await get(path)).status, 404, path)
})

test('at the moment the embargo ends the advisory stands at its address, with digests and a signature that GnuPG finds good', async () => {
  const id = await aCase(stage)
  const { embargo } = (await stage.as(jpcert)(embargoActs.propose, { id, until: '2026-11-29T00:00:00Z' })).result
  await stage.as(jpcert)(embargoActs.settle, { id, proposal: embargo.proposals[0]!.id, words: 'x' })
  await stage.as(jpcert)(advisories.write, { id, words: { title: '設定を読まれる弱点', summary: '認証なしで設定を読めます。' } })
  await stage.as(jpcert)(advisories.ready, { id })
  assert.equal(await liftEmbargoes(stage.worker), 0)
  assert.deepEqual((await feed()).entry, [])
  now = new Date('2026-11-29T00:00:00Z')
  assert.equal(await liftEmbargoes(stage.worker), 1)
  const [unsigned] = (await feed()).entry
  assert.deepEqual(unsigned!.link.map(({ rel }) => rel), ['self', 'hash', 'hash'])
  assert.deepEqual([await signEditions(stage.worker, { data, home: place.url }), await signEditions(stage.worker, { data, home: place.url })], [1, 0])
  const [entry] = (await feed()).entry
  const path = entry!.content.src.replace(/^.*\/\.well-known\//, '')
  const document = await get(path)
  assert.match(document.type ?? '', /^application\/json/)
  for (const hash of ['sha256', 'sha512']) assert.equal((await get(`${path}.${hash}`)).text, `${createHash(hash).update(document.text).digest('hex')}  ${path.split('/').at(-1)}\n`)
  assert.match((await get('csaf/white/index.txt')).text, /^2026\/skm-2026-0001\.json\n$/)
  assert.match((await get('csaf/white/changes.csv')).text, /^"2026\/skm-2026-0001\.json","2026-11-29T00:00:00\.000Z"\n$/)
  await signedWell(document.text, (await get(`${path}.asc`)).text)
})

async function signedWell(document: string, signature: string): Promise<void> {
  const { public_openpgp_keys: [key] } = JSON.parse((await get('csaf/provider-metadata.json')).text) as { public_openpgp_keys: { fingerprint: string; url: string }[] }
  const own = (await get(key!.url.replace(/^.*\/\.well-known\//, ''))).text
  assert.match(own, /^-----BEGIN PGP PUBLIC KEY BLOCK-----/)
  assert.match(signature, /^-----BEGIN PGP SIGNATURE-----/)
  if (spawnSync('gpg', ['--version']).error) return // what the packets hold is tested beside their writer
  for (const [name, text] of [['document', document], ['signature', signature], ['key', own]] as const) writeFileSync(join(data, name), text)
  spawnSync('gpg', ['--homedir', data, '--batch', '--faked-system-time', '20261201T000000', '--import', join(data, 'key')])
  const { stdout, stderr } = spawnSync('gpg', ['--homedir', data, '--batch', '--faked-system-time', '20261201T000000', '--status-fd', '1', '--verify', join(data, 'signature'), join(data, 'document')], { encoding: 'utf8' })
  assert.match(stdout, new RegExp(`VALIDSIG ${key!.fingerprint}`), stderr)
}

test('what is for some is signed, and stands at no public address', async () => {
  const id = await aCase(stage)
  const { tracking } = (await stage.as(jpcert)(advisories.write, { id, words: { title: 'x', summary: 'x' }, tlp: 'green' })).result
  await stage.as(jpcert)(advisories.publish, { id })
  assert.equal(await signEditions(stage.worker, { data, home: place.url }), 1)
  assert.ok(!(await feed()).entry.some((one) => one.id === tracking))
  assert.equal((await get(`csaf/white/2026/${tracking.toLowerCase()}.json`)).status, 404)
})

test('periods of support are published as OpenEoX; what was withdrawn is not', async () => {
  const { id } = (await stage.as(person('vendor-contact'))(support.state, { maker: 'Seto', product: 'ルータ X', version: '3', endOfSecurity: '2027-03-31', endOfLife: 'tba' })).result
  interface Shell { statements: { core: { end_of_security_support: string; end_of_life: string }; product: { vendor_name: string } }[] }
  const { statements } = JSON.parse((await get('openeox.json')).text) as Shell
  assert.deepEqual([statements.length, statements[0]!.core.end_of_security_support, statements[0]!.core.end_of_life, statements[0]!.product.vendor_name], [1, '2027-03-31T23:59:59+09:00', 'tba', 'Seto'])
  await stage.as(person('vendor-contact'))(support.withdraw, { id })
  assert.deepEqual((JSON.parse((await get('openeox.json')).text) as Shell).statements, [])
})
