import type { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'

export interface Issue { readonly path: string; readonly message: Text }

const DEEPEST = 40

/** Fits raw input to a verb's schema, or throws `invalid` with the path of each fault and what to do. */
export function parse<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  if (depth(raw, DEEPEST) > DEEPEST) {
    throw invalid([{ path: '', message: text(`入れ子が深すぎます（${DEEPEST}段まで）。`, `Nested too deeply (at most ${DEEPEST} levels).`) }])
  }
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  throw invalid(parsed.error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), message: said(issue) })))
}

export const invalid = (issues: readonly Issue[]): Failure =>
  new Failure('invalid', issues.map((issue) => `${issue.path || '(all)'}: ${issue.message.en}`).join('; '), {
    issues, do: text('示した項目を直して、もう一度送ってください。ほかは変わっていません。', 'Mend the fields named and send again. Nothing was changed.'),
  })

/** Where an input holds what no table does: the character NUL, or half of a character. Never recursive, as `depth`. */
export function unkeepable(raw: unknown): Issue[] {
  const issues: Issue[] = []
  const waiting: { path: string; value: unknown }[] = [{ path: '', value: raw }]
  for (let next = waiting.pop(); next && issues.length < 20; next = waiting.pop()) {
    const { path, value } = next
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) issues.push({ path, message: unstorable })
    if (typeof value !== 'object' || value === null) continue
    for (const [key, item] of Object.entries(value)) waiting.push({ path: path ? `${path}.${key}` : key, value: item })
  }
  return issues
}

const unstorable = text('使えない文字（NUL または文字の半分）が入っています。取り除いてください。', 'Holds a character that cannot be kept: NUL, or half of a character. Take it out.')

/** Never recursive: a hostile input must not exhaust the stack that measures it. */
function depth(value: unknown, enough: number): number {
  let level = [value]
  let depth = 0
  while (level.length > 0 && depth <= enough) {
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []))
    depth += 1
  }
  return depth
}

function said(issue: z.core.$ZodIssue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? text('必須です。', 'Required.')
        : text(`種類が違います（${issue.expected} が必要です）。`, `Wrong type: ${issue.expected} expected.`)
    case 'too_big':
      return text(`大きすぎます（${issue.maximum} まで）。`, `Too big: at most ${issue.maximum}.`)
    case 'too_small':
      return text(`足りません（${issue.minimum} から）。`, `Too small: at least ${issue.minimum}.`)
    case 'invalid_value':
      return text(`次のどれかにしてください：${issue.values.join('、')}`, `Must be one of: ${issue.values.join(', ')}.`)
    case 'unrecognized_keys':
      return text(`知らない項目です：${issue.keys.join('、')}`, `Unknown fields: ${issue.keys.join(', ')}.`)
    default:
      return text(`書き方が違います（${issue.message}）。`, issue.message)
  }
}
