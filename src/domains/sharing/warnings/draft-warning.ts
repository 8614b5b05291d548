/** A warning is written, and written again: each new text starts without approval and co-signatures. */
import { shownValue } from '#language/evidence/values.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { announce } from '#platform/outbox.ts'
import { text } from '#language/words.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { labelOf } from '#trust/labels/tables.ts'
import type { Issue } from '#trust/parse.ts'
import { ruleIssues } from './check-rules.ts'
import { about, aboutWarning, kindsOf, noWarning, warning } from './about-warning.ts'
import { sharing, warningChanged, type Draft } from '../contract.ts'
import { laxities, type Bound } from '../derive-label.ts'
import { foldedText } from '../items/item-digest.ts'
import { moved, warningMoves } from '../lifecycle.ts'
import { unknownItem } from '../items/list-items.ts'
import { shownWarning } from './show-warning.ts'
import { findItems, type ItemRow } from '../items/item-tables.ts'
import { insertWarning, nextNumber, setItems, sign, unsign, updateWarning, type WarningRow } from './warning-tables.ts'

const mend = text('示した項目を直して、もう一度送ってください。ほかは変わっていません。', 'Mend the fields named and send again. Nothing was changed.')
const invalid = (all: readonly Issue[]): Failure => {
  const issues = all.slice(0, 20)
  return new Failure('invalid', issues.map(({ path, message }) => `${path}: ${message.en}`).join('; '), { issues, do: mend })
}

interface Examined { readonly issues: readonly Issue[]; readonly clearance: number }

/**
 * What stands in the way of a draft: an item that is unknown to the drafter or stands no longer, an item that asks for
 * more than the draft keeps, an organisation that does not exist. And the clearance that its items ask of a reader.
 */
export async function examine({ tx, actor, visible }: Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>, draft: Draft): Promise<Examined> {
  const labels = new Set(await visible(tx, actor))
  const items = (await findItems(tx, draft.items)).filter((item) => labels.has(item.label))
  const { bounds, clearance } = await boundsOf(tx, items)
  return { issues: [...absent(draft, items), ...(await strangers(tx, draft)), ...laxities(draft, bounds), ...ruleIssues(draft)], clearance }
}

/** The same, where the draft must stand. Throws `invalid` with every fault. */
export async function checkDraft(step: Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>, draft: Draft): Promise<{ clearance: number }> {
  const { issues, clearance } = await examine(step, draft)
  if (issues.length > 0) throw invalid(issues)
  return { clearance }
}

function absent(draft: Draft, items: readonly ItemRow[]): Issue[] {
  const known = new Map(items.map((item) => [item.id, item]))
  return draft.items.flatMap((id, n) => {
    const item = known.get(id)
    if (!item) return [{ path: `items.${n}`, message: unknownItem }]
    if (item.state === 'active') return []
    const shown = shownValue(item.body).slice(0, 100)
    return [{ path: `items.${n}`, message: text(`「${shown}」は取り下げまたは訂正されています。外してください。`, `${shown} was withdrawn or corrected. Take it out.`) }]
  })
}

async function strangers(tx: Tx, draft: Draft): Promise<Issue[]> {
  const wanted = [...draft.cosigners, ...draft.audience.organisations]
  const known = await organisationsByIds(tx, wanted)
  return wanted.filter((id) => !known.has(id)).map((id) => ({ path: 'audience', message: text(`組織「${id}」は登録されていません。`, `There is no organisation ${id}.`) }))
}

async function boundsOf(tx: Tx, items: readonly ItemRow[]): Promise<{ bounds: Bound[]; clearance: number }> {
  const labels = new Map<string, Awaited<ReturnType<typeof labelOf>>>()
  for (const { label } of items) if (!labels.has(label)) labels.set(label, await labelOf(tx, label))
  const bounds = items.map((item) => ({ id: item.id, shown: shownValue(item.body).slice(0, 100), tlp: item.tlp, purposes: labels.get(item.label)!.purposes, attribution: item.attribution, compartments: labels.get(item.label)!.compartments }))
  return { bounds, clearance: Math.max(0, ...[...labels.values()].map((label) => label.clearance)) }
}

const once = (draft: Draft): Draft => ({ ...draft, items: [...new Set(draft.items)], cosigners: [...new Set(draft.cosigners)], vulnerabilities: [...new Set(draft.vulnerabilities)] })

export const soughtIn = (number: string, { title, products, vulnerabilities, techniques }: Draft): string =>
  foldedText([number, title.ja, title.en, ...vulnerabilities, ...techniques.flatMap(({ id, name }) => [id, name]), ...products.flatMap(({ maker, product }) => [maker, product])].join('\n'))

/** `W-26-0312`: the year in Tokyo and a number that is never given twice. */
async function numbered(tx: Tx, now: Date): Promise<string> {
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Tokyo', year: 'numeric' }).format(now))
  return `W-${String(year).slice(2)}-${String(await nextNumber(tx, year)).padStart(4, '0')}`
}

/** The signature of who wrote the present text. */
export const written = ({ actor, now }: Pick<Step<unknown>, 'actor' | 'now'>) =>
  ({ step: 'draft' as const, organisation: actor.organisation, person: actor.id, office: actor.office, at: now, note: '' })

export const draftWarning = handler({
  verb: sharing.draft,
  about: async ({ cosigners }, { actor, tx }) => ({ ...noWarning(actor.organisation), askedKinds: await kindsOf(tx, cosigners) }),
  async run(step) {
    const { actor, tx, now } = step
    const draft = once(step.input)
    await checkDraft(step, draft)
    const number = await numbered(tx, now)
    const row: WarningRow = {
      id: newId('warning'), number, state: 'draft', draft, author: actor.id, authors: [actor.id], issuer: actor.organisation, approver: '',
      cosigners: draft.cosigners, label: null, tlp: draft.tlp, search: soughtIn(number, draft), updated_at: now, issued_at: null,
    }
    await insertWarning(tx, row)
    await sign(tx, row.id, written(step))
    return answerOf(step, row.id, 'drafted')
  },
})

export const reviseWarning = handler({
  verb: sharing.revise,
  about: async ({ id, draft }, step) => ({ ...(await about(true)({ id }, step)), askedKinds: await kindsOf(step.tx, draft.cosigners) }),
  async run(step) {
    const { actor, tx, now, input } = step
    const { row } = await warning(tx, input.id, actor.organisation)
    const draft = once(input.draft)
    await checkDraft(step, draft)
    await updateWarning(tx, {
      ...row, state: moved(warningMoves['warning.revise'], row.state), draft, author: actor.id, authors: [...new Set([...row.authors, actor.id])], approver: '',
      cosigners: draft.cosigners, tlp: draft.tlp, search: soughtIn(row.number, draft), updated_at: now,
    })
    await setItems(tx, row.id, draft.items)
    await unsign(tx, row.id)
    await sign(tx, row.id, written(step))
    return answerOf(step, row.id, 'revised')
  },
})

/** The outcome of every verb that leaves a warning changed: the warning, and word of it to those who speak. */
export async function answerOf(step: Step<unknown>, id: string, what: string) {
  const found = await warning(step.tx, id, step.actor.organisation)
  const concerns = [found.row.issuer, ...found.row.cosigners]
  return {
    subject: id, result: await shownWarning(step, found), after: aboutWarning(found, step),
    announcements: [announce(warningChanged, { warning: id, what }, { concerns })],
  }
}
