/** One stage of one duty goes to each of its bodies: into the queue of those here, as handed over by hand to those outside. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import type { Label, Purpose } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { invalid, type Issue } from '#trust/parse.ts'
import type { z } from 'zod'
import { consentsOf, type ConsentRow } from './consent-tables.ts'
import { duties, submissionMade } from './contract.ts'
import { changedFor, deriveAnew } from './derive-anew.ts'
import { aboutDuties, aboutIncident, heldMatter } from './known-matter.ts'
import { mattersOf, type Matter } from './matter.ts'
import { reportOf, sentTlp, type Report } from './reports.ts'
import type { RulesInUse } from './rules.ts'
import { addSubmissions, type NewSubmission } from './submission-tables.ts'
import { tellDuty } from './tell-duties.ts'
import { tellSubmissions } from './tell-submissions.ts'
import { standingFor, usesOf } from './uses.ts'

type Given = z.output<typeof duties.submit.input>

export const submitDuty = (rules: RulesInUse): Handler => handler({
  verb: duties.submit,
  about: aboutIncident,
  async run(step) {
    const { input, tx, now, actor } = step
    const { matter } = await heldMatter(tx, input.incident, now)
    const report = reportOf(matter, input, rules(), now)
    const uses = usesOf(report.duty, rules())
    const rows = await made(step, { report, matter, uses, consents: await consentsOf(tx, matter.account.organisation) })
    await addSubmissions(tx, rows)
    const [derived] = await deriveAnew(tx, await mattersOf(tx, [matter.account]), { cause: 'sent', by: actor.office, now, rules: rules() })
    const after = await aboutDuties(tx, input.incident, now)
    const { matter: is, derivation } = derived! // one matter, one derivation
    const duty = derivation.duties.find(({ key }) => key === report.duty.key) ?? report.duty
    return {
      subject: input.incident, after,
      result: { submissions: await tellSubmissions(tx, is.submissions.filter(({ id }) => rows.some((one) => one.id === id)), rules()), duty: tellDuty(duty, is, rules(), now) },
      announcements: [changedFor(derived!, 'sent', after.proxies), ...rows.flatMap((one) => told(one))],
      receipts: rows.flatMap(({ id, receiver }) => (receiver === null ? [] : [{ subject: id, organisation: receiver, step: 'served' as const, way: 'app', purpose: 'duty' }])),
    }
  },
})

type Used = ReturnType<typeof usesOf>
interface Sending { readonly report: Report; readonly matter: Matter; readonly uses: Used; readonly consents: readonly ConsentRow[] }

async function made({ input, actor, tx, now }: Pick<Step<Given>, 'input' | 'actor' | 'tx' | 'now'>, { report, matter, uses, consents }: Sending): Promise<NewSubmission[]> {
  const chosen = chosenOf(input, report)
  const faults = [...chosen.faults, ...faultsOf(input, report, chosen.to, now), ...consentFaults(input, report, uses)]
  if (faults.length > 0) throw invalid(faults)
  const { duty, stage } = report
  const items = report.items.filter(({ item }) => !input.without.includes(item))
  return Promise.all(chosen.to.map(async ({ body, bodies, name, inside }): Promise<NewSubmission> => {
    const said = input.consents.filter((one) => bodies.includes(one.body))
    const agreed = said.length > 0 ? said.flatMap((one) => one.purposes) : standingFor(body, uses, consents)
    const consented = [...new Set(agreed)].filter((one) => !uses.allowed.includes(one))
    const purposes = [...uses.allowed, ...consented]
    const label = labelOf(matter, inside?.id, purposes)
    const { channel, at, reference } = input.handedOver.find((one) => one.body === body) ?? { channel: '', at: '', reference: '' }
    return {
      id: newId('submission'), incident: input.incident, organisation: matter.account.organisation, entity: duty.entity.id, regime: duty.regime, stage: stage.id, body,
      receiver: inside?.id ?? null, by_person: actor.id, by_office: actor.office, by_organisation: actor.organisation, at: inside ? now : new Date(at),
      due_at: stage.due.at === null || stage.due.projected ? null : new Date(stage.due.at), handed_over: inside ? null : { channel, at, reference },
      purposes, consented, tlp: label.tlp, label: await intern(tx, label), items, state: 'sent', acknowledged_at: null, reference: null, stale: [],
      words: { number: matter.account.number, regime: duty.title, stage: stage.title, entity: duty.entity.name, body: name },
    }
  }))
}

/** The body and nobody else, for the duty and what the reporter agreed to besides. */
const labelOf = (matter: Matter, receiver: string | undefined, purposes: Purpose[]): Label => ({
  owner: matter.account.organisation, tlp: sentTlp(matter), audience: { organisations: receiver === undefined ? [] : [receiver], communities: [], sectors: [] },
  clearance: 0, purposes, embargo: null, attribution: 'named',
})

/** Those named; else all that are certain; while none is certain, all that may be. */
function chosenOf({ to }: Given, report: Report): { to: Report['to']; faults: Issue[] } {
  if (to === undefined) {
    const certain = report.to.filter(({ state }) => state === 'certain')
    return { to: certain.length > 0 ? certain : report.to, faults: [] }
  }
  const names = report.to.map(({ body }) => body).join('、')
  const faults = to.flatMap((body, at): Issue[] => (report.to.some(({ bodies }) => bodies.includes(body)) ? [] : [{
    path: `to.${at}`, message: text(`この報告の宛先ではありません。次のどれかにしてください：${names}`, `Does not receive this report. Choose one of: ${names}.`),
  }]))
  return { to: report.to.filter(({ bodies }) => bodies.some((body) => to.includes(body))), faults }
}

/** The reporter agrees only to what the law leaves to it, and only for bodies that receive the report. */
function consentFaults({ consents }: Given, { to: all }: Report, { allowed, withConsent }: Used): Issue[] {
  const may = [...allowed, ...withConsent]
  return consents.flatMap(({ body, purposes }, place): Issue[] => {
    if (!all.some(({ bodies }) => bodies.includes(body))) return [{ path: `consents.${place}.body`, message: text('この報告の宛先ではありません。', 'Does not receive this report.') }]
    return purposes.every((one) => may.includes(one)) ? [] : [{ path: `consents.${place}.purposes`, message: text(`この法律の報告では、同意しても使えない使い道です。次から選んでください：${may.join('、')}`, `A report under this law may not be used so, even with consent. Choose of: ${may.join(', ')}.`) }]
  })
}

function faultsOf({ handedOver, without }: Given, { items, free }: Report, to: Report['to'], now: Date): Issue[] {
  const outside = to.filter(({ inside }) => inside === undefined)
  const unsaid = outside.filter(({ body }) => !handedOver.some((one) => one.body === body)).map(({ body, name }): Issue => ({
    path: 'handedOver', message: text(`「${name.ja}」は、この仕組みの外にあります。様式を渡したら、渡し方と時刻を書いてください（body: ${body}）。あとで渡すなら、to から外してください。`, `${name.en} is outside this system. Hand over the form, then say how and when (body: ${body}); or leave it out of “to” and do it later.`),
  }))
  const strange = handedOver.flatMap(({ body, at }, place): Issue[] => {
    if (!outside.some((one) => one.body === body)) return [{ path: `handedOver.${place}.body`, message: text('この機関には、この仕組みの中で届きます。書く必要はありません。', 'This body receives it here; nothing needs to be handed over.') }]
    return Date.parse(at) > now.getTime() + 5 * 60_000 ? [{ path: `handedOver.${place}.at`, message: text('これから先の時刻です。渡した時刻を書いてください。', 'This is in the future. Say when it was handed over.') }] : []
  })
  const bound = without.flatMap((item, place): Issue[] => {
    if (!items.some((one) => one.item === item)) return [{ path: `without.${place}`, message: text('この段階の項目ではありません。', 'Is no item of this stage.') }]
    return free.has(item) ? [] : [{ path: `without.${place}`, message: text('法律で決まった報告なので、項目を外せません。分からないときは「分からない」と書いてください。', 'This report is required by law: no item may be left out. Say “not known” where it is not.') }]
  })
  return [...unsaid, ...strange, ...bound]
}

function told({ id, incident, organisation, by_organisation: by, receiver, regime, words }: NewSubmission): Announcement[] {
  if (receiver === null) return []
  const body = { submission: id, incident, incidentNumber: words.number, from: organisation, by, to: receiver, regime, regimeTitle: words.regime, stageTitle: words.stage }
  return [announce(submissionMade, body, { key: incident, concerns: [receiver, organisation] })]
}
