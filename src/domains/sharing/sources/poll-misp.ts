/** Reads what changed in a MISP feed: the manifest, then the file of each event whose time is another than when it was last taken. */
import { isObj, own, type Obj } from '#language/evidence/json.ts'
import { ask, type Partner } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { parsed } from './parsed.ts'
import type { Poll } from './round.ts'
import { troubles } from './source-trouble.ts'

/** Events of one round, oldest change first; the others wait for the next. */
const MOST_EVENTS = 500
const MOST_LISTED = 200_000
/** After so many unreadable files in a row nothing else is asked for in this round. */
const MOST_UNREAD = 20
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const folder = (url: string): string => url.replace(/manifest\.json$/, '').replace(/\/?$/, '/')

export interface Listed { readonly event: string; readonly stamp: string }

/** What the manifest lists, the oldest change first. A name that is no UUID leads nowhere and is passed over. */
export async function manifestOf(partner: Partner): Promise<Listed[]> {
  const { text } = await ask(partner, `${folder(partner.url)}manifest.json`, { accept: 'application/json' }).catch((error: unknown) => { throw error instanceof TooLarge ? new SourceTrouble(troubles.large) : error })
  let manifest: Obj
  try {
    manifest = parsed(text)
  } catch {
    throw new SourceTrouble(troubles.manifest, { tired: true })
  }
  const listed = Object.entries(manifest).slice(0, MOST_LISTED).filter(([name, line]) => uuid.test(name) && isObj(line))
  const stamped = listed.map(([name, line]) => ({ event: name.toLowerCase(), stamp: String(isObj(line) ? own(line, 'timestamp') ?? '' : '').slice(0, 40) }))
  return stamped.toSorted((a, b) => Number(a.stamp) - Number(b.stamp))
}

async function eventFile(partner: Partner, event: string): Promise<string | undefined> {
  try {
    const { text } = await ask(partner, `${folder(partner.url)}${event}.json`, { accept: 'application/json' })
    const said = parsed(text)
    const inner = own(said, 'Event') ?? said
    return isObj(inner) && String(own(inner, 'uuid')).toLowerCase() === event ? text : undefined
  } catch (error) {
    if (error instanceof TooLarge || (error instanceof SourceTrouble && [troubles.notJson, troubles.deep, troubles.absent].includes(error.said))) return undefined
    throw error
  }
}

export const pollMisp: Poll = async function* ({ partner, seen }) {
  const known = new Map((await seen()).map(({ key, stamp }) => [key, stamp]))
  const changed = (await manifestOf(partner)).filter(({ event, stamp }) => known.get(event) !== stamp).slice(0, MOST_EVENTS)
  let unread = 0
  for (const { event, stamp } of changed) {
    const content = await eventFile(partner, event)
    if (content === undefined) unread++
    else yield { content, seen: [{ key: event, stamp, stixId: null }], position: {} }
    if (unread >= MOST_UNREAD) break
  }
  return unread > 0 ? troubles.unread(unread) : null
}
