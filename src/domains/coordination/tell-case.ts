/** A case as one party sees it, and what every change of one answers. */
import { cursor, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Outcome, Step } from '#trust/act.ts'
import { openingsOf, type Receipt } from '#trust/receipts/tables.ts'
import { advisoryOf } from './advisories/advisory-tables.ts'
import { caseChanged, type Case, type CaseDetail, type EntryKind, type Party } from './contract.ts'
import { tellEmbargo } from './embargo/tell-embargo.ts'
import { addEntry, entriesSeen, type EntryBody } from './entry-tables.ts'
import { aboutCase, concernedBy, foundCase, isEmbargoed, isIn, isMasked, sees, sightOf, type AboutCase, type Found } from './known-case.ts'
import { masked, named, namesOf, type Names } from './names.ts'
import { clocksOf } from './products/clocks.ts'
import { productsOf, promisesOf } from './products/product-tables.ts'
import { tellProducts } from './products/tell-products.ts'
import { reasons } from './reasons.ts'
import { changeCase, isFor, type CaseRow } from './tables.ts'
import { tellEntries } from './tell-entries.ts'

type Any = Step<unknown>
interface Page { readonly most: number; readonly after?: string | undefined }

export const briefly = (row: CaseRow, names: Names, { joined, role, waiting }: { joined: boolean; role: Case['role']; waiting: number }): Case => ({
  id: row.id, number: row.number, title: row.title, state: row.state, tlp: row.tlp, coordinator: named(names, row.coordinator), standing: joined ? 'joined' : 'invited', role,
  until: isEmbargoed(row) ? row.until!.toISOString() : null, openedAt: row.opened_at.toISOString(), updatedAt: row.updated_at.toISOString(), waiting: joined ? waiting : 0, // an embargo has a date
})

const order = ['coordinator', 'vendor', 'expert', 'finder'] as const

/** For somebody in the case; the receipts are for what it is shown of others. */
export async function tellCase(step: Any, found: Found, { most, after }: Page): Promise<{ detail: CaseDetail; receipts: Receipt[] }> {
  const { tx, actor, now } = step
  const { row, parties } = found
  const rows = await entriesSeen(tx, sightOf(found, actor), most + 1, readCursor(after))
  const shown = rows.slice(0, most)
  const [products, promises, advisory] = [await productsOf(tx, row.id), await promisesOf(tx, row.id), await advisoryOf(tx, row.id)]
  const opened = await openingsOf(tx, [row.id, ...shown.flatMap((entry) => (entry.person === actor.id || isIn(parties, actor, 'coordinator') ? [entry.id] : []))])
  const names = await namesOf(tx, [row.coordinator, ...parties.map(({ organisation }) => organisation), ...opened.map(({ organisation }) => organisation)], [...parties.flatMap(({ person }) => person ?? []), ...shown.map(({ person }) => person)])
  const seen = products.filter((one) => sees(found, actor, { organisation: one.vendor, role: 'vendor' }))
  const told = tellProducts(seen, names, actor.organisation)
  const embargo = await tellEmbargo(step, found, names)
  const vendors = parties.filter((party) => party.role === 'vendor' && (party.state === 'joined' || party.state === 'invited') && sees(found, actor, party))
  const waiting = told.filter(({ own, status }) => own && status === null).length + embargo.proposals.filter(({ own, state }) => own === 'silent' && state === 'proposed').length
  const role = order.find((one) => isIn(parties, actor, one)) ?? 'expert'
  return {
    receipts: shown.filter((entry) => entry.organisation !== actor.organisation).map((entry) => ({ subject: entry.id, organisation: actor.organisation, step: 'opened' as const, way: 'app' })),
    detail: {
      ...briefly(row, names, { joined: true, role, waiting }), summary: row.summary, cve: row.cve, cvss: row.cvss, cwe: row.cwe, shared: row.shared, credit: row.credit, since: sinceOf(found, actor.organisation),
      parties: partiesTold(found, step, names, new Map(opened.flatMap((one) => (one.subject === row.id ? [[one.organisation, one.at.toISOString()] as const] : [])))),
      products: told, clocks: vendors.flatMap((vendor) => clocksOf({ vendor, name: named(names, vendor.organisation), names, promises, products, now, own: vendor.organisation === actor.organisation })),
      embargo, advisory: advisory && isIn(parties, actor, 'coordinator') ? { tracking: advisory.tracking, state: advisory.state, version: advisory.version } : null,
      reasons: reasons(), entries: tellEntries(shown, found, actor, names, opened), next: rows.length > most ? cursor(rows[most - 1]?.seq ?? null) : null,
    },
  }
}

function sinceOf({ parties }: Found, organisation: string): string | null {
  const mine = parties.filter((party) => party.organisation === organisation && party.state === 'joined').toSorted((one, other) => one.from_seq - other.from_seq)[0]
  return !mine || mine.from_seq === 0 ? null : mine.joined_at?.toISOString() ?? null
}

/** Those who are in, and those who are asked; who has gone stands among what happened. */
const partiesTold = (found: Found, { actor }: Any, names: Names, opened: ReadonlyMap<string, string>): Party[] =>
  found.parties.filter((party) => (party.state === 'joined' || party.state === 'invited') && sees(found, actor, party)).toSorted((one, other) => order.indexOf(one.role) - order.indexOf(other.role)).map((party) => {
    const hidden = party.person !== null && isMasked(found, actor, party.person)
    return {
      id: party.id, organisation: hidden ? masked : named(names, party.organisation), person: party.person === null || hidden ? '' : names.persons.get(party.person)?.name ?? '', role: party.role, state: party.state,
      own: isFor(party, actor), past: party.past, invitedAt: party.invited_at.toISOString(), joinedAt: party.joined_at?.toISOString() ?? null,
      openedAt: isIn(found.parties, actor, 'coordinator') ? opened.get(party.organisation) ?? null : null,
    }
  })

interface More { readonly text?: string; readonly body?: EntryBody; readonly readers?: readonly string[] | null; readonly id?: string }

/** Adds to what happened, in the name of the one who acts. `readers`: null for all in the case. Returns the entry's id. */
export async function enter({ tx, actor, now }: Pick<Any, 'tx' | 'actor' | 'now'>, id: string, kind: EntryKind, { text = '', body = {}, readers = null, id: given }: More = {}): Promise<string> {
  const entry = given ?? newId('entry')
  await addEntry(tx, { id: entry, case_id: id, kind, at: now, person: actor.id, office: actor.office, organisation: actor.organisation, text, readers: readers === null ? null : [...readers], body })
  await changeCase(tx, id, { updated_at: now })
  return entry
}

/** What a change answers: the case as it is then, and word to the screens of those in it. `also`: who was in it until now. */
export async function changed(step: Any, id: string, what: string, announcements: readonly Announcement[] = [], also: readonly string[] = []): Promise<Outcome<CaseDetail, AboutCase>> {
  const found = await foundCase(step.tx, id)
  const { detail, receipts } = await tellCase(step, found, { most: 50 })
  const concerns = [...new Set([...concernedBy(found.parties), ...also])]
  return { subject: id, result: detail, after: aboutCase(found, step), receipts, content: { input: step.input, entry: detail.entries[0]?.id ?? null }, announcements: [announce(caseChanged, { case: id, what }, { concerns }), ...announcements] }
}
