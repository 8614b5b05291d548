/** What facts can't be: times in an order that does not happen, and names that stand for nothing. */
import { text, type Text } from '../words.ts'
import type { Facts, Statement } from './facts.ts'
import type { Rulebook } from './rulebook.ts'

export interface FactIssue {
  /** `facts.time.aware` or `related.0.facts.time.aware` */
  readonly path: string
  readonly message: Text
}

/** What comes first can't be said to come later. Source: the sense of the words; an estimate is no excuse, it is mended. */
const order: readonly (readonly [first: string, then: string])[] = [
  ['time.occurred', 'time.aware'], ['time.occurred', 'time.detected'], ['time.detected', 'time.contained_recovered'], ['time.occurred', 'time.contained_recovered'],
  ['time.aware', 'time.classified_major'], ['time.aware', 'time.materiality_determined'], ['time.aware', 'time.determined'], ['time.occurred', 'time.payment'],
]

type Told = Facts['facts']

const list = (one: Told[string]): readonly Statement[] => (one === undefined ? [] : Array.isArray(one) ? one as readonly Statement[] : [one as Statement]) // told apart by isArray

/** Every fault of facts that fit the schema. Contradictions between two people are no fault: they are shown, and decided carefully. */
export function impossible(facts: Facts, rules: Rulebook): readonly FactIssue[] {
  const own = factFaults(facts.facts, {}, 'facts', rules)
  const others = facts.related.flatMap((one, at) => factFaults(one.facts, facts.facts, `related.${at}.facts`, rules))
  return [...own, ...others, ...systems(facts), ...entities(facts), ...filings(facts, rules)]
}

function factFaults(told: Told, incident: Told, path: string, rules: Rulebook): readonly FactIssue[] {
  const of = (field: string): readonly Statement[] => list(told[field] ?? (rules.vocabulary.fields[field]?.of === 'incident' ? incident[field] : undefined))
  const times = (field: string): readonly number[] => of(field).filter(({ value }) => typeof value === 'string').map(({ value }) => Date.parse(value as string)) // just asked for
  const wrong = order.filter(([first, then]) => Math.min(...times(first)) > Math.max(...times(then)) && times(first).length > 0 && times(then).length > 0)
  return [
    ...wrong.filter(([first, then]) => told[first] ?? told[then]).map(([first, then]) => ({ path: `${path}.${then}`, message: tooEarly(first, then, rules) })),
    ...Object.entries(told).flatMap(([field, said]) => currencies(list(said)).length > 1 ? [{ path: `${path}.${field}`, message: oneCurrency(currencies(list(said))) }] : []),
    ...Object.entries(told).flatMap(([field, said]) => twoWords(list(said)).map((by) => ({ path: `${path}.${field}`, message: choosesOne(by) }))),
  ]
}

function tooEarly(first: string, then: string, { vocabulary: { fields } }: Rulebook): Text {
  const [one, other] = [fields[first]!.name, fields[then]!.name] // both are in the vocabulary, or nobody could have told them
  return text(`「${other.ja}」が「${one.ja}」より前になっています。どちらかを直してください。`, `“${other.en}” lies before “${one.en}”. Mend one of them.`)
}

/** Who says two things at one moment: which of them is the later word cannot be known. */
const twoWords = (said: readonly Statement[]): readonly string[] => [...new Set(said.filter((one) =>
  said.some((other) => other.by === one.by && Date.parse(other.knownAt) === Date.parse(one.knownAt) && JSON.stringify(other.value) !== JSON.stringify(one.value))).map(({ by }) => by))]

const choosesOne = (by: string): Text => text(`「${by}」の答えが、同じ時刻に二つあります。一つにするか、分かった時刻を分けてください。`, `“${by}” gives two answers at one moment. Keep one, or say when each became known.`)

const currencies = (said: readonly Statement[]): readonly string[] =>
  [...new Set(said.flatMap(({ value }) => (typeof value === 'object' && value !== null && 'currency' in value ? [String(value.currency)] : [])))]

const oneCurrency = (several: readonly string[]): Text =>
  text(`通貨が混ざっています（${several.join('、')}）。一つの通貨にそろえてください。`, `Several currencies (${several.join(', ')}). Give all amounts of a field in one.`)

/** A system that is named twice in the register stands for nothing. */
const systems = (facts: Facts): readonly FactIssue[] => [facts.organisation, ...facts.related].flatMap(({ systems: all }, at) =>
  all.flatMap(({ id }, place) => (all.findIndex((one) => one.id === id) === place ? [] : [{ path: `${at === 0 ? 'organisation' : `related.${at - 1}`}.systems.${place}.id`, message: twice(id) }])))

const twice = (id: string): Text => text(`「${id}」が二度あります。別の名前にしてください。`, `“${id}” is there twice. Give each its own.`)

function entities({ organisation, related }: Facts): readonly FactIssue[] {
  const ids = [organisation, ...related].map(({ id }) => id)
  const repeated = related.flatMap(({ id }, at) => (ids.indexOf(id) === at + 1 ? [] : [{ path: `related.${at}.id`, message: twice(id) }]))
  const both = [organisation, ...related].flatMap(({ designations, unsure }, at) => unsure.filter((one) => designations.includes(one))
    .map((one) => ({ path: `${at === 0 ? 'organisation' : `related.${at - 1}`}.unsure`, message: text(`「${one}」が designations にもあります。どちらか一方にしてください。`, `“${one}” is in designations too. Keep it in one of them.`) })))
  return [...repeated, ...both]
}

/** A report made to a regime that is not there would be forgotten without a word. */
function filings({ organisation, related, reports, requests }: Facts, { regimes }: Rulebook): readonly FactIssue[] {
  const ids = [organisation, ...related].map(({ id }) => id)
  const faultsOf = (name: string, filed: Facts['reports']): readonly FactIssue[] => filed.flatMap((one, at) => {
    const regime = regimes.find((each) => each.regime.id === one.regime)?.regime
    const stages = regime?.versions.flatMap((version) => version.stages.map(({ id }) => id)) ?? []
    if (!regime) return [{ path: `${name}.${at}.regime`, message: choose(one.regime, regimes.map((each) => each.regime.id)) }]
    if (!stages.includes(one.stage)) return [{ path: `${name}.${at}.stage`, message: choose(one.stage, stages) }]
    return one.organisation === undefined || ids.includes(one.organisation) ? [] : [{ path: `${name}.${at}.organisation`, message: choose(one.organisation, ids) }]
  })
  return [...faultsOf('reports', reports), ...faultsOf('requests', requests)]
}

const choose = (said: string, may: readonly string[]): Text =>
  text(`「${said}」はありません。次のどれかにしてください：${may.join('、')}`, `There is no “${said}”. Choose one of: ${may.join(', ')}.`)
