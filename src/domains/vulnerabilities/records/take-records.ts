import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { productIdentities } from '../product-identities.ts'
import { materiallyChanged, recordTaken, vulnerabilities, type RecordFate, type TakenRecord } from '../contract.ts'
import { yieldOwn } from '../exploited/own-record.ts'
import { checkCsaf } from './check-csaf.ts'
import type { CheckedDocument, TakenTable } from './contract.ts'
import { linesOf, summarise } from './line-tables.ts'
import { materialChangesOf } from './material.ts'
import { readDrop, type Drop } from './read-drop.ts'
import { holdRecords, knownOf, withdrawRecords, writeDocuments, writeEditions } from './record-tables.ts'
import { takeTables } from './take-tables.ts'
import { unpacked } from './unpack.ts'
import { Weighing, type Known } from './weigh-editions.ts'

/** A file as somebody dropped it, or as a source gave it. */
export interface Given {
  readonly content: string
  /** Whoever takes it. */
  readonly by: string
  /** As old as its source says it is, for what does not say so itself. */
  readonly asOf?: Date | undefined
}

export interface Taken {
  readonly records: readonly TakenRecord[]
  readonly tables: readonly TakenTable[]
  readonly counts: Record<RecordFate, number>
  readonly kept: readonly (readonly [string, string])[]
  readonly announcements: readonly Announcement[]
}

/**
 * Each record has its own fate: what is broken is named and the rest is taken, an older edition never replaces a newer one, what is there already
 * changes nothing. All of the file or nothing is stored: after a crash it is taken again.
 */
export const takeRecords = handler({
  verb: vulnerabilities.take,
  about: () => ({ open: true }),
  async run({ input: { name, content, encoding }, actor, tx, now }) {
    const given = encoding === 'base64' ? await unpacked(content) : content
    const { records, tables, counts, kept, announcements } = await takeContent({ tx, now }, { content: given, by: actor.organisation })
    return { subject: 'vulnerabilities', result: { records: [...records], tables: [...tables], counts }, content: { name, counts, tables, kept }, announcements }
  },
})

/** In the transaction of whoever takes it. */
export async function takeContent({ tx, now }: Pick<Step<unknown>, 'tx' | 'now'>, { content, by, asOf }: Given): Promise<Taken> {
  const who = productIdentities()
  const drop = await readDrop(content, who, now)
  const findings = await findingsOf(drop)
  if (drop.dropped.length > 0 || drop.tables.some(({ table }) => table.kind === 'exploited')) await holdRecords(tx) // a day's scores keep nobody waiting
  const known = await knownOf(tx, drop.dropped.flatMap(({ records }) => records.flatMap(({ edition }) => edition?.id ?? [])), drop.dropped.flatMap(({ document }) => document?.id ?? []))
  const weighed = new Weighing(known).weigh(drop.dropped)
  await store(tx, weighed, findings, by, now)
  const { tables, listed } = await takeTables(drop.tables.map(({ table }) => table), { tx, who, now, asOf })
  const said = await retell(tx, causesOf(known, weighed, listed), now)
  const written = weighed.kept.size + weighed.gone.size
  return {
    records: weighed.fates, tables, counts: countsOf(weighed.fates), kept: [...weighed.kept.values()].map(({ id, hash }) => [id, hash] as const),
    announcements: [...(written > 0 ? [announce(recordTaken, { records: written }, { key: LINE })] : []), ...said],
  }
}

/** Worked in one line with what the register tells. */
const LINE = 'assets'

async function store(tx: Tx, { kept, gone, documents }: Weighing, findings: ReadonlyMap<string, CheckedDocument | null>, by: string, now: Date): Promise<void> {
  await writeEditions(tx, [...kept.values()], by, now)
  await yieldOwn(tx, [...new Set([...kept.values()].map(({ vulnerability }) => vulnerability))], now)
  if (gone.size > 0) await withdrawRecords(tx, [...gone], now)
  if (documents.size > 0) await writeDocuments(tx, [...documents.values()].map(({ id, updated, holds }) => ({ id, updated, holds: [...holds], findings: findings.get(id) ?? null })), now)
}

/** Each vulnerability whose line may be otherwise now, with the record or list by which. */
function causesOf({ editions }: Known, { kept, gone }: Weighing, listed: ReadonlyMap<string, string>): Map<string, string> {
  const before = new Map(editions.map(({ id, vulnerability }) => [id, vulnerability]))
  const causes = new Map([...listed].map(([vulnerability, list]) => [vulnerability, `list ${list}`]))
  for (const id of [...kept.keys(), ...gone]) for (const vulnerability of [before.get(id), kept.get(id)?.vulnerability]) if (vulnerability !== undefined) causes.set(vulnerability, id)
  return causes
}

/** Makes the lines anew, and says what of them matters to whoever was told before. */
async function retell(tx: Tx, causes: ReadonlyMap<string, string>, now: Date): Promise<Announcement[]> {
  const ids = [...causes.keys()]
  const before = await linesOf(tx, ids)
  await summarise(tx, ids, now)
  const after = await linesOf(tx, ids)
  return [...causes].flatMap(([vulnerability, by]) => materialChangesOf(before.get(vulnerability), after.get(vulnerability)).map((change) => announce(materiallyChanged, { vulnerability, change, by }, { key: LINE })))
}

/** How many of what a check says are kept with its document. */
const MOST_FINDINGS = 20

async function findingsOf({ csaf }: Drop): Promise<ReadonlyMap<string, CheckedDocument | null>> {
  const found = await checkCsaf([...csaf.values()])
  return new Map([...csaf.keys()].map((id, n) => {
    const { faults, remarks } = found[n] ?? { faults: [], remarks: [] }
    return [id, found[n] ? { faults: faults.slice(0, MOST_FINDINGS), remarks: remarks.slice(0, MOST_FINDINGS), faultsInAll: faults.length, remarksInAll: remarks.length } : null]
  }))
}

function countsOf(fates: readonly TakenRecord[]): Record<RecordFate, number> {
  const counts: Record<RecordFate, number> = { new: 0, changed: 0, same: 0, older: 0, withdrawn: 0, broken: 0 }
  for (const { fate } of fates) counts[fate] += 1
  return counts
}
