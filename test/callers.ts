// The real server of a test's own world on loopback, and those who call it: people by session, machines by token, strangers.
import type { AddressInfo } from 'node:net'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { settings } from '#platform/config.ts'
import { newId } from '#platform/clock.ts'
import { server } from '#main/server.ts'
import type { OpenWorld } from '#main/world.ts'
import { insertSession, insertToken } from '#trust/identity/access-tables.ts'
import { hashOf, newSecret, tokenText } from '#trust/identity/secrets.ts'
import { LONGEST } from '#trust/identity/sessions.ts'

export interface TestServer {
  /** Such as `http://127.0.0.1:40123`, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** As `npm start` runs it, but for the port and the silent log. */
export async function aServer(world: OpenWorld, environment: Record<string, string> = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-server-'))
  const app = await server(world, settings({ SAKIMORI_DATA: folder, LOG_LEVEL: 'silent', PUBLIC_URL: 'https://sakimori.example', ...environment }))
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The headers with which a screen of somebody who signed in calls. */
export async function bySession({ db, clock }: Pick<OpenWorld, 'db' | 'clock'>, person: string): Promise<Record<string, string>> {
  const [secret, now] = [newSecret(), clock()]
  await insertSession(db, {
    id: newId('session'), person, hash: hashOf(secret), previous: null, previous_until: null, way: 'passkey', made: now,
    expires: new Date(now.getTime() + LONGEST), last_seen: now, rotated: now,
  })
  return { cookie: `session=${secret}`, 'x-sakimori': '1' }
}

/** The header with which an organisation's machine calls, for 90 days. */
export async function byToken({ db, clock }: Pick<OpenWorld, 'db' | 'clock'>, organisation: string, scopes: string[]): Promise<Record<string, string>> {
  const [id, secret, now] = [newId('token'), newSecret(), clock()]
  await insertToken(db, {
    id, organisation, name: 'test', hash: hashOf(secret), previous: null, previous_until: null, scopes, certificate: null, made: now,
    expires: new Date(now.getTime() + 90 * 86_400_000), last_used: null, revoked: null,
  })
  return { authorization: `Bearer ${tokenText(id, secret)}` }
}

/** A problem document, or a failed assertion's words. */
export interface Problem { readonly status: number; readonly fault: string; readonly title: { ja: string; en: string }; readonly do?: { ja: string; en: string }; readonly detail: string; readonly issues?: { path: string; message: { ja: string; en: string } }[] }
