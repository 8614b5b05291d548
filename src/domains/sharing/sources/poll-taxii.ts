/**
 * Reads a collection of TAXII 2.1 on from where it was (sections 3.4, 5.4): `added_after` is the newest date of adding seen, `next` stands while
 * a walk through pages is not at its end. A server that forgot its `next` is asked again from where the walk began: what comes twice is known.
 */
import { isObj, list, own, str, type Json, type Obj } from '#language/evidence/json.ts'
import { compareTimes, isTimestamp } from '#language/stix/time.ts'
import type { Text } from '#language/words.ts'
import { onSameServer, type Answered } from '#platform/outgoing/ask-partner.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { askTaxii } from './ask-taxii.ts'
import { withDefinitions } from './marking-definitions.ts'
import { recallsIn } from './recall-notes.ts'
import type { Poll, Round, Step } from './round.ts'
import { troubles } from './source-trouble.ts'

/** Where one walk stands. `last`: the newest date of adding it has seen; the next walk asks for what came after. */
export interface Walk { readonly since?: string; readonly next?: string; readonly last?: string; readonly pages?: number; readonly remark?: 'undated' | 'ahead' }

interface Position { readonly main?: Walk; readonly recalls?: Walk; readonly recallsAt?: string | null; readonly reread?: string; readonly disordered?: boolean }

const PAGE = 1_000
/** Pages a round, and a walk. What is left waits for the next round: a server without an end fills nothing at once. */
const MOST_PAGES = 100
const LONGEST_WALK = 20_000
const MOST_HOLLOW = 3
const HOUR = 3_600_000
const DAY = 24 * HOUR

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`)

export const collectionUrl = (root: string, id: string): string => `${withSlash(root)}collections/${encodeURIComponent(id)}/`

/** What was taken back is read first: it says why, which the revoked versions among the objects do not. */
export const pollTaxii: Poll = async function* (round) {
  let position: Position = await begun(round)
  if (position.recallsAt) {
    for await (const { step: { content = '' }, walk } of walked(round, objectsUrl(round, position.recallsAt), position.recalls ?? {})) {
      position = { ...position, recalls: walk.walk }
      yield { recalls: recallsIn(content), position: { ...position } }
    }
  }
  for await (const { step, walk } of walked(round, objectsUrl(round, round.source.collection ?? ''), position.main ?? {})) {
    position = { ...position, main: walk.walk, ...(walk.disordered ? { disordered: true } : {}) }
    yield { ...step, position: { ...position } }
  }
  return remarkOf(position)
}

const remarkOf = ({ main, disordered }: Position): Text | null => (main?.remark ? troubles[main.remark] : disordered ? troubles.backwards : null)

const objectsUrl = ({ source: { root }, partner }: Round, id: string): string => `${onSameServer(partner, collectionUrl(root ?? '', id))}objects/`

/** Where this round begins: at the beginning where that is due, since some servers date what they add back. */
async function begun(round: Round): Promise<Position> {
  const { position: stored, reread_days: days } = round.source
  const position = stored as Position // written by this file alone
  const now = round.partner.now()
  const every = position.disordered ? 1 : days
  const due = position.reread === undefined || (every > 0 && position.main?.next === undefined && now.getTime() - Date.parse(position.reread) >= every * DAY)
  if (!due) return position
  const { since: _, ...main } = position.main ?? {}
  return { ...position, main: position.reread === undefined ? (position.main ?? {}) : main, reread: now.toISOString(), recallsAt: await recallsCollection(round) }
}

/** The collection by which a server of this kind tells what was taken back; null where there is none. */
async function recallsCollection({ source: { root, collection }, partner }: Round): Promise<string | null> {
  const { body, status } = await askTaxii(partner, `${onSameServer(partner, withSlash(root ?? ''))}collections/`, [401, 403, 404, 406])
  const found = status === 200 ? list(body, 'collections').filter(isObj).find((one) => str(one, 'alias') === 'recalls' && own(one, 'can_read') === true) : undefined
  const id = found && str(found, 'id')
  return id === undefined || id === collection || collection === 'recalls' ? null : id.slice(0, 200)
}

interface Asking { limit: number; walk: Walk; hollow: number; seen: Set<string>; begunAgain: boolean; readonly definitions: Map<string, Obj | undefined> }

interface Walked { readonly walk: Walk; readonly disordered: boolean }

async function* walked(round: Round, url: string, from: Walk): AsyncGenerator<{ step: Pick<Step, 'content'>; walk: Walked }> {
  const asking: Asking = { limit: PAGE, walk: from, hollow: 0, seen: new Set(), begunAgain: false, definitions: new Map() }
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const page = await askPage(round, url, asking)
    const walk = onward(asking.walk, page, round.partner.now())
    const around = walk.walk.next !== undefined && (walk.walk.next === asking.walk.next || asking.seen.has(walk.walk.next) || (walk.walk.pages ?? 0) > LONGEST_WALK)
    asking.hollow = page.objects.length === 0 && page.more ? asking.hollow + 1 : 0
    const ended = around || asking.hollow >= MOST_HOLLOW
    asking.walk = ended ? over(walk.walk) : walk.walk
    if (walk.walk.next) asking.seen.add(walk.walk.next)
    const moved = page.objects.length > 0 || JSON.stringify(asking.walk) !== JSON.stringify(from)
    if (moved) yield { step: { content: page.objects.length > 0 ? await withDefinitions(round.partner, url, page.objects, asking.definitions) : '' }, walk: { ...walk, walk: asking.walk } }
    if (ended) throw new SourceTrouble(around ? troubles.around : troubles.hollow)
    if (!page.more) return
  }
}

/** A walk given up: the next begins where it began. */
const over = ({ since }: Walk): Walk => (since === undefined ? {} : { since })

interface Page { readonly objects: readonly Json[]; readonly more: boolean; readonly next: string | undefined; readonly first: string | undefined; readonly last: string | undefined }

/** One page; smaller where it was too large, from the beginning of the walk where its `next` is not known any more. */
async function askPage({ partner }: Round, url: string, asking: Asking): Promise<Page> {
  for (;;) {
    const { since, next } = asking.walk
    const query = new URLSearchParams({ limit: String(asking.limit), ...(since && { added_after: since }), ...(next && { next }) })
    try {
      const { status, body, headers } = await askTaxii(partner, `${url}?${query}`, next === undefined ? [] : [400, 404])
      if (status === 200) return pageOf(body, headers)
      if (asking.begunAgain) throw new SourceTrouble(troubles.forgetful)
      Object.assign(asking, { walk: over(asking.walk), seen: new Set(), begunAgain: true })
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error
      if (asking.limit === 1) throw new SourceTrouble(troubles.large)
      asking.limit = Math.max(1, Math.floor(asking.limit / 8))
    }
  }
}

const time = (written: string | undefined): string | undefined => (isTimestamp(written) ? written : undefined)

function pageOf(body: Obj, headers: Answered['headers']): Page {
  const next = str(body, 'next')?.slice(0, 4_000)
  return {
    objects: list(body, 'objects'), more: own(body, 'more') === true, next: next === '' ? undefined : next,
    first: time(headers['x-taxii-date-added-first']), last: time(headers['x-taxii-date-added-last']),
  }
}

const later = (a: string | undefined, b: string | undefined): string | undefined => (a === undefined || b === undefined ? (a ?? b) : compareTimes(a, b) >= 0 ? a : b)

/** Where the walk stands after a page. A date in the future moves nothing: what is added until then would be missed. */
function onward({ since, last, pages = 0 }: Walk, page: Page, now: Date): Walked {
  const ahead = page.last !== undefined && Date.parse(page.last) > now.getTime() + HOUR
  const newest = later(last, ahead ? undefined : page.last)
  const backwards = [page.first, page.last].some((date) => date !== undefined && [since, last].some((before) => before !== undefined && compareTimes(date, before) < 0))
  const remark = ahead ? ('ahead' as const) : page.objects.length > 0 && page.last === undefined ? ('undated' as const) : undefined
  const told = remark ? { remark } : {}
  const begun = since === undefined ? {} : { since }
  const reached = later(newest, since)
  const stuck = page.more && page.next === undefined && (newest === undefined || (since !== undefined && compareTimes(newest, since) <= 0))
  if (page.more && page.next !== undefined) return { walk: { ...begun, next: page.next, ...(newest && { last: newest }), pages: pages + 1, ...told }, disordered: backwards }
  if (stuck) throw new SourceTrouble(troubles.around)
  return { walk: { ...(reached && { since: reached }), ...told }, disordered: backwards }
}
