#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import type { Verb } from '#language/verb.ts'
import { caller } from '#client/call.ts'
import { Problem } from '#client/problem.ts'
import { commandHelp, listing } from './help.ts'
import { cliVerbs } from './verbs.ts'
import { readArguments } from './arguments.ts'

/** `sakimori <noun> <verb>`: every verb as a command, made from the same declarations as the routes. JSON in, JSON out. */
async function main(words: readonly string[]): Promise<number> {
  const [noun, name, ...rest] = words
  const language = (process.env['LANG'] ?? '').startsWith('ja') ? 'ja' : 'en'
  if (!noun || noun === '--help' || noun === 'help') return say(listing(cliVerbs, language))
  if (!name || name === '--help') return say(listing(cliVerbs.filter((verb) => verb.name.startsWith(`${noun}.`)), language))
  const verb = cliVerbs.find((one) => one.name === `${noun}.${name}`)
  if (!verb) return complain({ error: { ja: `${noun} ${name} という操作はありません。`, en: `There is no ${noun} ${name}.` }, see: 'sakimori --help' })
  if (rest.includes('--help')) return say(commandHelp(verb))
  return run(verb, rest)
}

async function run(verb: Verb, words: readonly string[]): Promise<number> {
  const { input, options } = readArguments(verb, words, () => readFileSync(0, 'utf8'))
  const url = (options.url ?? process.env['SAKIMORI_URL'] ?? 'http://localhost:8080').replace(/\/$/, '')
  const token = options.token ?? process.env['SAKIMORI_TOKEN']
  const call = caller((path, init) => fetch(`${url}${path}`, { ...init, headers: { ...init.headers, ...(token ? { authorization: `Bearer ${token}` } : {}) } }))
  const answer = await call(verb, input as never, options.key ? { idempotencyKey: options.key } : {})
  return say(JSON.stringify(answer, null, 2))
}

function say(what: string): number {
  process.stdout.write(`${what}\n`)
  return 0
}

function complain(what: unknown): number {
  process.stderr.write(`${JSON.stringify(what, null, 2)}\n`)
  return 1
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) =>
  complain(error instanceof Problem ? { ...error.document } : { error: (error as Error).message }))
