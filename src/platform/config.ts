import { resolve } from 'node:path'
import { z } from 'zod'

/**
 * Every setting, described where it is declared; the manual page is made from these descriptions.
 * This is the only file that reads the environment.
 */
export const Settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080)
    .describe('The port the server listens on.'),
  HOST: z.string().default('127.0.0.1')
    .describe('The address the server listens on. Behind a proxy on another machine, set the address the proxy reaches.'),
  PUBLIC_URL: z.url().optional()
    .describe('The address people type, for instance https://sakimori.example.go.jp. Links in mail, sign-in and passkeys depend on it. Default: http://localhost:PORT.'),
  SAKIMORI_DATA: z.string().default('.sakimori').transform((path) => resolve(path))
    .describe('The folder for everything the program keeps: the embedded database, the ledger’s keys and published tiles, the mail sink.'),
  SEALING_KEY: z.string().optional()
    .describe('Path of the file with the key that seals network addresses in the database: 32 random bytes in base64, readable by their owner alone. Servers and workers on several machines need the same one. Default: `sealing/key` in SAKIMORI_DATA, made at the first start.'),
  SAKIMORI_ORIGIN: z.string().regex(/^[^\s+]+$/, 'must have no spaces and no plus sign').optional()
    .describe('The ledger’s name, for instance ledger.example.go.jp/2026: the first line of everything it signs. It is set at the first start and stays. Default: a name made from its key.'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://').optional()
    .describe('Any PostgreSQL 17 or later. Without it the program starts and keeps a server of its own.'),
  SAKIMORI_MODE: z.enum(['sample', 'production']).default('sample')
    .describe('`sample` loads a sample nation at the first start and prints one-time sign-in links; `production` never does either, and starts on no database that was begun with the sample nation.'),
  SAKIMORI_ISSUER: z.url().optional()
    .describe('The OpenID Connect issuer people sign in with. Without it the program is its own issuer, with passkeys.'),
  SAKIMORI_CLIENT_ID: z.string().default('sakimori')
    .describe('The client identifier registered with the issuer.'),
  SAKIMORI_CLIENT_SECRET: z.string().optional()
    .describe('The client secret, where an outside issuer gave one.'),
  SMTP_URL: z.string().regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://').optional()
    .describe('The mail server. Without it every mail is written as a file into the folder `mail` of SAKIMORI_DATA.'),
  MAIL_FROM: z.string().default('Sakimori <sakimori@localhost>')
    .describe('The sender of every mail.'),
  TLS_CERT: z.string().optional().describe('Path of the server’s certificate (PEM). With TLS_KEY the server speaks HTTPS.'),
  TLS_KEY: z.string().optional().describe('Path of the server’s private key (PEM).'),
  TLS_CLIENT_CA: z.string().optional()
    .describe('Path of the authority (PEM) whose client certificates machines may present instead of a token alone.'),
  FETCH_ALLOW: z.string().default('').transform((list) => list.split(',').map((item) => item.trim()).filter(Boolean))
    .describe('Networks in private ranges that webhooks and the polling of partners’ servers may reach, as a comma-separated list of CIDR blocks. Public addresses need no entry.'),
  RECORDS_FOLDER: z.string().transform((path) => resolve(path)).optional()
    .describe('A folder that the worker watches for files of vulnerability records and lists, in any format that `vulnerability.take` reads, packed or not. What was taken is moved to `done` in it, what can’t be read to `faulty` with the reason beside it.'),
  TRUST_PROXY: z.stringbool().default(false)
    .describe('Whether the address of the caller is taken from X-Forwarded-For. Set it only behind a proxy that overwrites this header.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')
    .describe('How much is written to the log. No level writes personal data, tokens or the contents of reports.'),
})
export type Settings = z.output<typeof Settings>

/** Reads the settings. All faults are told together, in one error. */
export function settings(environment: Record<string, string | undefined> = process.env): Settings {
  const given = Object.fromEntries(Object.keys(Settings.shape).map((name) => [name, environment[name] || undefined]))
  const parsed = Settings.safeParse(given)
  if (parsed.success) return parsed.data
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`These settings can't be used:\n${faults.join('\n')}`)
}

export const publicUrl = (given: Pick<Settings, 'PUBLIC_URL' | 'PORT'>): string =>
  (given.PUBLIC_URL ?? `http://localhost:${given.PORT}`).replace(/\/$/, '')

/** For a process of its own: the embedded server is kept by `npm start`, which passes the address on. */
export function databaseUrl(given: Pick<Settings, 'DATABASE_URL'>): string {
  if (given.DATABASE_URL) return given.DATABASE_URL
  throw new Error('DATABASE_URL is needed to run one process alone; `npm start` runs all of them with a database of their own.')
}

/** The environment for a process that this one starts: its own, with some settings laid over it. */
export const inherited = (over: Record<string, string>): Record<string, string | undefined> => ({ ...process.env, ...over })
