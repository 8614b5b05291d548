/** Labels that follow from others: of what a report gives, of each item in it, and of a warning. Pure. */
import type { Item } from '#language/evidence/item.ts'
import { stricter, tlpLevels, tlpName, type Tlp } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import type { Attribution, Label, Purpose } from '#trust/labels/contract.ts'
import type { Issue } from '#trust/parse.ts'
import type { Draft } from './contract.ts'

interface Giver { readonly id: string; readonly sectors: readonly string[] }

/** Those a reporter's information goes to: bodies of the state by name, communities by membership. */
export interface Circle { readonly agencies: readonly string[]; readonly communities: readonly string[] }

const GIVEN_FOR: Purpose[] = ['detect', 'block', 'investigate']

/**
 * What the reporter's consent means as a label. For agencies only, no sector or community is meant, and TLP:CLEAR and
 * GREEN become AMBER, since those levels open a thing to every member. The victim is named only where it said so.
 */
export function offerLabel(giver: Giver, sharing: 'anonymous' | 'agencies' | 'named', tlp: Tlp, circle: Circle): Label {
  const wide = sharing !== 'agencies'
  return {
    owner: giver.id,
    tlp: wide ? tlp : stricter(tlp, 'amber'),
    audience: {
      organisations: [...circle.agencies],
      communities: wide ? [...circle.communities] : [],
      sectors: wide ? [...giver.sectors] : [],
    },
    clearance: 0,
    purposes: GIVEN_FOR,
    embargo: null,
    attribution: sharing === 'named' ? 'named' : 'anonymous',
  }
}

/** An item is never laxer than its report, nor than the marking it came with. */
export const itemLabel = (offer: Label, item: Pick<Item, 'tlp'>): Label =>
  ({ ...offer, tlp: item.tlp ? stricter(offer.tlp, item.tlp) : offer.tlp })

/**
 * The label of a warning: what the draft says and whom it names. Where products are named it is meant for the whole
 * council, so that whoever holds one may be told; whom it concerns narrows that. TLP:RED has named readers only.
 */
export function warningLabel(draft: Draft, issuer: string, council: readonly string[], clearance = 0): Label {
  const { audience, products, cosigners } = draft
  return {
    owner: issuer,
    tlp: draft.tlp,
    audience: {
      organisations: [...audience.organisations, ...cosigners],
      communities: [...audience.communities, ...(products.length > 0 ? council : [])],
      sectors: [...audience.sectors],
    },
    clearance,
    purposes: draft.purposes,
    embargo: null,
    attribution: draft.attribution,
  }
}

/** What an item asks of anything made from it. */
export interface Bound {
  readonly id: string
  readonly shown: string
  readonly tlp: Tlp
  readonly purposes: readonly Purpose[]
  readonly attribution: Attribution
  /** Its readers are people admitted one by one; a warning goes to organisations. */
  readonly compartments?: readonly string[] | undefined
}

/** Where a draft is laxer than one of its items; each fault names the item. Empty where it may stand. */
export function laxities(draft: Pick<Draft, 'tlp' | 'purposes' | 'attribution'>, bounds: readonly Bound[]): Issue[] {
  return bounds.flatMap(({ shown, tlp, purposes, attribution, compartments = [] }) => {
    const issues: Issue[] = []
    if (compartments.length > 0) {
      issues.push({ path: 'items', message: text(
        `「${shown}」は区画（${compartments.join('、')}）の情報です。警報には使えません。外してください。`,
        `${shown} is in a compartment (${compartments.join(', ')}) and can’t stand in a warning. Take it out.`,
      ) })
    }
    if (tlpLevels.indexOf(draft.tlp) < tlpLevels.indexOf(tlp)) {
      issues.push({ path: 'tlp', message: text(
        `「${shown}」は${tlpName(tlp)}です。これより緩い取扱いにはできません。`,
        `${shown} is ${tlpName(tlp)}; the warning may not be laxer.`,
      ) })
    }
    const beyond = draft.purposes.filter((purpose) => !purposes.includes(purpose))
    if (beyond.length > 0) {
      issues.push({ path: 'purposes', message: text(
        `「${shown}」を渡した組織は、この使い道（${beyond.join('、')}）を認めていません。`,
        `The giver of ${shown} did not permit ${beyond.join(', ')}.`,
      ) })
    }
    if (draft.attribution === 'named' && attribution === 'anonymous') {
      issues.push({ path: 'attribution', message: text(
        `「${shown}」を渡した組織は、名前を伏せています。情報源の名前は出せません。`,
        `The giver of ${shown} is anonymous; the source may not be named.`,
      ) })
    }
    return issues
  })
}
