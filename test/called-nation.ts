// The small nation behind the real server on loopback, called as screens and machines call it: by the typed client, over HTTP.
import assert from 'node:assert/strict'
import { caller, type Call } from '#client/call.ts'
import { Problem, type Fault } from '#client/problem.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { insertPerson } from '#trust/identity/tables.ts'
import { aDraft } from './a-warning.ts'
import { aServer, bySession } from './callers.ts'
import { aCouncil } from './sharing-nation.ts'
import { addOrganisation } from './small-nation.ts'
import { person, type TestWorld } from './world.ts'

export interface CalledNation {
  readonly stage: TestWorld
  readonly url: string
  /** One of policies/people.json, signed in. */
  by(name: string): Promise<Call>
  /** Whoever sends these headers. */
  with(headers: Record<string, string>): Call
  close(): Promise<void>
}

/** The small nation, its council and its supervisor. */
export async function aCalledNation(clock: () => Date = () => new Date()): Promise<CalledNation> {
  const stage = await aCouncil(clock)
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-commission', { kind: 'supervisor', name: ['監理委員会', 'Commission'] })
    for (const name of ['inspector', 'commissioner']) {
      const { id, organisation, office, roles } = person(name)
      await insertPerson(tx, { id, organisation, office, roles, name, mail: '', clearance: 0, active: true, subject: null })
    }
  })
  const place = await aServer(stage.world)
  const calling = (headers: Record<string, string>): Call => caller((path, init) => fetch(`${place.url}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } })) // the client gives headers as a record
  return {
    stage, url: place.url, with: calling,
    by: async (name) => calling(await bySession(stage.world, person(name).id)),
    async close() {
      await place.close()
      await stage.close()
    },
  }
}

/** That a call is turned down so, and by this rule where one is named. */
export async function turnedDown(call: Promise<unknown>, fault: Fault, rule?: string): Promise<Problem> {
  const error = await call.then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Problem, `expected ${fault}, got ${String(error)}`)
  assert.equal(error.fault, fault, JSON.stringify(error.document))
  if (rule) assert.equal(error.document.rule, rule)
  if (fault === 'refused') assert.ok(error.document.because?.ja && error.document.because.en, 'a refusal says why')
  return error
}

export const anHourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString()

/** The hospital reports with evidence and agrees to give what may leave. */
export async function giving(nation: CalledNation, content: string): Promise<{ incident: string; number: string; offer: string }> {
  const hospital = await nation.by('hospital-analyst')
  const { result } = await hospital(reporting.report, { kind: 'ransomware', noticedAt: anHourAgo(), impact: '電子カルテが開けない。', evidence: [{ name: 'list.txt', content }] })
  await nation.stage.settle()
  const offer = (await hospital(sharing.readOffer, { incident: result.id })).result.offers[0]!.id
  await hospital(sharing.agreeOffer, { id: offer })
  return { incident: result.id, number: result.number, offer }
}

/** Drafted, approved, issued and told. */
export async function warning(nation: CalledNation, more: Parameters<typeof aDraft>[0] = {}): Promise<string> {
  const [analyst, duty] = [await nation.by('centre-analyst'), await nation.by('centre-duty')]
  const { id } = (await analyst(sharing.draft, aDraft(more))).result
  await duty(sharing.approve, { id })
  await duty(sharing.issue, { id })
  await nation.stage.settle()
  return id
}

export const itemsOf = async (nation: CalledNation, incident: string): Promise<string[]> =>
  (await (await nation.by('centre-analyst'))(sharing.listItems, { incident })).result.items.map(({ id }) => id)
