// Who a process is beyond its number: numbers are given out again, a start time within one boot is not.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const linux = process.platform === 'linux'

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const ps = (field: string, pid: number): string | undefined => {
  try {
    return execFileSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** Fields 3 and 22 of proc(5) stat: the state, and the start in ticks since boot. The name before them may hold anything. */
const linuxIdentity = (pid: number): string | undefined => {
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (fields === undefined || fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${read('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`
}

/** A word that is the same for the same living process only; `undefined` when no such process lives. */
export const identityOf = (pid: number): string | undefined => (linux ? linuxIdentity(pid) : ps('lstart', pid))

/** The command line of a living process, its words joined by spaces. */
export const commandOf = (pid: number): string | undefined =>
  linux ? read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ').trim() : ps('command', pid)
