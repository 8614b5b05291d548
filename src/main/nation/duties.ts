/** What the organisations of the sample nation are by law, and what they told and sent of their incidents. */
import type { z } from 'zod'
import type { Answer } from '#language/verb.ts'
import { actByName, type World } from '#trust/act.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { duties, type Duty, type DutyDetail, type Profile, type ProfileDetail, type Submission } from '#domains/duties/contract.ts'
import { sampleProfiles, type SampleIncident } from './data.ts'
import { actorsOf, inTurn } from './directory.ts'

/** Those with people of their own say what they are: some by hand, the others what their sector makes likely. */
export async function loadProfiles(world: World): Promise<void> {
  const actors = await actorsOf(world)
  const written = new Map(sampleProfiles().map((one) => [actors.get(one.by)!.organisation, one]))
  const first = new Map([...actors.values()].filter(({ kind, roles }) => (kind === 'operator' || kind === 'carrier') && roles.includes('analyst')).map((actor) => [actor.organisation, actor]))
  await inTurn([...first.values()], async (actor) => {
    const one = written.get(actor.organisation)
    const profile = one ? await asWritten(world, actor, one) : await asLikely(world, actor)
    await actByName(world, duties.saveProfile.name, one ? actors.get(one.by)! : actor, profile)
  })
}

type Given = z.input<typeof Profile>

async function asWritten(world: World, actor: Actor, { by: _, important, ...profile }: ReturnType<typeof sampleProfiles>[number]): Promise<Given> {
  const { result } = await actByName(world, 'asset.list', actor, {}) as Answer<{ assets: { id: string; name: string }[] }>
  const systems = result.assets.slice(0, 20).map(({ id, name }, at) => ({ id, name, uses: at < important ? ['specified-important-computer'] : [] }))
  return { ...profile, jurisdictions: ['JP'], sectors: actor.sectors as Profile['sectors'], systems } // the directory's sectors are those of the action plan
}

const rare: ReadonlySet<string> = new Set(['jp-listed-company', 'jp-my-number-handler', 'jp-specified-infrastructure-operator', 'jp-special-infrastructure-operator'])

async function asLikely(world: World, actor: Actor): Promise<Given> {
  const { result: { profile } } = await actByName(world, duties.readProfile.name, actor, {}) as Answer<ProfileDetail>
  const likely = profile.unsure.filter((one) => !rare.has(one))
  return { ...profile, designations: [...profile.designations, ...likely], unsure: profile.unsure.filter((one) => rare.has(one)) }
}

type Told = z.input<typeof duties.tellFacts.input>['facts']

/** What an organisation of a sector would know within a quarter of an hour. */
const bySector: Readonly<Record<string, Told>> = {
  medical: [{ field: 'care.affected', value: 'yes' }],
  finance: [{ field: 'impact.service', value: 'yes' }],
  ict: [{ field: 'telecom.outage', value: 'yes' }, { field: 'telecom.major', certainty: 'unknown' }],
  electricity: [{ field: 'elec.listed_accident', value: 'no' }],
  gas: [{ field: 'gas.listed_accident', value: 'no' }],
}

const factsOf = ({ sector, severity }: SampleIncident): Told => [
  ...(bySector[sector] ?? []), { field: 'ci.service_failure', value: severity >= 2 ? 'yes' : 'no' }, { field: 'affected.users_count', value: { min: 10 ** severity, max: 5 * 10 ** severity }, certainty: 'estimated' },
]

const isDue = ({ state, due }: Duty['stages'][number]): boolean => state === 'due' && !due.projected && due.kind !== 'on-request'

export type Sends = 'all' | 'first' | 'nothing'

/** Tells what is known, and sends what must be sent: all of it, or the first report of each duty, to the bodies that are here. */
export async function tellAndSend(world: World, reporter: Actor, incident: string, sample: SampleIncident, sends: Sends): Promise<Submission[]> {
  const { result } = await actByName(world, duties.tellFacts.name, reporter, { incident, facts: factsOf(sample) }) as Answer<DutyDetail>
  if (sends === 'nothing') return []
  const sent: Submission[] = []
  for (const duty of result.duties.filter(({ state, binding, entity }) => state === 'due' && binding === 'mandatory' && entity.relation === 'self')) {
    const to = duty.addressees.filter(({ organisation, state }) => organisation !== null && state === 'certain').map(({ body }) => body)
    const stages = duty.stages.filter(isDue).slice(0, sends === 'all' ? undefined : 1)
    for (const { id: stage } of to.length > 0 ? stages : []) {
      const { result: { submissions } } = await actByName(world, duties.submit.name, reporter, { incident, regime: duty.regime, stage, to }) as Answer<{ submissions: Submission[] }>
      sent.push(...submissions)
    }
  }
  return sent
}

/** The bodies read what they received and acknowledge it. */
export async function acknowledge(world: World, actors: ReadonlyMap<string, Actor>, submissions: readonly Submission[]): Promise<void> {
  for (const { id, to } of submissions) {
    const officer = [...actors.values()].find(({ organisation, roles }) => organisation === to.organisation?.id && roles.some((role) => ['duty-officer', 'analyst'].includes(role)))
    if (!officer) continue
    await actByName(world, duties.readSubmission.name, officer, { id })
    await actByName(world, duties.acknowledge.name, officer, { id })
  }
}
