/** The lines of a sensor as counts. Addresses and lines are digested here, in memory, and go no further. */
import { createHash, createHmac } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import type { Attempt, Fate, Sensing } from '#language/observation/attempt.ts'
import { readCowrie } from '#language/observation/cowrie.ts'
import { Mapping, readJsonLines } from '#language/observation/json-lines.ts'
import { readSuricata } from '#language/observation/suricata.ts'
import type { Text } from '#language/words.ts'
import { classOf, keyOf, retention, signatureOf } from '../catalogues.ts'
import type { LineFate } from '../contract.ts'
import type { SensorRow } from '../sensors/sensor-tables.ts'
import { noLines, type Taken, type Taking } from '../taking.ts'
import { dayKeys, writeCounts, type CountedRow } from './count-tables.ts'

const [HOUR, DAY] = [3_600_000, 86_400_000]

export async function countAttempts(taking: Taking): Promise<Taken> {
  const { sensor, tx, now } = taking
  const { lines, broken, attempts } = await sorted(taking)
  const days = [...new Set(attempts.map(({ attempt }) => attempt.at.slice(0, 10)))]
  const keys = await dayKeys(tx, days)
  const counted = await writeCounts(tx, sensor.id, attempts.flatMap((one) => rowsOf(one, keys)), now)
  return { lines: { ...lines, counted, repeated: attempts.length - counted }, broken, days, announcements: [] }
}

interface Found { readonly attempt: Attempt; readonly raw: string }
interface Sorted { readonly lines: Record<LineFate, number>; readonly broken: { line: number; says: Text }[]; readonly attempts: Found[] }

/** Reads on in small steps, so that others are served meanwhile. */
async function sorted({ sensor, content, now }: Taking): Promise<Sorted> {
  const lines = noLines()
  const [broken, attempts]: [Sorted['broken'], Found[]] = [[], []]
  const [oldest, newest] = [now.getTime() - retention().events.days * DAY, now.getTime() + HOUR]
  let n = 0
  for (const fate of fatesOf(sensor, content)) {
    if (++n % 500 === 0) await pause()
    if ('broken' in fate) {
      lines.broken += 1
      broken.push({ line: fate.line, says: fate.broken })
    } else if ('leftOut' in fate) lines[fate.leftOut] += 1
    else if (Date.parse(fate.attempt.at) < oldest) lines.old += 1
    else if (Date.parse(fate.attempt.at) > newest) lines.future += 1
    else attempts.push(fate)
  }
  return { lines, broken, attempts }
}

function fatesOf({ format, persona, mapping }: SensorRow, content: string): Iterable<Fate> {
  const sensing: Sensing = { persona, signed: signatureOf(), named: keyOf }
  if (format === 'cowrie') return readCowrie(content, sensing)
  return format === 'suricata' ? readSuricata(content, sensing) : readJsonLines(content, Mapping.parse(mapping ?? {}), sensing)
}

function rowsOf({ attempt: { at, source, kind, aims }, raw }: Found, keys: ReadonlyMap<string, Buffer>): CountedRow[] {
  const key = keys.get(at.slice(0, 10))
  if (!key) throw new Error('a day without a key')
  const digest = createHash('sha256').update(raw).digest('hex').slice(0, 32)
  const marked = createHmac('sha256', key).update(source).digest('hex').slice(0, 32)
  return aims.map((aim) => ({ ...aim, digest, source: marked, at, kind, class: classOf()(source) }))
}
