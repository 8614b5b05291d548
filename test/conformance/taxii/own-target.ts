/** Our own server as a target: the small nation, a hub's collections of every kind, and the credentials of four accounts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { X509Certificate } from 'node:crypto'
import { newId } from '#platform/clock.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { insertToken } from '#trust/identity/access-tables.ts'
import { fingerprint, hashOf, newSecret } from '#trust/identity/secrets.ts'
import { aServer, byToken, type TestServer } from '../../callers.ts'
import { aCertificate } from '../../certificate.ts'
import { aCouncil, council } from '../../sharing-nation.ts'
import { person, type TestWorld } from '../../world.ts'
import type { Door } from './exchange.ts'
import type { Target } from './target.ts'

export interface OwnTarget {
  readonly stage: TestWorld
  readonly target: Target
  /** The header's value of a machine of an organisation. */
  token(organisation: string, scopes?: readonly string[]): Promise<string>
  close(): Promise<void>
}

const everything = ['collection.roots', 'collection.list', 'collection.read', 'collection.manifest', 'collection.add', 'collection.remove', 'collection.status']

const said = (words: string) => ({ ja: words, en: words })

/** Made by the community's hub, as a person makes them. */
async function collectionsOfTheHub({ as }: TestWorld): Promise<void> {
  const hub = as(person('centre-analyst'))
  await hub(collections.create, { root: council, alias: 'exchange', title: said('Exchange'), description: said('Reads and writes'), reads: true, writes: true })
  await hub(collections.create, { root: council, alias: 'closed', title: said('Closed'), description: said('Neither'), reads: false, writes: false })
}

/** The same world behind TLS, and a machine of the hospital that proves itself by its certificate alone. */
async function behindTls({ world }: TestWorld, folder: string): Promise<TestServer & { readonly door: Door }> {
  const [server, client] = [aCertificate('ec'), aCertificate('ec')]
  const pem = (key: typeof client.key) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
  for (const [name, content] of [['server.pem', server.pem], ['server.key', pem(server.key)], ['client.pem', client.pem]] as const) writeFileSync(join(folder, name), content, { mode: 0o600 })
  const now = world.clock()
  await insertToken(world.db, {
    id: newId('token'), organisation: 'org-toto-hospital', name: 'certificate', hash: hashOf(newSecret()), previous: null, previous_until: null, scopes: everything,
    certificate: fingerprint(new X509Certificate(client.pem).fingerprint256)!, made: now, expires: new Date(now.getTime() + 86_400_000), last_used: null, revoked: null,
  })
  const place = await aServer(world, { TLS_CERT: join(folder, 'server.pem'), TLS_KEY: join(folder, 'server.key'), TLS_CLIENT_CA: join(folder, 'client.pem') })
  return { ...place, door: { url: place.url.replace('http:', 'https:'), authorization: undefined, tls: { cert: client.pem, key: pem(client.key), ca: server.pem, servername: 'machine.example' } } }
}

export async function anOwnTarget(clock: () => Date = () => new Date()): Promise<OwnTarget> {
  const stage = await aCouncil(clock)
  await collectionsOfTheHub(stage)
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-tls-'))
  const [place, secure] = [await aServer(stage.world), await behindTls(stage, folder)]
  const token: OwnTarget['token'] = async (organisation, scopes = everything) => (await byToken(stage.world, organisation, [...scopes]))['authorization']!
  const target: Target = {
    url: place.url, authorization: await token('org-toto-hospital'), root: `/taxii2/${council}/`, pageCap: 2_000, certified: secure.door,
    other: await token('org-kitahama-bank'), limited: await token('org-toto-hospital', ['collection.roots', 'collection.list']),
  }
  return {
    stage, target, token,
    async close() {
      await secure.close()
      await place.close()
      await stage.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
