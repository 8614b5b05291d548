/** Facts and regimes in, duties out: pure, so that the server, a browser and a lawyer's terminal derive the same. */
import { text, type Text } from '../words.ts'
import { addressed, type Addressed } from './addressees.ts'
import { datesOf } from './anchor.ts'
import { everyoneConcerned, type Concerned } from './concerned.ts'
import { find, type Reason } from './condition.ts'
import type { Facts, Relation } from './facts.ts'
import type { Regime, Version } from './regime.ts'
import type { RegimeInUse, Rulebook } from './rulebook.ts'
import { holdsOf, stagesOf, type Held, type StageDue } from './stages.ts'
import { all } from './truth.ts'
import { comingVersions, versionInForce } from './versions.ts'
import type { Moment } from './zone.ts'

/**
 * `due`: must be done. `possible`: may become due; `decides` says by which answers. `released`: freed by a rule of the
 * law. `untriggered`: an answer says it does not apply. `unconcerned`: the law is not about this organisation.
 */
export const dutyStates = ['due', 'possible', 'released', 'untriggered', 'unconcerned', 'not-in-force'] as const
export type DutyState = (typeof dutyStates)[number]

export interface Question { readonly field: string; readonly asks: Text }

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
  /** Somebody contradicts somebody about what decides it: it was derived for the more careful answer. */
  readonly disputed: boolean
  readonly addressees: readonly Addressed[]
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
  const duties = everyoneConcerned(facts, rules.vocabulary).flatMap((who) => rules.regimes.map((one) => dutyOf(one, who, rules, now)))
  return { incident: facts.incident, asOf, duties }
}

function dutyOf(inUse: RegimeInUse, who: Concerned, rules: Rulebook, now: Moment): Duty {
  const { regime } = inUse
  const found = versionInForce(regime, datesOf(who, now))
  const version = found ?? regime.versions.at(-1)! // the schema wants one at least
  const judged = judge(version, who)
  const { state, reasons, why } = found || judged.state === 'unconcerned' ? judged : { state: 'not-in-force' as const, why: [notInForce(version)], reasons: [] }
  const open = state === 'due' || state === 'possible' ? state : undefined
  const stages = open ? stagesOf({ regime, version, who, open, calendar: rules.calendars.get(regime.calendar ?? '') }) : []
  return {
    key: `${regime.id}/${who.entity.id}`, regime: regime.id, title: regime.title, jurisdiction: regime.jurisdiction,
    entity: { id: who.entity.id, name: who.entity.name, relation: who.relation },
    state, why, reasons, disputed: reasons.some(({ disputed }) => disputed), stages,
    decides: questions([...(state === 'possible' ? reasons : []), ...stages.flatMap(({ decidedBy }) => decidedBy)], rules),
    addressees: open ? addressed(version, who) : [], holds: open ? holdsOf(version, who) : [],
    forms: open ? formsOf(version, who) : [],
    ...told(version), coming: comingVersions(regime, version), version: inUse.version,
  }
}

const told = ({ binding, who, trigger, channel, law, status, from, to, confidence, sources, unconfirmed, notes }: Version) => ({
  binding, channel, rule: { who: who.says, trigger: trigger.says },
  law: { reference: law, status, from, to, confidence, sources, unconfirmed, notes },
})

type Judged = Pick<Duty, 'state' | 'why' | 'reasons'>

function judge({ who: concerns, trigger, release }: Version, who: Concerned): Judged {
  const concerned = find(concerns.when, who, 'most')
  if (concerned.truth === 'false') return because('unconcerned', concerned.reasons)
  const met = find(trigger.when, who, 'most')
  if (met.truth === 'false') return because('untriggered', met.reasons)
  for (const { says, when } of release) {
    const { truth, reasons } = find(when, who, 'least')
    if (truth === 'true') return because('released', reasons, says)
  }
  const truth = all([concerned.truth, met.truth])
  const reasons = [concerned, met].flatMap((one) => one.reasons)
  return because(truth === 'true' ? 'due' : 'possible', truth === 'true' ? reasons : reasons.filter((one) => one.truth === 'unknown'))
}

const because = (state: DutyState, reasons: readonly Reason[], first?: Text): Judged => ({ state, reasons, why: [...(first ? [first] : []), ...reasons.map(({ words }) => words)] })

function questions(reasons: readonly Reason[], { vocabulary }: Rulebook): readonly Question[] {
  const fields = new Set(reasons.filter(({ truth }) => truth === 'unknown').map(({ field }) => field))
  return [...fields].flatMap((field) => (field === undefined ? [] : [{ field, asks: vocabulary.fields[field]!.asks ?? vocabulary.fields[field]!.name }])) // loaded rules name known fields
}

const formsOf = ({ forms }: Version, who: Concerned): Duty['forms'] => forms.flatMap(({ id, name, when }) => {
  const truth = when ? find(when, who, 'most').truth : 'true'
  return truth === 'false' ? [] : [{ id, name, state: truth === 'true' ? 'certain' as const : 'possible' as const }]
})

const statusWords: Record<Regime['versions'][number]['status'], Text> = {
  'in-force': text('この事案の時点では、施行されていません', 'Not in force at the time of this incident'),
  enacted: text('成立していますが、まだ施行されていません', 'Enacted, not yet in force'),
  bill: text('法案です。まだ成立していません', 'A bill, not yet law'),
  repealed: text('この事案の時点では、廃止されています', 'Repealed at the time of this incident'),
}

const notInForce = ({ status, from }: Version): Text =>
  from === null ? statusWords[status] : text(`${statusWords[status].ja}（施行日 ${from}）`, `${statusWords[status].en} (in force from ${from})`)
