import type { z } from 'zod'
import { harmless, harmlessLine } from '#language/evidence/harmless.ts'
import { folded, grams } from '#language/search.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { interning } from '#trust/labels/tables.ts'
import { invalid, type Issue } from '#trust/parse.ts'
import { assetsByIds } from '#domains/assets/index.ts'
import { addressed, labelOf } from './audience.ts'
import { completed } from './complete-answers.ts'
import { incidentProxied, incidentReported, reporting, type Answers, type IncidentDetail } from './contract.ts'
import { titleOf } from './incident-title.ts'
import { aboutIncident, aboutNewFor } from './known-incident.ts'
import { isPriority } from './priority.ts'
import type { Proxies } from './proxies.ts'
import { word } from './say.ts'
import { insertIncident, nextNumber, type IncidentRow } from './tables.ts'
import { takeEvidence } from './take-evidence.ts'
import { tellNew } from './tell-incident.ts'
import { timeIssues } from './times.ts'

type Given = z.output<typeof Answers>

/** One report: the account, its label, its evidence and the first word of its thread, all or nothing. */
export const reportIncident = (proxies: Proxies): Handler => handler({
  verb: reporting.report,
  about: aboutNewFor(proxies),
  run: (step) => report(step, completed(step.input), proxies),
})

/** Signs in two answers: the same report, of the kind that says that nothing has happened yet. */
export const reportPrecursor = (proxies: Proxies): Handler => handler({
  verb: reporting.precursor,
  about: aboutNewFor(proxies),
  run: (step) => {
    const { seen, onBehalfOf: _, ...more } = step.input
    return report(step, { ...more, kind: 'precursor', impact: seen, safety: 'unknown', assets: [], personalData: 'unknown', responses: [] }, proxies)
  },
})

async function report(step: Step<{ onBehalfOf?: string | undefined }>, input: Given, proxies: Proxies) {
  const { actor, tx, now } = step
  const { organisation, proxy, basis } = await whose(step, proxies)
  const to = await addressed(tx, { organisation, id: actor.id }, input)
  const label = labelOf(to.reporter.id, to.bodies, input)
  const interned = interning(label)
  const able = proxy ? [proxy.id] : []
  const row = { ...await prepared(tx, input, to.reporter, now), reporter: actor.id, proxy: proxy?.id ?? null, sent_to: label.audience.organisations, label: interned.id }
  const first = word(step, row.id, 'reported', row.impact)
  await insertIncident(tx, { row, found: searchable(row, to.reporter), word: first, label: interned.row })
  const { taken: evidence, fresh: items } = await takeEvidence(tx, row.id, input.evidence, now)
  return {
    subject: row.id, result: tellNew({ row, proxies: able, thread: [first], evidence }, { parties: [to.reporter, proxy ?? []].flat(), person: to.person }, actor),
    after: aboutIncident(row, able), ...basis && { basis },
    announcements: [announce(incidentReported, {
      incident: row.id, number: row.number, organisation: row.organisation, sharing: row.sharing, tlp: row.tlp, items, urgent: row.urgent,
    }, { key: row.id, concerns: [row.organisation, ...row.sent_to, ...able] }), ...(proxy ? [announce(incidentProxied, { incident: row.id, organisation }, { key: row.id })] : [])],
  }
}

/** Whose report it is; where another reports for it, who that is and the grant that it rests on: the ledger names it. */
async function whose({ input, actor, tx, now }: Step<{ onBehalfOf?: string | undefined }>, proxies: Proxies): Promise<{ organisation: string; proxy?: Organisation; basis?: string | undefined }> {
  const { onBehalfOf: organisation = actor.organisation } = input
  if (organisation === actor.organisation) return { organisation }
  return { organisation, proxy: await organisationOf(tx, actor.organisation), basis: await proxies.grant(tx, { organisation, proxy: actor.organisation }, now) }
}

async function prepared(tx: Tx, given: Given, reporter: Organisation, now: Date): Promise<Omit<IncidentRow, 'reporter' | 'proxy' | 'sent_to' | 'label'>> {
  const { assets, issues } = await namedAssets(tx, given.assets, reporter.id)
  const faults = [...timeIssues(given, now), ...issues]
  if (faults.length > 0) throw invalid(faults)
  const impact = harmless(given.impact)
  return {
    id: newId('incident'), ...await numbered(tx, now), organisation: reporter.id, title: titleOf(given.kind, impact), state: 'reported',
    kind: given.kind, severity: null, confirmed: false, urgent: given.urgent, priority: isPriority(given.kind, reporter), reported_at: now, updated_at: now,
    noticed_at: new Date(given.noticedAt), occurred_at: given.occurredAt === undefined ? null : new Date(given.occurredAt),
    handler: null, handler_office: null, handler_organisation: null, tlp: given.tlp, sharing: given.sharing, impact, safety: given.safety, assets,
    systems: harmless(given.systems), personal_data: given.personalData, responses: given.responses,
    contact_name: harmlessLine(given.contact.name), contact_phone: harmlessLine(given.contact.phone),
    police: given.police,
  }
}

const JAPAN = 9 * 60 * 60 * 1000

/** `R-26-00042`: the year in Japan at the time of the report, and the report's place in it. */
async function numbered(tx: Tx, now: Date): Promise<{ number: string; seq: number }> {
  const year = new Date(now.getTime() + JAPAN).getUTCFullYear()
  const { serial, seq } = await nextNumber(tx, year)
  return { number: `R-${String(year % 100).padStart(2, '0')}-${String(serial).padStart(5, '0')}`, seq }
}

/** The devices as they are now, in the order named; an id that is not the reporter's own is told at its place. */
async function namedAssets(tx: Tx, ids: readonly string[], organisation: string): Promise<{ assets: IncidentDetail['assets']; issues: Issue[] }> {
  const known = ids.length > 0 ? await assetsByIds(tx, ids) : new Map()
  const issues = ids.flatMap((id, i) => (known.get(id)?.organisation === organisation ? [] : [{
    path: `assets.${i}`, message: text('自組織の装置の一覧にありません。一覧から選び直してください。', 'Is not among your own devices. Choose it again from the list.'),
  }]))
  const assets = [...new Set(ids)].flatMap((id) => known.get(id) ?? []).map(({ id, name, product, version }) => ({ id, name, product, version }))
  return { assets, issues }
}

function searchable(row: IncidentRow, { name }: Organisation): { search: string; grams: string[] } {
  const words = [row.number, row.title, name.ja, name.en]
  return { search: folded(words.join(' ')), grams: grams(...words) }
}
