// The server as a program of its own on a test's database: for what only its log and its real address show.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FEW_ARENAS, SMALL } from '#main/keep-process.ts'
import { grantRights } from '#main/roles.ts'
import { freePort } from '#trust/identity/testing/site.ts'

export interface ServerProgram {
  /** Such as `http://localhost:40123`, which is its public address too. */
  readonly origin: string
  readonly pid: number
  /** All that it has written so far, to either stream. */
  log(): string
  stop(): Promise<void>
}

export async function aServerProgram(url: string, environment: Record<string, string> = {}): Promise<ServerProgram> {
  await grantRights(url)
  const [folder, port, written] = [mkdtempSync(join(tmpdir(), 'sakimori-program-')), await freePort(), [] as string[]]
  const child = spawn(process.execPath, [...SMALL, fileURLToPath(new URL('../src/main/server.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: { PATH: process.env['PATH'], ...FEW_ARENAS, DATABASE_URL: url, SAKIMORI_DATA: folder, PORT: String(port), HOST: 'localhost', ...environment },
  })
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => void written.push(part.toString()))
  await Promise.race([once(child, 'message'), once(child, 'exit').then(() => { throw new Error(`the server ended at once: ${written.join('')}`) })])
  return {
    origin: `http://localhost:${port}`,
    pid: child.pid!, // it has answered
    log: () => written.join(''),
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
