import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { notifications } from './contract.ts'

const now = new Date('2026-11-22T03:00:00Z')
let stage: TestWorld
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank] = [person('hospital-analyst'), person('bank-analyst')]
const register = async (name: string, more: object) => (await stage.as(hospital)(assets.register, { name, maker: 'Fortinet', product: 'FortiGate 60F', ...more })).result.id

test('a notification is made of chosen devices: shown with what is missing, kept, filled in as a file, and marked as handed over', async () => {
  const whole = await register('入口', { version: '7.2.8', place: '本館', serves: '電子カルテ', addresses: ['203.0.113.9'], count: 2 })
  const part = await register('出口', {})
  const { result: shown } = await stage.as(hospital)(notifications.make, { assets: [whole, part, part], stage: 'existing-assets' })
  assert.deepEqual([shown.id, shown.due?.ja, shown.addressees[0]?.ja, shown.missing], [null, '2027-03-31まで', '所管大臣（厚生労働省）', 3])
  assert.deepEqual(shown.devices.map(({ name, missing }) => [name, missing.map(({ ja }) => ja)]), [['入口', []], ['出口', ['版（ファームウェア等）', '設置場所', '用途（関わる設備・役務）']]])
  assert.ok(shown.unconfirmed.length >= 2, 'what is not confirmed of the law is said')
  assert.equal((await stage.as(hospital)(notifications.list, {})).result.total, 0, 'a dry run keeps nothing')
  const { result: made } = await stage.as(hospital)(notifications.make, { assets: [whole, part], dryRun: false })
  assert.match(made.number ?? '', /^NTF-2026-\d{6}$/)
  await stage.as(hospital)(assets.amend, { id: whole, version: '9.9.9' })
  for (const format of ['pdf', 'xlsx', 'json'] as const) {
    const { name, content } = (await stage.as(hospital)(notifications.render, { id: made.id!, format })).result
    assert.match(name, new RegExp(`^${made.number}_JP-CRCA-ASSET_new-or-change_notification\\.${format}$`))
    const bytes = Buffer.from(content, 'base64')
    assert.equal(bytes.subarray(0, 2).toString(), { pdf: '%P', xlsx: 'PK', json: '{\n' }[format])
    if (format !== 'json') continue
    assert.ok(bytes.includes('7.2.8') && !bytes.includes('9.9.9'), 'the form stays as it was made')
    assert.ok(!bytes.includes('203.0.113.9'), 'and says no address')
  }
  const { result: handed } = await stage.as(hospital)(notifications.hand, { id: made.id!, at: '2026-11-22T02:00:00Z', channel: '所管省庁の窓口', reference: '厚第12号' })
  assert.deepEqual([handed.handed?.reference, handed.missing], ['厚第12号', 3])
  await assert.rejects(stage.as(hospital)(notifications.hand, { id: made.id!, at: '2026-12-01T00:00:00Z', channel: 'x' }), { fault: 'invalid' })
})

test('only of one’s own devices, and read by nobody else', async () => {
  const device = await register('別', {})
  await assert.rejects(stage.as(bank)(notifications.make, { assets: [device] }), { fault: 'invalid' })
  await assert.rejects(stage.as(hospital)(notifications.make, { assets: [device], stage: 'nothing' }), { fault: 'invalid' })
  const { result: { id } } = await stage.as(hospital)(notifications.make, { assets: [device], dryRun: false })
  await assert.rejects(stage.as(bank)(notifications.render, { id: id!, format: 'json' }), { fault: 'missing' })
  await assert.rejects(stage.as(person('ministry-officer'))(notifications.hand, { id: id!, at: '2026-11-22T02:00:00Z', channel: 'x' }), { fault: 'missing' })
})
