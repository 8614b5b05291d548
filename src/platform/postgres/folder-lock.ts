// One program at a time keeps a data folder. The lock is a file beside it that names its holder; a holder that is no
// longer alive holds nothing. PostgreSQL's own postmaster.pid stays the last guard below this one.
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { Failure } from '../errors.ts'
import { identityOf } from './process-identity.ts'

export interface FolderLock {
  /** Lets go, if the lock is still ours. Doing it twice is harmless. */
  release(): void
}

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const livingHolder = (content: string): number | undefined => {
  const [pid, identity] = content.split('\n')
  return identity !== undefined && identityOf(Number(pid)) === identity ? Number(pid) : undefined
}

/** Creation is by link, which is refused when the name exists: of two who try at once, one gets it. */
const tryLink = (path: string, content: string): boolean => {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, content, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch {
    return false
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes the lock of a dead holder. Should another have taken over in between, what was moved away is put back. */
const removeStale = (path: string, stale: string): void => {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    renameSync(path, aside)
    if (read(aside) !== stale) linkSync(aside, path)
  } catch {
    // another was quicker: the next round sees what is there now
  }
  rmSync(aside, { force: true })
}

/**
 * Takes the lock `<folder>.lock`, over a dead holder too.
 * @throws Failure `conflict`, with the holder's `pid`, when a living program holds it.
 */
export const lockFolder = (folder: string): FolderLock => {
  const path = `${folder}.lock`
  const mine = `${process.pid}\n${identityOf(process.pid)}\n${randomBytes(8).toString('hex')}\n`
  for (let round = 0; round < 50; round++) {
    if (tryLink(path, mine)) return { release: () => void (read(path) === mine && rmSync(path, { force: true })) }
    const held = read(path)
    if (held === undefined) continue
    const pid = livingHolder(held)
    if (pid !== undefined) throw new Failure('conflict', `${folder} is in use by process ${pid}: stop it first, or choose another folder`, { pid })
    removeStale(path, held)
  }
  throw new Failure('conflict', `${path} can't be taken: remove it if no program uses the folder`)
}
