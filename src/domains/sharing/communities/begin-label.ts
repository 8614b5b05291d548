/**
 * The label under which a thing begins, from the one that its giver chose. Where a community is moderated it begins without
 * that community, and its hub sees it; where a hub's release rule fits and the giver permits it, with the rule's community.
 * Nothing else is ever added: every reader is one whom the giver's own label names, permits, or whose rules it consented to. Pure.
 */
import { stricter, tlpLevels, type Tlp } from '#language/tlp.ts'
import type { Label } from '#trust/labels/contract.ts'

/** Of moderated communities the hub, by community. */
export type Moderated = ReadonlyMap<string, string>

/** The communities that wait for their hub. What is the giver's own community, and what names its readers one by one, waits for nobody. */
export const withheldFrom = (chosen: Label, moderated: Moderated): string[] =>
  chosen.tlp === 'red' ? [] : chosen.audience.communities.filter((one) => moderated.has(one) && moderated.get(one) !== chosen.owner)

/** Levels that open a thing to more than its audience are kept back, too, as long as anything is. */
export function withoutThem(chosen: Label, withheld: readonly string[], hubs: readonly string[]): Label {
  if (withheld.length === 0) return chosen
  const { organisations, communities, sectors } = chosen.audience
  return {
    ...chosen, tlp: stricter(chosen.tlp, 'amber'), onward: [],
    audience: { organisations: [...new Set([...organisations, ...hubs])], communities: communities.filter((one) => !withheld.includes(one)), sectors },
  }
}

export interface ReleaseRule {
  readonly id: string
  /** Whose items it speaks of, and the community for which they are, too. */
  readonly community: string
  readonly target: string
  /** What fits. An empty list asks for all; several lists must all hold. */
  readonly types: readonly string[]
  readonly sectors: readonly string[]
  /** Words of which one stands in it: products, places. Folded as what is searched. */
  readonly words: readonly string[]
  readonly tlp: Tlp
}

/** What a rule looks at in an item: the type of its object, and its words as they are searched. */
export interface Fitting { readonly type: string; readonly search: string }

const permits = ({ onward = [] }: Label, target: string): boolean => onward.includes('*') || onward.includes(target)

export const fits = (label: Label, item: Fitting, rule: ReleaseRule): boolean =>
  label.audience.communities.includes(rule.community) && permits(label, rule.target) &&
  tlpLevels.indexOf(label.tlp) <= tlpLevels.indexOf(rule.tlp) && tlpLevels.indexOf(label.tlp) <= tlpLevels.indexOf('amber') &&
  (rule.types.length === 0 || rule.types.includes(item.type)) &&
  (rule.sectors.length === 0 || rule.sectors.some((one) => label.audience.sectors.includes(one))) &&
  (rule.words.length === 0 || rule.words.some((one) => item.search.includes(one)))

/** What one rule adds gives no cause to another: a chain would go where no hub of the giver's looked. */
export function passedOn(label: Label, item: Fitting, rules: readonly ReleaseRule[]): { readonly label: Label; readonly by: readonly ReleaseRule[] } {
  const by = rules.filter((rule) => !label.audience.communities.includes(rule.target) && fits(label, item, rule))
  if (by.length === 0) return { label, by }
  return { label: { ...label, audience: { ...label.audience, communities: [...label.audience.communities, ...by.map(({ target }) => target)] } }, by }
}
