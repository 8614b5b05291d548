// The data folder: where it really lies, its password, and its making. It is made under another name and renamed when
// whole, so a crash in between leaves only a `.making-…` folder, which the next start throws away. The name is new each
// time: an initdb that outlived its killed program can't write into the next one's work.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sharedHome } from './binaries.ts'
import { canReach, type ServerUser } from './system-user.ts'
import { oneLine } from './trouble.ts'

export const owner = 'sakimori'

/** Runs as the server's user, in a bare environment, so that the caller's locale and PG* variables change nothing. */
export const serverProcess = (user: ServerUser | undefined) => ({ ...user, cwd: '/', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' } })

/**
 * Where the data really lies. Root's own folders are often closed to the server's user; then the data goes to
 * /var/lib/sakimori and the asked-for path becomes a link to it.
 */
export const settle = (dataDir: string, user: ServerUser | undefined): string => {
  mkdirSync(dirname(dataDir), { recursive: true })
  const asked = join(realpathSync(dirname(dataDir)), basename(dataDir))
  if (existsSync(asked)) return realpathSync(asked)
  if (!user || canReach(asked, user)) return asked
  const place = join(sharedHome, `data-${randomBytes(6).toString('hex')}`)
  mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
  if (lstatSync(asked, { throwIfNoEntry: false })) rmSync(asked) // a link to what is no longer there
  mkdirSync(place, { mode: 0o700 })
  symlinkSync(place, asked)
  return place
}

const passwordFile = (dataDir: string): string => `${dataDir}.password`

/** The owner's password, made once and kept beside the data folder, readable by this user alone. */
export const passwordFor = (dataDir: string): { password: string; fresh: boolean } => {
  const path = passwordFile(dataDir)
  if (existsSync(path)) return { password: readFileSync(path, 'utf8').trim(), fresh: false }
  const password = randomBytes(24).toString('base64url')
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flush: true })
  renameSync(draft, path)
  return { password, fresh: true }
}

export interface Making {
  readonly programs: string
  readonly folder: string
  readonly password: string
  readonly user: ServerUser | undefined
  /** Ask the disk to keep what was written; off only for servers that are thrown away. */
  readonly durable: boolean
}

const run = (program: string, making: Making, words: readonly string[], input = ''): void => {
  const done = spawnSync(join(making.programs, program), words, { ...serverProcess(making.user), input, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(oneLine(done.error?.message ?? `${done.stdout}\n${done.stderr}`, making.folder))
}

/** Single-user mode needs no password: whoever owns the files owns the data. */
const sql = (making: Making, folder: string, statement: string): void =>
  run('postgres', making, ['--single', '-D', folder, 'postgres'], `${statement}\n`)

const initialise = (making: Making, draft: string, secret: string): void => {
  mkdirSync(draft, { mode: 0o700 })
  writeFileSync(secret, making.password, { mode: 0o600 })
  if (making.user) for (const path of [draft, secret]) chownSync(path, making.user.uid, making.user.gid)
  const words = ['-D', draft, '--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', `--pwfile=${secret}`, `--username=${owner}`]
  run('initdb', making, making.durable ? words : [...words, '--no-sync'])
  sql(making, draft, `create database ${owner}`)
}

const clearDrafts = (folder: string): void => {
  const drafts = readdirSync(dirname(folder)).filter((name) => name.startsWith(`${basename(folder)}.making-`))
  for (const name of drafts) rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 })
}

const make = (making: Making): void => {
  const draft = `${making.folder}.making-${randomBytes(6).toString('hex')}`
  try {
    initialise(making, draft, `${draft}.secret`)
    renameSync(draft, making.folder)
  } finally {
    clearDrafts(making.folder)
  }
}

const majorOf = (making: Making): string | undefined =>
  /\(PostgreSQL\) (\d+)/.exec(spawnSync(join(making.programs, 'postgres'), ['--version'], { ...serverProcess(making.user), encoding: 'utf8' }).stdout)?.[1]

const checkExisting = (making: Making): void => {
  const version = join(making.folder, 'PG_VERSION')
  if (!existsSync(version)) throw new Error(`${making.folder} is not empty and holds no PostgreSQL data: choose another folder, or empty this one`)
  const [there, here] = [readFileSync(version, 'utf8').trim(), majorOf(making)]
  if (there !== here) throw new Error(`${making.folder} was written by PostgreSQL ${there}, this program brings ${here}: move the data with pg_dump and pg_restore, or set DATABASE_URL`)
}

/** Makes the cluster if there is none. A new password in front of an old cluster is set in it. */
export const ensureCluster = (making: Making, freshPassword: boolean): void => {
  clearDrafts(making.folder)
  if (!existsSync(making.folder) || readdirSync(making.folder).length === 0) return make(making)
  checkExisting(making)
  if (freshPassword) sql(making, making.folder, `alter role ${owner} password '${making.password}'`)
  chmodSync(making.folder, 0o700)
}
