import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '../contract.ts'
import { organisationOfAddress, organisationsOfAddresses, sealRegister } from '../index.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, small] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
let n = 0
const register = async (who: typeof hospital, addresses: string[]) => (await stage.as(who)(assets.register, { name: `gate ${n += 1}`, maker: 'Cisco', product: 'ASA', addresses })).result
const holder = (address: string) => stage.world.db.transaction().execute((tx) => organisationOfAddress(tx, address))
const found = async (search: string) => (await stage.as(hospital)(assets.list, { search })).result.assets.map(({ name }) => name).toSorted()

/** Everything in the database that is text, JSON or bytes, of every schema. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(stage.owner)
  const contents = []
  for (const { name } of tables) contents.push(...(await sql<{ row: string }>`select coalesce(string_agg(t::text, E'\n'), '') as row from ${sql.raw(name)} t`.execute(stage.owner)).rows)
  return contents.map(({ row }) => row).join('\n')
}

test('no address stands in the database in the clear: not in the register, the ledger, or a remembered answer', async () => {
  const form = { name: '秘密の入口', maker: 'Cisco', product: 'ASA', addresses: ['203.0.113.77', '2001:db8::77', 'gate77.example.jp'] }
  const first = await stage.as(hospital)(assets.register, form, { key: 'once' })
  assert.deepEqual(first.result.addresses, form.addresses)
  assert.deepEqual(await stage.as(hospital)(assets.register, form, { key: 'once' }), first, 'the same answer again, whole')
  await stage.as(hospital)(assets.amend, { id: first.result.id, addresses: [...form.addresses, '203.0.113.78'] })
  await stage.as(hospital)(assets.import, { csv: 'name,maker,product,addresses\n別の入口,Cisco,ASA,203.0.113.79', dryRun: false })
  assert.deepEqual(await found('203.0.113.78'), ['秘密の入口'])
  await assert.rejects(stage.as(person('hospital-machine'))(assets.register, { ...form, name: 'x' }), { fault: 'refused' })
  const dump = await everything()
  assert.ok(dump.includes('秘密の入口'), 'the dump is of this database')
  for (const word of ['203.0.113.7', '2001:db8::77', 'gate77']) assert.ok(!dump.includes(word), word)
  for (const word of ['203.0.113.7', 'gate77'].map((one) => Buffer.from(one).toString('hex'))) assert.ok(!dump.includes(word), `${word}, as bytes`)
  const { rows } = await sql<{ n: number }>`select count(*)::int n from ledger.content where content::text like '%"verb"%' or content::text like '%ASA%'`.execute(stage.owner)
  assert.ok(rows[0]!.n > 0, 'and the ledger commits to what was done')
})

test('its owner finds a device by its address, however written, and by a network that holds it', async () => {
  const { name } = await register(hospital, ['１９８．５１．１００．７', '10.20.0.0/16', 'Fw.example.jp'])
  for (const search of ['198.51.100.7', '198.51.100.7 asa', '10.20.3.4', 'fw.example.jp']) assert.deepEqual(await found(search), [name], search)
  for (const search of ['198.51.100.8', '10.21.3.4', '198.51.100.7 nothing']) assert.deepEqual(await found(search), [], search)
  assert.equal((await stage.as(bank)(assets.list, { search: '198.51.100.7' })).result.total, 0)
})

test('whose an address is: the directory’s word before the holder’s own, nobody’s where several claim it', async () => {
  const [mine, theirs] = [await register(hospital, ['192.0.2.20', '192.168.1.1']), await register(bank, ['192.0.2.0/28', '192.0.2.30'])]
  assert.deepEqual(await holder('192.0.2.20'), { organisation: 'org-toto-hospital', assets: [mine.id], confirmed: false })
  assert.deepEqual(await holder('192.0.2.9'), { organisation: 'org-kitahama-bank', assets: [theirs.id], confirmed: false })
  assert.equal(await holder('192.168.1.1'), undefined, 'a number of every home')
  assert.equal(await holder('192.0.2.99'), undefined)
  assert.equal(await holder('gate'), undefined)
  const claimed = await register(small, ['192.0.2.30'])
  assert.equal(await holder('192.0.2.30'), undefined, 'two say so, and nobody confirms')
  await sql`update identity.organisation set networks = '{192.0.2.24/29}' where id = 'org-yamashina'`.execute(stage.owner)
  assert.deepEqual(await holder('192.0.2.30'), { organisation: 'org-yamashina', assets: [claimed.id], confirmed: true })
  await stage.as(small)(assets.retire, { id: claimed.id })
  assert.deepEqual([...await stage.world.db.transaction().execute((tx) => organisationsOfAddresses(tx, ['192.0.2.30', '192.0.2.20', '10.0.0.1', 'nonsense']))],
    [['192.0.2.30', { organisation: 'org-yamashina', assets: [], confirmed: true }], ['192.0.2.20', { organisation: 'org-toto-hospital', assets: [mine.id], confirmed: false }]])
})

test('what was written in the clear is sealed at a start, whole rows at a time, and stays what it was', async () => {
  const { id, name } = await register(hospital, [])
  await sql`update assets.asset set addresses = '{203.0.113.200,10.9.9.9}', search = search || ' 203.0.113.200 10.9.9.9' where id = ${id}`.execute(stage.owner)
  assert.deepEqual((await stage.as(hospital)(assets.read, { id })).result.addresses, ['203.0.113.200', '10.9.9.9'], 'read before it is sealed')
  assert.equal(await sealRegister(stage.worker.db), 1)
  assert.equal(await sealRegister(stage.worker.db), 0)
  assert.deepEqual((await stage.as(hospital)(assets.read, { id })).result.addresses, ['203.0.113.200', '10.9.9.9'])
  assert.deepEqual([await found('203.0.113.200'), (await holder('203.0.113.200'))?.assets], [[name], [id]])
  const { rows } = await sql<{ addresses: string[]; search: string }>`select addresses, search from assets.asset where id = ${id}`.execute(stage.owner)
  assert.deepEqual([rows[0]!.addresses, /203|10\.9/.test(rows[0]!.search)], [[], false])
})

test('with another key nothing is written, so that no half of the register is lost', async () => {
  const [kept] = (await sql<{ mark: Buffer }>`select mark from assets.sealing`.execute(stage.owner)).rows
  await sql`update assets.sealing set mark = ${Buffer.alloc(16)}`.execute(stage.owner)
  await assert.rejects(register(hospital, ['203.0.113.5']), { fault: 'conflict' })
  await sql`update assets.sealing set mark = ${kept!.mark}`.execute(stage.owner)
  assert.ok(await register(hospital, ['203.0.113.5']))
})
