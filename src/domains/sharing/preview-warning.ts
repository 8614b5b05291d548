/** Before issuing: who would get it and why, who would not, and what to mend in the texts. It is the issue's own reckoning. */
import { organisationKinds } from '#language/organisation.ts'
import type { Text } from '#language/words.ts'
import { tlpLevels } from '#language/tlp.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { about, warning } from './about-warning.ts'
import { checkTexts, type Check } from './check-texts.ts'
import { sharing, type Draft, type Preview } from './contract.ts'
import { examine } from './draft-warning.ts'
import { hiddenGivers } from './offer-tables.ts'
import { labelFor, reach } from './reach.ts'
import { recipientsOf, type Held, type Recipient } from './recipients.ts'

export const previewWarning = handler({
  verb: sharing.preview,
  about: about(),
  async run(step) {
    const { input, actor, tx } = step
    const { row } = await warning(tx, input.id, actor.organisation)
    const { draft } = row
    const { issues, clearance } = await examine(step, draft)
    const question = await reach(step, draft, await labelFor(tx, draft, row.issuer, clearance))
    const { recipients, held } = recipientsOf(question)
    const otherwise = tlpLevels.filter((tlp) => tlp !== draft.tlp).map((tlp) => ({
      tlp, total: recipientsOf({ ...question, label: { ...question.label, tlp } }).recipients.length,
    }))
    const faults = issues.map(({ message }) => ({ ok: false, reader: 'all' as const, say: message }))
    const result: Preview = {
      total: recipients.length, bySector: bySector(recipients), otherwise, held: byRule(held), samples: samples(recipients),
      checks: [...faults, ...(await checks(step, draft))],
    }
    return { subject: row.id, result }
  },
})

/** Every organisation once, under its first sector; small companies have none and stand together under an empty one. */
function bySector(recipients: readonly Recipient[]): Preview['bySector'] {
  const counted = new Map<string, Preview['bySector'][number]>()
  for (const { organisation, why, assets } of recipients) {
    const sector = organisation.sectors[0] ?? ''
    const row = counted.get(sector) ?? { sector, organisations: 0, byAsset: 0, exposed: 0, bySectorOrCommunity: 0 }
    counted.set(sector, row)
    row.organisations += 1
    if (assets.length > 0) row.byAsset += 1
    if (assets.some(({ exposed }) => exposed)) row.exposed += 1
    if (why.includes('sector') || why.includes('community')) row.bySectorOrCommunity += 1
  }
  return [...counted.values()].toSorted((a, b) => b.organisations - a.organisations || (a.sector < b.sector ? -1 : 1))
}

function byRule(held: readonly Held[]): Preview['held'] {
  const counted = new Map<string, { rule: string; because: Text; organisations: number }>()
  for (const { rule, because } of held) {
    const row = counted.get(rule) ?? { rule, because, organisations: 0 }
    counted.set(rule, row)
    row.organisations += 1
  }
  return [...counted.values()].toSorted((a, b) => b.organisations - a.organisations)
}

/**
 * Three readers as different as there are: kinds first, and those with a device before those without. What an organisation
 * runs is its own knowledge (policies/assets.cedar), so whoever has a device is told by its kind, and the device as a product.
 */
function samples(recipients: readonly Recipient[]): Preview['samples'] {
  const kinds = new Set<string>()
  const sorted = recipients.toSorted((a, b) => b.assets.length - a.assets.length)
  const first = sorted.filter(({ organisation: { kind } }) => !kinds.has(kind) && kinds.add(kind))
  const chosen = [...new Set([...first.slice(0, 3), ...sorted])].slice(0, 3)
  return chosen.map(({ organisation: { name, kind }, assets }) =>
    ({ organisation: assets.length > 0 ? organisationKinds[kind] : name, kind, assets: assets.map(({ product, version }) => `${product} ${version}`.trim()) }))
}

async function checks({ tx }: Pick<Step<unknown>, 'tx'>, draft: Draft): Promise<Check[]> {
  const givers = await organisationsByIds(tx, await hiddenGivers(tx, draft.incident, draft.items))
  return checkTexts(draft, [...givers.values()])
}
