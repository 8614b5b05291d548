/** From what somebody wrote to facts that can be derived from, or every fault at its field with what to do. */
import type { z } from 'zod'
import { text, type Text } from '../words.ts'
import { factsSchema, faults, type Facts } from './facts.ts'
import { impossible, type FactIssue } from './possible.ts'
import type { Rulebook } from './rulebook.ts'

export type ReadFacts = { readonly facts: Facts; readonly issues: readonly [] } | { readonly facts: undefined; readonly issues: readonly FactIssue[] }

const schemas = new WeakMap<Rulebook, ReturnType<typeof factsSchema>>()

/** The schema of facts under these rules, made once for each set of rules. */
export function schemaOf(rules: Rulebook): ReturnType<typeof factsSchema> {
  const known = schemas.get(rules)
  if (known) return known
  const made = factsSchema(rules.vocabulary)
  schemas.set(rules, made)
  return made
}

export function readFacts(raw: unknown, rules: Rulebook): ReadFacts {
  const { success, data, error } = schemaOf(rules).safeParse(raw)
  if (!success) return { facts: undefined, issues: error.issues.flatMap((issue) => issuesOf(issue, [])) }
  const facts = data as Facts // the schema is made from the vocabulary; Facts is what every such schema lets through
  const issues = impossible(facts, rules)
  return issues.length > 0 ? { facts: undefined, issues } : { facts, issues: [] }
}

/** Of several ways to write a statement, the one that was meant: that which fits furthest. */
function issuesOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): readonly FactIssue[] {
  const path = [...above, ...issue.path]
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path: path.join('.'), message: said(issue) }]
  const far = (branch: readonly z.core.$ZodIssue[]): number => Math.max(...branch.map((one) => one.path.length))
  const fit = (branch: readonly z.core.$ZodIssue[]): number => far(branch) * 10 - branch.length - (branch.some(({ code }) => code === 'unrecognized_keys') ? 5 : 0)
  const [best] = issue.errors.toSorted((one, other) => fit(other) - fit(one))
  return (best ?? []).flatMap((one) => issuesOf(one, path))
}

const moment = text('2026-11-22T09:30:00+09:00 のように、時差（+09:00 など）まで書いてください。時計が変わる日にも一つに決まります。', 'Write it as 2026-11-22T09:30:00+09:00, with the offset: so it is one moment even on the day clocks change.')

const currency = text('通貨は、JPY、USD のように大文字3字で書いてください。', 'Write the currency in three capitals, as JPY or USD.')

const inJapanese: Readonly<Record<string, string>> = { [faults.range]: '幅には min か max が要ります。min は max を超えられません。', [faults.money]: '金額には amount か、min・max が要ります。' }

function said(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type': return issue.message.endsWith('received undefined') ? text('必須です。', 'Required.') : text(`種類が違います（${issue.expected} が必要です）。`, `Wrong type: ${issue.expected} expected.`)
    case 'invalid_value': return text(`次のどれかにしてください：${issue.values.join('、')}`, `Must be one of: ${issue.values.join(', ')}.`)
    case 'unrecognized_keys': return text(`知らない項目です：${issue.keys.join('、')}。使える項目は sakimori duty derive --schema で分かります。`, `Unknown: ${issue.keys.join(', ')}. See what there is with sakimori duty derive --schema.`)
    case 'invalid_format': if (issue.path.at(-1) === 'currency') return currency
      return issue.format === 'datetime' ? moment : text(`書き方が違います（${issue.message}）。`, issue.message)
    case 'too_small': if (issue.origin === 'number') return text(`${issue.minimum}以上の数にしてください。`, `Give a number of ${issue.minimum} or more.`)
      return text('足りません。一つ以上書いてください。', 'Too little: give at least one.')
    case 'too_big': return text(`${issue.maximum}以下にしてください。`, `At most ${issue.maximum}.`)
    case 'custom': return text(inJapanese[issue.message] ?? issue.message, issue.message)
    default: return text(`書き方が違います（${issue.message}）。`, issue.message)
  }
}
