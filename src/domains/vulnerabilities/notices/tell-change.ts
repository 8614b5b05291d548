/** A material change reaches those whom it concerns, and what was told in error is taken back from everyone who was told. */
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { exploitedBy } from '../exploited/exploited-tables.ts'
import type { MaterialChange } from '../contract.ts'
import { vulnerabilitiesByIds } from '../records/record-tables.ts'
import { notices } from './contract.ts'
import { concernedBy, everythingSaid, findingIds, reopenMitigated, saidBefore } from './event-tables.ts'
import { tellEvent, withSuppliers, type Addressed } from './tell-event.ts'
import { standing, type Told } from './told.ts'

/**
 * Asks what is so now and what was said, and not the fact alone: told twice or late it disturbs nobody twice. What is found only later is told of as it
 * then is, by matching.
 */
export const tellChange = handler({
  verb: notices.tell,
  about: () => ({ organisation: 'platform' }),
  async run({ input: { vulnerability, change, by }, tx, now }) {
    const to = change === 'withdrawn' || change === 'not-exploited' ? await misled(tx, vulnerability, change) : await concerned(tx, vulnerability, change, by, now)
    const { announcements, ...told } = await tellEvent(tx, { kind: change, by, now }, to)
    return { subject: vulnerability, result: told, announcements }
  },
})

/** Those who hold a word that no longer stands. Others may say still that it is exploited: then nothing that was told is wrong. */
async function misled(tx: Tx, vulnerability: string, change: 'withdrawn' | 'not-exploited'): Promise<Addressed[]> {
  const told = standing(await everythingSaid(tx, vulnerability))
  if (change === 'withdrawn' && (await vulnerabilitiesByIds(tx, [vulnerability])).get(vulnerability)?.state === 'published') return []
  if (change === 'not-exploited' && (await exploitedBy(tx, [vulnerability])).size > 0) return []
  const own = await findingIds(tx, vulnerability)
  return told.filter(({ exploited }) => change === 'withdrawn' || exploited)
    .map(({ organisation, role, holders, findings }) => ({ organisation, role, holders, findings: findings.filter((id) => own.has(id)), vulnerabilities: [vulnerability], exploited: [], ...from(role, holders) }))
}

/** A customer was told by the one who passed it on, and the recall bears the same label. */
const from = (role: Told['role'], [holder]: readonly string[]): { from?: string } => (role === 'customer' && holder !== undefined ? { from: holder } : {})

async function concerned(tx: Tx, vulnerability: string, change: MaterialChange, by: string, now: Date): Promise<Addressed[]> {
  if (change !== 'exploited' && await saidBefore(tx, vulnerability, change, by)) return []
  if (change === 'workaround-withdrawn') await reopenMitigated(tx, vulnerability, now)
  const all = await concernedBy(tx, vulnerability)
  if (change !== 'exploited') return withSuppliers(tx, all)
  const know = new Set(standing(await everythingSaid(tx, vulnerability)).flatMap(({ organisation, role, exploited }) => (role === 'holder' && exploited ? [organisation] : [])))
  return withSuppliers(tx, all.filter(({ organisation, exploited }) => exploited.length > 0 && !know.has(organisation)))
}
