/**
 * NVD by its API 2.0: everything once, page by page; after that what changed, in windows of at most 120 days that reach a little into the last one.
 * It may be asked five times in thirty seconds, with a key fifty times; its own advice is six seconds between two questions.
 */
import { isObj, list, own } from '#language/evidence/json.ts'
import { ask } from '#platform/outgoing/ask-partner.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { troubles } from './pull-trouble.ts'
import { onLines, parsed, type Pull, type Round } from './round.ts'

/** `until`: everything changed before is here. `from`, `to`: the window that is read now; without `from` it is everything. `index`: how far. */
interface Position { readonly until?: string; readonly from?: string; readonly to?: string; readonly index?: number }

const PAGE = 1000
const MOST_PAGES = 40
const LONGEST = 119 * 86_400_000
const OVERLAP = 3_600_000
const [SLOW, FAST] = [6_000, 700]
const LARGEST = 100_000_000

export const pullNvd: Pull = async function* (round) {
  let at = beginning(round.position as Position, round.partner.now()) // written by this file alone
  const pause = round.partner.key ? FAST : SLOW
  for (let n = 0; n < MOST_PAGES && !round.isOver(); n++) {
    if (n > 0) await round.wait(pause)
    const { records, total } = await page(round, at)
    const index = (at.index ?? 0) + records.length
    const isDone = records.length === 0 || index >= total
    const position: Position = isDone ? { until: at.to ?? '' } : { ...at, index }
    yield { content: onLines(records), position: { ...position } }
    if (isDone && Date.parse(at.to ?? '') >= round.partner.now().getTime() - OVERLAP) return { remark: null }
    at = isDone ? beginning(position, round.partner.now()) : position
  }
  return { remark: null, goesOn: true }
}

/** Where a window was left, else the next one. */
function beginning({ until, from, to, index }: Position, now: Date): Position {
  if (to !== undefined && index !== undefined) return { ...(from !== undefined && { from }), to, index, ...(until !== undefined && { until }) }
  if (until === undefined || Number.isNaN(Date.parse(until))) return { to: now.toISOString(), index: 0 }
  const start = Date.parse(until) - OVERLAP
  return { from: new Date(start).toISOString(), to: new Date(Math.min(now.getTime(), start + LONGEST)).toISOString(), index: 0, until }
}

async function page({ partner }: Round, { from, to, index = 0 }: Position): Promise<{ records: readonly (ReturnType<typeof list>)[number][]; total: number }> {
  const url = new URL(partner.url)
  url.searchParams.set('resultsPerPage', `${PAGE}`)
  url.searchParams.set('startIndex', `${index}`)
  if (from !== undefined && to !== undefined) {
    url.searchParams.set('lastModStartDate', from)
    url.searchParams.set('lastModEndDate', to)
  }
  const body = parsed((await ask({ ...partner, most: LARGEST }, url.href, { accept: 'application/json' })).text)
  const total = isObj(body) ? own(body, 'totalResults') : undefined
  if (!isObj(body) || typeof total !== 'number' || !Array.isArray(own(body, 'vulnerabilities'))) throw new SourceTrouble(troubles.notNvd, { tired: true })
  return { records: list(body, 'vulnerabilities'), total }
}
