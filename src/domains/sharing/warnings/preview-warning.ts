/** Before issuing: who would get it and why, who would not, and what to mend in the texts. It is the issue's own reckoning. */
import { organisationKinds } from '#language/organisation.ts'
import type { Text } from '#language/words.ts'
import { tlpLevels } from '#language/tlp.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { about, warning } from './about-warning.ts'
import { checkTexts, type Check } from './check-texts.ts'
import { sharing, type Draft, type Preview } from '../contract.ts'
import { examine } from './draft-warning.ts'
import { saidCount, saidSectors } from '../few.ts'
import { hiddenGivers } from '../offers/offer-tables.ts'
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
    const products = draft.products.length > 0
    const faults = issues.map(({ message }) => ({ ok: false, reader: 'all' as const, say: message }))
    const result: Preview = {
      total: recipients.length, bySector: bySector(recipients, products), otherwise, held: byRule(held), samples: samples(recipients, products),
      checks: [...faults, ...(await checks(step, draft))],
    }
    return { subject: row.id, result }
  },
})

interface Counted { organisations: number; byAsset: number; exposed: number; bySectorOrCommunity: number }

/**
 * Every organisation once, under its first sector; small companies have none and stand together under an empty one. Who
 * is reached only as the holder of a product is under its sector where five such are, else under others.
 */
function bySector(recipients: readonly Recipient[], products: boolean): Preview['bySector'] {
  const counted = new Map<string, Counted>()
  for (const [sector, { why, assets }] of zip(sectorsSaid(recipients), recipients)) {
    const row = counted.get(sector) ?? { organisations: 0, byAsset: 0, exposed: 0, bySectorOrCommunity: 0 }
    counted.set(sector, row)
    row.organisations += 1
    if (assets.length > 0) row.byAsset += 1
    if (assets.some(({ exposed }) => exposed)) row.exposed += 1
    if (why.includes('sector') || why.includes('community')) row.bySectorOrCommunity += 1
  }
  const said = (n: number, { organisations }: Counted): number | null => (products ? saidCount(n, organisations) : n)
  return [...counted].map(([sector, row]) => ({ sector, ...row, byAsset: said(row.byAsset, row), exposed: said(row.exposed, row) }))
    .toSorted((a, b) => b.organisations - a.organisations || (a.sector < b.sector ? -1 : 1))
}

const isHolderAlone = ({ why }: Recipient): boolean => why.every((one) => one === 'asset')

function sectorsSaid(recipients: readonly Recipient[]): string[] {
  const alone = recipients.filter(isHolderAlone)
  const said = new Map(zip(saidSectors(alone.map(({ organisation: { sectors } }) => ({ named: false, sectors }))), alone).map(([sector, one]) => [one, sector]))
  return recipients.map((one) => said.get(one) ?? one.organisation.sectors[0] ?? '')
}

const zip = <A, B>(as: readonly A[], bs: readonly B[]): [A, B][] => as.map((a, n) => [a, bs[n]!]) // as long as each other

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
 * runs is its own knowledge (policies/assets.cedar), so where products are named all are told by their kind, and a device,
 * as a product, of a kind of which five hold one.
 */
function samples(recipients: readonly Recipient[], products: boolean): Preview['samples'] {
  const holders = (kind: string) => recipients.filter(({ organisation, assets }) => organisation.kind === kind && assets.length > 0).length
  const shown = new Set(recipients.map(({ organisation: { kind } }) => kind).filter((kind) => saidCount(holders(kind), 0) !== null))
  const has = ({ organisation: { kind }, assets }: Recipient) => (shown.has(kind) ? assets : [])
  const kinds = new Set<string>()
  const sorted = recipients.toSorted((a, b) => has(b).length - has(a).length)
  const first = sorted.filter(({ organisation: { kind } }) => !kinds.has(kind) && kinds.add(kind))
  const chosen = [...new Set([...first.slice(0, 3), ...sorted])].slice(0, 3)
  return chosen.map((one) => ({
    organisation: products ? organisationKinds[one.organisation.kind] : one.organisation.name, kind: one.organisation.kind,
    assets: has(one).map(({ product, version }) => `${product} ${version}`.trim()),
  }))
}

async function checks({ tx }: Pick<Step<unknown>, 'tx'>, draft: Draft): Promise<Check[]> {
  const givers = await organisationsByIds(tx, await hiddenGivers(tx, draft.incident, draft.items))
  return checkTexts(draft, [...givers.values()])
}
