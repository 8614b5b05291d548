import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'

/**
 * A connection knows no tables. Each tables.ts adds its own with `withTables`,
 * so naming another part's table is a type error, not a matter of discipline.
 */
// eslint-disable-next-line typescript/no-empty-object-type -- the empty set of tables is the point
export interface NoTables {}
export type Database = Kysely<NoTables>
export type Tx = Transaction<NoTables>

const INT8 = 20
const DATE = 1082
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === INT8) return Number // every bigint here counts or orders things, far below 2^53
    if (oid === DATE) return (value) => value // a date has no zone: keep it as written
    return pg.types.getTypeParser(oid, format as 'text') as (value: string) => unknown // pg types both formats apart
  },
}

const names = new Map<string, string>()
const MOST_NAMED = 400

/** A short name for a statement, the same for the same text; nothing once there are too many different ones to keep. */
function nameOf(text: string): string | undefined {
  let name = names.get(text)
  if (!name && names.size < MOST_NAMED) names.set(text, name = `s${names.size}`)
  return name
}

/** Statements with parameters are parsed once a connection: an act repeats the same dozen for ever. */
class NamingClient extends pg.Client {
  override query(...given: unknown[]): never {
    const [text, values, ...rest] = given
    const name = typeof text === 'string' && Array.isArray(values) && rest.length === 0 ? nameOf(text) : undefined
    const ask = super.query.bind(this) as (...asked: unknown[]) => unknown // pg declares a dozen overloads; they all come here
    return (name ? ask({ name, text, values }) : ask(...given)) as never
  }
}

export interface Opening {
  /** Largest number of connections this process may hold. */
  readonly connections?: number
  /** The database role this process runs as; its rights are in `roles.ts`. */
  readonly role?: string
}

/** Opens a pool of connections. A lost server is an error of the call that meets it, never of the process. */
export function openDatabase(url: string, { connections = 10, role }: Opening = {}): Database {
  const options = ['-c timezone=UTC', '-c statement_timeout=30000', '-c idle_in_transaction_session_timeout=60000']
  if (role) options.push(`-c role=${role}`)
  const pool = new pg.Pool({ Client: NamingClient, connectionString: url, max: connections, types, options: options.join(' '), keepAlive: true, connectionTimeoutMillis: 10_000 })
  pool.on('connect', (client) => client.on('error', () => {})) // died between two statements of a transaction: the next one fails
  pool.on('error', () => {}) // an idle connection died with its server: the pool replaces it at the next call
  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
}

/** Wakes on NOTIFY; reconnects by itself. Returns the function that stops listening. */
export function listen(url: string, channel: string, hear: (payload: string) => void): () => Promise<void> {
  let client: pg.Client | undefined
  let stopped = false
  const connect = async (): Promise<void> => {
    if (stopped) return
    const next = new pg.Client({ connectionString: url, keepAlive: true })
    client = next
    next.on('error', () => {})
    next.on('end', () => void setTimeout(() => void connect(), 500).unref())
    next.on('notification', (message) => hear(message.payload ?? ''))
    try {
      await next.connect()
      await next.query(`listen ${pg.escapeIdentifier(channel)}`)
      if (stopped) await next.end()
    } catch {
      await next.end().catch(() => {}) // `end` above tries again
    }
  }
  void connect()
  return async () => {
    stopped = true
    await client?.end().catch(() => {})
  }
}
