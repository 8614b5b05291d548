import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { anOwnServer, type OwnServer } from '../own-server.ts'
import { insist, isAway, nothingIsHalfDone, open, register, type Stage, type Told } from '../registering.ts'

/** A small file system of its own for the database, where this machine lets us mount one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true, force: true })
    return undefined
  }
}

describe('the disk is full, and then it is not', () => {
  const disk = smallDisk(400)
  const why = disk ? false : 'this machine does not let the test mount a small disk'
  let server: OwnServer
  let at: Stage
  before(async () => {
    if (!disk) return
    const folder = join(disk, 'own')
    mkdirSync(folder)
    server = await anOwnServer(folder)
    at = await open()
  })
  after(async () => {
    if (!disk) return
    await at.place.close()
    await at.stage.close()
    await server.stop()
    execFileSync('umount', [disk])
    rmSync(disk, { recursive: true, force: true })
  })

  test('what can’t be written is refused whole, and done when there is space again', { skip: why }, async () => {
    assert.equal((await register(at, 'before')).status, 200)
    const ballast = join(disk!, 'ballast')
    const { bavail, bsize } = statfsSync(disk!)
    writeFileSync(ballast, Buffer.alloc(bavail * bsize))
    const told: Told[] = []
    for (let n = 0; n < 400 && told.filter(({ status }) => status !== 200).length < 3; n += 1) told.push(await register(at, `full ${n}`, '備考'.repeat(90)))
    const refused = told.filter(({ status }) => status !== 200)
    assert.ok(refused.length >= 3, `${told.length} acts found room on a full disk`)
    refused.forEach(isAway)
    assert.equal((await fetch(`${at.place.url}/healthz`)).status, 200)
    unlinkSync(ballast)
    await server.back()
    for (const { key } of refused) await insist(at, key)
    await nothingIsHalfDone(at, [...told, ...refused.map(({ key }) => ({ key, status: 200 }) as Told)])
  })
})
