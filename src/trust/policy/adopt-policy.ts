import type { z } from 'zod'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { announce } from '#platform/outbox.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { policy, policyAdopted, type PolicyVersion } from './contract.ts'
import { policyHash, preparePolicySet } from './policy-set.ts'
import { inForce, insertVersion, putInForce, versionOf, versions, type StoredVersion } from './tables.ts'

/** The installer is no organisation's. */
const installation = text('この仕組み', 'this program')
type Names = Awaited<ReturnType<typeof organisationsByIds>>
const nameIn = (names: Names, id: string | null) => (id === null ? null : id === 'platform' ? installation : names.get(id)?.name ?? text(id, id))

async function shown({ tx, actor, decide }: Pick<Step<unknown>, 'tx' | 'actor' | 'decide'>, versions: readonly StoredVersion[]): Promise<z.output<typeof PolicyVersion>[]> {
  const names = await organisationsByIds(tx, versions.flatMap((one) => [one.author_organisation, one.adopter_organisation]).filter((id) => id !== null))
  return versions.map(({ id, hash, reason, author, author_office, author_organisation, proposed_at, adopter_office, adopter_organisation, adopted_at, state }) => {
    const { allow: allowed, rule, because } = decide(actor, policy.adopt, { state, author, founding: false })
    return {
      id, hash, reason, authorOffice: author_office, authorOrganisation: nameIn(names, author_organisation), proposedAt: proposed_at.toISOString(),
      adopterOffice: adopter_office, adopterOrganisation: nameIn(names, adopter_organisation), adoptedAt: adopted_at?.toISOString() ?? null, state,
      adopt: { allowed, rule, because },
    }
  })
}

const shownOne = async (step: Pick<Step<unknown>, 'tx' | 'actor' | 'decide'>, version: StoredVersion) => (await shown(step, [version]))[0]!

const founding = async (tx: Tx): Promise<boolean> => !(await inForce(tx))

async function existing(tx: Tx, id: string): Promise<StoredVersion> {
  const version = await versionOf(tx, id)
  if (!version) throw new Failure('missing', 'there is no such set of rules', { do: text('番号を確かめてください。', 'Check the number.') })
  return version
}

/** A set that does not fit the verbs of this program can't even be proposed. */
export const proposePolicy = (schema: () => string) => handler({
  verb: policy.propose,
  about: async (_input, { tx, actor }) => ({ state: 'new' as const, author: actor.id, founding: await founding(tx) }),
  async run({ input, actor, tx, now, decide }) {
    try {
      preparePolicySet(input.files, schema())
    } catch (error) {
      throw new Failure('invalid', (error as Error).message, {
        issues: [{ path: 'files', message: text((error as Error).message, (error as Error).message) }],
        do: text('示した規則を直してください。いまの規則はそのまま施行されています。', 'Mend the rules named. The rules in force are unchanged.'),
      })
    }
    const version: StoredVersion = {
      id: newId('policy'), hash: policyHash(input.files), files: input.files, reason: input.reason, author: actor.id,
      author_office: actor.office, author_organisation: actor.organisation, adopter_organisation: null, proposed_at: now, adopter_office: null, adopted_at: null, state: 'proposed',
    }
    await insertVersion(tx, version)
    return { subject: version.id, result: await shownOne({ tx, actor, decide }, version), after: { state: 'proposed' as const, author: actor.id, founding: await founding(tx) } }
  },
})

export const adoptPolicy = handler({
  verb: policy.adopt,
  async about({ id }, { tx }) {
    const { state, author } = await existing(tx, id)
    return { state, author, founding: await founding(tx) }
  },
  async run({ input, actor, tx, now, decide }) {
    await putInForce(tx, input.id, actor, now)
    const version = await existing(tx, input.id)
    return {
      subject: version.id, result: await shownOne({ tx, actor, decide }, version), after: { state: 'adopted' as const, author: version.author, founding: false },
      announcements: [announce(policyAdopted, { id: version.id, hash: version.hash })],
    }
  },
})

const anySet = async (_input: unknown, { tx }: { tx: Tx }) => ({ state: 'adopted' as const, author: '', founding: await founding(tx) })

export const listPolicies = handler({
  verb: policy.list,
  about: anySet,
  run: async ({ tx, actor, decide }) => ({ subject: 'policies', result: { versions: await shown({ tx, actor, decide }, await versions(tx)) } }),
})

export const readPolicy = handler({
  verb: policy.read,
  about: anySet,
  async run({ tx, actor, decide }) {
    const version = await inForce(tx)
    if (!version) throw new Failure('missing', 'no rules are in force')
    const rules = [...decide.rules.values()].map((rule) => ({ ...rule, verbs: [...rule.verbs] }))
    return { subject: version.id, result: { version: await shownOne({ tx, actor, decide }, version), rules } }
  },
})
