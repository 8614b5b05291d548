/** One round with one source: asks, has each answer taken, and says how it went. No source keeps another waiting for long, or stops it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Log } from '#platform/log.ts'
import type { Partner } from '#platform/outgoing/ask-partner.ts'
import { TooLarge, type Bounds } from '#platform/outgoing/safe-fetch.ts'
import { pause, SourceTrouble } from '#platform/outgoing/source-trouble.ts'
import { wake } from '#platform/wake.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { recordSources, type RecordSourceKind } from './contract.ts'
import { pullCsaf } from './pull-csaf.ts'
import { pullCveList } from './pull-cve-list.ts'
import { pullFile } from './pull-file.ts'
import { pullNvd } from './pull-nvd.ts'
import { pullOsv } from './pull-osv.ts'
import { troubles } from './pull-trouble.ts'
import type { Ended, Pull, Round } from './round.ts'
import { claimSource, keyOf, restSource, seenOf, type SourceRow } from './source-tables.ts'

const us = serviceActor('vulnerabilities')

const pulls: Readonly<Record<RecordSourceKind, Pull>> = { file: pullFile, 'cve-list': pullCveList, nvd: pullNvd, csaf: pullCsaf, osv: pullOsv }

export interface Pulling {
  readonly world: World
  readonly bounds: Bounds
  readonly log?: Log | undefined
  readonly signal?: AbortSignal | undefined
  /** Between two questions to one server; a test need not wait. */
  readonly wait?: (ms: number) => Promise<void>
}

/** A round ends after so long, in ms: well before the source may be another worker's. */
const ROUND = 10 * 60_000
/** Where more waits at the source, it is asked again so soon, in ms. */
const SOON = 10_000

/** Asks one source that is due; false where none is. Two workers never ask the same at once, and take nothing twice even if they did. */
export async function pullNext(pulling: Pulling): Promise<boolean> {
  const { world } = pulling
  const source = await world.db.transaction().execute((tx) => claimSource(tx, world.clock()))
  if (!source) return false
  const outcome = await asked(pulling, source)
  const now = world.clock()
  const due = new Date(now.getTime() + (outcome.goesOn ? SOON : pause(source, outcome.trouble)))
  await world.db.transaction().execute((tx) => restSource(tx, source.id, { due, at: now, fault: outcome.trouble?.said ?? null, remark: outcome.remark, goesOn: outcome.goesOn }))
  void wake(world.db, [{ name: 'record-source.polled', concerns: [source.organisation] }])
  return true
}

interface Outcome { readonly remark: Text | null; readonly goesOn: boolean; readonly trouble: SourceTrouble | undefined }

async function asked(pulling: Pulling, source: SourceRow): Promise<Outcome> {
  try {
    const { remark, goesOn = false } = await taken(pulling, source, await roundWith(pulling, source))
    return { remark, goesOn, trouble: undefined }
  } catch (error) {
    const trouble = understood(error)
    if (trouble?.said === troubles.ours) pulling.log?.warn({ error: error as Error, source: source.id }, 'record-source.unpolled')
    return { remark: null, goesOn: false, trouble }
  }
}

async function roundWith({ world, bounds, signal, wait: pausing }: Pulling, source: SourceRow): Promise<Round> {
  const key = await world.db.transaction().execute((tx) => keyOf(tx, source))
  const until = performance.now() + ROUND
  const partner: Partner = { url: source.url, auth: source.auth, key, bounds, now: world.clock, words: troubles }
  return {
    partner, position: source.position, seen: (keys) => world.db.transaction().execute((tx) => seenOf(tx, source.id, keys)),
    wait: pausing ?? ((ms) => wait(ms, undefined, signal ? { signal } : {}).catch(() => {})), isOver: () => signal?.aborted === true || performance.now() > until,
  }
}

/** Each answer in an act of its own, in order; the next is asked for once the one before is kept. */
async function taken({ world, signal }: Pulling, source: SourceRow, round: Round): Promise<Ended> {
  const asking = pulls[source.kind](round)
  let step = source.step
  for (;;) {
    const next = await asking.next()
    if (next.done === true) return next.value
    const { result } = await actByName(world, recordSources.take.name, us, { content: '', ...next.value, id: source.id, step })
    step = (result as { step: number }).step // the verb's output is of this shape
    if (signal?.aborted) return { remark: null, goesOn: true }
  }
}

/** Undefined where somebody else went on with it, or it was changed or removed meanwhile: that is no fault. */
function understood(error: unknown): SourceTrouble | undefined {
  if (error instanceof SourceTrouble) return error
  if (error instanceof TooLarge) return new SourceTrouble(troubles.large)
  if (!(error instanceof Failure)) return new SourceTrouble(troubles.ours)
  const { issues, do: mend } = error.detail as { issues?: { message: Text }[]; do?: Text } // as every failure of a verb carries them
  if ((error.fault === 'conflict' && !mend) || error.fault === 'missing') return undefined
  const why = issues?.[0]?.message ?? mend
  return error.fault === 'refused' || !why ? new SourceTrouble(troubles.ours) : new SourceTrouble(troubles.untaken(why))
}
