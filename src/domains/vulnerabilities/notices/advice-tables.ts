/** What the records of vulnerabilities say to whoever holds the product, and what is open in one organisation. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Finding, RecordAbout } from '../contract.ts'

export interface Saying { readonly id: string; readonly vulnerability: string; readonly state: string; readonly remedies: RecordAbout['remedies']; readonly references: RecordAbout['references']; readonly severity: RecordAbout['severity']; readonly ssvc?: RecordAbout['ssvc'] | null }

const judged = sql`r.id, r.vulnerability, r.state, r.about -> 'severity' severity, r.about -> 'ssvc' ssvc`

/** What decides how urgent it is, by vulnerability. */
export const judgedBy = async (tx: Tx, vulnerabilities: readonly string[]): Promise<Map<string, Pick<Saying, 'severity' | 'ssvc'>[]>> =>
  Map.groupBy((await sql<Saying>`select ${judged} from vulnerabilities.record r where r.vulnerability = any(${[...vulnerabilities]}::text[])`.execute(tx)).rows, ({ vulnerability }) => vulnerability)

/** With what helps against it. */
export const sayingsOf = async (tx: Tx, vulnerabilities: readonly string[]): Promise<Map<string, Saying[]>> => Map.groupBy((await sql<Saying>`
  select ${judged}, r.about -> 'remedies' remedies, r.about -> 'references' "references" from vulnerabilities.record r where r.vulnerability = any(${[...vulnerabilities]}::text[]) order by r.id`.execute(tx)).rows, ({ vulnerability }) => vulnerability)

export interface OpenRow { readonly id: string; readonly vulnerability: string; readonly asset: string; readonly since: Date; readonly exploited: boolean; readonly answer: Finding['answer'] }

/** Everything that waits for an organisation's answer, in few columns. */
export const everythingOpen = async (tx: Tx, organisation: string): Promise<OpenRow[]> => (await sql<OpenRow>`
  select f.id, f.vulnerability, f.asset, f.since, f.answer, v.exploited from vulnerabilities.finding f join vulnerabilities.vulnerability v on v.id = f.vulnerability
  where f.organisation = ${organisation} and f.state = 'open' order by f.seq`.execute(tx)).rows
