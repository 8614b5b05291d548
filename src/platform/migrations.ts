import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

export interface Migration {
  /** The part it belongs to and its file, for instance `reporting/0001-incident.sql`. */
  readonly name: string
  readonly sql: string
  readonly hash: string
}

/** Reads the numbered `.sql` files of one part's `migrations` folder, in order. */
export function migrationsOf(part: string, folder: string): Migration[] {
  return readdirSync(folder).filter((file) => file.endsWith('.sql')).toSorted().map((file) => {
    const sql = readFileSync(join(folder, file), 'utf8')
    return { name: `${part}/${file}`, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings a database up to date. Several processes may call it at once: an advisory lock lets one work.
 * Each migration is its own transaction, so a crash leaves whole migrations only.
 * Throws where a migration that already ran was edited afterwards.
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('sakimori migrations'))`)
    await client.query('create schema if not exists platform')
    await client.query('create table if not exists platform.migration (name text primary key, hash text not null, at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from platform.migration')
    const ran = new Map(rows.map((row) => [row.name, row.hash]))
    const done: string[] = []
    for (const migration of migrations) {
      const before = ran.get(migration.name)
      if (before === migration.hash) continue
      if (before) throw new Error(`migration ${migration.name} was changed after it ran; write a new one instead`)
      await run(client, migration)
      done.push(migration.name)
    }
    return done
  } finally {
    await client.end() // also gives the lock back
  }
}

async function run(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into platform.migration (name, hash) values ($1, $2)', [migration.name, migration.hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
