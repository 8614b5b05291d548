/** Communities as their own people, and others, see them. */
import type { z } from 'zod'
import { saidCount } from '#language/enough.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { identity, type CommunityKind } from '../contract.ts'
import { missing, organisationOf } from '../directory.ts'
import { foundingOf } from '../founding.ts'
import { allCommunities, findCommunity, findMembership, membershipsOf, type CommunityRow } from '../tables.ts'
import { membersOf, rulesInForce, rulesVersions, type MemberRow } from './community-tables.ts'
import { communities, type CommunityDetail, type Member } from './contract.ts'
import { standingOf } from './standing.ts'

/** How many there are is said to the hub, which chose them, and else where no fewer than five stand behind the number. */
const shown = ({ id, name_ja, name_en, kind, hub }: CommunityRow, members: number, asking: string) =>
  ({ id, hub, kind: kind as z.infer<typeof CommunityKind>, name: text(name_ja, name_en), members: hub === asking ? members : saidCount(members, members) }) // the column holds only what the form let in

export async function known(tx: Tx, id: string): Promise<CommunityRow> {
  const row = await findCommunity(tx, id)
  if (!row) throw missing('community')
  return row
}

export async function aboutCommunity({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) {
  const { hub, kind } = await known(tx, id)
  return { hub, kind: kind as z.infer<typeof CommunityKind>, founding: await foundingOf(tx) } // as above
}

export async function detailOf(tx: Tx, id: string, asking: string): Promise<CommunityDetail> {
  const row = await known(tx, id)
  const rules = (await rulesInForce(tx, [id])).get(id)
  const own = await findMembership(tx, id, asking)
  const members = (await membersOf(tx, id)).filter(({ since }) => since !== null).length
  const { community: _, body, ...version } = rules ?? { community: id, body: undefined }
  return {
    ...shown(row, members, asking), hubName: (await organisationOf(tx, row.hub)).name, moderated: row.moderated,
    rules: rules && body ? { ...body, ...version, version: rules.version, office: rules.office, published: rules.published.toISOString(), due: rules.due.toISOString() } : null,
    versions: (await rulesVersions(tx, id)).map(({ version, published }) => ({ version, published: published.toISOString() })),
    own: { ...standingOf(own, rules), consentedAt: own?.consented_at?.toISOString() ?? null, consentedBy: own?.consented_by ?? '' },
  }
}

export const listCommunities = handler({
  verb: identity.communities,
  about: () => ({ hub: '', kind: 'any' as const, founding: 'ended' as const }),
  async run({ tx, actor }) {
    const rows = await allCommunities(tx)
    const rules = await rulesInForce(tx, rows.map(({ id }) => id))
    const own = new Map((await membershipsOf(tx, actor.organisation)).map((row) => [row.community, row]))
    return { subject: '', result: { communities: rows.map((row) => ({ ...shown(row, row.members, actor.organisation), own: standingOf(own.get(row.id), rules.get(row.id)) })) } }
  },
})

export const readCommunity = handler({
  verb: communities.read,
  about: aboutCommunity,
  async run(step) {
    const { tx, actor, input: { id } } = step
    return { subject: id, result: await detailOf(tx, id, actor.organisation), after: await aboutCommunity(step.input, step) }
  },
})

/** To the hub all of them; to members those that agreed to be named, and itself. */
export const listMembers = handler({
  verb: communities.members,
  about: async ({ community }, { tx }) => ({ community, hub: (await known(tx, community)).hub }),
  async run({ tx, actor, input: { community } }) {
    const { hub } = await known(tx, community)
    const rules = (await rulesInForce(tx, [community])).get(community)
    const all = await membersOf(tx, community)
    const whole = actor.organisation === hub
    const open = all.filter((row) => whole || (row.since !== null && (row.named || row.organisation === actor.organisation)))
    const hidden = all.filter(({ since }) => since !== null).length - open.filter(({ since }) => since !== null).length
    const member = (row: MemberRow): Member => {
      const { state, consented, due } = standingOf(row, rules)
      const own = whole || row.organisation === actor.organisation // how others stand to the rules is between them and the hub
      return {
        organisation: row.organisation, name: text(row.name_ja, row.name_en), kind: row.kind, state: state === 'invited' ? 'invited' : 'joined', since: row.since?.toISOString() ?? null,
        consented: own ? consented : null, due: own ? due : null,
      }
    }
    return { subject: community, result: { members: open.map(member), unnamed: hidden === 0 ? 0 : saidCount(hidden, hidden) } }
  },
})
