import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { cve } from '#test/cve-record.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { smallNation } from '#test/small-nation.ts'
import { vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { takeFolder } from './record-folder.ts'

let [stage, folder] = [{} as TestWorld, ''] // opened before the first test
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  folder = await mkdtemp(join(tmpdir(), 'records-'))
})
after(async () => {
  await stage.close()
  await rm(folder, { recursive: true })
})

test('files that are laid into the folder are taken and moved aside; what can’t be read says why', async () => {
  await writeFile(join(folder, 'a.json'), JSON.stringify(cve('CVE-2026-5001', { lessThan: '7.2.5' })))
  await writeFile(join(folder, 'b.json.gz'), gzipSync(`${JSON.stringify(cve('CVE-2026-5002', {}))}\n{broken`))
  await writeFile(join(folder, 'c.gz'), Buffer.from([0x1F, 0x8B, 0]))
  await writeFile(join(folder, 'd.json.part'), '{')
  assert.equal(await takeFolder(stage.worker, folder), 0, 'what may still be being written waits')
  assert.equal(await takeFolder(stage.worker, folder, -1), 3)
  assert.deepEqual((await readdir(folder)).toSorted(), ['d.json.part', 'done', 'faulty'])
  assert.deepEqual((await readdir(join(folder, 'done'))).toSorted(), ['a.json', 'b.json.gz', 'b.json.gz.faults.txt'])
  assert.match(await readFile(join(folder, 'done', 'b.json.gz.faults.txt'), 'utf8'), /JSON/)
  assert.match(await readFile(join(folder, 'faulty', 'c.gz.why.txt'), 'utf8'), /展開できません/)
  const { vulnerabilities: listed } = (await stage.as(person('bank-analyst'))(vulnerabilities.list, { search: 'CVE-2026-500' })).result
  assert.deepEqual(listed.map(({ id }) => id).toSorted(), ['CVE-2026-5001', 'CVE-2026-5002'])
  assert.equal(await takeFolder(stage.worker, folder, -1), 0)
})
