/** Identity on a real server: a database, the rules of identity, fastify on loopback, and a clock that can be moved. */
import Fastify, { type FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import type { Actor } from '#language/organisation.ts'
import { settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { visibility } from '#trust/labels/visible.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { aDatabase } from '#test/database.ts'
import { identityPart } from '../index.ts'
import { identityRoutes } from '../routes.ts'

const file = (name: string): string => readFileSync(new URL(`../../../../policies/${name}`, import.meta.url), 'utf8')
const scope = '@id("token-scope") @because_ja("。") @because_en(".") @source("general.cedar") forbid (principal, action, resource) unless { context.inScope };'
const verbs = identityPart.handlers.map(({ verb }) => verb)
export const identityRules = () => deciding(preparePolicySet({ 'identity.cedar': file('identity.cedar'), 'scope.cedar': scope }, policySchema(verbs)))

export interface TestSite {
  readonly app: FastifyInstance
  readonly world: World
  readonly url: string
  readonly origin: string
  /** What was logged, as text. */
  readonly log: () => string
  /** Moves the clock forward. */
  later(milliseconds: number): void
  act(actor: Actor, verb: string, input: unknown): Promise<unknown>
  close(): Promise<void>
}

export const freePort = (): Promise<number> => new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address() as AddressInfo
    probe.close(() => resolve(port))
  })
})

const bodyOf = (error: Failure) => ({ fault: error.fault, detail: error.message, ...error.detail })

export async function aSite(environment: Record<string, string> = {}): Promise<TestSite> {
  const [database, port] = [await aDatabase(), await freePort()]
  let offset = 0
  const lines: string[] = []
  const decide = identityRules()
  const clock = () => new Date(Date.now() + offset)
  const world: World = { db: database.as('server'), clock, decide: () => decide, visible: visibility(() => decide, clock), handlers: new Map(identityPart.handlers.map((one) => [one.verb.name, one])) }
  const app = Fastify({ logger: { level: 'info', stream: { write: (line: string) => void lines.push(line) } }, disableRequestLogging: true })
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Failure) return reply.code(error.fault === 'throttled' ? 429 : 403).send(bodyOf(error))
    request.log.error({ message: (error as Error).message }, 'an error of ours')
    return reply.code(500).send({ fault: 'ours', detail: (error as Error).stack })
  })
  app.get('/', async () => 'home')
  await app.register(identityRoutes, { world, settings: settings({ PORT: String(port), ...environment }) })
  await app.listen({ port, host: '127.0.0.1' })
  const founding = { ...world, db: database.db } // as at a first start
  return {
    app, world, url: database.url, origin: `http://localhost:${port}`, log: () => lines.join(''),
    later: (milliseconds) => { offset += milliseconds },
    act: async (actor, verb, input) => (await actByName(actor.roles.includes('service:installer') ? founding : world, verb, actor, input)).result,
    async close() {
      await app.close()
      await database.close()
    },
  }
}

export const installer = serviceActor('installer')

export interface Invited { id: string; link: { path: string } }

/** A hospital with one administrator, and the link that signs the administrator in. */
export async function aHospital(site: TestSite): Promise<Invited> {
  await site.act(installer, 'organisation.register', { id: 'org-toto-hospital', name: { ja: '東都病院', en: 'Toto Hospital' }, kind: 'operator', sectors: ['medical'] })
  return (await site.act(installer, 'person.invite', {
    id: 'person-yamada', organisation: 'org-toto-hospital', name: '山田花子', office: 'org-toto-hospital/administrator', mail: 'hanako@toto.example.jp', roles: ['member', 'administrator'],
  })) as Invited
}
