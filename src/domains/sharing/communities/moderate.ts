/** The hub of a moderated community decides on what was given to it; its giver answers, and may take it back meanwhile. */
import { shownValue } from '#language/evidence/values.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern, labelsOf } from '#trust/labels/tables.ts'
import { relabel, takeMoments } from '../items/object-tables.ts'
import { passedOn, withoutThem, type ReleaseRule } from './begin-label.ts'
import { openRules } from './begin.ts'
import { communityActs, type Moderation } from './contract.ts'
import { addNote, findModeration, itemsOfModerations, keepPassed, listModerations, settleModeration, withheldOf, type ModerationRow, type WaitingItem } from './moderation-tables.ts'

const MOST = 50_000
const SHOWN = 5

async function known(tx: Tx, id: string, lock = false): Promise<ModerationRow> {
  const row = await findModeration(tx, id, lock)
  if (!row) throw missing('moderation')
  return row
}

const aboutRow = ({ hub, giver, state }: ModerationRow) => ({ hub, giver, state })
const about = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) => aboutRow(await known(tx, id, true))

/** Who gave is said where the label names it; the hub is no exception. */
async function shown({ tx, actor }: Pick<Step<unknown>, 'tx' | 'actor'>, rows: readonly ModerationRow[]): Promise<Moderation[]> {
  const items = await itemsOfModerations(tx, rows.map(({ id }) => id), SHOWN)
  const names = new Map((await allCommunities(tx)).map(({ id, name_ja, name_en }) => [id, text(name_ja, name_en)]))
  const givers = await organisationsByIds(tx, [...new Set(rows.map(({ giver }) => giver))])
  return rows.map(({ id, community, giver, state, at, notes, decided_at, items: count }) => {
    const own = items.filter(({ moderation }) => moderation === id)
    const named = own.every(({ attribution }) => attribution === 'named')
    return {
      id, community, communityName: names.get(community) ?? text(community, community), giver: named || giver === actor.organisation ? givers.get(giver)?.name ?? null : null, own: giver === actor.organisation, state,
      at: at.toISOString(), tlp: (own[0]?.tlp ?? 'amber') as Moderation['tlp'], items: count, notes: [...notes], decidedAt: decided_at?.toISOString() ?? null, // the column holds what the label says
      shown: own.map(({ item, body }) => ({ id: item, shown: shownValue(body).slice(0, 200), type: body.type })),
    }
  })
}

export const listWaiting = handler({
  verb: communityActs.waiting,
  async about({ community }, { tx, actor }) {
    if (community === undefined) return { hub: '', giver: actor.organisation, state: 'none' as const }
    const found = (await allCommunities(tx)).find(({ id }) => id === community)
    if (!found) throw missing('community')
    return { hub: found.hub, giver: '', state: 'none' as const }
  },
  async run(step) {
    const { tx, actor, input: { community, all } } = step
    const rows = await listModerations(tx, community === undefined ? { giver: actor.organisation } : { community }, all)
    return { subject: '', result: { moderations: await shown(step, rows) } }
  },
})

interface Released { readonly item: WaitingItem; readonly label: Label; readonly by: readonly ReleaseRule[] }

/** What still lies under the label that it began with. Whatever its giver narrowed, corrected or withdrew meanwhile stays as the giver left it. */
async function released(tx: Tx, row: ModerationRow): Promise<Released[]> {
  const items = (await itemsOfModerations(tx, [row.id], MOST)).filter(({ state }) => state === 'active')
  const labels = await labelsOf(tx, [...new Set(items.map(({ chosen }) => chosen))])
  const rules = await openRules(tx, [...labels.values()].filter(({ onward }) => onward?.length))
  const withheld = Map.groupBy(await withheldOf(tx, items.map(({ item }) => item)), ({ item }) => item)
  return items.flatMap((item) => {
    const chosen = labels.get(item.chosen)! // interned with the moderation
    const before = withheld.get(item.item) ?? []
    const rest = before.filter(({ community }) => community !== row.community)
    const under = (some: typeof before): Label => withoutThem(chosen, some.map(({ community }) => community), some.map(({ hub }) => hub))
    if (labelId(under(before)) !== item.label) return []
    return [{ item, ...passedOn(under(rest), { type: item.stix_id?.split('--')[0] ?? '', search: item.search }, rules) }]
  })
}

async function release({ tx, now }: Pick<Step<unknown>, 'tx' | 'now'>, row: ModerationRow): Promise<void> {
  const free = await released(tx, row)
  for (const label of new Map(free.map(({ label }) => [labelId(label), label])).values()) await intern(tx, label)
  if (free.length > 0) {
    await relabel(tx, await takeMoments(tx, free.length, now), free.map(({ item, label }) => ({ id: item.item, label: labelId(label), tlp: label.tlp, attribution: label.attribution })))
  }
  await keepPassed(tx, free.flatMap(({ item, by }) => by.map(({ id }) => ({ item: item.item, rule: id }))), now)
  await settleModeration(tx, row.id, free.length > 0 ? 'released' : 'lapsed', now)
}

async function answer(step: Step<{ id: string }>) {
  const row = await known(step.tx, step.input.id)
  const [result] = await shown(step, [row])
  return { subject: row.id, result: result!, after: aboutRow(row) } // one row, one answer
}

export const decideModeration = handler({
  verb: communityActs.decide,
  about,
  async run(step) {
    const { tx, now, input: { id, decision, reason } } = step
    if (decision === 'return' && reason === '') {
      throw new Failure('invalid', 'reason: is needed to return what was given', { issues: [{ path: 'reason', message: text('返す理由を書いてください。', 'Say why it is returned.') }] })
    }
    const row = await known(tx, id)
    if (decision === 'release') await release(step, row)
    else await settleModeration(tx, id, 'returned', now)
    if (reason !== '') await addNote(tx, id, { by: 'hub', body: reason, at: now.toISOString() })
    return answer(step)
  },
})

export const askModeration = handler({
  verb: communityActs.ask,
  about,
  async run(step) {
    const { tx, now, actor, input: { id, body } } = step
    const { giver } = await known(tx, id)
    await addNote(tx, id, { by: actor.organisation === giver ? 'giver' : 'hub', body, at: now.toISOString() })
    return answer(step)
  },
})
