/** Warnings, their signatures and the copies of those who received them. */
import { sql } from 'kysely'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Draft, WarningDetail, warningStates } from '../contract.ts'
import type { Place } from '#platform/paging.ts'
import { noParts } from './parts-contract.ts'
import type { Why } from './recipients.ts'

export interface SignatureRow { step: 'draft' | 'approval' | 'cosign' | 'issue'; organisation: string; person: string; office: string; at: Date; note: string }

export interface WarningRow {
  id: string
  number: string
  state: keyof typeof warningStates
  draft: Draft
  author: string
  authors: string[]
  issuer: string
  approver: string
  cosigners: string[]
  label: string | null
  tlp: Tlp
  search: string
  updated_at: Date
  issued_at: Date | null
}

/** `cosigned` comes with every row: who has signed decides what may be done next. What took its place, if something did. */
export interface ReadWarning extends WarningRow { cosigned: string[]; revision: number; replaced_by: string | null }

export const warningColumns = sql`w.id, w.number, w.state, w.draft, w.author, w.authors, w.issuer, w.approver, w.cosigners, w.label, w.tlp, w.search, w.updated_at, w.issued_at, w.revision, w.replaced_by,
  array(select s.organisation from sharing.signature s where s.warning = w.id and s.step = 'cosign' order by s.at) as cosigned`

/** The next number of a year, from 1. Two drafts at once wait for each other, and no number is given twice. */
export const nextNumber = async (tx: Tx, year: number): Promise<number> =>
  (await sql<{ last: number }>`
    insert into sharing.numbering (year, last) values (${year}, 1)
    on conflict (year) do update set last = sharing.numbering.last + 1 returning last`.execute(tx)).rows[0]!.last

export async function insertWarning(tx: Tx, row: WarningRow): Promise<void> {
  await sql`
    insert into sharing.warning (id, number, state, draft, author, authors, issuer, approver, cosigners, label, tlp, search, updated_at, issued_at)
    values (${row.id}, ${row.number}, ${row.state}, ${JSON.stringify(row.draft)}, ${row.author}, ${row.authors}, ${row.issuer}, ${row.approver},
      ${row.cosigners}, ${row.label}, ${row.tlp}, ${row.search}, ${row.updated_at}, ${row.issued_at})`.execute(tx)
  await setItems(tx, row.id, row.draft.items)
}

export async function updateWarning(tx: Tx, row: WarningRow): Promise<void> {
  await sql`
    update sharing.warning set state = ${row.state}, draft = ${JSON.stringify(row.draft)}, author = ${row.author}, authors = ${row.authors},
      approver = ${row.approver}, cosigners = ${row.cosigners}, label = ${row.label}, tlp = ${row.tlp}, search = ${row.search},
      updated_at = ${row.updated_at}, issued_at = ${row.issued_at}
    where id = ${row.id}`.execute(tx)
}

export async function setItems(tx: Tx, warning: string, items: readonly string[]): Promise<void> {
  await sql`delete from sharing.warning_item where warning = ${warning}`.execute(tx)
  await sql`insert into sharing.warning_item (warning, item) select ${warning}, unnest(${items}::text[])`.execute(tx)
}

/** Locked where it is about to be moved, so that nobody signs a text that changes under them. */
export const findWarning = async (tx: Tx, id: string, lock = false): Promise<ReadWarning | undefined> =>
  (await sql<ReadWarning>`select ${warningColumns} from sharing.warning w where w.id = ${id} ${lock ? sql`for update of w` : sql``}`.execute(tx)).rows.map(whole)[0]

/** Drafts are kept as they were written, also before there were parts. */
export const whole = (row: ReadWarning): ReadWarning => ({ ...row, draft: { ...noParts, ...row.draft } })

/**
 * Holds a warning and its items as they are until this transaction ends. Who withdraws or corrects one waits, and so finds
 * the receipt of everyone who was served it; a delivery that comes after finds it withdrawn. Deliveries hold it together.
 */
export async function holdWarning(tx: Tx, id: string): Promise<void> {
  await sql`select from sharing.warning where id = ${id} for share`.execute(tx)
  await sql`select from sharing.item where id in (select item from sharing.warning_item where warning = ${id}) order by id for share`.execute(tx)
  await holdItems(tx, (await itemsOf(tx, id)).map((item) => item.id))
}

export const holdItems = (tx: Tx, ids: readonly string[]) => sql`select from sharing.item where id = any(${ids}::text[]) order by id for share`.execute(tx)

export const signaturesOf = async (tx: Tx, warning: string): Promise<SignatureRow[]> =>
  (await sql<SignatureRow>`select step, organisation, person, office, at, note from sharing.signature where warning = ${warning} order by at, id`.execute(tx)).rows

export const sign = (tx: Tx, warning: string, { step, organisation, person, office, at, note }: SignatureRow) => sql`
  insert into sharing.signature (warning, step, organisation, person, office, at, note)
  values (${warning}, ${step}, ${organisation}, ${person}, ${office}, ${at}, ${note})
  on conflict (warning, step, organisation) do update set person = excluded.person, office = excluded.office, at = excluded.at, note = excluded.note`.execute(tx)

/** A changed text has no signatures. */
export const unsign = (tx: Tx, warning: string) => sql`delete from sharing.signature where warning = ${warning}`.execute(tx)

// ---- copies

export type Matched = WarningDetail['matched']

export interface CopyRow {
  id: string
  warning: string
  organisation: string
  why: Why[]
  assets: Matched
  labels: string[]
  delivered_at: Date | null
  opened_at: Date | null
  acknowledged_at: Date | null
  answer: string | null
}

/** Ten thousand recipients in one statement. */
export const insertCopies = (tx: Tx, warning: string, copies: readonly { organisation: string; why: readonly Why[]; assets: readonly unknown[] }[]) => sql`
  insert into sharing.recipient (warning, organisation, why, assets)
  select ${warning}, r.organisation, r.why, r.assets from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) r (organisation text, why text[], assets jsonb)`.execute(tx)

const copyColumns = sql`id, warning, organisation, why, assets, labels, delivered_at, opened_at, acknowledged_at, answer`

export const findCopy = async (tx: Tx, warning: string, organisation: string): Promise<CopyRow | undefined> =>
  (await sql<CopyRow>`select ${copyColumns} from sharing.recipient where warning = ${warning} and organisation = ${organisation}`.execute(tx)).rows[0]

export const copiesOf = async (tx: Tx, warnings: readonly string[], organisation: string): Promise<Map<string, CopyRow>> =>
  new Map((await sql<CopyRow>`select ${copyColumns} from sharing.recipient where warning = any(${warnings}::text[]) and organisation = ${organisation}`
    .execute(tx)).rows.map((row) => [row.warning, row]))

export const countCopies = async (tx: Tx, warnings: readonly string[]): Promise<Map<string, number>> =>
  new Map((warnings.length === 0 ? [] : (await sql<{ warning: string; n: number }>`select warning, count(*) n from sharing.recipient where warning = any(${warnings}::text[]) group by 1`
    .execute(tx)).rows).map((row) => [row.warning, row.n]))

export const deliverCopy = (tx: Tx, id: string, at: Date, labels: readonly string[]) =>
  sql`update sharing.recipient set delivered_at = coalesce(delivered_at, ${at}), labels = ${labels} where id = ${id}`.execute(tx)

export const openCopy = (tx: Tx, id: string, at: Date) =>
  sql`update sharing.recipient set opened_at = coalesce(opened_at, ${at}) where id = ${id}`.execute(tx)

/** The copy as it is then. */
export const acknowledgeCopy = async (tx: Tx, id: string, at: Date): Promise<CopyRow | undefined> =>
  (await sql<CopyRow>`update sharing.recipient set acknowledged_at = coalesce(acknowledged_at, ${at}) where id = ${id} returning ${copyColumns}`.execute(tx)).rows[0]

/** The copy as it is then. */
export const answerCopy = async (tx: Tx, id: string, answer: string, at: Date): Promise<CopyRow | undefined> =>
  (await sql<CopyRow>`
    update sharing.recipient set answer = ${answer}, answered_at = ${at}, acknowledged_at = coalesce(acknowledged_at, ${at})
    where id = ${id} returning ${copyColumns}`.execute(tx)).rows[0]

export interface ItemOf { readonly id: string; readonly label: string; readonly state: 'active' | 'corrected' | 'withdrawn'; readonly giver: string }

/** The items of a warning, and those that replace a corrected one. */
export const itemsOf = async (tx: Tx, warning: string): Promise<ItemOf[]> =>
  (await sql<ItemOf>`
    with of_it as (select i.* from sharing.warning_item w join sharing.item i on i.id = w.item where w.warning = ${warning})
    select id, label, state, giver from of_it union select n.id, n.label, n.state, n.giver from of_it o join sharing.item n on n.id = o.replaced_by`.execute(tx)).rows

// ---- lists

export interface Looking {
  readonly organisation: string
  /** Whether the one who asks may also see what its organisation issues or is asked to co-sign, whatever the label. */
  readonly speaking: boolean
  readonly labels: readonly string[]
  readonly state: string | undefined
  readonly waiting: boolean
  readonly search: string | undefined
  readonly most: number
  readonly after: Place | undefined
}

function matching({ organisation, speaking, labels, state, waiting, search }: Looking) {
  const conditions = [sql`(w.label = any(${labels}::text[]) or (${speaking} and (w.issuer = ${organisation} or ${organisation} = any(w.cosigners))))`]
  if (state !== undefined) conditions.push(sql`w.state = ${state}`)
  if (search !== undefined) conditions.push(sql`position(${search} in w.search) > 0`)
  if (waiting) {
    conditions.push(sql`(
      (w.state = 'issued' and exists (select from sharing.recipient r where r.warning = w.id and r.organisation = ${organisation} and r.answer is null))
      or (w.state in ('draft', 'approved') and (w.issuer = ${organisation} or not exists (
        select from sharing.signature s where s.warning = w.id and s.step = 'cosign' and s.organisation = ${organisation}))))`)
  }
  return sql.join(conditions, sql` and `)
}

/** Warnings that an organisation may know of, the newest change first, and how many there are. */
export async function listWarnings(tx: Tx, looking: Looking): Promise<{ rows: ReadWarning[]; total: number }> {
  const { after, most } = looking
  const later = after ? sql`and (w.updated_at, w.id) < (${after.at}, ${after.id})` : sql``
  const { rows } = await sql<ReadWarning>`
    select ${warningColumns} from sharing.warning w where ${matching(looking)} ${later} order by w.updated_at desc, w.id desc limit ${most + 1}`.execute(tx)
  const counted = await sql<{ total: number }>`select count(*) as total from sharing.warning w where ${matching(looking)}`.execute(tx)
  return { rows: rows.map(whole), total: counted.rows[0]?.total ?? 0 }
}
