import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { identity, type CommunityKind } from './contract.ts'
import type { z } from 'zod'
import { missing, organisationOf } from './directory.ts'
import { foundingOf } from './founding.ts'
import { allCommunities, findCommunity, findMembership, insertCommunity, inviteMember, joinMember, removeMember, type CommunityRow } from './tables.ts'

const shown = ({ name_ja, name_en, kind, ...row }: CommunityRow, members: number) =>
  ({ ...row, kind: kind as z.infer<typeof CommunityKind>, name: text(name_ja, name_en), members }) // the column holds only what the form let in

type Pair = { community: string; organisation: string }

async function stateOf(tx: Tx, { community, organisation }: Pair): Promise<'none' | 'invited' | 'joined'> {
  const row = await findMembership(tx, community, organisation)
  if (!row) return 'none'
  return row.since ? 'joined' : 'invited'
}

async function aboutMembership(pair: Pair, { tx }: Pick<Step<unknown>, 'tx'>) {
  const community = await findCommunity(tx, pair.community)
  if (!community) throw missing('community')
  await organisationOf(tx, pair.organisation)
  return { organisation: pair.organisation, hub: community.hub, state: await stateOf(tx, pair), founding: await foundingOf(tx) }
}

async function outcome(step: Step<Pair>) {
  const after = await aboutMembership(step.input, step)
  return { subject: step.input.community, result: { ...step.input, state: after.state }, after }
}

export const createCommunity = handler({
  verb: identity.createCommunity,
  async about({ hub, kind }, { tx }) {
    await organisationOf(tx, hub)
    return { hub, kind, founding: await foundingOf(tx) }
  },
  async run({ tx, input }) {
    const { id = newId('community'), name, kind, hub } = input
    if (await findCommunity(tx, id)) throw new Failure('conflict', `${id} exists already`, { do: text('別の番号にしてください。', 'Choose another id.') })
    const row = { id, name_ja: name.ja, name_en: name.en, kind, hub }
    await insertCommunity(tx, row)
    return { subject: id, result: shown(row, 0), after: { hub, kind, founding: await foundingOf(tx) } }
  },
})

export const listCommunities = handler({
  verb: identity.communities,
  about: () => ({ hub: '', kind: 'any' as const, founding: 'ended' as const }),
  async run({ tx }) {
    const communities = await allCommunities(tx)
    return { subject: '', result: { communities: communities.map((row) => shown(row, row.members)) } }
  },
})

export const inviteToCommunity = handler({
  verb: identity.inviteMember,
  about: aboutMembership,
  async run(step) {
    await inviteMember(step.tx, step.input.community, step.input.organisation, step.now)
    return outcome(step)
  },
})

export const joinCommunity = handler({
  verb: identity.join,
  about: aboutMembership,
  async run(step) {
    await joinMember(step.tx, step.input.community, step.input.organisation, step.now)
    return outcome(step)
  },
})

export const leaveCommunity = handler({
  verb: identity.leave,
  about: aboutMembership,
  async run(step) {
    await removeMember(step.tx, step.input.community, step.input.organisation)
    return outcome(step)
  },
})
