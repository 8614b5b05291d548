/** Facts and regimes in, duties out: pure, so that the server, a browser and a lawyer's terminal derive the same. */
import type { Text } from '../words.ts'
import { addressed, type Addressed } from './addressees.ts'
import { datesOf } from './anchor.ts'
import { everyoneConcerned, type Concerned } from './concerned.ts'
import { find, type Reason } from './condition.ts'
import type { Facts, Relation } from './facts.ts'
import { judge, notInForce, type DutyState, type Judged } from './judge.ts'
import { questions, whoQuestions, type Question, type WhoQuestion } from './questions.ts'
import type { Version } from './regime.ts'
import type { RegimeInUse, Rulebook } from './rulebook.ts'
import { holdsOf, stagesOf, type Held, type StageDue } from './stages.ts'
import { comingVersions, versionInForce } from './versions.ts'
import type { Moment } from './zone.ts'

export { dutyStates, type DutyState } from './judge.ts'

export interface Duty {
  /** `JP-APPI/org-toto-hospital` */
  readonly key: string
  readonly regime: string
  readonly title: Text
  readonly jurisdiction: string
  readonly entity: { readonly id: string; readonly name: Text; readonly relation: Relation }
  readonly state: DutyState
  readonly binding: Version['binding']
  /** Who must report and when, in the law's words. */
  readonly rule: { readonly who: Text; readonly trigger: Text }
  /** Why it stands as it does; a release says its rule first. */
  readonly why: readonly Text[]
  readonly reasons: readonly Reason[]
  readonly decides: readonly Question[]
  /** What must still be found out about the organisation itself. */
  readonly decidesWho: readonly WhoQuestion[]
  /** Rules that would free from it, and the answers they wait for. */
  readonly mayRelease: readonly { readonly says: Text; readonly decides: readonly Question[] }[]
  /** Somebody contradicts somebody about what decides it: it was derived for the more careful answer. */
  readonly disputed: boolean
  readonly addressees: readonly Addressed[]
  /** Bodies that answer for the duty and do not receive its reports: named by the law, or having handed the reception on. */
  readonly supervisors: readonly string[]
  readonly stages: readonly StageDue[]
  readonly holds: readonly Held[]
  readonly channel: Text
  readonly forms: readonly { readonly id: string; readonly name: Text; readonly state: 'certain' | 'possible' }[]
  readonly law: { readonly reference: Text; readonly status: Version['status']; readonly from: string | null; readonly to: string | null; readonly confidence: Version['confidence']; readonly sources: readonly string[]; readonly unconfirmed: readonly Text[]; readonly notes: readonly Text[] }
  /** Other versions of the law, in force at no date of this incident: a bill, an amendment to come. */
  readonly coming: readonly { readonly status: Version['status']; readonly from: string | null; readonly law: Text }[]
  /** SHA-256 of the regime's file. */
  readonly version: string
}

export interface Derivation {
  readonly incident: string
  readonly asOf: string
  readonly duties: readonly Duty[]
}

/** Every regime for every organisation concerned, so that nothing is left out without a word. `asOf` dates an incident without times. */
export function derive(facts: Facts, rules: Rulebook, asOf: string): Derivation {
  const now = Date.parse(asOf)
  const duties = everyoneConcerned(facts, rules.vocabulary).flatMap((who) => {
    const dates = datesOf(who, now)
    return rules.regimes.map((one) => dutyOf(one, who, rules, dates))
  })
  return { incident: facts.incident, asOf, duties }
}

function dutyOf(inUse: RegimeInUse, who: Concerned, rules: Rulebook, dates: readonly Moment[]): Duty {
  const { regime } = inUse
  const found = versionInForce(regime, dates)
  const version = found ?? regime.versions.at(-1)! // the schema wants one at least
  const { state, reasons, why, waiting } = judgedBy(found, version, who)
  const open = state === 'due' || state === 'possible' ? state : undefined
  const stages = open ? stagesOf({ regime, version, who, open, calendar: rules.calendars.get(regime.calendar ?? '') }) : []
  const { binding, channel, rule, law } = told(version)
  return {
    key: `${regime.id}/${who.entity.id}`, regime: regime.id, title: regime.title, jurisdiction: regime.jurisdiction,
    entity: { id: who.entity.id, name: who.entity.name, relation: who.relation },
    state, binding, rule, why, reasons, stages, channel, law, coming: comingVersions(regime, version),
    decides: open ? questions(open === 'possible' ? reasons : [], stages, who.vocabulary) : [], decidesWho: open ? whoQuestions(reasons, who) : [],
    mayRelease: waiting.map(({ says, reasons: unanswered }) => ({ says, decides: questions(unanswered, [], who.vocabulary) })),
    disputed: reasons.some(({ disputed }) => disputed),
    ...receiving(open ? version : undefined, who), holds: open ? holdsOf(version, who) : [], forms: open ? formsOf(version, who) : [],
    version: inUse.version,
  }
}

function receiving(version: Version | undefined, who: Concerned): Pick<Duty, 'addressees' | 'supervisors'> {
  if (!version) return { addressees: [], supervisors: [] }
  const addressees = addressed(version, who)
  const named = [...version.supervisors.map(({ body }) => body), ...addressees.flatMap(({ insteadOf }) => insteadOf?.body ?? [])]
  return { addressees, supervisors: [...new Set(named)].filter((body) => !addressees.some((one) => one.body === body)) }
}

/** A law that is not in force yet is still said not to be about those it will not be about. */
function judgedBy(found: Version | undefined, version: Version, who: Concerned): Judged {
  const judged = judge(version, who)
  return found || judged.state === 'unconcerned' ? judged : notInForce(version)
}

type Told = Pick<Duty, 'binding' | 'channel' | 'rule' | 'law'>

/** What a version says of itself is the same for every incident, and made once. */
const toldBy = new WeakMap<Version, Told>()

function told(version: Version): Told {
  const known = toldBy.get(version)
  if (known) return known
  const { binding, channel, who, trigger, law, status, from, to, confidence, sources, unconfirmed, notes } = version
  const made: Told = {
    binding, channel, rule: { who: who.says, trigger: trigger.says },
    law: { reference: law, status, from, to, confidence, sources, unconfirmed, notes },
  }
  toldBy.set(version, made)
  return made
}

const formsOf = ({ forms }: Version, who: Concerned): Duty['forms'] => forms.flatMap(({ id, name, when }) => {
  const truth = when ? find(when, who, 'most').truth : 'true'
  return truth === 'false' ? [] : [{ id, name, state: truth === 'true' ? 'certain' as const : 'possible' as const }]
})
