// A real database for each test, copied from a migrated template, with the rights of each process, on one embedded server. The runner starts the server
// and says where it is in SAKIMORI_TEST_DATABASE; a test file run by hand keeps one of its own in .sakimori/test.
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Database, openDatabase } from '#platform/database.ts'
import { grantRights, roleOf, type Process } from '#main/roles.ts'
import { Failure } from '#platform/errors.ts'
import { migrate } from '#platform/migrations.ts'
import { keepPostgres, type KeptPostgres } from '#platform/postgres/keep-postgres.ts'

export interface TestDatabase {
  /** The owner's. */
  readonly db: Database
  /** The owner's URL of this database alone. */
  readonly url: string
  /** With the rights that this process has in use. */
  as(process: Process): Database
  /** Closes all of them and drops the database, whoever is still connected. */
  close(): Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))
const prefix = 'test_'

/** Nothing here outlives the run: no waiting for the disk. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }

/** The server that tests share. A second run at the same time gets a server in a folder of its own. */
export const keepTestServer = async (): Promise<KeptPostgres> => {
  try {
    return await keepPostgres({ dataDir: join(root, '.sakimori', 'test', 'postgres'), settings })
  } catch (error) {
    if (!(error instanceof Failure && error.fault === 'conflict')) throw error
    const folder = mkdtempSync(join(tmpdir(), 'sakimori-test-'))
    chmodSync(folder, 0o755) // as root, the server's user has to get in
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return keepPostgres({ dataDir: join(folder, 'postgres'), settings })
  }
}

const asOwner = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return use(client).finally(() => client.end())
}

const at = (server: string, database: string): string => {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}

/** The template's name changes with the migrations and the rights, so an old template is never taken for the new. */
const templateName = (): string => {
  const hash = createHash('sha256')
  for (const file of globSync(['src/platform/migrations/*.sql', 'src/*/*/migrations/*.sql', 'src/main/roles.ts'], { cwd: root }).toSorted()) {
    hash.update(file).update(readFileSync(join(root, file)))
  }
  return `sakimori_template_${hash.digest('hex').slice(0, 16)}`
}

const exists = async (client: pg.Client, name: string): Promise<boolean> =>
  (await client.query('select 1 from pg_database where datname = $1', [name])).rowCount === 1

/** Made under another name and renamed when whole; whatever an earlier run left is dropped. */
const makeTemplate = async (client: pg.Client, server: string, name: string): Promise<void> => {
  const { migrations } = await import('#main/domains.ts') // loads every part: only where a template is due
  const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like 'sakimori\\_template\\_%'`)
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
  const draft = `${name}_draft`
  await client.query(`create database ${draft}`)
  await migrate(at(server, draft), migrations)
  await grantRights(at(server, draft))
  await client.query(`alter database ${draft} rename to ${name}`)
}

const ensureTemplate = (server: string): Promise<string> =>
  asOwner(server, async (client) => {
    const name = templateName()
    await client.query(`select pg_advisory_lock(hashtext('sakimori test template'))`)
    if (!(await exists(client, name))) await makeTemplate(client, server, name)
    return name
  })

/** Drops what runs that were killed left behind. Only the runner calls it: nobody else uses the server yet. */
export const dropLeftDatabases = (server: string): Promise<void> =>
  asOwner(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where datname like '${prefix}%'`)
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  })

let ready: Promise<{ server: string; template: string }> | undefined

const prepare = async (): Promise<{ server: string; template: string }> => {
  const server = process.env['SAKIMORI_TEST_DATABASE'] ?? (await keepTestServer()).url
  return { server, template: await ensureTemplate(server) }
}

/** A migrated, empty database that nobody else uses. */
export const aDatabase = async (): Promise<TestDatabase> => {
  const { server, template } = await (ready ??= prepare())
  const name = `${prefix}${randomBytes(8).toString('hex')}`
  await asOwner(server, (client) => client.query(`create database ${name} template ${template} strategy file_copy`))
  const url = at(server, name)
  const db = openDatabase(url)
  const opened = [db]
  const own = (process: Process): Database => {
    const one = openDatabase(url, { connections: 4, role: roleOf(process) })
    opened.push(one)
    return one
  }
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((one) => one.destroy()))
    await asOwner(server, (client) => client.query(`drop database if exists ${name} with (force)`))
  }
  return Object.freeze({ db, url, as: own, close })
}
