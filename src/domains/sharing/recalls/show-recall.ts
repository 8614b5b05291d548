/** A recall as one organisation sees it: its own answer, and for the giver and the centre who has not answered yet. */
import type { Text } from '#language/words.ts'
import type { Step } from '#trust/act.ts'
import { organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { progressOver, type ProgressOver } from '#trust/receipts/tables.ts'
import type { Recall } from '../contract.ts'
import { saidSectors } from '../few.ts'
import { holdersOfRecalls, itemsOfRecalls, type HolderRow, type RecallRow } from './recall-tables.ts'

type Asking = Pick<Step<unknown>, 'tx' | 'actor'>

export async function shownRecalls(asking: Asking, rows: readonly RecallRow[]): Promise<Recall[]> {
  const holders = await holdersOfRecalls(asking.tx, rows.map(({ id }) => id))
  const shown: Recall[] = []
  for (const row of rows) shown.push(await one(asking, row, holders.filter(({ recall }) => recall === row.id)))
  return shown
}

export const shownRecall = async (asking: Asking, row: RecallRow): Promise<Recall> => (await shownRecalls(asking, [row]))[0]! // one in, one out

async function one({ tx, actor }: Asking, row: RecallRow, holders: readonly HolderRow[]): Promise<Recall> {
  const own = holders.find(({ organisation }) => organisation === actor.organisation)
  const sees = row.giver === actor.organisation || actor.kind === 'centre'
  return {
    id: row.id, item: row.item, warning: row.warning, kind: row.kind, shown: row.shown, reason: row.reason, at: row.at.toISOString(),
    holders: sees ? holders.length : 0, acknowledged: sees ? holders.filter(({ acknowledged_at: at }) => at !== null).length : 0,
    waiting: sees && holders.length > 0 ? await waitingOf({ tx, actor }, row, holders) : [],
    own: own ? { acknowledged: own.acknowledged_at !== null } : null,
  }
}

/** The centre, which telephones them, is told every sector; a giver only where five stand behind it. */
async function waitingOf({ tx, actor }: Asking, row: RecallRow, holders: readonly HolderRow[]): Promise<Recall['waiting']> {
  const organisations = await organisationsByIds(tx, holders.map(({ organisation }) => organisation))
  const progress = new Map((await progressOver(tx, row.warning ? [row.warning] : (await itemsOfRecalls(tx, [row.id])).get(row.id) ?? [])).map((one) => [one.organisation, one]))
  const known = holders.map(({ organisation }) => organisations.get(organisation)!) // the directory keeps those who left
  const sectors = actor.kind === 'centre' ? known.map(({ sectors: [first] }) => first ?? '') : saidSectors(known)
  return holders.flatMap((holder, n) => (holder.acknowledged_at === null ? [waiting(holder, known[n]!, sectors[n]!, progress.get(holder.organisation))] : []))
}

function waiting(holder: HolderRow, { id, name, named }: Organisation, sector: string, progress: ProgressOver | undefined): Recall['waiting'][number] {
  const said: { organisation: string | null; name: Text | null } = named ? { organisation: id, name } : { organisation: null, name: null }
  return { ...said, sector, told: holder.told, lastOpened: progress?.opened?.toISOString() ?? null, entry: (named ? progress?.entry : progress?.handed) ?? '' }
}
