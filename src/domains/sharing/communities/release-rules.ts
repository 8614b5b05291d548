/** A hub's rules for what its community's items are for another community, too: where their givers permit it, and only there. */
import { foldedText } from '../items/item-digest.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { moderatedAmong } from '#trust/identity/communities/community-tables.ts'
import { missing } from '#trust/identity/directory.ts'
import { findCommunity, type CommunityRow } from '#trust/identity/tables.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern, labelsOf, labelsOnward } from '#trust/labels/tables.ts'
import { relabel, takeMoments } from '../items/object-tables.ts'
import { passedOn } from './begin-label.ts'
import { communityActs, type ShownRule } from './contract.ts'
import { endRule, findRule, insertRule, itemsUnder, keepPassed, rulesOf, type RuleRow } from './moderation-tables.ts'

/** As many of what was given before are looked at when a rule begins, newest first. */
const MOST = 20_000

async function community(tx: Tx, id: string): Promise<CommunityRow> {
  const row = await findCommunity(tx, id)
  if (!row) throw missing('community')
  return row
}

const about = async ({ community: id }: { community: string }, { tx }: Pick<Step<unknown>, 'tx'>) => ({ community: id, hub: (await community(tx, id)).hub })

async function shown(tx: Tx, { id, community, target, types, sectors, words, tlp, at, passed }: RuleRow): Promise<ShownRule> {
  const row = await findCommunity(tx, target)
  return { id, community, target, types: [...types], sectors: [...sectors], words: [...words], tlp: tlp as ShownRule['tlp'], targetName: row ? text(row.name_ja, row.name_en) : text(target, target), at: at.toISOString(), passed } // the form lets in no stricter one
}

async function rule(tx: Tx, id: string): Promise<RuleRow> {
  const row = await findRule(tx, id)
  if (!row) throw missing('release rule')
  return row
}

/** Also what was given before goes on, where its giver permitted it then. */
async function passExisting({ tx, now }: Pick<Step<unknown>, 'tx' | 'now'>, row: RuleRow): Promise<void> {
  const ids = await labelsOnward(tx, row.community)
  const labels = await labelsOf(tx, ids)
  const moved = (await itemsUnder(tx, ids, MOST)).flatMap((item) => {
    const { label, by } = passedOn(labels.get(item.label)!, { type: item.stix_id?.split('--')[0] ?? '', search: item.search }, [row]) // asked for by these labels
    return by.length > 0 ? [{ id: item.item, label: labelId(label), tlp: label.tlp, attribution: label.attribution, of: label }] : []
  })
  if (moved.length === 0) return
  for (const { of } of new Map(moved.map((one) => [one.label, one])).values()) await intern(tx, of)
  await relabel(tx, await takeMoments(tx, moved.length, now), moved)
  await keepPassed(tx, moved.map(({ id }) => ({ item: id, rule: row.id })), now)
}

export const addReleaseRule = handler({
  verb: communityActs.addRule,
  about,
  async run(step) {
    const { tx, now, input } = step
    const { hub } = await community(tx, input.community)
    await community(tx, input.target)
    if (input.target === input.community) throw new Failure('invalid', 'target: is the community itself', { issues: [{ path: 'target', message: text('ほかの共同体を選んでください。', 'Choose another community.') }] })
    const guard = (await moderatedAmong(tx, [input.target])).get(input.target)
    if (guard !== undefined && guard !== hub) {
      throw new Failure('conflict', `${input.target}: its hub looks first at what is given to it`, { do: text('その共同体では、運営する組織が先に確かめます。その組織に相談してください。', 'The hub of that community looks first at what is given. Speak with it.') })
    }
    const id = newId('rule')
    await insertRule(tx, { ...input, words: input.words.map(foldedText), id, hub, at: now })
    await passExisting(step, await rule(tx, id))
    return { subject: id, result: await shown(tx, await rule(tx, id)), after: { community: input.community, hub } }
  },
})

export const listReleaseRules = handler({
  verb: communityActs.rules,
  about,
  async run({ tx, input }) {
    const rows = await rulesOf(tx, [input.community])
    return { subject: input.community, result: { rules: await Promise.all(rows.map((row) => shown(tx, row))) } }
  },
})

/** What it passed on stays where it is; its giver may narrow it. */
export const endReleaseRule = handler({
  verb: communityActs.endRule,
  about: async ({ id }, { tx }) => {
    const { community, hub } = await rule(tx, id)
    return { community, hub }
  },
  async run({ tx, now, input: { id } }) {
    await endRule(tx, id, now)
    const row = await rule(tx, id)
    return { subject: id, result: await shown(tx, row), after: { community: row.community, hub: row.hub } }
  },
})
