/** From a report to an offer: what would leave, under which label, without the victim. Nothing leaves here. */
import { itemKey, merged, type Item } from '#language/evidence/item.ts'
import { withoutVictim } from '#language/evidence/anonymise.ts'
import { shownValue } from '#language/evidence/values.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { organisationOf, organisationsOfKind, type Organisation } from '#trust/identity/directory.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import { offerPrepared, sharing } from '../contract.ts'
import { offerLabel, type Circle } from '../derive-label.ts'
import { insertOffer, type OfferRow } from './offer-tables.ts'

/** The state's bodies that warn and coordinate, the giver's ministry, and the councils and sector circles it has joined. */
async function circleOf(tx: Tx, giver: Organisation): Promise<Circle> {
  const [centres, specialists, communities] = [await organisationsOfKind(tx, 'centre'), await organisationsOfKind(tx, 'specialist'), await allCommunities(tx)]
  const wide = new Set(communities.filter(({ kind }) => kind === 'council' || kind === 'isac').map(({ id }) => id))
  return {
    agencies: [...centres.map(({ id }) => id), ...specialists.map(({ id }) => id), ...(giver.ministry ? [giver.ministry] : [])],
    communities: giver.communities.filter((id) => wide.has(id)),
  }
}

/**
 * What leaves of the evidence and what does not. The victim stays in it only where it agreed to be named: among the agencies
 * there are bodies to which the report itself was not sent.
 */
function cleaned(items: readonly Item[], giver: Organisation, named: boolean): Pick<OfferRow, 'items' | 'removed'> {
  if (named) return { items: once(items), removed: [] }
  const kept = withoutVictim(items, { names: [giver.name.ja, giver.name.en], domains: giver.domains, networks: giver.networks })
  return { items: kept.items, removed: kept.removed.map(({ item, why }) => ({ shown: shownValue(item), why })) }
}

function once(items: readonly Item[]): Item[] {
  const kept = new Map<string, Item>()
  for (const item of items) {
    const before = kept.get(itemKey(item))
    kept.set(itemKey(item), before ? merged(before, item) : item)
  }
  return [...kept.values()]
}

export const prepareOffer = handler({
  verb: sharing.prepareOffer,
  about: ({ organisation }) => ({ organisation, state: 'new' as const }),
  async run({ input, tx, now }) {
    const giver = await organisationOf(tx, input.organisation)
    const label = offerLabel(giver, input.sharing, input.tlp, await circleOf(tx, giver))
    const row: OfferRow = {
      id: newId('offer'), incident: input.incident, number: input.number, organisation: giver.id, state: 'prepared', label,
      ...cleaned(input.items, giver, input.sharing === 'named'), prepared_at: now, answered_at: null,
    }
    await insertOffer(tx, row)
    return {
      subject: row.id,
      result: { id: row.id, items: row.items.length, removed: row.removed.length },
      announcements: [announce(offerPrepared, { offer: row.id, incident: row.incident, organisation: giver.id }, { concerns: [giver.id] })],
    }
  },
})
