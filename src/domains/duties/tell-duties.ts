/** What a reader is told of the duties of one incident: the reporter all of it, a body what is addressed to it. */
import { byDanger, dangerOf, turns, type Danger } from '#language/duty/danger.ts'
import type { Change } from '#language/duty/difference.ts'
import type { Duty as Derived } from '#language/duty/derive.ts'
import type { Step } from '#trust/act.ts'
import type { ToldReport } from '#domains/reporting/index.ts'
import type { Duty, DutyDetail } from './contract.ts'
import type { DerivedAnew } from './derive-anew.ts'
import { openQuestions } from './open-questions.ts'
import { proxiesFor } from './proxy-tables.ts'
import { receiver, type Matter } from './matter.ts'
import { knowing } from './open-stages.ts'
import { essentialOf, phaseOf } from './phase.ts'
import { named, regimeTitle, stageTitle, type Rules } from './rules.ts'
import { historyOf, type DerivationRow } from './tables.ts'
import { tellSubmissions } from './tell-submissions.ts'
import { usesOf } from './uses.ts'

type Reading = Pick<Step<unknown>, 'tx' | 'actor' | 'now'>

export async function tellDuties({ tx, actor, now }: Reading, { matter, derivation }: Pick<DerivedAnew, 'matter' | 'derivation'>, report: ToldReport, rules: Rules): Promise<DutyDetail> {
  const { account, own } = matter
  const whole = actor.organisation === own.id || (await proxiesFor(tx, own.id, now)).includes(actor.organisation)
  const told = derivation.duties.map((duty) => tellDuty(duty, matter, rules, now))
  const shown = whole ? told : told.flatMap((duty, at) => forBody(duty, matter, { body: actor.organisation, supervises: supervises(derivation.duties[at]!, matter, actor.organisation), now })) // told one by one, in their order
  const phase = phaseOf(matter)
  const questions = whole ? openQuestions(derivation, rules, phase) : []
  const submissions = matter.submissions.filter((one) => whole || one.receiver === actor.organisation)
  return {
    incident: { id: account.incident, number: account.number, title: report.title, organisation: { id: own.id, name: own.name }, reportedAt: account.reported_at.toISOString(), closedAt: report.closedAt?.toISOString() ?? null },
    asOf: now.toISOString(), rules: rules.hash,
    duties: shown.filter(({ state }) => ['due', 'possible', 'released', 'untriggered'].includes(state)).toSorted(inOrder(now.getTime())),
    others: whole ? told.filter(({ state }) => state === 'unconcerned' || state === 'not-in-force').map(({ key, title, state, entity: { id, name }, why }) => ({ key, title, state, entity: { id, name }, why })) : [],
    questions, phase: whole ? { id: phase, essential: essentialOf(questions, own.id) } : null,
    history: whole ? (await historyOf(tx, account.incident)).map((one) => tellHistory(one, rules)) : [],
    submissions: await tellSubmissions(tx, submissions.toReversed(), rules, [matter.own, ...matter.names.values(), ...matter.bodies]),
  }
}

export function tellDuty(duty: Derived, matter: Matter, rules: Rules, now: Date): Duty {
  const { entity: { id, name, relation }, addressees, supervisors: _, stages, holds, reasons, ...rest } = duty
  return {
    ...copied(rest), entity: { id, name, relation }, reasons: reasons.map(({ words, field }) => (field === undefined ? { words } : { words, field })),
    addressees: addressees.map(({ body, name: bodyName, state, insteadOf, because }) => {
      const inside = receiver(body, matter)
      return { body, name: bodyName, state, insteadOf: insteadOf?.name ?? null, because: because.map(({ words }) => words), organisation: inside ? { id: inside.id, name: inside.name } : null }
    }),
    stages: stages.map((stage) => tellStage(stage, duty, matter, rules, now)),
    holds: holds.map(({ id: hold, says, state }) => ({ id: hold, says, state })), uses: usesOf(duty, rules),
  }
}

/** The engine's lists are read-only; the contract's are written by its schema. The same values. */
const copied = <T>(of: T) => of as { -readonly [K in keyof T]: T[K] extends readonly (infer One)[] ? One[] : T[K] }

function tellStage({ id, title, state, due, sentAt, because, asks, missing, heldUntil, note }: Derived['stages'][number], duty: Derived, { submissions }: Matter, rules: Rules, now: Date): Duty['stages'][number] {
  const waits = state === 'due' || state === 'possible'
  const remaining = waits && due.at !== null && !due.projected ? Math.floor((Date.parse(due.at) - now.getTime()) / 1_000) : null
  const sent = submissions.filter((one) => one.regime === duty.regime && one.entity === duty.entity.id && one.stage === id)
  return {
    id, title, state, remaining, late: state === 'due' && remaining !== null && remaining < 0, sentAt, heldUntil, note, because: because.map(({ words }) => words),
    due: { ...due, waitsFor: [...due.waitsFor], others: [...due.others], notes: [...due.notes] },
    asks: asks.map(({ item, name, fields }) => ({ item, name, fields: fields.map(({ field, state: known }) => ({ ...named(rules, [field])[0]!, state: known })) })), // one field, one name
    missing: named(rules, missing), stale: named(rules, [...new Set(sent.flatMap(({ stale }) => stale))]),
  }
}

interface Looking { readonly body: string; readonly supervises: boolean; readonly now: Date }

const supervises = ({ supervisors }: Derived, matter: Matter, body: string): boolean => supervisors.some((one) => receiver(one, matter)?.id === body)

/** A body learns that, when and to whom is due, and nothing of the answers from which it follows: those it reads in what is sent to it. */
function forBody(duty: Duty, matter: Matter, { body, supervises: over, now }: Looking): Duty[] {
  const mine = duty.addressees.filter(({ organisation }) => organisation?.id === body)
  const sent = matter.submissions.some((one) => one.receiver === body && one.regime === duty.regime && one.entity === duty.entity.id)
  const knows = duty.state === 'due' && knowing(matter, [body], 'due').length > 0
  if (sent || (knows && mine.length > 0)) return [bare(duty, mine, ({ state }) => state === 'due' || state === 'sent')]
  const late = duty.stages.filter(({ state, due }) => state === 'due' && due.at !== null && !due.projected && Date.parse(due.at) + DAY <= now.getTime())
  return over && knows && late.length > 0 ? [bare(duty, duty.addressees, (stage) => late.includes(stage))] : []
}

const DAY = 86_400_000

const bare = (duty: Duty, addressees: Duty['addressees'], isShown: (stage: Duty['stages'][number]) => boolean): Duty => ({
  ...duty, why: [], reasons: [], decides: [], decidesWho: [], mayRelease: [], disputed: false, holds: [], forms: [], addressees: addressees.map((one) => ({ ...one, because: [] })),
  stages: duty.stages.filter(isShown).map((stage) => ({ ...stage, because: [], asks: [], missing: [], stale: [], due: { ...stage.due, others: [], notes: [] } })),
})

const rank = { due: 0, possible: 1, released: 2, untriggered: 3, unconcerned: 4, 'not-in-force': 5 } as const

const dangerOfDuty = ({ stages }: Duty, now: number): Danger =>
  stages.filter(({ state }) => state === 'due' || state === 'possible').map(({ due }) => dangerOf(due, now)).toSorted(byDanger)[0] ?? { turn: turns.undated, at: Infinity }

/** Due before possible, binding before voluntary, and of those the oldest danger first. */
const inOrder = (now: number) => (one: Duty, other: Duty): number => rank[one.state] - rank[other.state]
  || Number(one.binding === 'voluntary') - Number(other.binding === 'voluntary') || byDanger(dangerOfDuty(one, now), dangerOfDuty(other, now)) || (one.key < other.key ? -1 : 1)

function tellHistory({ id, at, cause, by, rules: hash, changes }: DerivationRow, rules: Rules): DutyDetail['history'][number] {
  return { id, at: at.toISOString(), cause, by, rules: hash, changes: changes.map((change) => tellChange(change, rules)) }
}

export function tellChange({ because, ...change }: Change, rules: Rules): DutyDetail['history'][number]['changes'][number] {
  const regime = change.duty.split('/')[0]!  // split gives one part at least
  return { ...change, title: regimeTitle(rules, regime), because: [...because], ...(change.stage === undefined ? {} : { stageTitle: stageTitle(rules, regime, change.stage) }) }
}
