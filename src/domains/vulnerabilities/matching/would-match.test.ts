// Whom it would concern is answered as matching would answer it, and leaves nothing behind.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import type { Claim } from '#language/matching/claim.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { exposure, vulnerabilities } from '../contract.ts'
import { wouldMatch } from '../index.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, centre] = [person('hospital-analyst'), person('bank-analyst'), person('centre-analyst')]
const lessThan = (to: string, product = 'fortinet/fortios'): Claim => ({ product, status: 'affected', grade: 'A', versions: { intervals: [{ from: '7.0.0', fromIncluded: true, to, toIncluded: false }], exact: [] } })
const supposed = (...claims: Claim[]) => stage.world.db.transaction().execute((tx) => wouldMatch(tx, claims))
const findings = async () => (await sql<{ id: string }>`select id from vulnerabilities.finding`.execute(stage.owner)).rows.length

test('the devices are counted by organisation as a record of the same words finds them; nothing is stored', async () => {
  for (const [who, name, product, version] of [[hospital, 'a', 'FortiOS', '7.2.3'], [hospital, 'b', 'FortiGate 60F', 'v7.2.4 build1396'], [hospital, 'c', 'FortiOS', ''], [hospital, 'mended', 'FortiOS', '7.2.5'], [bank, 'd', 'FortiOS', '7.0.1'], [bank, 'e', 'FortiProxy', '7.0.1']] as const) {
    await stage.as(who)(assets.register, { name, maker: 'Fortinet', product, version })
  }
  await stage.settle()
  const told = [{ organisation: 'org-kitahama-bank', assets: 1 }, { organisation: 'org-toto-hospital', assets: 3 }]
  assert.deepEqual(await supposed(lessThan('7.2.5')), told)
  assert.deepEqual(await supposed(lessThan('7.2.5')), told, 'asked again it is the same')
  assert.deepEqual(await supposed(lessThan('7.0.1'), lessThan('9.0.0', 'nobody/has-it')), [{ organisation: 'org-toto-hospital', assets: 1 }], 'of one the version is not known')
  assert.deepEqual(await supposed(), [])
  assert.equal(await findings(), 0)
  await stage.as(person('service-vulnerabilities'))(exposure.match, {})
  assert.equal(await findings(), 0, 'matching that comes after it finds nothing of it')
  await stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(cve('CVE-2026-7001', { lessThan: '7.2.5' })) })
  await stage.settle()
  assert.equal(await findings(), 4, 'published, it finds those')
})
