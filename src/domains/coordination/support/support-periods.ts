/** Makers state until when they support which versions. What they state is for everyone, and goes to matching as end-of-support facts. */
import { writeOpenEox } from '#language/advisory/write-openeox.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { supportStated } from '../contract.ts'
import { named, namesOf } from '../names.ts'
import { support, supportChanged, type Period } from './contract.ts'
import { findPeriod, keepPeriod, listPeriods, publicPeriods, withdrawRow, type SupportRow } from './support-tables.ts'

/** Days of Tokyo, where the statement is made. */
const today = (now: Date): string => new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)

async function tell(tx: Tx, rows: readonly SupportRow[], reader: string, now: Date): Promise<Period[]> {
  const names = await namesOf(tx, rows.map(({ vendor }) => vendor))
  return rows.map((row) => ({
    id: row.id, vendor: named(names, row.vendor), own: row.vendor === reader, at: row.at.toISOString(), withdrawn: row.withdrawn, maker: row.maker, product: row.product, version: row.version,
    endOfSales: row.end_of_sales, endOfSecurity: row.end_of_security, endOfLife: row.end_of_life, note: row.note, ended: row.end_of_security !== 'tba' && row.end_of_security < today(now),
  }))
}

/** The maker's whole statement as it is now: whoever takes it needs nothing that came before. */
async function told(tx: Tx, vendor: string): Promise<Announcement[]> {
  const rows = await publicPeriods(tx, vendor)
  const openeox = writeOpenEox(rows.map((row) => ({ maker: row.maker, product: row.product, version: row.version, endOfSales: row.end_of_sales, endOfSecurity: row.end_of_security, endOfLife: row.end_of_life, at: row.at.toISOString() })))
  return [...(rows.length === 0 ? [] : [announce(supportStated, { vendor, openeox })]), announce(supportChanged, { vendor })]
}

export const statePeriod = handler({
  verb: support.state,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input, actor, tx, now }) {
    const row: SupportRow = { id: newId('support'), vendor: actor.organisation, maker: input.maker, product: input.product, version: input.version, end_of_sales: input.endOfSales, end_of_security: input.endOfSecurity, end_of_life: input.endOfLife, note: input.note, at: now, withdrawn: false }
    const id = await keepPeriod(tx, row)
    return { subject: id, result: (await tell(tx, [{ ...row, id }], actor.organisation, now))[0]!, announcements: await told(tx, actor.organisation) } // one went in
  },
})

async function knownPeriod(tx: Tx, id: string): Promise<SupportRow> {
  const row = await findPeriod(tx, id)
  if (!row) throw missing('support period')
  return row
}

export const withdrawPeriod = handler({
  verb: support.withdraw,
  about: async ({ id }, { tx }) => ({ organisation: (await knownPeriod(tx, id)).vendor }),
  async run({ input: { id }, actor, tx, now }) {
    const row = await knownPeriod(tx, id)
    await withdrawRow(tx, id, now)
    return { subject: id, result: (await tell(tx, [{ ...row, withdrawn: true, at: now }], actor.organisation, now))[0]!, announcements: await told(tx, row.vendor) } // one went in
  },
})

export const listSupport = handler({
  verb: support.list,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { vendor, search, most }, actor, tx, now }) {
    const { rows, total } = await listPeriods(tx, { vendor, search, most })
    return { subject: '', result: { periods: await tell(tx, rows, actor.organisation, now), total } }
  },
})
