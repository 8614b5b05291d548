/** A warning as one organisation sees it: whole for those who speak, its own copy for those who receive. */
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { organisationsByIds, personsByIds } from '#trust/identity/directory.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { tally } from '#trust/receipts/tables.ts'
import { speaks, type Found } from './about-warning.ts'
import type { Draft, Signature, Warning, WarningDetail } from '../contract.ts'
import { itemsFor } from './copy-receipts.ts'
import { shownItems } from '../items/list-items.ts'
import { shownVoice } from './show-voice.ts'
import { holdersOfRecalls, recallsOf } from '../recalls/recall-tables.ts'
import { findItems } from '../items/item-tables.ts'
import { copiesOf, countCopies, itemsOf, signaturesOf, type CopyRow, type ReadWarning } from './warning-tables.ts'
import type { z } from 'zod'

type Asking = Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>
type SignatureView = z.infer<typeof Signature>

const nobody: Text = { ja: '', en: '' }
const nameIn = (names: ReadonlyMap<string, { name: Text }>, id: string): Text => names.get(id)?.name ?? nobody

/** Counts are for those who speak and for the centre. */
const counts = (row: ReadWarning, actor: Asking['actor']): boolean => row.issued_at !== null && (speaks(row, actor.organisation) || actor.kind === 'centre')

const ownOf = (copy: CopyRow | undefined): Warning['own'] => copy === undefined ? null : {
  why: copy.why, assets: copy.assets.map(({ name }) => name),
  opened: copy.opened_at !== null, acknowledged: copy.acknowledged_at !== null, answer: copy.answer,
}

/** Many warnings with one query a kind of fact, however many there are. `inHand` are the asker's copies of them, where they were read already. */
export async function shownWarnings(tx: Tx, rows: readonly ReadWarning[], actor: Asking['actor'], inHand?: ReadonlyMap<string, CopyRow>): Promise<Warning[]> {
  const ids = rows.map(({ id }) => id)
  const counted = rows.filter((row) => counts(row, actor)).map(({ id }) => id)
  const copies = inHand ?? (await copiesOf(tx, ids, actor.organisation))
  const [steps, recipients] = [await tally(tx, counted), await countCopies(tx, counted)]
  const names = await organisationsByIds(tx, [...new Set(rows.flatMap((row) => row.cosigned))])
  return rows.map((row) => {
    const { served = 0, opened = 0, acknowledged = 0, acted = 0 } = steps.get(row.id) ?? {}
    return {
      id: row.id, number: row.number, revision: row.revision, state: row.state, title: row.draft.title, severity: row.draft.severity, exploited: row.draft.exploited, tlp: row.tlp,
      answerBy: row.draft.answerBy === null ? null : new Date(row.draft.answerBy).toISOString(),
      issuedAt: row.issued_at?.toISOString() ?? null, updatedAt: row.updated_at.toISOString(),
      cosigned: row.cosigned.map((id) => nameIn(names, id)), own: ownOf(copies.get(row.id)),
      counts: counts(row, actor) ? { served, opened, acknowledged, acted, recipients: recipients.get(row.id) ?? 0 } : null,
    }
  })
}

/** The whole of one, as it was found. Items are those that the asker's labels show; whom else it names is not a reader's business. */
export async function shownWarning(step: Asking, found: Found): Promise<WarningDetail> {
  const { tx, actor } = step
  const { id } = found.row
  const [summary] = await shownWarnings(tx, [found.row], actor, new Map(found.copy ? [[id, found.copy]] : []))
  const inside = speaks(found.row, actor.organisation)
  const labels = new Set(await step.visible(tx, actor))
  const items = await findItems(tx, inside ? (await itemsOf(tx, id)).filter(({ label }) => labels.has(label)).map((item) => item.id) : await itemsFor(tx, id, actor.organisation, labels))
  return {
    ...summary!, // one row in, one out
    draft: inside ? found.row.draft : readerDraft(found.row.draft, items.map((item) => item.id)),
    signatures: await shownSignatures(tx, found.row, inside),
    items: await shownItems(tx, items, actor.organisation, [...labels]),
    matched: found.copy?.assets ?? [],
    recalls: await shownRecalls(tx, id, items.map((item) => item.id), actor.organisation),
    entries: [...(found.copy ? await entriesOf(tx, found.copy.id) : []), ...(await entriesOf(tx, id))],
    ...(await shownVoice(step, found.row, inside)),
  }
}

const readerDraft = ({ incident: _, ...draft }: Draft, items: string[]): Draft =>
  ({ ...draft, items, audience: { ...draft.audience, organisations: [] } })

/** Every step, those still to come too. Names of people and their notes stay among those who speak. */
async function shownSignatures(tx: Tx, row: Found['row'], inside: boolean): Promise<SignatureView[]> {
  const signed = await signaturesOf(tx, row.id)
  const wanted = [
    { step: 'draft' as const, organisation: row.issuer }, { step: 'approval' as const, organisation: row.issuer },
    ...row.cosigners.map((organisation) => ({ step: 'cosign' as const, organisation })), { step: 'issue' as const, organisation: row.issuer },
  ]
  const names = await organisationsByIds(tx, [row.issuer, ...row.cosigners])
  const people = inside ? await personsByIds(tx, signed.map(({ person }) => person)) : new Map<string, { name: string }>()
  return wanted.map(({ step, organisation }) => {
    const signature = signed.find((one) => one.step === step && one.organisation === organisation)
    return {
      step, organisation, organisationName: nameIn(names, organisation), office: signature?.office ?? '',
      name: people.get(signature?.person ?? '')?.name ?? '', at: signature?.at.toISOString() ?? null, note: inside ? (signature?.note ?? '') : '', contact: names.get(organisation)?.contact ?? null,
    }
  })
}

async function shownRecalls(tx: Tx, id: string, items: readonly string[], organisation: string): Promise<WarningDetail['recalls']> {
  const recalls = await recallsOf(tx, id, items)
  const holders = await holdersOfRecalls(tx, recalls.map((recall) => recall.id))
  return recalls.map((recall) => {
    const of = holders.filter((holder) => holder.recall === recall.id)
    const own = of.find((holder) => holder.organisation === organisation)
    const acknowledged = own ? own.acknowledged_at !== null : of.every((holder) => holder.acknowledged_at !== null)
    return { id: recall.id, reason: recall.reason, at: recall.at.toISOString(), acknowledged, held: own !== undefined }
  })
}
