import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { text } from '#language/words.ts'
import { handler, type Step } from '#trust/act.ts'
import { identity, type OrganisationBrief, type OrganisationDetail } from './contract.ts'
import { organisationOf, organisationsOfKind, type Organisation } from './directory.ts'
import { foundingOf } from './founding.ts'
import { findOrganisation, insertOrganisation, membershipsOf, searchOrganisations, updateOrganisation } from './tables.ts'

const brief = ({ id, name, kind, sectors, region }: Organisation): OrganisationBrief => ({ id, name, kind, sectors, region })

async function detail({ tx }: Pick<Step<unknown>, 'tx'>, id: string): Promise<OrganisationDetail> {
  const memberships = await membershipsOf(tx, id)
  const invitations = memberships.filter((row) => row.since === null).map((row) => row.community)
  return { ...(await organisationOf(tx, id)), invitations }
}

const supervised = async ({ tx }: Pick<Step<unknown>, 'tx'>, kind: string): Promise<boolean> => kind === 'supervisor' && (await organisationsOfKind(tx, kind)).length > 0

async function aboutOne({ id }: { id: string }, step: Pick<Step<unknown>, 'tx'>) {
  const { kind, ministry } = await organisationOf(step.tx, id)
  return { organisation: id, kind, ministry: ministry ?? '', supervised: await supervised(step, kind), founding: await foundingOf(step.tx) }
}

export const registerOrganisation = handler({
  verb: identity.register,
  about: async ({ kind, ministry }, step) => ({ organisation: '', kind, ministry: ministry ?? '', supervised: await supervised(step, kind), founding: await foundingOf(step.tx) }),
  async run(step) {
    const { id = newId('org'), name, ...form } = step.input
    if (await findOrganisation(step.tx, id)) {
      throw new Failure('conflict', `${id} is registered already`, { do: text('別の番号にするか、登録を直してください。', 'Choose another id, or amend the registration.') })
    }
    await knownMinistry(step, form.ministry)
    await insertOrganisation(step.tx, { ...form, id, name_ja: name.ja, name_en: name.en, active: true })
    return { subject: id, result: await detail(step, id), after: await aboutOne({ id }, step) }
  },
})

/** A competent ministry is itself registered, as a ministry. */
async function knownMinistry({ tx }: Pick<Step<unknown>, 'tx'>, ministry: string | null | undefined): Promise<void> {
  if (!ministry || (await findOrganisation(tx, ministry))?.kind === 'ministry') return
  throw new Failure('invalid', `${ministry} is not a registered ministry`, {
    issues: [{ path: 'ministry', message: text('登録された所管省庁の番号にしてください。', 'Give the id of a registered ministry.') }],
  })
}

export const amendOrganisation = handler({
  verb: identity.amend,
  about: aboutOne,
  async run(step) {
    const { id, name, ...given } = step.input
    await knownMinistry(step, given.ministry)
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const names = name ? { name_ja: name.ja, name_en: name.en } : {}
    if (Object.keys(change).length > 0 || name) await updateOrganisation(step.tx, id, { ...change, ...names })
    return { subject: id, result: await detail(step, id), after: await aboutOne({ id }, step) }
  },
})

export const agreeToBeNamed = handler({
  verb: identity.agree,
  about: aboutOne,
  async run(step) {
    const { id, named } = step.input
    await updateOrganisation(step.tx, id, { named })
    return { subject: id, result: await detail(step, id), after: await aboutOne({ id }, step) }
  },
})

export const setContact = handler({
  verb: identity.setContact,
  about: aboutOne,
  async run(step) {
    const { id, contact } = step.input
    await updateOrganisation(step.tx, id, { contact })
    return { subject: id, result: await detail(step, id), after: await aboutOne({ id }, step) }
  },
})

export const listOrganisations = handler({
  verb: identity.list,
  about: () => ({ organisation: '', kind: '', ministry: '', supervised: false, founding: 'ended' as const }),
  async run({ tx, input }) {
    const { rows, total } = await searchOrganisations(tx, input)
    const organisations = rows.slice(0, input.most).map(({ name_ja, name_en, ...row }) => brief({ ...row, name: text(name_ja, name_en) }))
    return { subject: '', result: { organisations, total, next: rows.length > input.most ? organisations.at(-1)!.id : null } }
  },
})

export const readOrganisation = handler({
  verb: identity.read,
  about: aboutOne,
  async run(step) {
    const { id } = step.input
    return { subject: id, result: await detail(step, id), after: await aboutOne({ id }, step) }
  },
})
