import { statefulIsAuthorized, type CedarValueJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Actor } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import type { Verb } from '#language/verb.ts'
import type { PolicySet, Rule } from './policy-set.ts'

export interface Decision {
  readonly allow: boolean
  /** The rule that decided; `default` where none permits, `fault` where the engine could not decide. */
  readonly rule: string
  readonly because: Text
}

export type About = Readonly<Record<string, unknown>>

/** Decides whether an actor may do a verb to something. Remembers answers: a decision depends on its arguments alone. */
export interface Decide {
  (actor: Actor, verb: Verb, about: About, purpose?: string): Decision
  /** A refusal that stands whatever the verb would be done to: known before the thing is looked for. */
  whatever(actor: Actor, verb: Verb, purpose?: string): Decision | undefined
  readonly hash: string
  readonly rules: PolicySet['rules']
}

const MOST_REMEMBERED = 50_000

/** Makes the deciding function of one policy set. Default deny; deny on any error, since Cedar skips a rule that errs. */
export function deciding(set: PolicySet): Decide {
  const remembered = new Map<string, Decision>()
  const always = new Map<string, Decision | undefined>()
  const whatever = (actor: Actor, verb: Verb, purpose = ''): Decision | undefined => {
    const inScope = isInScope(actor, verb)
    const key = `${verb.name}|${profile(actor)}|${inScope}|${purpose}`
    if (always.has(key)) return always.get(key)
    const decision = forbidden(set, actor, verb, { inScope, purpose })
    if (always.size >= MOST_REMEMBERED) always.clear()
    always.set(key, decision)
    return decision
  }
  const decide = (actor: Actor, verb: Verb, about: About, purpose = ''): Decision => {
    const inScope = isInScope(actor, verb)
    const key = `${verb.name}|${profile(actor)}|${inScope}|${purpose}|${JSON.stringify(about)}`
    const known = remembered.get(key)
    if (known) return known
    const decision = ask(set, actor, verb, about, { inScope, purpose })
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, decision)
    return decision
  }
  return Object.assign(decide, { whatever, hash: set.hash, rules: set.rules })
}

const isInScope = (actor: Actor, verb: Verb): boolean => !actor.scopes || actor.scopes.includes(verb.name)

const profiles = new WeakMap<Actor, string>()

/** All that policy sees of an actor, as a string to remember by. */
function profile(actor: Actor): string {
  let known = profiles.get(actor)
  if (!known) profiles.set(actor, known = JSON.stringify(attributesOf(actor)))
  return known
}

const attributesOf = ({ id, organisation, kind, roles, sectors, communities, designations, clearance, via }: Actor) =>
  ({ id, organisation, kind, roles, sectors, communities, designations, clearance, via })

function ask(set: PolicySet, actor: Actor, verb: Verb, about: About, context: { inScope: boolean; purpose: string }): Decision {
  const principal = { type: 'Actor', id: actor.id }
  const resource = { type: verb.on.name, id: 'it' }
  try {
    const answer = statefulIsAuthorized({
      principal, action: { type: 'Action', id: verb.name }, resource, context,
      preparsedPolicySetId: set.hash, preparsedSchemaName: set.hash, validateRequest: true,
      entities: [
        { uid: principal, attrs: attributesOf(actor), parents: [] },
        { uid: resource, attrs: given(about), parents: [] },
      ],
    })
    if (answer.type === 'failure') return fault(answer.errors.map((error) => error.message).join('; '))
    const { decision, diagnostics } = answer.response
    if (diagnostics.errors.length > 0) return fault(diagnostics.errors.map(({ error }) => error.message).join('; '))
    const decisive = diagnostics.reason.map((id) => set.rules.get(id)).find((rule) => rule !== undefined)
    if (!decisive) return decision === 'allow' ? fault('an unnamed rule allowed it') : byDefault(set, verb)
    return { allow: decision === 'allow', rule: decisive.id, because: decisive.because }
  } catch (error) {
    return fault((error as Error).message)
  }
}

/**
 * Asked of a thing of which nothing is known. A rule that needs to know something of it errs, and Cedar skips it; a forbid
 * that holds nevertheless holds for everything, and it outweighs every permit.
 */
function forbidden(set: PolicySet, actor: Actor, verb: Verb, context: { inScope: boolean; purpose: string }): Decision | undefined {
  const principal = { type: 'Actor', id: actor.id }
  try {
    const answer = statefulIsAuthorized({
      principal, action: { type: 'Action', id: verb.name }, resource: { type: verb.on.name, id: 'it' }, context,
      preparsedPolicySetId: set.hash, preparsedSchemaName: set.hash, validateRequest: true,
      entities: [{ uid: principal, attrs: attributesOf(actor), parents: [] }],
    })
    if (answer.type === 'failure') return fault(answer.errors.map((error) => error.message).join('; '))
    const rule = answer.response.diagnostics.reason.map((id) => set.rules.get(id)).find((one) => one?.effect === 'forbid')
    return rule && { allow: false, rule: rule.id, because: rule.because }
  } catch (error) {
    return fault((error as Error).message)
  }
}

/** Attributes that are absent are left out, so that a rule that needs one errs, and an error denies. */
const given = (about: About): Record<string, CedarValueJson> =>
  Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined && value !== null)) as Record<string, CedarValueJson>

const fault = (what: string): Decision =>
  ({ allow: false, rule: 'fault', because: text(`規則を当てはめられなかったため、断りました（${what}）。`, `Refused, since the rules could not be applied (${what}).`) })

/** Silence refuses, and says who could: the reasons of the rules that permit this verb to somebody. */
function byDefault(set: PolicySet, verb: Verb): Decision {
  const permitting = [...set.rules.values()].filter((rule: Rule) => rule.effect === 'permit' && rule.verbs.includes(verb.name))
  const list = (language: 'ja' | 'en') => permitting.map((rule) => rule.because[language]).join(language === 'ja' ? '' : ' ')
  return { allow: false, rule: 'default', because: text(`許す規則がありません。${list('ja')}`, `No rule permits this. ${list('en')}`.trim()) }
}
