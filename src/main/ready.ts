/** What every process does alike: tells its keeper that it is ready, and ends in order when asked to, or when its keeper is gone. */
import { flushCompileCache } from 'node:module'

export function ready(): void {
  process.send?.('ready')
  flushCompileCache() // for the next start, even if this one is killed
}

/** Whether `npm start` keeps this process, and so has checked what it starts with. */
export const isKept = (): boolean => process.send !== undefined

export function endingSignal(): AbortSignal {
  const ending = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => ending.abort())
  process.once('disconnect', () => ending.abort()) // the keeper died: nobody would ever stop us
  return ending.signal
}
