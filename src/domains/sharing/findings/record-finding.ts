/** Records what was seen on the dark web as items of the giver, by the same way as what is imported. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { chosenLabel } from '../items/choose-label.ts'
import { circleOf, importContent } from '../items/import-objects.ts'
import { publicIdentity, speakerOf } from '../items/speaker.ts'
import { tellReach } from '../items/tell-reach.ts'
import { ownSpace, uuid5 } from '#language/evidence/stix-ids.ts'
import type { Tx } from '#platform/database.ts'
import { findings } from './contract.ts'
import { findingObjects, type Finding, type FindingFault } from './finding-objects.ts'
import { leakedIn } from './leaked.ts'

const later = text('見た時刻が、いまより後です。', 'It was seen later than now.')

const faulty = (issues: readonly FindingFault[]): Failure => new Failure('invalid', issues[0]!.message.en, { issues: [...issues] }) // called with at least one

export const recordFinding = handler({
  verb: findings.record,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run(step) {
    const { input, tx, actor, now } = step
    const leaked = (['ja', 'en'] as const).flatMap((language) => { const message = leakedIn(input.summary[language]); return message ? [{ path: `summary.${language}`, message }] : [] })
    const seen = new Date(input.seenAt)
    const faults = [...leaked, ...(seen.getTime() > now.getTime() + 60_000 ? [{ path: 'seenAt', message: later }] : [])]
    if (faults.length > 0) throw faulty(faults)
    const giver = await organisationOf(tx, actor.organisation)
    const label = told(chosenLabel(giver.id, input.handling, await circleOf(tx, giver)), input.victim)
    const producer = await speakerOf(tx, label, now)
    const made = findingObjects({ ...input, seenAt: seen.toISOString(), victim: await victimOf(tx, input.victim, producer) }, { producer, tlp: label.tlp, now: now.toISOString() })
    if ('faults' in made) throw faulty(made.faults)
    const content = JSON.stringify({ type: 'bundle', objects: made.objects })
    const { withdrawn: _, labels, ...result } = await importContent(tx, { giver: giver.id, person: actor.id, name: String(made.objects.find(({ id }) => id === made.report)?.['name'] ?? ''), content, label, way: null, trust: 50, now, dryRun: input.dryRun })
    const reach = input.dryRun ? await tellReach(step, labels) : []
    return { subject: result.id, result: { ...result, reach, report: made.report }, content: { kind: input.kind, handling: input.handling, counts: result.counts, report: made.report } }
  },
})

/** Whom it concerns may see it where the giver says so, and then is among those it is for. */
const told = (label: Label, victim: { readonly organisation?: string | undefined; readonly tell: boolean } | undefined): Label =>
  victim?.organisation === undefined || !victim.tell ? label : { ...label, audience: { ...label.audience, organisations: [...new Set([...label.audience.organisations, victim.organisation])] } }

/** An organisation of the directory by its public identity; another by its name as it was written. */
async function victimOf(tx: Tx, victim: { readonly organisation?: string | undefined; readonly name?: string | undefined } | undefined, producer: string): Promise<Finding['victim']> {
  if (victim?.organisation !== undefined) return { id: publicIdentity(victim.organisation), name: (await organisationOf(tx, victim.organisation)).name.ja }
  return victim?.name ? { id: `identity--${uuid5(ownSpace, JSON.stringify([producer, 'victim', victim.name]))}`, name: victim.name } : undefined
}
