// Runs one test file in a process group of its own, bounded in time, and counts what ended in it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Ended } from './tally.ts'

export interface FileResult {
  readonly file: string
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** Why the file failed as a whole, where it did: it hung, crashed, or held no test. */
  readonly fault: string | undefined
  readonly output: string
  readonly milliseconds: number
}

export interface Running {
  readonly result: Promise<FileResult>
  /** Ends the file and everything it started. */
  kill(): void
}

const tally = fileURLToPath(new URL('./tally.ts', import.meta.url))

const readTally = (path: string): readonly Ended[] => {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Ended) // written by tally.ts
  } catch {
    return []
  }
}

interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly late: boolean
}

const faultOf = ({ code, signal, late }: Exit, ended: readonly Ended[], seconds: number): string | undefined => {
  if (late) return `did not end within ${seconds} s and was ended`
  if (ended.some(({ outcome }) => outcome === 'failed')) return undefined // counted already
  if (code !== 0) return `ended with ${signal ?? `code ${code}`} outside its tests`
  return ended.length === 0 ? 'holds no test' : undefined
}

const count = (ended: readonly Ended[], wanted: Ended['outcome']): number => ended.filter(({ outcome }) => outcome === wanted).length

export const runFile = (file: string, env: NodeJS.ProcessEnv, seconds: number): Running => {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-tally-'))
  const path = join(folder, 'tally')
  const began = performance.now()
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', `--test-reporter=${tally}`, `--test-reporter-destination=${path}`]
  const child = spawn(process.execPath, [...reporters, file], { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const kill = (): void => {
    try {
      process.kill(-child.pid!, 'SIGKILL') // spawned: node itself is always there
    } catch {
      // the group is gone already
    }
  }
  const result = new Promise<FileResult>((resolve) => {
    let late = false
    const timer = setTimeout(() => ((late = true), kill()), seconds * 1000)
    child.once('exit', async (code, signal) => {
      clearTimeout(timer)
      kill() // whatever it started and left
      await Promise.race([once(child, 'close'), wait(1000)]) // the rest of what it said
      const ended = readTally(path)
      rmSync(folder, { recursive: true, force: true })
      const fault = faultOf({ code, signal, late }, ended, seconds)
      resolve({
        file, fault, output: Buffer.concat(said).toString('utf8'), milliseconds: performance.now() - began,
        passed: count(ended, 'passed'), failed: count(ended, 'failed') + (fault === undefined ? 0 : 1), skipped: count(ended, 'skipped'),
      })
    })
  })
  return { result, kill }
}
