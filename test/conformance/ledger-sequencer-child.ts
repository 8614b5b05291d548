/** A sequencer in a process of its own that kills itself after the given step: what a power cut leaves behind. */
import { openDatabase } from '#platform/database.ts'
import { systemClock } from '#platform/clock.ts'
import { runSequencer } from '#main/sequencer.ts'

const [url = '', keysDir = '', publishDir = '', fatal = ''] = process.argv.slice(2)
await runSequencer({
  db: openDatabase(url, { connections: 2 }),
  keysDir,
  publishDir,
  clock: systemClock,
  signal: new AbortController().signal,
  every: 20,
  after: (step) => {
    if (step === fatal) process.kill(process.pid, 'SIGKILL')
  },
})
