/** What every process does alike: tells its keeper that it is ready, and ends in order when asked to, or when its keeper is gone. */
export function ready(): void {
  process.send?.('ready')
}

export function endingSignal(): AbortSignal {
  const ending = new AbortController()
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => ending.abort())
  process.once('disconnect', () => ending.abort()) // the keeper died: nobody would ever stop us
  return ending.signal
}
