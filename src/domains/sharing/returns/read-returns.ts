/**
 * Giving pays: who has reported is told at once what others know of the same. Every item and warning has passed the release
 * decision for the one who asks; what it may not see is a number, where that many organisations stand behind it that none is known by it.
 */
import { evidenceTypes, type Item, type ItemType } from '#language/evidence/item.ts'
import { shownValue } from '#language/evidence/values.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationWithBodies, type Organisation } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { toldReport, type ToldReport } from '#domains/reporting/index.ts'
import { sharing, type Returns } from '../contract.ts'
import { saidCount } from '../few.ts'
import { itemDigest } from '../items/item-digest.ts'
import { shownItems } from '../items/list-items.ts'
import { mitigationsFor } from './mitigations.ts'
import { matching, relatedWarnings, type MatchRow } from './return-tables.ts'
import { findItems } from '../items/item-tables.ts'
import { holdItems } from '../warnings/warning-tables.ts'

/** At most so many of one report's values are looked for, and so many found ones are told. */
const most = Object.freeze({ values: 5_000, matches: 100, warnings: 20 })

/** Words and names are met everywhere: that somebody else has them, too, says nothing. */
const common: readonly ItemType[] = ['technique', 'vulnerability', 'malware', 'tool', 'campaign', 'threat-actor', 'intrusion-set', 'infrastructure', 'software', 'organisation', 'detection', 'user-agent', 'file-name']
const telling: ReadonlySet<string> = new Set(evidenceTypes.filter((type) => !common.includes(type)))

export const readReturns = handler({
  verb: sharing.readReturns,
  about: async ({ id }, { tx }) => ({ organisation: (await toldReport(tx, id)).organisation }),
  async run(step) {
    const { input: { id }, tx, actor, visible } = step
    const report = await toldReport(tx, id)
    const labels = await visible(tx, actor)
    const { matches, served } = await matchesOf(step, report.items, labels)
    const result: Returns = {
      warnings: await warningsFor(tx, report, labels), matches, contacts: await contactsFor(tx, report),
      mitigations: mitigationsFor(report.kind, report.items.filter(({ type }) => type === 'technique').map(({ value }) => value)).map((one) => ({ ...one, do: [...one.do] })),
    }
    return { subject: id, result, receipts: served.map((subject) => ({ subject, organisation: actor.organisation, step: 'served' as const, way: 'app' })) }
  },
})

async function warningsFor(tx: Tx, { organisation, items, assets }: ToldReport, labels: readonly string[]): Promise<Returns['warnings']> {
  const techniques = items.filter(({ type }) => type === 'technique').map(itemDigest)
  const values = items.filter(({ type }) => type !== 'technique').slice(0, most.values).map(itemDigest)
  const rows = await relatedWarnings(tx, { organisation, labels, values, techniques, assets: assets.map(({ id }) => id) }, most.warnings)
  return rows.map(({ issued_at, indicator, technique, device, ...row }) => ({
    ...row, issuedAt: issued_at.toISOString(),
    why: [...(device ? ['device' as const] : []), ...(indicator ? ['indicator' as const] : []), ...(technique ? ['technique' as const] : [])],
  }))
}

interface Matched { readonly matches: Returns['matches']; readonly served: readonly string[] }

/** By value: in words where the label lets the reporter see it, and in number where it does not. */
async function matchesOf({ tx, actor, now }: Step<unknown>, items: readonly Item[], labels: readonly string[]): Promise<Matched> {
  const own = new Map(items.filter(({ type }) => telling.has(type)).slice(0, most.values).map((item) => [itemDigest(item), item]))
  const rows = own.size > 0 ? await matching(tx, [...own.keys()], actor.organisation) : []
  const seen = new Set(labels)
  const hidden = await hiddenCounts(tx, rows.filter(({ label }) => !seen.has(label)), now)
  const open = rows.filter(({ label }) => seen.has(label)).slice(0, most.matches)
  const shown = await released(tx, open, actor.organisation)
  const matches = [...own].flatMap(([digest, item]) => {
    const theirs = open.flatMap((row) => (row.digest === digest ? shown.get(row.id) ?? [] : []))
    const others = hidden.get(digest) ?? null
    return theirs.length === 0 && others === null ? [] : [{ type: item.type, shown: shownValue(item), items: theirs, others }]
  })
  return { matches: matches.slice(0, most.matches), served: [...shown.keys()] }
}

/** Held as they are until the receipts are written: who corrects or withdraws one then finds the receipt, and whoever comes later finds it gone. */
async function released(tx: Tx, open: readonly MatchRow[], organisation: string): Promise<Map<string, Returns['matches'][number]['items'][number]>> {
  if (open.length === 0) return new Map()
  await holdItems(tx, open.map(({ id }) => id))
  const rows = (await findItems(tx, open.map(({ id }) => id))).filter(({ state }) => state === 'active')
  return new Map((await shownItems(tx, rows, organisation)).map((item) => [item.id, item]))
}

/**
 * How many organisations gave a value under labels that the reporter may not see. Each value is counted by itself and said
 * only from five on, so that no sum over several values tells of one giver. What is for named readers or not to be known yet is not counted.
 */
async function hiddenCounts(tx: Tx, rows: readonly MatchRow[], now: Date): Promise<Map<string, number>> {
  const givers = new Map<string, Set<string>>()
  for (const { digest, giver, label } of rows) {
    if (!mayCount(await labelOf(tx, label), now)) continue
    givers.set(digest, (givers.get(digest) ?? new Set()).add(giver))
  }
  return new Map([...givers].flatMap(([digest, { size }]) => {
    const said = saidCount(size, size)
    return said === null ? [] : [[digest, said]]
  }))
}

const mayCount = ({ tlp, clearance, compartments = [], embargo }: Label, now: Date): boolean => tlp !== 'red' && clearance === 0 && compartments.length === 0 && (embargo === null || new Date(embargo) <= now)

/** What to speak with each body about. */
const asks: Partial<Record<Organisation['kind'], Text>> = {
  centre: text('24時間の当直です。急ぐとき、迷うときは、まずここへ。', 'Its duty desk is there day and night. Ask here first when it is urgent or unclear.'),
  isac: text('同じ分野の組織との情報交換の窓口です。', 'It connects you with others of your sector.'),
  specialist: text('技術の相談と、ほかの組織や海外との調整を頼めます。', 'It helps with technical questions and coordinates with others, also abroad.'),
  executing: text('被害の届け出と、犯罪としての相談の窓口です。', 'It takes complaints and advises where a crime is suspected.'),
  ministry: text('あなたの分野を所管する省庁です。', 'The ministry competent for your sector.'),
}
const order = Object.keys(asks)

/** Who to call, as the directory has them: the centre, the bodies of the reporter's own sector, the police. */
async function contactsFor(tx: Tx, { organisation, reporter }: ToldReport): Promise<Returns['contacts']> {
  const { own, bodies } = await organisationWithBodies(tx, { organisation, person: reporter.person }, ['centre', 'isac', 'specialist', 'executing'])
  const near = ({ id, kind, sectors, designations }: Organisation): boolean =>
    kind === 'isac' ? sectors.some((sector) => own.sectors.includes(sector)) : kind === 'executing' ? designations.includes('police') || id === own.ministry : true
  return bodies.filter((body) => near(body) && asks[body.kind]).toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind)).slice(0, 10)
    .map(({ id, name, kind, contact }) => ({ organisation: id, name, kind, contact, asks: asks[kind] ?? name })) // those without words were left out
}
