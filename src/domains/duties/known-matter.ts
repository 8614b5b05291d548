/** The matter of one incident: held, for whoever changes something of it; or as it is, for whoever reads. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { toldReport, type ToldReport } from '#domains/reporting/index.ts'
import { nothingKept } from './kept.ts'
import { mattersOf, type Matter } from './matter.ts'
import { proxiesFor } from './proxy-tables.ts'
import { submissionsOf } from './submission-tables.ts'
import { addFacts, factsOf, findAccount, holdAccount, openAccount, type AccountRow, type FactRow } from './tables.ts'
import { takenFacts } from './taken-facts.ts'
import { newId } from '#platform/clock.ts'
import { isDeepStrictEqual } from 'node:util'

const accountFrom = ({ id, number, organisation, tlp, sentTo, reportedAt }: ToldReport): AccountRow => ({
  incident: id, number, organisation, tlp, sent_to: [...sentTo], reported_at: reportedAt, rules: '', derivation: nothingKept, derived_at: reportedAt,
})

const factRows = (report: ToldReport, now: Date): FactRow[] => takenFacts(report).map(({ by, at, ...said }) => ({
  ...said, id: newId('fact'), incident: report.id, entity: report.organisation, known_at: at.toISOString(), at: now, source: 'report', ...by,
}))

/** What the report says now and did not say before: of an update only what is new. */
function fresh(report: ToldReport, facts: readonly FactRow[], now: Date): FactRow[] {
  const last = new Map(facts.filter(({ source }) => source === 'report').map((one) => [`${one.field} ${one.office}`, one]))
  return factRows(report, now).filter((one) => !isDeepStrictEqual(last.get(`${one.field} ${one.office}`)?.value, one.value ?? null))
}

/** Held until the transaction ends, with all that the report says by now taken over. Throws `missing`. */
export async function heldMatter(tx: Tx, incident: string, now: Date): Promise<{ matter: Matter; report: ToldReport; taken: number }> {
  const report = await toldReport(tx, incident)
  await openAccount(tx, accountFrom(report))
  const account = (await holdAccount(tx, incident))! // it was opened just now, if it was not there
  const taken = fresh(report, await factsOf(tx, [incident]), now)
  await addFacts(tx, taken)
  const [matter] = await mattersOf(tx, [account])
  return { matter: matter!, report, taken: taken.length } // one account, one matter
}

/** As it is now. Before the report was taken over it is made from the report itself, so that duties are there at once. Throws `missing`. */
export async function knownMatter(tx: Tx, incident: string, now: Date): Promise<{ matter: Matter; report: ToldReport }> {
  const report = await toldReport(tx, incident)
  const account = await findAccount(tx, incident) ?? accountFrom(report)
  const [matter] = await mattersOf(tx, [account], fresh(report, await factsOf(tx, [incident]), now))
  return { matter: matter!, report } // one account, one matter
}

/** What policy must know of an incident's duties. */
export async function aboutDuties(tx: Tx, incident: string, now: Date, fields: readonly string[] = []) {
  const report = await toldReport(tx, incident)
  const received = (await submissionsOf(tx, [incident])).flatMap(({ receiver }) => receiver ?? [])
  return {
    organisation: report.organisation, proxies: await proxiesFor(tx, report.organisation, now),
    sentTo: [...new Set([...report.sentTo, ...received])].toSorted(), fields: [...new Set(fields)].toSorted(),
  }
}

export const aboutIncident = ({ incident }: { incident: string }, { tx, now }: Pick<Step<unknown>, 'tx' | 'now'>) => aboutDuties(tx, incident, now)

/** Where it is about no incident: whose lists they are. */
export const aboutOwn = (_: unknown, { actor }: Pick<Step<unknown>, 'actor'>) => ({ organisation: actor.organisation, proxies: [] as string[], sentTo: [] as string[], fields: [] as string[] })
