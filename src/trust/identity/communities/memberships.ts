/** A community asks, the organisation consents to its rules; either may end it. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { identity } from '../contract.ts'
import { missing, organisationOf } from '../directory.ts'
import { foundingOf } from '../founding.ts'
import { findCommunity, findMembership, insertCommunity, inviteMember, joinMember, removeMember } from '../tables.ts'
import { keepFormer, rulesInForce } from './community-tables.ts'
import { communities } from './contract.ts'
import { mayConsent } from './standing.ts'

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
    return { subject: id, result: { id, name, kind, hub, members: 0 }, after: { hub, kind, founding: await foundingOf(tx) } }
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

/** Joining is consenting to the rules in force, where there are any. */
async function consent({ tx, now, actor, input }: Step<Pair & { version?: number | undefined }>): Promise<void> {
  const rules = (await rulesInForce(tx, [input.community])).get(input.community)
  mayConsent(rules, input.version, await organisationOf(tx, input.organisation))
  await joinMember(tx, input.community, input.organisation, now, { version: input.version ?? null, by: actor.office })
}

const consenting = (verb: typeof identity.join | typeof communities.consent) => handler({
  verb,
  about: aboutMembership,
  async run(step: Step<Pair & { version?: number | undefined }>) {
    await consent(step)
    return outcome(step)
  },
})

export const joinCommunity = consenting(identity.join)
export const consentAnew = consenting(communities.consent)

/** Whoever is put out is told why. */
export const leaveCommunity = handler({
  verb: identity.leave,
  about: aboutMembership,
  async run(step) {
    const { tx, now, actor, input: { community, organisation, reason } } = step
    if (reason === '' && organisation !== actor.organisation) {
      throw new Failure('invalid', 'reason: is needed to end another’s membership', { issues: [{ path: 'reason', message: text('外す理由を書いてください。', 'Say why.') }] })
    }
    const row = await findMembership(tx, community, organisation)
    if (row) await keepFormer(tx, row, { by: actor.organisation, office: actor.office, reason, at: now })
    await removeMember(tx, community, organisation)
    return outcome(step)
  },
})
