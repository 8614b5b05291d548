/** What must still be asked: only fields that an open duty needs and nobody has answered, the most urgent first. */
import { byDanger, dangerOf, turns, type Danger } from '#language/duty/danger.ts'
import type { Derivation, Duty } from '#language/duty/derive.ts'
import type { Phase } from '#language/duty/vocabulary.ts'
import type { Text } from '#language/words.ts'
import type { Question } from './contract.ts'
import { weightOf } from './phase.ts'
import { fieldOf, type Rules } from './rules.ts'

interface Need { readonly field: string; readonly duty: Duty; readonly decides: boolean; readonly by: string | null; readonly danger: Danger }

export function openQuestions({ duties, asOf }: Derivation, rules: Rules, phase: Phase): Question[] {
  const needs = Map.groupBy(duties.flatMap((duty) => needsOf(duty, Date.parse(asOf))), ({ field, duty }) => `${duty.entity.id} ${field}`)
  return [...needs.values()].flatMap((many) => asked(many, rules, phase)).toSorted(byUrgency).map(({ question }) => question)
}

const isWaiting = ({ state }: Duty['stages'][number]): boolean => state === 'due' || state === 'possible'

/** A possible duty needs what decides it; one that is due also what its reports ask, and the moments its clocks wait for. */
function needsOf(duty: Duty, now: number): Need[] {
  if (duty.state !== 'due' && duty.state !== 'possible') return []
  const waiting = duty.stages.filter(isWaiting)
  const soonest = waiting.flatMap(({ due }) => due.at ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
  const danger = waiting.map(({ due }) => dangerOf(due, now)).toSorted(byDanger)[0] ?? undated
  const deciding = duty.decides.map(({ field }): Need => ({ field, duty, decides: true, by: soonest, danger }))
  if (duty.state === 'possible') return deciding
  const wanted = waiting.filter(({ state }) => state === 'due').flatMap(({ missing, due }) =>
    [...missing, ...due.waitsFor.filter((one) => !one.startsWith('stage:'))].map((field): Need => ({ field, duty, decides: false, by: due.at, danger: dangerOf(due, now) })))
  return [...deciding, ...wanted]
}

const undated: Danger = { turn: turns.undated, at: Infinity }

interface Asked { readonly question: Question; readonly danger: Danger }

function asked(many: readonly Need[], rules: Rules, phase: Phase): Asked[] {
  const one = question(many, rules, phase)
  return one ? [{ question: one, danger: many.map(({ danger }) => danger).toSorted(byDanger)[0] ?? undated }] : []
}

function question(many: readonly Need[], rules: Rules, phase: Phase): Question | undefined {
  const { field: id, duty: { entity } } = many[0]! // a group has one at least
  const field = fieldOf(rules, id)
  if (!field || field.filled) return undefined
  const titles = new Map(many.map(({ duty }): [string, Text] => [duty.regime, duty.title]))
  return {
    field: id, name: field.name, asks: field.asks ?? field.name, type: field.type, note: field.note ?? null, entity: { id: entity.id, name: entity.name },
    codes: Object.entries(field.codes ?? {}).map(([code, name]) => ({ id: code, name })), decides: many.some(({ decides }) => decides),
    neededBy: many.flatMap(({ by }) => by ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null, neededFor: [...titles.values()], weight: weightOf(id, phase, rules),
  }
}

/** What is essential by now before what the phase leaves open, and last what can be known only later. */
const inPhase = ({ weight }: Question): number => (weight === 'essential' ? 0 : weight === null ? 1 : 2)

/** The oldest danger first, promptly before what has days left; of equals first what decides, then by the phase, then what most duties need. */
const byUrgency = (one: Asked, other: Asked): number => byDanger(one.danger, other.danger) || Number(other.question.decides) - Number(one.question.decides)
  || inPhase(one.question) - inPhase(other.question) || other.question.neededFor.length - one.question.neededFor.length || (one.question.field < other.question.field ? -1 : 1)
