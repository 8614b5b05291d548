/** The log: one JSON object a line on standard output, without personal data, tokens or contents. */
import { pino, type Logger } from 'pino'
import type { Settings } from './config.ts'

export type Log = Logger

/** Names under which a secret or a person could slip into a log line; their values are not written. */
const SECRET = [
  'authorization', 'cookie', 'cookies', 'set-cookie', 'token', 'secret', 'password', 'headers', 'body', 'input', 'result', 'email', 'mail', 'to', 'address', 'ip', 'remoteAddress', 'connectionString',
]
const HIDDEN = SECRET.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`])

interface Asked { readonly method?: string; readonly routeOptions?: { readonly url?: string } }
interface Fallen { readonly name?: string; readonly code?: string; readonly message?: string; readonly stack?: string }

/** A request is its method and the route's pattern: a path can hold a token, a query can hold a name. */
const request = ({ method, routeOptions }: Asked): object => ({ method, route: routeOptions?.url })

/** PostgreSQL puts row values into `detail`, and validation errors hold input: neither is taken over. */
const error = ({ name, code, message, stack }: Fallen): object => ({ name, code, message, stack })

/** Opens the log. `to` is where lines go, standard output unless told otherwise. */
export function logger(level: Settings['LOG_LEVEL'], to?: { write(line: string): void }): Log {
  const options = {
    level, base: null, messageKey: 'event', timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { req: request, request, err: error, error },
    redact: { paths: HIDDEN, censor: '(hidden)' },
  }
  return to ? pino(options, to) : pino(options)
}
