/** Who gets a warning: those its label permits and whom it concerns. Pure; the rules of release are asked by `decide`. */
import type { OrganisationKind } from '#language/organisation.ts'
import type { Text } from '#language/words.ts'
import type { Label } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import type { Decide } from '#trust/policy/decide.ts'
import type { Draft, WarningDetail } from '../contract.ts'

/** What is looked at in an organisation: as the directory gives it. */
export interface Candidate {
  readonly id: string
  readonly name: Text
  readonly kind: OrganisationKind
  readonly sectors: string[]
  readonly communities: string[]
  readonly clearance: number
}

export type Why = 'sector' | 'community' | 'named' | 'asset'
export type Matched = WarningDetail['matched'][number]
type Holdings = ReadonlyMap<string, readonly Matched[]>

export interface Recipient { readonly organisation: Candidate; readonly why: readonly Why[]; readonly assets: readonly Matched[] }
export interface Held { readonly organisation: Candidate; readonly rule: string; readonly because: Text }

/** How a candidate stands to release: what `mayRelease` looks at. */
export const profile = ({ id, kind, sectors, communities, clearance }: Candidate) => ({ organisation: id, kind, sectors, communities, clearance })

/** Why a warning concerns an organisation; empty where it does not. */
export function concerns(draft: Pick<Draft, 'audience'>, organisation: Candidate, assets: readonly Matched[]): Why[] {
  const { audience } = draft
  const why: Why[] = []
  if (assets.length > 0) why.push('asset')
  if (organisation.sectors.some((sector) => audience.sectors.includes(sector))) why.push('sector')
  if (organisation.communities.some((community) => audience.communities.includes(community))) why.push('community')
  if (audience.organisations.includes(organisation.id)) why.push('named')
  return why
}

export interface Question {
  readonly draft: Draft
  readonly label: Label
  readonly organisations: readonly Candidate[]
  readonly holdings: Holdings
  readonly decide: Decide
  readonly now: Date
}

/**
 * Those permitted and concerned, and those concerned but not permitted, with the rule that holds it back.
 * Who speaks, the issuer and those who co-sign, is told only where it holds a named product or is named itself.
 */
export function recipientsOf({ draft, label, organisations, holdings, decide, now }: Question): { recipients: Recipient[]; held: Held[] } {
  const speakers = new Set([label.owner, ...draft.cosigners])
  const recipients: Recipient[] = []
  const held: Held[] = []
  for (const organisation of organisations) {
    const assets = holdings.get(organisation.id) ?? []
    const why = concerns(draft, organisation, assets)
    if (why.length === 0 || organisation.kind === 'platform') continue
    if (speakers.has(organisation.id) && !why.includes('asset') && !why.includes('named')) continue
    const { allow, rule, because } = mayRelease(decide, profile(organisation), label, now)
    if (allow) recipients.push({ organisation, why, assets })
    else held.push({ organisation, rule, because })
  }
  return { recipients, held }
}
