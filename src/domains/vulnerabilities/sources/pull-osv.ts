/** An ecosystem of OSV: all its records once, as a zip; after that each record that its list says has changed. */
import { createHash } from 'node:crypto'
import type { Json } from '#language/evidence/json.ts'
import { ask } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { MOST_FILE, partsOf, unpackedText } from './pull-file.ts'
import { troubles } from './pull-trouble.ts'
import { onLines, parsed, type Pull, type Round, type Step } from './round.ts'

/** `since`: what changed until then is here. `zip`, `done`: so many parts of this very file are, and `to` becomes `since` after the last. */
interface Position { readonly since?: string; readonly zip?: string; readonly done?: number; readonly to?: string }
interface Changed { readonly at: string; readonly id: string }

const AT_ONCE = 50
/** Records of one round; the others wait for the next. */
const MOST = 1000
const LARGEST = 64_000_000

const folder = (url: string): string => url.replace(/(all\.zip|modified_id\.csv)$/, '').replace(/\/?$/, '/')

export const pullOsv: Pull = async function* (round) {
  const { since } = round.position as Position // written by this file alone
  const changed = await changes(round)
  if (since === undefined) {
    yield* everything(round, changed.at(-1)?.at ?? round.partner.now().toISOString())
    return { remark: null }
  }
  const due = changed.filter(({ at }) => at > since)
  const unread: string[] = []
  let left = MOST
  for (let from = 0; from < due.length;) {
    if (left <= 0 || round.isOver()) return { remark: null, goesOn: true }
    const to = endOf(due, from)
    yield { content: onLines(await recordsOf(round, due.slice(from, to), unread)), position: { since: due[to - 1]?.at ?? since } }
    left -= to - from
    from = to
  }
  return { remark: unread.length > 0 ? troubles.missing(unread.length, unread[0] ?? '') : null }
}

/** After a part nothing of its last moment is left out. */
function endOf(due: readonly Changed[], from: number): number {
  let to = Math.min(from + AT_ONCE, due.length)
  while (to < due.length && due[to]?.at === due[to - 1]?.at) to++
  return to
}

/** `2026-11-20T10:00:00Z,PYSEC-2026-1` a line, oldest first. */
async function changes({ partner }: Round): Promise<Changed[]> {
  const { text } = await ask({ ...partner, most: LARGEST }, new URL('modified_id.csv', folder(partner.url)).href)
  const rows = text.split('\n').flatMap((line): Changed[] => {
    const [at = '', id = ''] = line.trim().split(',')
    return Number.isNaN(Date.parse(at)) || !/^[\w.:/%+-]{1,200}$/.test(id) || id.split('/').includes('..') ? [] : [{ at: new Date(at).toISOString(), id }]
  })
  if (rows.length === 0) throw new SourceTrouble(troubles.notOsv, { tired: true })
  return rows.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
}

async function* everything({ partner, position }: Round, newest: string): AsyncGenerator<Step, void, void> {
  const before = position as Position // written by this file alone
  const url = new URL('all.zip', folder(partner.url)).href
  const { bytes } = await ask({ ...partner, most: MOST_FILE }, url).catch((error: unknown) => { throw error instanceof TooLarge ? new SourceTrouble(troubles.large) : error })
  const zip = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const parts = partsOf(await unpackedText(bytes))
  const isSame = before.zip === zip
  const to = isSame && before.to !== undefined ? before.to : newest
  for (let n = isSame ? before.done ?? 0 : 0; n < parts.length; n++) yield { content: parts[n] ?? '', position: n === parts.length - 1 ? { since: to } : { zip, done: n + 1, to } }
}

async function recordsOf({ partner }: Round, changed: readonly Changed[], unread: string[]): Promise<Json[]> {
  const records: Json[] = []
  for (const { id } of changed) {
    const answer = await ask(partner, new URL(`${id}.json`, folder(partner.url)).href, {}, [404])
    try {
      if (answer.status === 404) unread.push(id)
      else records.push(parsed(answer.text))
    } catch {
      unread.push(id)
    }
  }
  return records
}
