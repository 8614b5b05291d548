/** The standing choice of an organisation: what each body may use its reports for besides what their law says. */
import { derive } from '#language/duty/derive.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import type { Purpose } from '#language/purpose.ts'
import { text, type Text } from '#language/words.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { intern, labelOf } from '#trust/labels/tables.ts'
import { invalid } from '#trust/parse.ts'
import { consentedCounts, consentsOf, holdConsented, keepConsent, narrowSubmission } from './consent-tables.ts'
import { duties, submissionNarrowed, type Consent, type Profile } from './contract.ts'
import { defaultProfile } from './default-profile.ts'
import type { Rules, RulesInUse } from './rules.ts'
import { holdAccountsOf, profilesOf } from './tables.ts'

const aboutOwn = (_: unknown, { actor }: Pick<Step<unknown>, 'actor'>) => ({ organisation: actor.organisation })

export const listConsents = (rules: RulesInUse): Handler => handler({
  verb: duties.listConsents,
  about: aboutOwn,
  async run({ tx, now, actor: { organisation } }) {
    return { subject: organisation, result: await told({ tx, now }, await organisationOf(tx, organisation), rules()), after: { organisation } }
  },
})

/** It binds the reports that the body holds, too: what is no longer agreed to is refused from the next reading, and the body is told. */
export const setConsent = (rules: RulesInUse): Handler => handler({
  verb: duties.setConsent,
  about: aboutOwn,
  async run(step) {
    const { input: { body, purposes }, tx, actor: { organisation, office }, now } = step
    const own = await organisationOf(tx, organisation)
    await holdAccountsOf(tx, organisation) // who submits meanwhile waits, and then reads this choice
    const may = (await bodiesFor(step, own, rules())).get(body)
    if (!may) throw invalid([{ path: 'body', message: text('報告を受け取る機関ではありません。同意の一覧から選んでください。', 'Receives no reports. Choose one of the list of consents.') }])
    const strange = purposes.filter((one) => !may.choices.has(one))
    if (strange.length > 0) throw invalid([{ path: 'purposes', message: text(`この機関について、報告者が決められる使い道ではありません。次から選んでください：${[...may.choices].join('、')}`, `Not left to the reporter for this body. Choose of: ${[...may.choices].join(', ')}.`) }])
    await keepConsent(tx, { organisation, body, purposes: [...new Set(purposes)], set_by: office, set_at: now })
    const narrowed = await narrow(step, body, purposes)
    return {
      subject: organisation, after: { organisation }, result: { ...await told(step, own, rules()), narrowed: narrowed.length },
      announcements: narrowed.flatMap(({ id, incident, receiver, gone }) => (receiver === null ? [] : [
        announce(submissionNarrowed, { submission: id, incident, from: organisation, to: receiver, purposes: gone }, { key: incident, concerns: [receiver, organisation] }),
      ])),
    }
  },
})

/** Labels are never changed: what is narrowed gets another label, and every reading asks the release decision of that. */
async function narrow({ tx, actor: { organisation }, now }: Pick<Step<unknown>, 'tx' | 'actor' | 'now'>, body: string, purposes: readonly Purpose[]) {
  const rows = (await holdConsented(tx, organisation, body)).map((row) => ({ ...row, gone: row.consented.filter((one) => !purposes.includes(one)) })).filter(({ gone }) => gone.length > 0)
  for (const row of rows) {
    const left = (list: readonly Purpose[]): Purpose[] => list.filter((one) => !row.gone.includes(one))
    const label = await intern(tx, { ...await labelOf(tx, row.label), purposes: left(row.purposes) })
    await narrowSubmission(tx, { ...row, label, purposes: left(row.purposes), consented: left(row.consented), withdrawn: [...row.withdrawn, ...row.gone.map((purpose) => ({ purpose, at: now.toISOString() }))] })
  }
  return rows
}

interface Receiving { readonly name: Text; readonly regimes: Map<string, Text>; readonly choices: Set<Purpose> }
type At = Pick<Step<unknown>, 'tx' | 'now'>

/** What is published is everybody's: nothing to agree to. */
const everybody = 'public'

/** The laws that are, or may be, about the organisation or those it is related to. */
function regimesOf({ id, name }: Organisation, { related, ...own }: Profile, { book }: Rules, now: Date): Set<string> {
  const { facts } = readFacts({ incident: 'consents', organisation: { ...own, id, name }, related, facts: {} }, book)
  return new Set(facts ? derive(facts, book, now.toISOString()).duties.filter(({ state }) => state !== 'unconcerned').map(({ regime }) => regime) : [])
}

/** The bodies of the laws that concern the organisation, each with the uses that some law leaves to the reporter; and whatever it has chosen for before, so that it can always withdraw. */
async function bodiesFor({ tx, now }: At, own: Organisation, rules: Rules): Promise<Map<string, Receiving>> {
  const kept = [...(await consentsOf(tx, own.id)).map(({ body }) => body), ...(await consentedCounts(tx, own.id)).keys()]
  const concerning = regimesOf(own, (await profilesOf(tx, [own.id])).get(own.id)?.body ?? defaultProfile(own), rules, now)
  const bodies = new Map<string, Receiving>()
  for (const { regime } of rules.book.regimes) {
    for (const { addressees, uses } of regime.versions.filter(({ status }) => status === 'in-force')) {
      for (const { body, name } of addressees.flatMap((one) => [one, ...one.delegated])) {
        if (body === everybody || (!concerning.has(regime.id) && !kept.includes(body))) continue
        const one = bodies.get(body) ?? { name, regimes: new Map(), choices: new Set() }
        bodies.set(body, one)
        one.regimes.set(regime.id, regime.title)
        for (const purpose of uses['with-consent']) one.choices.add(purpose)
      }
    }
  }
  for (const body of kept) if (!bodies.has(body)) bodies.set(body, { name: { ja: body, en: body }, regimes: new Map(), choices: new Set() })
  return bodies
}

async function told({ tx, now }: At, own: Organisation, rules: Rules): Promise<{ organisation: { id: string; name: Text }; consents: Consent[] }> {
  const [bodies, rows, held] = [await bodiesFor({ tx, now }, own, rules), await consentsOf(tx, own.id), await consentedCounts(tx, own.id)]
  const consents = [...bodies].map(([body, { name, regimes, choices }]): Consent => {
    const row = rows.find((one) => one.body === body)
    return {
      body, name, regimes: [...regimes].map(([id, title]) => ({ id, title })), choices: [...choices], purposes: row?.purposes ?? [],
      setAt: row?.set_at.toISOString() ?? null, setBy: row?.set_by ?? null, held: held.get(body) ?? 0,
    }
  })
  return { organisation: { id: own.id, name: own.name }, consents }
}
