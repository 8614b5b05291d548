/** Findings as their readers are told of them: by vulnerability, with why, by when and what to do. As many queries for a hundred as for one. */
import { assetsByIds } from '#domains/assets/index.ts'
import type { Tx } from '#platform/database.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { exploitedBy } from '../exploited/exploited-tables.ts'
import type { FindingRow } from '../findings/finding-tables.ts'
import { tellFindings } from '../findings/tell-findings.ts'
import { supportOf } from '../records/known-tables.ts'
import { vulnerabilitiesByIds } from '../records/record-tables.ts'
import { adviceOn } from './advice.ts'
import { sayingsOf } from './advice-tables.ts'
import type { Exposed } from './contract.ts'
import { priorityTable } from './priority-table.ts'
import { dangerOf, urgencyOf, type Device } from './urgency.ts'

/** In the order of `vulnerabilities`. @param toldAt when the holder was told of each that it is exploited: from then its days count, else from when it was found. */
export async function tellExposed(tx: Tx, vulnerabilities: readonly string[], rows: readonly FindingRow[], toldAt: ReadonlyMap<string, Date>, now: Date, mayAnswer = (_: FindingRow): boolean => true): Promise<Exposed[]> {
  const [known, exploited, sayings] = [await vulnerabilitiesByIds(tx, vulnerabilities), await exploitedBy(tx, vulnerabilities), await sayingsOf(tx, vulnerabilities)]
  const devices = await assetsByIds(tx, [...new Set(rows.map(({ asset }) => asset))])
  const holders = await organisationsByIds(tx, [...new Set(rows.map(({ organisation }) => organisation))])
  const told = new Map((await tellFindings(tx, rows)).map((finding) => [finding.id, finding]))
  const periods = await supportOf(tx, [...new Set([...told.values()].flatMap(({ evidence }) => evidence?.statement.product ?? []))])
  const byVulnerability = Map.groupBy(rows, ({ vulnerability }) => vulnerability)
  return vulnerabilities.map((id): Exposed => {
    const own = byVulnerability.get(id) ?? []
    const findings = own.map((row) => ({ ...told.get(row.id)!, holder: { id: row.organisation, name: holders.get(row.organisation)!.name }, mayAnswer: mayAnswer(row) })) // one telling a row; who registered devices is in the directory
    const { title = '', state = 'withdrawn' } = known.get(id) ?? {}
    const by = exploited.get(id) ?? []
    const danger = dangerOf(by.length > 0, sayings.get(id) ?? [])
    return {
      vulnerability: id, title, exploited: by, withdrawn: state !== 'published', urgency: urgencyOf(priorityTable(), danger, own.flatMap(({ asset }): Device | Device[] => devices.get(asset) ?? []), countedFrom(own, toldAt.get(id), now)),
      ...adviceOn(sayings.get(id) ?? [], findings, by.length > 0, periods), open: own.filter((row) => row.state === 'open').length, findings,
    }
  })
}

/** From the day on which the first of them was found, or its holder was told that it is exploited, whichever is later. */
export function countedFrom(found: readonly { readonly since: Date }[], told: Date | undefined, now: Date): Date {
  const first = found.length === 0 ? now.getTime() : Math.min(...found.map(({ since }) => since.getTime()))
  return new Date(Math.max(first, told?.getTime() ?? 0))
}
