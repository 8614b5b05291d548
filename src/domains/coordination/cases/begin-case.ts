/** A case begins with somebody's report, or with a coordinator's own knowledge. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { intern } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { coordinationWord, type PartyRole } from '../contract.ts'
import { labelFor, noCase } from '../known-case.ts'
import { insertCase, insertParty, nextNumber, type CaseRow, type PartyRow } from '../tables.ts'
import { changed, enter } from '../tell-case.ts'
import { cases } from './contract.ts'

type Kept = Pick<CaseRow, 'title' | 'summary' | 'cve' | 'cvss' | 'cwe' | 'coordinator' | 'tlp' | 'shared' | 'credit' | 'state'>

/** The finder is in its case from the first moment, and by itself: its colleagues are not. */
export const handIn = handler({
  verb: cases.handIn,
  about: () => noCase,
  async run(step) {
    const { input, actor, tx } = step
    const body = (await organisationsByIds(tx, [input.to])).get(input.to)
    if (!body?.active || (body.kind !== 'specialist' && body.kind !== 'centre')) throw invalid([{ path: 'to', message: text('届け先は、調整を行う専門機関から選んでください。', 'Choose one of the bodies that coordinate.') }])
    const { title, tlp, credit } = input
    const id = await begin(step, { title, summary: input.summary, cve: '', cvss: '', cwe: '', coordinator: input.to, tlp, shared: false, credit, state: 'received' })
    await insertParty(tx, joined(step, id, 'finder', actor.organisation, actor.id))
    const versions = input.versions === '' ? '' : `\n${text('版', 'Versions').ja}：${input.versions}`
    const exploited = input.exploited ? '\n悪用されている様子があります。' : ''
    await enter(step, id, 'handed-in', { text: `${input.maker} ${input.product}${versions}${exploited}`, readers: [input.to, actor.organisation] })
    return changed(step, id, 'handed-in', [announce(coordinationWord, { organisation: input.to, what: 'asked', thing: id })])
  },
})

export const startCase = handler({
  verb: cases.start,
  about: () => noCase,
  async run(step) {
    const id = await begin(step, { ...step.input, coordinator: step.actor.organisation, credit: 'named', state: 'open' })
    await enter(step, id, 'opened', { text: step.input.summary })
    return changed(step, id, 'opened')
  },
})

/** The case and its coordinator. */
async function begin(step: Step<unknown>, kept: Kept): Promise<string> {
  const { tx, now, actor } = step
  const id = newId('case')
  const named = { ...kept, until: null, lifted_at: null }
  const label = await intern(tx, labelFor(named, [...new Set([kept.coordinator, actor.organisation])].toSorted()))
  await insertCase(tx, { id, number: await nextNumber(tx, 'JC', now), title: kept.title, summary: kept.summary, cve: kept.cve, cvss: kept.cvss, cwe: kept.cwe, coordinator: kept.coordinator, tlp: kept.tlp, shared: kept.shared, credit: kept.credit, state: kept.state, label, until: null, lifted_at: null, early: null, early_words: '', opened_at: now, updated_at: now })
  await insertParty(tx, joined(step, id, 'coordinator', kept.coordinator, null))
  return id
}

export const joined = ({ now }: Pick<Step<unknown>, 'now'>, case_id: string, role: PartyRole, organisation: string, person: string | null): PartyRow =>
  ({ id: newId('party'), case_id, organisation, person, role, state: 'joined', past: true, from_seq: 0, invited_at: now, joined_at: now, ended_at: null })
