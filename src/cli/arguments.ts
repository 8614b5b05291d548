import { text } from '#language/words.ts'
import type { Verb } from '#language/verb.ts'
import { type Field, fieldAt, inputOf, isFolder, namesOf, pathNames } from './fields.ts'
import { Unclear } from './unclear.ts'
import { meant, wholeInput } from './values.ts'

/** What a command says about the call itself. No field of any verb has one of these names, but for `purpose`, which is then the field. */
export const ownOptions = ['url', 'token', 'idempotency-key', 'for'] as const
type Own = (typeof ownOptions)[number]
export type Options = Partial<Record<Own, string>>

export interface Surroundings {
  standardInput(): string
  now(): Date
}

/**
 * Reads a command's words into the verb's input. Bare words first are what stands in the verb's path (`incident take ID`);
 * `--json FILE` (or `-`) gives the whole input, which single options outweigh; dots reach inside (`--contact.name 宮本`);
 * an option given twice becomes a list. What each word means follows from the verb's own schema.
 */
export function readArguments(verb: Verb, words: readonly string[], around: Surroundings): { input: Record<string, unknown>; options: Options } {
  const first = words.findIndex((word) => word.startsWith('--'))
  const bare = first < 0 ? words : words.slice(0, first)
  const pairs = pairsOf(first < 0 ? [] : words.slice(first), (name) => isSwitch(fieldAt(inputOf(verb), name.split('.'))))
  const whole = Object.assign({}, ...pairs.filter(([name]) => name === 'json').map(([, value]) => wholeInput(value, () => around.standardInput()))) as Record<string, unknown>
  const options = Object.fromEntries(pairs.filter(([name]) => isOwn(name))) as Options
  const single = inPath(verb, bare)
  for (const [name, value] of pairs) if (name !== 'json' && !isOwn(name)) put(single, name.split('.'), meantFor(verb, name, value, around), fieldAt(inputOf(verb), name.split('.')))
  const input = merged(whole, single)
  return { input: complete(verb, input), options }
}

const isOwn = (name: string): name is Own => ownOptions.some((own) => own === name)
const isSwitch = (field: Field | undefined): boolean => field?.type === 'boolean' || (field?.anyOf?.some(isSwitch) ?? false)

/** `--name value`, `--name=value`, or `--name` alone for what is true or false. */
function pairsOf(words: readonly string[], maySwitch: (name: string) => boolean): [name: string, value: string][] {
  const pairs: [string, string][] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (!word.startsWith('--')) throw new Unclear(text(`「${word}」の前に --名前 が要ります。`, `Expected --name before "${word}".`))
    const equals = word.indexOf('=')
    const name = word.slice(2, equals < 0 ? undefined : equals)
    const next = words[at + 1]
    if (equals >= 0) pairs.push([name, word.slice(equals + 1)])
    else if (next !== undefined && !next.startsWith('--')) [pairs[pairs.length], at] = [[name, next], at + 1]
    else if (maySwitch(name)) pairs.push([name, 'true'])
    else throw new Unclear(text(`--${name} の後に値が要ります（-- で始まる値は --${name}=値 と書きます）。`, `--${name} needs a value (write one that begins with -- as --${name}=value).`))
  }
  return pairs
}

function inPath(verb: Verb, bare: readonly string[]): Record<string, unknown> {
  const names = pathNames(verb)
  if (bare.length > names.length) throw new Unclear(text(`「${bare[names.length]}」の前に --名前 が要ります。`, `Expected --name before "${bare[names.length]}".`), fieldsOf(verb))
  return Object.fromEntries(bare.map((word, at) => [names[at]!, word]))
}

const fieldsOf = (verb: Verb): string[] => namesOf(verb).map((name) => `--${name}`)

function meantFor(verb: Verb, name: string, value: string, around: Surroundings): unknown {
  const field = fieldAt(inputOf(verb), name.split('.'))
  if (!field) throw new Unclear(text(`--${name} という項目はありません。`, `There is no field --${name}.`), [...fieldsOf(verb), '--json', ...ownOptions.map((own) => `--${own}`)])
  return meant(value, field, () => around.now())
}

/** A list grows and files of a set stand side by side; anything else given twice is a list too, which the server refuses where it is none. */
function put(into: Record<string, unknown>, path: readonly string[], value: unknown, field: Field | undefined): void {
  const [name, ...rest] = path as [string, ...string[]]
  if (rest.length > 0) put((into[name] ??= {}) as Record<string, unknown>, rest, value, field) // fieldAt found the path, so what is above is an object
  else if (!Object.hasOwn(into, name)) into[name] = value
  else into[name] = field && isFolder(field) ? { ...(into[name] as object), ...(value as object) } : [into[name], value].flat()
}

/** One level deep: `--contact.phone` mends the telephone of a contact that a file gave. */
function merged(whole: Readonly<Record<string, unknown>>, single: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)
  return { ...whole, ...Object.fromEntries(Object.entries(single).map(([name, value]) => [name, isRecord(value) && isRecord(whole[name]) ? { ...(whole[name] as object), ...(value as object) } : value])) }
}

function complete(verb: Verb, input: Record<string, unknown>): Record<string, unknown> {
  const missing = pathNames(verb).filter((name) => input[name] === undefined || input[name] === '')
  if (missing.length > 0) throw new Unclear(text(`--${missing.join('、--')} が要ります。`, `--${missing.join(', --')} is needed.`), fieldsOf(verb))
  return input
}
