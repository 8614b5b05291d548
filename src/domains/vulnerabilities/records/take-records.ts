import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { productIdentities } from '../product-identities.ts'
import { recordTaken, vulnerabilities, type RecordFate, type TakenRecord } from '../contract.ts'
import { readDrop, type Dropped, type Edition } from './read-drop.ts'
import { editionsOf, holdRecords, summarise, writeEditions, type KnownEdition } from './record-tables.ts'

/** Of one record no more is told than helps to mend it. */
const MOST_FAULTS = 10

/**
 * Each record has its own fate: what is broken is named and the rest is taken, an older edition never replaces a newer one, what is there already
 * changes nothing. All of the file or nothing is stored: after a crash it is taken again.
 */
export const takeRecords = handler({
  verb: vulnerabilities.take,
  about: () => ({ open: true }),
  async run({ input: { name, content }, actor, tx, now }) {
    const dropped = await readDrop(content, productIdentities(), now)
    await holdRecords(tx)
    const known = await editionsOf(tx, dropped.flatMap(({ edition }) => edition?.id ?? []))
    const { fates, kept } = fatesOf(dropped, known)
    await writeEditions(tx, kept, actor.organisation, now)
    await summarise(tx, [...new Set(kept.flatMap(({ id, vulnerability }) => [vulnerability, known.get(id)?.vulnerability ?? vulnerability]))], now)
    const counts = countsOf(fates)
    return {
      subject: 'vulnerabilities', result: { records: fates, counts },
      content: { name, counts, kept: kept.map(({ id, hash }) => [id, hash]) },
      ...(kept.length > 0 && { announcements: [announce(recordTaken, { records: kept.length }, { key: 'assets' })] }), // worked in one line with what the register tells
    }
  },
})

/** In the order of the file, each against what is kept so far. */
function fatesOf(dropped: readonly Dropped[], known: ReadonlyMap<string, KnownEdition>): { fates: TakenRecord[]; kept: Edition[] } {
  const kept = new Map<string, Edition>()
  const fates = dropped.map(({ at, edition, faults }): TakenRecord => {
    const says = faults.slice(0, MOST_FAULTS).map((fault) => ({ at: fault.at, says: fault.says }))
    if (!edition) return { at, id: '', vulnerability: '', fate: 'broken', faults: says }
    const before = known.get(edition.id)
    const fate = fateOf(edition, kept.get(edition.id) ?? (before && { hash: before.hash, updated: before.updated_at?.toISOString() ?? null }))
    if (fate !== 'same' && fate !== 'older') kept.set(edition.id, edition)
    return { at, id: edition.id, vulnerability: edition.vulnerability, fate, faults: says }
  })
  return { fates, kept: [...kept.values()] }
}

function fateOf(edition: Edition, before: Pick<Edition, 'hash' | 'updated'> | undefined): RecordFate {
  if (before?.hash === edition.hash) return 'same'
  if (before?.updated && edition.updated && edition.updated < before.updated) return 'older'
  if (edition.state !== 'published') return 'withdrawn'
  return before ? 'changed' : 'new'
}

function countsOf(fates: readonly TakenRecord[]): Record<RecordFate, number> {
  const counts: Record<RecordFate, number> = { new: 0, changed: 0, same: 0, older: 0, withdrawn: 0, broken: 0 }
  for (const { fate } of fates) counts[fate] += 1
  return counts
}
