import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policySetTextToParts, policyToJson, preparsePolicySet, preparseSchema, validate } from '@cedar-policy/cedar-wasm/nodejs'
import type { Text } from '#language/words.ts'

/** The files of a policy set by name, as written. */
export type PolicyFiles = Readonly<Record<string, string>>

export interface Rule {
  readonly id: string
  readonly effect: 'permit' | 'forbid'
  readonly because: Text
  readonly source: string
  /** The verbs it names; empty means every verb. */
  readonly verbs: readonly string[]
  readonly cedar: string
  readonly file: string
}

export interface PolicySet {
  /** SHA-256 over the files: what the ledger writes as the rules in force. */
  readonly hash: string
  readonly rules: ReadonlyMap<string, Rule>
}

/** Reads the `.cedar` files of a folder. */
export const readPolicyFiles = (folder: string): PolicyFiles =>
  Object.fromEntries(readdirSync(folder).filter((file) => file.endsWith('.cedar')).toSorted().map((file) => [file, readFileSync(join(folder, file), 'utf8')]))

export const policyHash = (files: PolicyFiles): string =>
  createHash('sha256').update(JSON.stringify(Object.entries(files).toSorted(([a], [b]) => (a < b ? -1 : 1)))).digest('hex')

/**
 * Parses, checks against the schema and prepares a set for this process under its own hash.
 * Throws with every fault where a rule lacks its id, reasons or source, or does not fit the schema. `checked` is said of a
 * set that another process of this program has checked; a rule that does not fit after all errs, and an error denies.
 */
export function preparePolicySet(files: PolicyFiles, schema: string, checked = false): PolicySet {
  const rules = new Map<string, Rule>()
  for (const [file, content] of Object.entries(files)) {
    for (const cedar of parts(content, file)) {
      const rule = readRule(cedar, file)
      if (rules.has(rule.id)) throw new Error(`${file}: two rules are called ${rule.id}`)
      rules.set(rule.id, rule)
    }
  }
  const hash = policyHash(files)
  const policies = { staticPolicies: Object.fromEntries([...rules].map(([id, rule]) => [id, rule.cedar])) }
  if (!checked) fits(policies, schema)
  for (const answer of [preparsePolicySet(hash, policies), preparseSchema(hash, schema)]) {
    if (answer.type === 'failure') throw new Error(answer.errors.map((error) => error.message).join('\n'))
  }
  return { hash, rules }
}

function fits(policies: { staticPolicies: Record<string, string> }, schema: string): void {
  const answer = validate({ schema, policies })
  const faults = answer.type === 'failure' ? answer.errors.map((error) => error.message) : answer.validationErrors.map(({ policyId, error }) => `${policyId}: ${error.message}${error.help ? ` (${error.help})` : ''}`)
  if (faults.length > 0) throw new Error(`The policy set does not fit the verbs:\n  ${faults.join('\n  ')}`)
}

function parts(content: string, file: string): string[] {
  const answer = policySetTextToParts(content)
  if (answer.type === 'failure') throw new Error(`${file}: ${answer.errors.map((error) => error.message).join('; ')}`)
  return answer.policies
}

function readRule(cedar: string, file: string): Rule {
  const answer = policyToJson(cedar)
  if (answer.type === 'failure') throw new Error(`${file}: ${answer.errors.map((error) => error.message).join('; ')}`)
  const { annotations = {}, effect, action } = answer.json
  const { id, because_ja: ja, because_en: en, source } = annotations as Record<string, string | undefined>
  if (!id || !ja || !en || !source) throw new Error(`${file}: a rule needs @id, @because_ja, @because_en and @source (${id ?? cedar.slice(0, 60)})`)
  return { id, effect, because: { ja, en }, source, verbs: namedActions(action), cedar, file }
}

interface ActionScope { op: string; entity?: unknown; entities?: unknown[] }

function namedActions(action: ActionScope): string[] {
  const entities = action.entities ?? (action.entity ? [action.entity] : [])
  return entities.map((entity) => ('__entity' in (entity as object) ? (entity as { __entity: { id: string } }).__entity.id : (entity as { id: string }).id))
}
