import { observation } from '#domains/observation/contract.ts'
import { exporting } from '#domains/sharing/exports/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { caller, type Send } from '#client/call.ts'
import { Problem } from '#client/problem.ts'
import { readArguments } from './arguments.ts'
import { compareVersions } from './compare-versions.ts'
import { deriveDuties, Unusable } from './derive-duties.ts'
import { exportFile, exportHelp } from './export-file.ts'
import { commandHelp, listing } from './help.ts'
import { filesHelp, importFiles } from './import-files.ts'
import type { LocalCommand, LocalTerminal } from './local.ts'
import { registerFrom, registerHelp, takesFile } from './register-files.ts'
import { observeFiles, observeHelp } from './observe-files.ts'
import { fromFile, fromHelp, keyOf, reportFrom, takesFrom } from './report-from.ts'
import { matchVulnerabilities } from './match-vulnerabilities.ts'
import { Unclear } from './unclear.ts'
import { validateCatalogue } from './validate-catalogue.ts'
import { cliVerbs } from './verbs.ts'

/** Where a command runs: what the environment says, and where its answer goes. */
export interface Terminal extends LocalTerminal {
  readonly url: string
  readonly token: string | undefined
  readonly fetch: typeof fetch
}

/** Exit codes: done, refused by the server, not understood, no connection. */
export const codes = { done: 0, refused: 1, unclear: 2, unreachable: 3 } as const

/** What this machine does by itself. */
const localCommands: readonly LocalCommand[] = [deriveDuties, compareVersions, matchVulnerabilities, validateCatalogue]
const everything = [...cliVerbs, ...localCommands]

/** `sakimori <noun> <verb>`: every verb as a command, made from the same declarations as the routes. JSON in, JSON out. */
export async function command(words: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const answer = await answerTo(words, terminal)
    if (answer.text !== '') terminal.out(answer.text)
    return answer.code
  } catch (error) {
    if (error instanceof Unclear) return complain(terminal, codes.unclear, { fault: 'unclear', detail: error.said, ...(error.may.length > 0 ? { may: error.may } : {}), see: ['sakimori', ...words.slice(0, 2), '--help'].join(' ') })
    if (error instanceof Unusable) return complain(terminal, codes.unclear, { fault: 'invalid', file: error.file, issues: error.issues, do: text('示した項目を直して、もう一度お試しください。', 'Mend the fields named and try again.') })
    if (error instanceof Problem) return complain(terminal, error.fault === 'unreachable' ? codes.unreachable : codes.refused, error.document)
    throw error
  }
}

function complain(terminal: Terminal, code: number, what: unknown): number {
  terminal.error(JSON.stringify(what, null, 2))
  return code
}

/** What goes to standard output; a command that wrote there itself leaves it empty. */
interface Told { readonly text: string; readonly code: number }

const told = (text: string): Told => ({ text, code: codes.done })
const toldBy = (answer: string | number): Told => (typeof answer === 'string' ? told(answer) : { text: '', code: answer })

async function answerTo([noun, name, ...rest]: readonly string[], terminal: Terminal): Promise<Told> {
  const asksHelp = [noun, name, ...rest].some((word) => word === '--help' || word === '-h')
  if (!noun || noun === 'help' || noun.startsWith('-')) return told(listing(everything, terminal.language))
  const verbs = everything.filter((verb) => verb.name.startsWith(`${noun}.`))
  if (verbs.length === 0) throw new Unclear(text(`「${noun}」という名詞はありません。`, `There is no noun "${noun}".`), [...new Set(everything.map((verb) => verb.name.split('.')[0]!))])
  if (!name || name.startsWith('-')) return told(listing(verbs, terminal.language))
  const verb = verbs.find((one) => one.name === `${noun}.${name}`)
  if (!verb) throw new Unclear(text(`「${noun} ${name}」という操作はありません。`, `There is no "${noun} ${name}".`), verbs.map((one) => one.name.replace('.', ' ')))
  if ('run' in verb) return asksHelp ? told(verb.help) : toldBy(await verb.run(rest, terminal))
  if (asksHelp) return told(commandHelp(verb, moreHelp(verb)))
  if (verb.name === exporting.export.name) return told(await writeOut(verb, rest, terminal))
  if ((verb.name === exchange.import.name || verb.name === observation.take.name) && rest[0] !== undefined && (rest[0] === '-' || !rest[0].startsWith('-'))) return bringIn(verb, rest, terminal)
  if (takesFile(verb, rest[0])) return told(await fromRegisterFile(verb, rest, terminal))
  return told(await run(verb, rest, terminal))
}

const moreHelp = (verb: Verb): readonly string[] =>
  registerHelp[verb.name] ?? (takesFrom(verb) ? fromHelp : verb.name === exchange.import.name ? filesHelp : verb.name === observation.take.name ? observeHelp : verb.name === exporting.export.name ? exportHelp : [])

async function bringIn(verb: Verb, words: readonly string[], terminal: Terminal): Promise<Told> {
  const options = words.findIndex((word) => word.startsWith('--'))
  const [paths, rest] = options < 0 ? [words, []] : [words.slice(0, options), words.slice(options)]
  const { input, options: own } = readArguments(verb, rest, terminal)
  const { text, whole } = await (verb.name === observation.take.name ? observeFiles : importFiles)(paths, {
    call: caller(sender(own.url ?? terminal.url, own.token ?? terminal.token, terminal.fetch)), language: terminal.language, input, purpose: own.for,
    standardInput: () => terminal.standardInput(), error: (line) => terminal.error(line),
  })
  return { text, code: whole ? codes.done : codes.refused }
}

async function fromRegisterFile(verb: Verb, [path = '', ...words]: readonly string[], terminal: Terminal): Promise<string> {
  const { input, options } = readArguments(verb, words, terminal)
  const call = caller(sender(options.url ?? terminal.url, options.token ?? terminal.token, terminal.fetch))
  return JSON.stringify(await registerFrom(verb, path, { call, input, error: (line) => terminal.error(line) }), null, 2)
}

async function writeOut(verb: Verb, words: readonly string[], terminal: Terminal): Promise<string> {
  const { input, options } = readArguments(verb, words, terminal)
  const call = caller(sender(options.url ?? terminal.url, options.token ?? terminal.token, terminal.fetch))
  await exportFile({ call, input, purpose: options.for, out: (line) => terminal.out(line), error: (line) => terminal.error(line) })
  return ''
}

async function run(verb: Verb, given: readonly string[], terminal: Terminal): Promise<string> {
  const { words, from } = takesFrom(verb) ? fromFile(given, () => terminal.standardInput()) : { words: given, from: undefined }
  const { input, options } = readArguments(verb, words, terminal)
  const call = caller(sender(options.url ?? terminal.url, options.token ?? terminal.token, terminal.fetch))
  const key = options['idempotency-key'] ?? (from && keyOf(from, input))
  const asking = { ...(key ? { idempotencyKey: key } : {}), ...(options.for ? { purpose: options.for } : {}) }
  const answer = await call(verb, (from ? reportFrom(from, input) : input) as never, asking) // the server fits it to the verb
    .catch((error: unknown) => { throw options['idempotency-key'] === undefined && from ? reportedBefore(error) : error })
  return JSON.stringify(answer, null, 2)
}

/** The key was made from what the file tells of, so another request under it is another report of the same. */
function reportedBefore(error: unknown): unknown {
  if (!(error instanceof Problem) || error.fault !== 'conflict') return error
  return new Problem({ ...error.document, do: text('この記録の出来事は、すでに報告されています。続きは incident update で、別の報告にするなら --idempotency-key を付けて送ってください。', 'What this file tells of was reported already. Add to it with incident update, or give --idempotency-key for a report of its own.') })
}

const sender = (url: string, token: string | undefined, send: typeof fetch): Send => {
  if (!URL.canParse(url)) throw new Unclear(text(`接続先「${url}」は URL ではありません。https:// から書いてください。`, `The server "${url}" is no URL. Begin with https://.`))
  return (path, init) => send(`${url.replace(/\/+$/, '')}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), ...(token ? { authorization: `Bearer ${token}` } : {}) } }) // the client gives headers as a record
}
