import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { settings } from '#platform/config.ts'
import { signInLinks } from '#main/nation/index.ts'
import { openWorld } from '#main/world.ts'

/** A server of this program on this machine: the one that runs, or one of our own that ends with us. */
export interface Running {
  readonly base: string
  /** The owner's database address, readable to whoever runs the program. */
  readonly owner: string
  readonly data: string
  /** Process ids by name, where it is our own. */
  readonly child: ChildProcess | undefined
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

export const ownerFile = (data: string): string => join(data, 'database-url')

/** The server of this folder, if it runs. */
export async function found(): Promise<Running | undefined> {
  const { PORT, SAKIMORI_DATA: data } = settings()
  const base = `http://localhost:${PORT}`
  const alive = await fetch(`${base}/healthz`).then((response) => response.ok, () => false)
  if (!alive || !existsSync(ownerFile(data))) return undefined
  return { base, owner: readFileSync(ownerFile(data), 'utf8').trim(), data, child: undefined, stop: async () => {} }
}

/** Starts a server of its own, with a folder of its own, and waits until it is ready. */
export async function started(environment: Record<string, string> = {}, folder?: string): Promise<Running> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'sakimori-'))
  const port = await freePort()
  const child = spawn(process.execPath, [join(root, 'src/main/start.ts')], {
    cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, SAKIMORI_DATA: data, PORT: String(port), LOG_LEVEL: 'warn', ...environment },
  })
  const base = `http://localhost:${port}`
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => { if (chunk.toString().includes(base)) resolve() })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
    setTimeout(() => reject(new Error('the server was not ready within 3 minutes')), 180_000).unref()
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) await new Promise<void>((resolve) => { child.once('exit', () => resolve()); child.kill('SIGTERM') })
    if (!folder) rmSync(data, { recursive: true, force: true })
  }
  return { base, owner: readFileSync(ownerFile(data), 'utf8').trim(), data, child, stop }
}

/** Sign-in links for people of the sample nation, made by whoever may read the program's own folder. */
export async function linksFor(owner: string, people: readonly string[]): Promise<Map<string, string>> {
  const world = await openWorld(owner, { connections: 2 })
  try {
    return new Map((await signInLinks(world, people)).map(({ person, path }) => [person, path]))
  } finally {
    await world.close()
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
