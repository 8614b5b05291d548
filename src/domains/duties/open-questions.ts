/** What must still be asked: only fields that an open duty needs and nobody has answered, the most urgent first. */
import type { Derivation, Duty } from '#language/duty/derive.ts'
import type { Text } from '#language/words.ts'
import type { Question } from './contract.ts'
import { fieldOf, type Rules } from './rules.ts'

interface Need { readonly field: string; readonly duty: Duty; readonly decides: boolean; readonly by: string | null }

export function openQuestions({ duties }: Derivation, rules: Rules): Question[] {
  const needs = Map.groupBy(duties.flatMap(needsOf), ({ field, duty }) => `${duty.entity.id} ${field}`)
  return [...needs.values()].map((many) => question(many, rules)).filter((one) => one !== undefined).toSorted(byUrgency)
}

const isWaiting = ({ state }: Duty['stages'][number]): boolean => state === 'due' || state === 'possible'

/** A possible duty needs what decides it; one that is due also what its reports ask, and the moments its clocks wait for. */
function needsOf(duty: Duty): Need[] {
  if (duty.state !== 'due' && duty.state !== 'possible') return []
  const waiting = duty.stages.filter(isWaiting)
  const soonest = waiting.flatMap(({ due }) => due.at ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null
  const deciding = duty.decides.map(({ field }): Need => ({ field, duty, decides: true, by: soonest }))
  if (duty.state === 'possible') return deciding
  const asked = waiting.filter(({ state }) => state === 'due').flatMap(({ missing, due }) =>
    [...missing, ...due.waitsFor.filter((one) => !one.startsWith('stage:'))].map((field): Need => ({ field, duty, decides: false, by: due.at })))
  return [...deciding, ...asked]
}

function question(many: readonly Need[], rules: Rules): Question | undefined {
  const { field: id, duty: { entity } } = many[0]! // a group has one at least
  const field = fieldOf(rules, id)
  if (!field || field.filled) return undefined
  const titles = new Map(many.map(({ duty }): [string, Text] => [duty.regime, duty.title]))
  return {
    field: id, name: field.name, asks: field.asks ?? field.name, type: field.type, note: field.note ?? null, entity: { id: entity.id, name: entity.name },
    codes: Object.entries(field.codes ?? {}).map(([code, name]) => ({ id: code, name })), decides: many.some(({ decides }) => decides),
    neededBy: many.flatMap(({ by }) => by ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null, neededFor: [...titles.values()],
  }
}

const when = ({ neededBy }: Question): number => (neededBy === null ? Infinity : Date.parse(neededBy))

/** The nearest deadline first; of equals first what decides, then what most duties need. */
const byUrgency = (one: Question, other: Question): number =>
  Number(when(one) > when(other)) - Number(when(one) < when(other)) || Number(other.decides) - Number(one.decides) || other.neededFor.length - one.neededFor.length || (one.field < other.field ? -1 : 1)
