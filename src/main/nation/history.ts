import type { Answer } from '#language/verb.ts'
import { actByName, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { reactions } from '../domains.ts'
import { drain } from '../worker.ts'
import type { OpenWorld } from '../world.ts'
import { dice, sampleIncidents, sampleWarnings, type SampleIncident, type SampleWarning } from './data.ts'
import { actorsOf, inTurn } from './directory.ts'
import { acknowledge, tellAndSend, type Sends } from './duties.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Event { readonly at: number; happen(world: World): Promise<void> }

/** A month as it might have been: reports come in, are taken, asked about and closed; warnings go out and are answered. */
export async function tellHistory(world: OpenWorld, start: Date): Promise<void> {
  const actors = await actorsOf(world)
  const events = [...incidentEvents(actors, start.getTime(), world.clock().getTime()), ...warningEvents(actors, world.clock().getTime())].toSorted((a, b) => a.at - b.at)
  for (const { at, happen } of events) {
    const then: OpenWorld = { ...world, clock: () => new Date(at) }
    await happen(then)
    await drain({ world: then, reactions })
  }
}

type Stage = 'closed' | 'triaged' | 'taken' | 'reported'

/** The last day, in hours ago: a board with nothing new on it would not be this country's. The newest came by the hot line, and waits. */
const LAST_DAY: readonly (readonly [hoursAgo: number, stage: Stage, urgent?: true])[] =
  [[22, 'triaged'], [18.5, 'triaged'], [15, 'taken'], [11, 'triaged'], [8.2, 'triaged'], [5, 'taken'], [2.4, 'taken'], [1.1, 'reported'], [0.2, 'reported', true]]
const BEFORE = 38

function incidentEvents(actors: ReadonlyMap<string, Actor>, start: number, now: number): Event[] {
  const roll = dice(11)
  const kinds = sampleIncidents()
  const before = Array.from({ length: BEFORE }, (_, at) => ({
    when: start + Math.floor(((at + 0.5) / BEFORE) * 28.9 * DAY) + roll(6 * HOUR) - 3 * HOUR, stage: (at < 32 ? 'closed' : 'triaged') as Stage, urgent: false,
    sends: (at < 32 && at !== 21 ? 'all' : 'nothing') as Sends, // some are late
  }))
  const lately = LAST_DAY.map(([hours, stage, urgent = false]) => ({ when: now - hours * HOUR, stage, urgent, sends: (hours > 12 ? 'first' : 'nothing') as Sends }))
  return [...before, ...lately].map(({ when, ...goes }, at) => {
    const sample = kinds[at % kinds.length]!
    const reporters = [...actors.values()].filter((actor) => actor.kind === 'operator' && actor.sectors.includes(sample.sector) && actor.id !== 'person-toto-analyst' && actor.roles.includes('analyst'))
    return { at: when, happen: (world: World) => oneIncident(world, actors, reporters[roll(reporters.length)]!, sample, goes, roll) }
  })
}

async function oneIncident(world: World, actors: ReadonlyMap<string, Actor>, reporter: Actor, sample: SampleIncident, { stage, sends, urgent }: { stage: Stage; sends: Sends; urgent: boolean }, roll: (sides: number) => number): Promise<void> {
  const now = world.clock().getTime()
  const duty = actors.get(roll(3) === 0 ? 'person-centre-analyst-2' : 'person-centre-duty')!
  const { result } = await actByName(world, 'incident.report', reporter, {
    kind: sample.kind, noticedAt: new Date(now - (5 + roll(90)) * 60_000).toISOString(), impact: sample.impact, safety: sample.severity > 2 ? 'yes' : 'no',
    personalData: roll(4) === 0 ? 'yes' : 'unknown', responses: sample.kind === 'precursor' ? [] : ['disconnected'], sharing: roll(5) === 0 ? 'agencies' : 'anonymous', urgent,
    evidence: sample.kind === 'ddos' || sample.kind === 'unknown' ? [] : [{ name: 'indicators.txt', content: indicators(roll) }],
  }) as Answer<{ id: string }>
  const later = (minutes: number): World => ({ ...world, clock: () => new Date(now + minutes * 60_000) })
  const { id } = result
  if (stage === 'reported') return
  const sent = await tellAndSend(later(7), reporter, id, sample, sends)
  await actByName(later(9), 'incident.take', duty, { id })
  if (stage === 'taken') return
  await actByName(later(16), 'incident.triage', duty, { id, severity: sample.severity, confirmed: true, note: '' })
  await agreeToOffer(world, later(25), reporter, id)
  await acknowledge(later(14), actors, sent)
  if (stage === 'triaged') return
  await actByName(later(60 * 30), 'incident.close', duty, { id, note: '原因を確かめ、再発を防ぐ手当てを終えました。' })
}

async function agreeToOffer(world: World, then: World, reporter: Actor, incident: string): Promise<void> {
  await drain({ world: world as OpenWorld, reactions })
  const { result } = await actByName(then, 'offer.read', reporter, { incident }) as Answer<{ offers: { id: string; state: string }[] }>
  for (const offer of result.offers) if (offer.state === 'prepared') await actByName(then, 'offer.agree', reporter, { id: offer.id })
}

/** Addresses of the blocks kept for documentation, and names under .example: nobody's. */
function indicators(roll: (sides: number) => number): string {
  const lines = Array.from({ length: 1 + roll(4) }, () => `${['198.51.100', '203.0.113'][roll(2)]}.${1 + roll(254)}`)
  return [...lines, `cdn-${roll(90) + 10}.update-check.example`].join('\n')
}

function warningEvents(actors: ReadonlyMap<string, Actor>, now: number): Event[] {
  const roll = dice(23)
  return sampleWarnings().map((sample) => ({ at: now - sample.daysAgo * DAY - roll(5 * HOUR), happen: (world: World) => oneWarning(world, actors, sample, roll) }))
}

async function oneWarning(world: World, actors: ReadonlyMap<string, Actor>, sample: SampleWarning, roll: (sides: number) => number): Promise<void> {
  const [analyst, duty, jpcert] = ['person-centre-analyst', 'person-centre-duty', 'person-jpcert-analyst'].map((id) => actors.get(id)!) as [Actor, Actor, Actor]
  const asked = sample.fixed ? { ja: `${sample.fixed}へ更新してください。`, en: `Update to ${sample.fixed}.` } : { ja: '手順を確かめてください。', en: 'Check your procedure.' }
  const { result: { id } } = await actByName(world, 'warning.draft', analyst, {
    title: sample.title, facts: { happening: sample.title, asked },
    texts: { analyst: sample.plain, executive: sample.plain, plain: sample.plain },
    severity: sample.severity, exploited: sample.exploited, audience: { sectors: sample.sectors, communities: [], organisations: [] },
    products: sample.product ? [{ maker: sample.maker, product: sample.product, to: sample.to ?? '', fixed: sample.fixed ?? '' }] : [],
    answerBy: new Date(world.clock().getTime() + 2 * DAY).toISOString(), cosigners: ['org-jpcert'],
  }) as Answer<{ id: string }>
  await actByName(world, 'warning.approve', duty, { id })
  await actByName(world, 'warning.cosign', jpcert, { id })
  await actByName(world, 'warning.issue', duty, { id })
  await drain({ world: world as OpenWorld, reactions })
  await answers(world, actors, id, roll)
}

const ANSWERS = ['fixed', 'fixed', 'mitigated', 'not-affected', 'not-affected', 'need-help'] as const

/** Some open it, fewer acknowledge, fewer still say what they did: as people do. */
async function answers(world: World, actors: ReadonlyMap<string, Actor>, id: string, roll: (sides: number) => number): Promise<void> {
  const readers = [...actors.values()].filter((actor) => ['operator', 'small-company'].includes(actor.kind) && roll(10) < 8)
  const begin = world.clock().getTime()
  await inTurn(readers.map((actor) => ({ actor, eager: roll(10), minutes: 5 + roll(1200), answer: ANSWERS[roll(ANSWERS.length)]! })), async ({ actor, eager, minutes, answer }) => {
    const then: World = { ...world, clock: () => new Date(Math.min(begin + minutes * 60_000, Date.now())) }
    const { result: { warnings } } = await actByName(then, 'warning.list', actor, { most: 20 }) as Answer<{ warnings: { id: string; own: unknown }[] }>
    if (!warnings.some((warning) => warning.id === id && warning.own)) return
    await actByName(then, 'warning.read', actor, { id })
    if (eager < 8) await actByName(then, 'warning.acknowledge', actor, { id })
    if (eager < 6) await actByName(then, 'warning.answer', actor, { id, answer })
  })
}
