import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Verb } from '#language/verb.ts'

interface Options { url?: string; token?: string; key?: string }

/**
 * Reads `--name value` pairs into the verb's input. `--json FILE` (or `-` for standard input) gives the whole input;
 * single options then outweigh it. `--evidence FILE` attaches a file; dots reach inside (`--contact.name 宮本`);
 * an option given twice becomes a list; the values true, false, numbers and JSON lists are read as such where the verb wants them.
 */
export function readArguments(verb: Verb, words: readonly string[], standardInput: () => string): { input: Record<string, unknown>; options: Options } {
  const input: Record<string, unknown> = {}
  const options: Options = {}
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (!word.startsWith('--')) throw new Error(`「${word}」の前に --名前 が要ります / expected --name before "${word}"`)
    const [name, given] = split(word.slice(2))
    const value = given ?? (words[at + 1]?.startsWith('--') ?? true ? 'true' : words[(at += 1)]!)
    if (name === 'url' || name === 'token' || name === 'key') options[name] = value
    else if (name === 'json') Object.assign(input, JSON.parse(value === '-' ? standardInput() : readFileSync(value, 'utf8')))
    else if (name === 'evidence') push(input, 'evidence', { name: basename(value), content: readFileSync(value, 'utf8') })
    else put(input, name.split('.'), meant(value, verb, name))
  }
  return { input, options }
}

const split = (word: string): [string, string | undefined] => {
  const at = word.indexOf('=')
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)]
}

function push(input: Record<string, unknown>, name: string, value: unknown): void {
  input[name] = [...((input[name] as unknown[] | undefined) ?? []), value]
}

function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [name, ...rest] = path
  if (!name || name === '__proto__') return
  if (rest.length > 0) put((into[name] ??= {}) as Record<string, unknown>, rest, value)
  else into[name] = name in into ? [into[name], value].flat() : value
}

/** A bare word is text, unless the verb's own schema refuses the text and takes what the text says. */
function meant(value: string, verb: Verb, name: string): unknown {
  const schema = (verb.input.shape as Record<string, { safeParse(value: unknown): { success: boolean } }>)[name]
  if (!schema || schema.safeParse(value).success) return value
  try {
    const read: unknown = JSON.parse(value)
    if (schema.safeParse(read).success) return read
  } catch {
    // Not JSON: perhaps a list of one.
  }
  return schema.safeParse([value]).success ? [value] : value
}
