/** A file of a sensor or of a scan, or a part of one. What is counted or found is written; the file itself is kept nowhere, and the ledger commits to its digest. */
import { createHash } from 'node:crypto'
import { linesOf } from '#language/observation/lines.ts'
import { text } from '#language/words.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { attemptsCounted, MOST_LINES, observation, type BrokenLines } from './contract.ts'
import { takeScan } from './scans/take-scan.ts'
import { holdSensor, markWatched } from './sensors/sensor-tables.ts'
import { knownSensor } from './sensors/tell-sensors.ts'
import { countAttempts } from './sightings/count-attempts.ts'
import type { Taken } from './taking.ts'

export const takeObservation = handler({
  verb: observation.take,
  about: async ({ id }, { tx }) => ({ organisation: (await knownSensor(tx, id)).organisation }),
  async run({ input: { id, name, first, content }, tx, now }) {
    const sensor = await knownSensor(tx, id)
    bounded(content)
    await holdSensor(tx, id)
    const taking = { tx, now, sensor, content, name, first }
    const { lines, broken, days, announcements } = await (sensor.method === 'scan' ? takeScan(taking) : countAttempts(taking))
    await markWatched(tx, id, [...new Set([...days, dayOf(now)])])
    const counted = lines.counted > 0 && sensor.method !== 'scan' ? [announce(attemptsCounted, { sensor: id }, { key: 'observation', concerns: [sensor.organisation] })] : []
    return {
      subject: id, result: { lines, broken: runsOf(broken, first) }, announcements: [...announcements, ...counted], after: { organisation: sensor.organisation },
      content: { sensor: id, name, digest: createHash('sha256').update(content).digest('hex'), lines },
    }
  },
})

const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** All of it or nothing: whoever sends more sends it in parts. */
function bounded(content: string): void {
  let lines = 0
  for (const _ of linesOf(content)) if (++lines > MOST_LINES) throw invalid([{ path: 'content', message: text(`1回に送れるのは${MOST_LINES}行までです。分けて送ってください。`, `At most ${MOST_LINES} lines at once. Send it in parts.`) }])
}

/** Neighbours with one reason are one run, so that the answer stays short and names every line. */
function runsOf(broken: Taken['broken'], first: number): BrokenLines[] {
  const runs: BrokenLines[] = []
  for (const { line, says } of broken) {
    const last = runs.at(-1)
    if (last && last.to === line - 1 + first && last.says.ja === says.ja) last.to += 1
    else runs.push({ from: line + first, to: line + first, says: { ja: says.ja, en: says.en } })
  }
  return runs
}
