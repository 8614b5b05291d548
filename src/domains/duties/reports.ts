/** One stage of one duty as it would be sent: which bodies get which items. The preview shows this, and sending sends it. */
import type { Duty as Derived } from '#language/duty/derive.ts'
import { sectors } from '#language/sector.ts'
import { stricter, type Tlp } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { SubmissionDetail } from './contract.ts'
import { beyondLaw, itemsAsked } from './forms/items-of-form.ts'
import { deriveMatter, receiver, speakerOf, standing, type Matter } from './matter.ts'
import { clockWords } from './moment-words.ts'
import { fieldName, fieldOf, regimeOf, stageTitle, type Rules } from './rules.ts'
import type { FactRow } from './tables.ts'
import { shown } from './values.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import type { z } from 'zod'

export interface OfStage { readonly regime: string; readonly stage: string; readonly entity?: string | undefined }

export type Items = z.infer<typeof SubmissionDetail>['items']

export interface Report {
  readonly duty: Derived
  readonly stage: Derived['stages'][number]
  readonly items: Items
  /** The items that the reporter may leave out: all where nobody is bound to report, else what only the form asks beyond the law. */
  readonly free: ReadonlySet<string>
  readonly to: readonly { readonly body: string; readonly name: Text; readonly state: 'certain' | 'possible'; readonly inside: Organisation | undefined; /** All names under which it receives. */ readonly bodies: readonly string[] }[]
}

/** Throws `invalid` where no open duty has this stage. */
export function reportOf(matter: Matter, { regime, stage, entity }: OfStage, rules: Rules, now: Date): Report {
  const { duties } = deriveMatter(matter, rules, now)
  const duty = duties.find((one) => one.regime === regime && one.entity.id === (entity ?? matter.account.organisation))
  if (!duty) throw invalid([{ path: entity === undefined ? 'regime' : 'entity', message: text('この報告義務は、この事案にありません。義務の一覧から選んでください。', 'This incident has no such duty. Choose one of its duties.') }])
  const found = duty.stages.find(({ id }) => id === stage)
  if (!found || found.state === 'off') throw invalid([{ path: 'stage', message: notOpen(duty, found?.because[0]?.words) }])
  const items = itemsOf(duty, stage, matter, rules)
  const free = new Set(items.map(({ item }) => item).filter((item) => duty.binding === 'voluntary' || item === beyondLaw))
  return { duty, stage: found, items, free, to: addresseesOf(duty, matter) }
}

function notOpen({ stages, title }: Derived, because: Text | undefined): Text {
  const may = stages.filter(({ state }) => state !== 'off').map(({ id }) => id).join('、')
  const why = because ? text(`（${because.ja}）`, ` (${because.en})`) : text('', '')
  if (may === '') return text(`「${title.ja}」は、いまこの事案では求められていません${why.ja}。`, `“${title.en}” is not asked of this incident now${why.en}.`)
  return text(`この段階は、いまは出せません${why.ja}。次のどれかにしてください：${may}`, `This stage cannot be sent now${why.en}. Choose one of: ${may}.`)
}

/** Of several bodies that are one organisation here, the first: it receives the report once. */
function addresseesOf(duty: Derived, matter: Matter): Report['to'] {
  const all = duty.addressees.map(({ body, name, state }) => ({ body, name, state, inside: receiver(body, matter) }))
  const same = (one: (typeof all)[number]) => all.filter((other) => other === one || (one.inside !== undefined && other.inside?.id === one.inside.id))
  return all.filter((one) => same(one)[0] === one).map((one) => ({ ...one, bodies: same(one).map(({ body }) => body) }))
}

/** The items of the stage as the law names them, then what its form asks beyond them; each answer with who said it and how surely. */
function itemsOf({ regime, entity, law, forms }: Derived, stage: string, matter: Matter, rules: Rules): Items {
  const version = regimeOf(rules, regime)?.versions.find(({ from, status }) => from === law.from && status === law.status)
  const found = version?.stages.find(({ id }) => id === stage)
  const facts = standing(matter.facts)
  return (version && found ? itemsAsked({ regime, version, stage: found, form: formOf(forms)?.id }) : [])
    .map(({ id, name, fields }) => ({ item: id, name, fields: fields.map((field) => ({ field, name: fieldName(rules, field), values: valuesOf(field, entity.id, { regime, stage }, facts, matter, rules) })) }))
}

/** How far a report goes that is sent to a body: no further than the incident itself, and never openly. */
export const sentTlp = ({ account }: Pick<Matter, 'account'>): Tlp => stricter(account.tlp, 'amber')

/** The form that the law prescribes: the first that certainly applies, else the first that may. */
export const formOf = (forms: Derived['forms']): Derived['forms'][number] | undefined => forms.find(({ state }) => state === 'certain') ?? forms[0]

type Values = Items[number]['fields'][number]['values']

function valuesOf(id: string, entity: string, { regime, stage }: OfStage, facts: readonly FactRow[], matter: Matter, rules: Rules): Values {
  const field = fieldOf(rules, id)
  if (field?.filled) return filled(field.filled, entity, { regime, stage }, matter, rules)
  return saidOf(id, entity, facts, matter, rules)
}

/** What stands of a field, said of an entity; what is said of the incident holds for all concerned. */
export function saidOf(id: string, entity: string, facts: readonly FactRow[], matter: Matter, rules: Rules): Values {
  const field = fieldOf(rules, id)
  const incident = entity !== matter.account.organisation && field?.of === 'incident' ? matter.account.organisation : entity
  return facts.filter((one) => one.field === id && (one.entity === entity || one.entity === incident)).map((one) => ({
    value: one.value ?? null, shown: shown(one.value, field, matter.profile.systems), certainty: one.certainty, knownAt: one.known_at, by: speakerOf(one, matter.names).ja,
  }))
}

/** What the register and the record of what was sent know. */
function filled(what: string, entity: string, { regime, stage }: OfStage, { own, profile, account, submissions }: Matter, rules: Rules): Values {
  const { vocabulary } = rules.book
  const who = profile.related.find(({ id }) => id === entity) ?? { ...profile, name: own.name }
  const list = (parts: readonly Text[], ja = '、', en = ', '): Text[] => (parts.length === 0 ? [] : [text(parts.map((one) => one.ja).join(ja), parts.map((one) => one.en).join(en))])
  const words = (parts: readonly string[]): Text[] => list(parts.map((one) => text(one, one)))
  const legal = [...who.sectors.map((one) => sectors[one]), ...who.designations.map((one) => vocabulary.designations[one] ?? text(one, one))]
  const said: Readonly<Record<string, readonly Text[]>> = {
    name: [who.name], identifiers: words(who.identifiers), designations: list(legal), stage: [stageTitle(rules, regime, stage)], reports: list(submissions.map(handedIn), '\n', '\n'),
  }
  return (said[what] ?? []).map((one) => ({ value: one.ja, shown: one, certainty: 'known', knownAt: account.reported_at.toISOString(), by: own.name.ja }))
}

/** To whom, under which law, which report, and when. */
function handedIn({ words: { body, regime, stage }, at }: Matter['submissions'][number]): Text {
  const when = clockWords(at)
  return text(`${body.ja}へ「${regime.ja}」の${stage.ja}を提出（${when.ja}）`, `${stage.en} under “${regime.en}” to ${body.en}: ${when.en}`)
}

/** Fields of which something is known and that this report does not give. */
export function keptBack(matter: Matter, { items }: Pick<Report, 'items'>, rules: Rules): { field: string; name: Text }[] {
  const given = new Set(items.flatMap(({ fields }) => fields.map(({ field }) => field)))
  return [...new Set(standing(matter.facts).map(({ field }) => field))].filter((field) => !given.has(field)).map((field) => ({ field, name: fieldName(rules, field) }))
}
