/** The reporter looks at what would leave, and agrees or not. Only then do items enter the exchange. */
import { shownValue } from '#language/evidence/values.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { sharing, type Offer } from '../contract.ts'
import { itemLabel } from '../derive-label.ts'
import { itemDigest } from '../items/item-digest.ts'
import { moved, offerMoves } from '../lifecycle.ts'
import { answerOffer, findOffer, offersOf, type OfferRow } from './offer-tables.ts'
import { giveToExchange } from '../items/give-items.ts'

const shownOffer = (row: OfferRow): Offer => ({
  id: row.id, incident: row.incident, incidentNumber: row.number, organisation: row.organisation, state: row.state, label: row.label,
  items: row.items.map((item) => ({ ...item, key: itemDigest(item), shown: shownValue(item) })),
  removed: row.removed, preparedAt: row.prepared_at.toISOString(), answeredAt: row.answered_at?.toISOString() ?? null,
})

const aboutOffer = ({ organisation, state }: OfferRow) => ({ organisation, state })

async function offer(tx: Tx, id: string, lock = false): Promise<OfferRow> {
  const row = await findOffer(tx, id, lock)
  if (!row) throw missing('offer')
  return row
}

/** The offers of an incident that may be read. Each is of the same organisation, so it is all or none. */
async function readable(incident: string, { tx, actor, decide }: Pick<Step<unknown>, 'tx' | 'actor' | 'decide'>): Promise<OfferRow[]> {
  const rows = await offersOf(tx, incident)
  return rows.filter((row) => decide(actor, sharing.readOffer, aboutOffer(row)).allow)
}

export const readOffers = handler({
  verb: sharing.readOffer,
  /** An incident without offers, one that nobody knows of, and one of others: all have none to show. */
  async about({ incident }, step) {
    const [first] = await readable(incident, step)
    return first ? aboutOffer(first) : { organisation: step.actor.organisation, state: 'new' as const }
  },
  async run(step) {
    const { input: { incident } } = step
    const rows = await readable(incident, step)
    const open = rows.find(({ state }) => state === 'prepared') ?? rows[0]
    return { subject: incident, result: { offers: rows.map(shownOffer) }, ...(open && { after: aboutOffer(open) }) }
  },
})

export const agreeOffer = handler({
  verb: sharing.agreeOffer,
  about: async ({ id }, { tx }) => aboutOffer(await offer(tx, id, true)),
  async run({ input, tx, now }) {
    const row = await offer(tx, input.id)
    const state = moved(offerMoves['offer.agree'], row.state)
    const given = chosen(row, input.items)
    await giveToExchange(tx, { giver: row.organisation, offers: [row.id], now }, given.map((item) => ({ item, label: itemLabel(row.label, item) })))
    await answerOffer(tx, row.id, state, now)
    const answered = { ...row, state, items: given, answered_at: now }
    return { subject: row.id, result: shownOffer(answered), after: aboutOffer(answered), basis: row.incident }
  },
})

export const declineOffer = handler({
  verb: sharing.declineOffer,
  about: async ({ id }, { tx }) => aboutOffer(await offer(tx, id, true)),
  async run({ input, tx, now }) {
    const row = await offer(tx, input.id)
    const state = moved(offerMoves['offer.decline'], row.state)
    await answerOffer(tx, row.id, state, now)
    const answered = { ...row, state, answered_at: now }
    return { subject: row.id, result: shownOffer(answered), after: aboutOffer(answered) }
  },
})

/** The items the reporter left in. A key that is not in the offer is a mistake, and nothing is given on a mistake. */
function chosen(row: OfferRow, keys: readonly string[] | undefined): OfferRow['items'] {
  if (!keys) return row.items
  const wanted = new Set(keys)
  const given = row.items.filter((item) => wanted.delete(itemDigest(item)))
  if (wanted.size === 0) return given
  throw new Failure('invalid', 'items: keys that are not in this offer', {
    issues: [{
      path: 'items',
      message: text(`この案にない項目が ${wanted.size} 件あります。案を開き直してください。`, `${wanted.size} keys are not in this offer. Open it again.`),
    }],
  })
}
