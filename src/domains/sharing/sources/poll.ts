/** One round with one source: asks, has each answer taken, and tells its owner how it went. */
import type { Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Bounds } from '#platform/outgoing/safe-fetch.ts'
import { TooLarge } from '#platform/outgoing/safe-fetch.ts'
import { pause, SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { wake } from '#platform/wake.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { sources, type Taking } from './contract.ts'
import { discover } from './discover.ts'
import { pollList, pollStix } from './poll-file.ts'
import { pollMisp } from './poll-misp.ts'
import { pollTaxii } from './poll-taxii.ts'
import type { Poll, Round } from './round.ts'
import { claimSource, keyOf, restSource, seenOf, tellFound, type SourceRow } from './source-tables.ts'
import { troubles } from './source-trouble.ts'

const us = serviceActor('sharing')

const polls: Readonly<Record<SourceRow['kind'], Poll>> = { taxii: pollTaxii, 'misp-feed': pollMisp, list: pollList, stix: pollStix }

export interface Polling { readonly world: World; readonly bounds: Bounds; readonly log?: Log | undefined; readonly signal?: AbortSignal | undefined }

/** Asks one source that is due; false where none is. Two workers never ask the same at once, and take nothing twice even if they did. */
export async function pollNext(polling: Polling): Promise<boolean> {
  const { world } = polling
  const source = await world.db.transaction().execute((tx) => claimSource(tx, world.clock()))
  if (!source) return false
  const round = await roundWith(polling, source)
  if (source.wants_test) {
    const found = await discover(round, source.kind)
    await world.db.transaction().execute((tx) => tellFound(tx, source.id, found))
  } else await ask(polling, source, round)
  void wake(world.db, [{ name: 'source.polled', concerns: [source.organisation] }])
  return true
}

async function roundWith({ world, bounds }: Polling, source: SourceRow): Promise<Round> {
  const key = await world.db.transaction().execute((tx) => keyOf(tx, source.id))
  return { source, partner: { url: source.url, auth: source.auth, key, bounds, now: world.clock, words: troubles }, seen: () => world.db.transaction().execute((tx) => seenOf(tx, source.id)) }
}

async function ask(polling: Polling, source: SourceRow, round: Round): Promise<void> {
  const { world, log } = polling
  const ended = await taken(polling, source, round).then((remark) => ({ remark, trouble: undefined }), (error: unknown) => {
    const trouble = understood(error)
    if (trouble === undefined || trouble.said === troubles.ours) log?.warn({ error: error as Error, source: source.id }, 'source.unpolled')
    return { remark: null, trouble }
  })
  const now = world.clock()
  const due = new Date(now.getTime() + pause(source, ended.trouble))
  await world.db.transaction().execute((tx) => restSource(tx, source.id, { due, at: now, fault: ended.trouble?.said ?? null, remark: ended.remark }))
}

/** Each answer in an act of its own, in order; the next is asked for once the one before is kept. */
async function taken({ world, signal }: Polling, source: SourceRow, round: Round): Promise<Text | null> {
  const asking = polls[source.kind](round)
  let step = source.step
  for (;;) {
    const next = await asking.next()
    if (next.done === true) return next.value
    const taking = { content: '', ...next.value, id: source.id, step } satisfies Partial<Taking>
    const { result } = await actByName(world, sources.take.name, us, taking)
    step = (result as { step: number }).step // the verb's output is of this shape
    if (signal?.aborted) return null
  }
}

/** In words for the owner. Undefined where somebody else went on with it, or it was changed or removed meanwhile: that is no fault. */
function understood(error: unknown): SourceTrouble | undefined {
  if (error instanceof SourceTrouble) return error
  if (error instanceof TooLarge) return new SourceTrouble(troubles.large)
  if (!(error instanceof Failure)) return new SourceTrouble(troubles.ours)
  if (error.fault === 'conflict' || error.fault === 'missing') return undefined
  const { issues, do: mend } = error.detail as { issues?: { message: Text }[]; do?: Text } // as every failure of a verb carries them
  const why = issues?.[0]?.message ?? mend
  return error.fault === 'refused' || !why ? new SourceTrouble(troubles.ours) : new SourceTrouble(troubles.untaken(why))
}
