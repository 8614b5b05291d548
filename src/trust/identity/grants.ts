/**
 * A role that carries power over others waits until a second person confirms it. Who may is in the rules; here is what
 * they ask, and what happens. Until the confirmation nobody holds the role: it is no part of the person's row.
 */
import type { OrganisationKind } from '#language/organisation.ts'
import { powersAmong } from '#language/powers.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { passkeysOf, removeLinksOf } from './access-tables.ts'
import type { Actor } from './actor.ts'
import { identity, type Grant, type GrantSubject } from './contract.ts'
import { missing, organisationOf, organisationsByIds, personsByIds } from './directory.ts'
import { decideGrant, findGrant, grantsBefore, holdersIn, insertGrant, lockPeopleOf, openGrantOf, type GrantRow } from './grant-tables.ts'
import { findPerson, updatePerson } from './tables.ts'
import type { z } from 'zod'

type AboutGrant = z.infer<typeof GrantSubject.about>

export const INSTALLER = 'service:installer'

/** Of the roles a person is to have, those that wait. Nothing waits that is held, or that the installer gives: the rules let it, until the founding ends. */
export const waiting = (kind: OrganisationKind, wanted: readonly string[], held: readonly string[], actor: Actor): string[] =>
  actor.roles.includes(INSTALLER) ? [] : powersAmong(kind, wanted).filter((role) => !held.includes(role))

/**
 * Whoever changes who may do what is still who they were when they asked: of two administrators who remove each other
 * at once, the second is one no more. Below the lock of `lockPeopleOf`. Throws `conflict`.
 */
export async function stillAs(tx: Tx, actor: Actor): Promise<void> {
  const row = await findPerson(tx, actor.id)
  if (!row || (row.active && actor.roles.every((role) => row.roles.includes(role)))) return // services and machines are no people
  throw new Failure('conflict', 'your own roles were changed a moment ago', {
    do: text('あなたの役割が、たったいま変わりました。ページを読み直してください。', 'Your own roles were changed a moment ago. Load the page again.'),
  })
}

const alike = (one: readonly string[], other: readonly string[]): boolean => one.length === other.length && one.every((role) => other.includes(role))

/** Brings what waits for a person in line with these roles. What waits already goes on waiting, under its proposer. */
export async function propose({ tx, actor, now }: Pick<Step<unknown>, 'tx' | 'actor' | 'now'>, person: { id: string; organisation: string }, roles: readonly string[]): Promise<void> {
  const open = await openGrantOf(tx, person.id)
  if (open && alike(open.roles, roles)) return
  if (open) await decideGrant(tx, open.id, roles.length > 0 ? 'replaced' : 'withdrawn', actor.id, now)
  if (roles.length === 0) return
  await insertGrant(tx, {
    id: newId('grant'), person: person.id, organisation: person.organisation, roles: [...roles], proposer: actor.id, proposer_office: actor.office,
    proposer_organisation: actor.organisation, proposed: now, state: 'proposed', decider: null, decided: null,
  })
}

const noGrant: AboutGrant = { organisation: '', kind: '', person: '', proposer: '', state: 'none', alone: false, commissioned: false, administers: false, entered: false }

/** Whoever signed in by a link alone would be shut out when the session ends: for somebody with power no link is made. */
const hasEntered = async (tx: Tx, person: string): Promise<boolean> =>
  Boolean((await findPerson(tx, person))?.subject) || (await passkeysOf(tx, person)).length > 0

async function aboutRow(tx: Tx, row: GrantRow): Promise<AboutGrant> {
  const { kind } = await organisationOf(tx, row.organisation)
  const supervised = kind === 'supervisor'
  const others = (await holdersIn(tx, row.organisation, supervised ? ['commissioner', 'administrator'] : ['administrator', 'director']))
    .filter(({ id }) => id !== row.person && id !== row.proposer)
  return {
    organisation: row.organisation, kind, person: row.person, proposer: row.proposer, state: row.state,
    alone: others.length === 0, commissioned: supervised && others.some(({ roles }) => roles.includes('commissioner')), administers: alike(row.roles, ['administrator']),
    entered: await hasEntered(tx, row.person),
  }
}

async function known(tx: Tx, id: string): Promise<GrantRow> {
  const row = await findGrant(tx, id)
  if (!row) throw missing('role')
  return row
}

/** Who decides is looked at below the lock, so that of two who decide at once the second sees what the first did. */
const aboutGrant = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>): Promise<AboutGrant> => {
  await lockPeopleOf(tx, (await known(tx, id)).organisation)
  return aboutRow(tx, await known(tx, id))
}

function confirmedBy({ kind, alone, commissioned, administers }: AboutGrant): Grant['by'] {
  if (alone) return kind !== 'supervisor' || administers ? 'centre' : 'nobody'
  if (kind !== 'supervisor') return 'second'
  return commissioned ? 'commissioner' : 'administrator'
}

type Asking = Pick<Step<unknown>, 'tx' | 'actor' | 'decide'>

async function shown({ tx, actor, decide }: Asking, rows: readonly GrantRow[]): Promise<Grant[]> {
  const organisations = await organisationsByIds(tx, rows.flatMap((row) => [row.organisation, row.proposer_organisation]))
  const people = await personsByIds(tx, rows.map((row) => row.person))
  const named = (id: string) => organisations.get(id)?.name ?? text(id, id)
  return Promise.all(rows.map(async (row) => {
    const about = await aboutRow(tx, row)
    const may = (verb: typeof identity.confirmRole) => {
      const { allow: allowed, rule, because } = decide(actor, verb, about)
      return { allowed, rule, because }
    }
    const person = people.get(row.person)
    return {
      id: row.id, person: row.person, organisation: row.organisation, organisationName: named(row.organisation), office: person?.office ?? '', roles: row.roles,
      name: actor.organisation === row.organisation ? person?.name ?? '' : null, proposerOffice: row.proposer_office, proposerOrganisationName: named(row.proposer_organisation),
      proposed: row.proposed.toISOString(), state: row.state, by: confirmedBy(about),
      confirm: may(identity.confirmRole), refuse: may(identity.refuseRole), withdraw: may(identity.withdrawRole),
    }
  }))
}

/** What waits in one's own organisation or was proposed from it; of others' only what the one who asks may decide. */
export const listGrants = handler({
  verb: identity.grants,
  about: (_, { actor }) => ({ ...noGrant, organisation: actor.organisation, kind: actor.kind }),
  async run(step) {
    const { tx, actor } = step
    const rows = await grantsBefore(tx, actor.organisation, actor.kind === 'centre')
    const own = new Set(rows.filter((row) => [row.organisation, row.proposer_organisation].includes(actor.organisation)).map(({ id }) => id))
    const grants = (await shown(step, rows)).filter((grant) => own.has(grant.id) || grant.confirm.allowed)
    return { subject: actor.organisation, result: { grants } }
  },
})

/** Ends what waits, and gives the roles where they are confirmed. Throws `conflict` where somebody was quicker or the person has left. */
async function decided(step: Step<{ id: string }>, state: 'confirmed' | 'refused' | 'withdrawn') {
  const { tx, actor, now, input: { id } } = step
  await stillAs(tx, actor)
  const row = await known(tx, id)
  if (state === 'confirmed') await give(tx, row)
  if (!await decideGrant(tx, id, state, actor.id, now)) {
    throw new Failure('conflict', 'this was decided already', { do: text('すでに決まっています。ページを読み直してください。', 'It was decided already. Load the page again.') })
  }
  const after = await known(tx, id)
  const [result] = await shown(step, [after])
  return { subject: id, result: result!, after: await aboutRow(tx, after) }
}

async function give(tx: Tx, { person, roles }: GrantRow): Promise<void> {
  const row = await findPerson(tx, person)
  if (!row?.active) throw new Failure('conflict', 'this person has left', { do: text('この人の登録は止まっています。', 'The registration of this person was stopped.') })
  await removeLinksOf(tx, person) // a link that is still about opens no door to this role
  await updatePerson(tx, person, { roles: [...new Set([...roles, ...row.roles])] })
}

export const confirmRole = handler({ verb: identity.confirmRole, about: aboutGrant, run: (step) => decided(step, 'confirmed') })
export const refuseRole = handler({ verb: identity.refuseRole, about: aboutGrant, run: (step) => decided(step, 'refused') })
export const withdrawRole = handler({ verb: identity.withdrawRole, about: aboutGrant, run: (step) => decided(step, 'withdrawn') })
