// PostgreSQL refuses to run as root. Root therefore hands it to an ordinary system user, made if it is missing.
import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The user that runs the server; `undefined` means: whoever runs this program. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const findUser = (name: string): ServerUser | undefined => {
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) }
}

/** The system user of this name, made with useradd where it is missing. Only root may ask. */
export const systemUser = (name: string): ServerUser => {
  const found = findUser(name)
  if (found) return found
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name], { encoding: 'utf8' })
  const user = findUser(name)
  if (user) return user
  const why = made.error ? 'this system has no useradd' : made.stderr.trim()
  throw new Error(`PostgreSQL does not run as root and user ${name} can't be made (${why}): make that user, start as an ordinary user, or set DATABASE_URL`)
}

/** Who runs the server on this folder: its owner if it exists, else `postgres` when we are root, else ourselves. */
export const serverUserFor = (folder: string): ServerUser | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : systemUser('postgres')
}

const mayEnter = (folder: string, user: ServerUser): boolean => {
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
  return (mode & bit) !== 0
}

/** Whether the user can get to a path, by the permissions of every folder above it. */
export const canReach = (path: string, user: ServerUser): boolean => {
  const above = dirname(path)
  return mayEnter(above, user) && (above === path || canReach(above, user))
}
