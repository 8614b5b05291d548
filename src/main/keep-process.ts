import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { inherited } from '#platform/config.ts'

export interface KeptProcess {
  /** Resolves when it first says that it is ready. */
  readonly ready: Promise<void>
  /** Asks it to end and waits until it has; after 15 s it is made to. */
  stop(): Promise<void>
}

/** Runs one process of the program and starts it again when it dies, waiting longer each time, up to half a minute. */
export function keepProcess(name: string, database: string): KeptProcess {
  let child: ChildProcess
  let [stopping, failures] = [false, 0]
  const readiness = Promise.withResolvers<void>()
  const begin = (): void => {
    const began = Date.now()
    child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url))], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: inherited({ DATABASE_URL: database }) })
    child.once('message', () => readiness.resolve())
    child.once('exit', () => {
      if (stopping) return
      failures = Date.now() - began > 60_000 ? 1 : failures + 1
      console.error(`${name} stopped by itself; starting it again`)
      setTimeout(() => { if (!stopping) begin() }, Math.min(500 * 2 ** failures, 30_000))
    })
  }
  begin()
  const stop = (): Promise<void> => new Promise((resolve) => {
    stopping = true
    if (child.exitCode !== null || child.signalCode) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 15_000).unref()
  })
  return { ready: readiness.promise, stop }
}
