import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'

export interface HelpRow {
  id: string
  seq: number
  finding: string
  organisation: string
  body: string
  words: string
  asked_at: Date
  asked_by: string
  taken_at: Date | null
  taken_by: string | null
  reply: string
}
type Tables = { 'vulnerabilities.help': HelpRow; 'vulnerabilities.finding': { id: string; state: string } }

const own = (tx: Tx) => tx.withTables<Tables>()

export interface Asking { readonly organisation: string; readonly body: string; readonly words: string; readonly by: string; readonly now: Date }

/** Asked again, the last words hold and it waits anew. */
export const insertHelp = (tx: Tx, findings: readonly string[], { organisation, body, words, by, now }: Asking) => sql`
  insert into vulnerabilities.help (id, finding, organisation, body, words, asked_at, asked_by)
  select * from unnest(${findings.map(() => newId('help'))}::text[], ${[...findings]}::text[]) given (id, finding), (values (${organisation}, ${body}, ${words}, ${now}::timestamptz, ${by})) said
  on conflict (finding, body) do update set words = excluded.words, asked_at = excluded.asked_at, asked_by = excluded.asked_by, taken_at = null, taken_by = null, reply = ''`.execute(tx)

/** Who asks no longer shows no longer. */
export const endHelp = (tx: Tx, findings: readonly string[]) => sql`delete from vulnerabilities.help where finding = any(${[...findings]}::text[])`.execute(tx)

/** Asked of a body: those of findings that still hold. */
const askedOf = (tx: Tx, body: string) => own(tx).selectFrom('vulnerabilities.help').where('body', '=', body)
  .where((q) => q.exists(q.selectFrom('vulnerabilities.finding').select('vulnerabilities.finding.id').whereRef('vulnerabilities.finding.id', '=', 'vulnerabilities.help.finding').where('vulnerabilities.finding.state', '=', 'answered')))

export interface Page { readonly rows: HelpRow[]; readonly total: number; readonly waiting: number; readonly next: number | null }

/** The oldest that nobody has taken first. */
export async function listHelp(tx: Tx, body: string, most: number, after: number | null): Promise<Page> {
  const all = askedOf(tx, body)
  const place = sql<number>`case when taken_at is null then 0 else 1000000000000 end + seq`
  const rows = await all.selectAll().select(place.as('place')).$if(after !== null, (q) => q.where(place, '>', after)).orderBy(place).limit(most + 1).execute()
  const { total, waiting } = await all.select([sql<number>`count(*)::int`.as('total'), sql<number>`count(*) filter (where taken_at is null)::int`.as('waiting')]).executeTakeFirstOrThrow()
  return { rows: rows.slice(0, most), total, waiting, next: rows.length > most ? Number(rows[most - 1]!.place) : null } // more than `most` rows: there is a last one
}

export const helpOf = (tx: Tx, id: string): Promise<HelpRow | undefined> => own(tx).selectFrom('vulnerabilities.help').selectAll().where('id', '=', storable(id)).executeTakeFirst()

/** Of these findings, those that their holder lets a body see now. */
export const shownTo = async (tx: Tx, body: string, findings: readonly string[]): Promise<Set<string>> =>
  new Set((await askedOf(tx, body).select('finding').where('finding', '=', sql<string>`any(${[...findings]}::text[])`).execute()).map(({ finding }) => finding))

export const takeHelp = (tx: Tx, id: string, { reply, by, now }: { reply: string; by: string; now: Date }): Promise<HelpRow> =>
  own(tx).updateTable('vulnerabilities.help').set({ taken_at: now, taken_by: by, reply }).where('id', '=', id).returningAll().executeTakeFirstOrThrow()
