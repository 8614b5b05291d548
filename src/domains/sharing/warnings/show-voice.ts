/** How a warning stands to others, as one reader may know it: each named only where its label shows it, or the reader speaks in it. */
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import type { Draft, WarningDetail } from '../contract.ts'
import { itemsFor } from './copy-receipts.ts'
import { differencesOf } from './differences.ts'
import { commentsOn, overlapsOf, replacedWith, revisionsOf } from './voice-tables.ts'
import { findWarning, itemsOf, type ReadWarning } from './warning-tables.ts'

type Asking = Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>
type Voice = Pick<WarningDetail, 'overlaps' | 'revisions' | 'replacedBy' | 'replaces' | 'comments'>

const standing = ({ id, number, revision, draft: { title } }: ReadWarning) => ({ id, number, revision, title })

export async function shownVoice({ tx, actor, visible }: Asking, row: ReadWarning, inside: boolean): Promise<Voice> {
  const labels = new Set(await visible(tx, actor))
  const may = (other: ReadWarning): boolean => (other.label !== null && labels.has(other.label)) || (other.issued_at !== null && other.issuer === row.issuer && inside)
  const by = row.replaced_by === null ? undefined : await findWarning(tx, row.replaced_by)
  return {
    overlaps: inside && row.issued_at === null && row.state !== 'joined' ? await shownOverlaps(tx, row) : [],
    revisions: row.issued_at === null ? [] : await shownRevisions(tx, (await revisionsOf(tx, row.number)).filter(may), { organisation: actor.organisation, labels, inside }),
    replacedBy: by && may(by) ? standing(by) : null,
    replaces: (await replacedWith(tx, row.id)).filter(may).map(standing),
    comments: await shownComments(tx, row.id),
  }
}

const shownOverlaps = async (tx: Tx, row: ReadWarning): Promise<Voice['overlaps']> =>
  (await overlapsOf(tx, row)).map(({ other, why, relation }) => ({ ...standing(other), issuedAt: other.issued_at!.toISOString(), why: [...why], relation })) // those in force were issued

interface Sight { readonly organisation: string; readonly labels: ReadonlySet<string>; readonly inside: boolean }

async function shownRevisions(tx: Tx, rows: readonly ReadWarning[], sight: Sight): Promise<Voice['revisions']> {
  const drafts: Draft[] = []
  for (const row of rows) drafts.push(await asSeen(tx, row, sight))
  return rows.map((row, n) => ({
    ...standing(row), state: row.state, issuedAt: row.issued_at!.toISOString(), differences: drafts[n + 1] ? differencesOf(drafts[n + 1]!, drafts[n]!) : [], // as many drafts as rows, and all were issued
  }))
}

/** Its items are those that this reader is shown: a difference tells nothing of others. */
async function asSeen(tx: Tx, { id, draft }: ReadWarning, { organisation, labels, inside }: Sight): Promise<Draft> {
  const items = inside ? (await itemsOf(tx, id)).filter(({ label }) => labels.has(label)).map((item) => item.id) : await itemsFor(tx, id, organisation, labels)
  return { ...draft, items }
}

async function shownComments(tx: Tx, id: string): Promise<Voice['comments']> {
  const rows = await commentsOn(tx, id)
  const names = await organisationsByIds(tx, rows.map(({ organisation }) => organisation))
  return rows.map(({ organisation, at, note }) => ({ organisationName: names.get(organisation)?.name ?? { ja: '', en: '' }, at: at.toISOString(), note }))
}
