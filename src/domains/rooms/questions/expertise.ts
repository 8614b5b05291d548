/** Who is an expert in what: each organisation says so itself. */
import { handler } from '#trust/act.ts'
import { organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { Field, questions, type Expertise } from '../question-contract.ts'
import { named } from '../tell-entries.ts'
import { everyExpertise, expertiseOf, saveExpertise, type ExpertiseRow } from './question-tables.ts'

const told = (row: ExpertiseRow, organisations: ReadonlyMap<string, Organisation>): Expertise =>
  ({ organisation: named({ organisations }, row.organisation), fields: row.fields, contact: row.contact, at: row.at.toISOString() })

export const setExpertise = handler({
  verb: questions.setExpertise,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { fields, contact }, tx, actor, now }) {
    const row: ExpertiseRow = { organisation: actor.organisation, fields: [...new Set(fields)], contact, office: actor.office, at: now }
    await saveExpertise(tx, row)
    return { subject: actor.organisation, result: told(row, await organisationsByIds(tx, [row.organisation])), after: { organisation: actor.organisation } }
  },
})

export const listAllExpertise = handler({
  verb: questions.listExpertise,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ tx, actor }) {
    const rows = await everyExpertise(tx)
    const mine = await expertiseOf(tx, actor.organisation)
    const organisations = await organisationsByIds(tx, [...rows.map(({ organisation }) => organisation), actor.organisation])
    const experts = rows.filter(({ organisation }) => organisations.get(organisation)?.active)
    const fields = Field.options.map((field) => ({ field, organisations: experts.filter((row) => row.fields.includes(field)).length }))
    return { subject: actor.organisation, result: { own: mine ? told(mine, organisations) : null, fields, experts: experts.map((row) => told(row, organisations)) }, after: { organisation: actor.organisation } }
  },
})
