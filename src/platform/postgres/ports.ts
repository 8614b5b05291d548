// The port on 127.0.0.1, remembered in the data folder so that it stays the same from start to start.
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Failure } from '../errors.ts'

const note = (folder: string): string => join(folder, 'sakimori-port')

/** Binds and lets go. 0 asks the system for a free one. `undefined` when the port is taken. */
const probe = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(undefined))
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined))
    })
  })

const remembered = (folder: string): number => {
  try {
    return Number(readFileSync(note(folder), 'utf8')) || 0
  } catch {
    return 0
  }
}

/**
 * The port to listen on: the one asked for, else the remembered one, else any that is free.
 * @throws Failure `conflict` when the one asked for is taken.
 */
export const choosePort = async (folder: string, asked: number | undefined): Promise<number> => {
  const port = await probe(asked ?? remembered(folder))
  if (port === undefined && asked !== undefined) throw new Failure('conflict', `Port ${asked} on 127.0.0.1 is taken: choose another, or leave it out`)
  const chosen = port ?? (await probe(0))
  if (chosen === undefined) throw new Failure('conflict', 'No port on 127.0.0.1 is free')
  writeFileSync(note(folder), `${chosen}\n`, { mode: 0o600 })
  return chosen
}
