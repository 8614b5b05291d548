import type { Actor } from '#language/organisation.ts'
import type { Decide, Decision } from '#trust/policy/decide.ts'
import { release, type Label } from './contract.ts'

/** What release looks at in whoever would receive: a signed-in actor, or an organisation that is to be told, which as such is in no compartment. */
export type Recipient = Pick<Actor, 'organisation' | 'kind' | 'sectors' | 'communities' | 'clearance' | 'compartments'>

/** An organisation where it is not known who of it reads: a mail, a feed, a webhook. No clearance of its people opens anything there. */
export const readerUnknown = ({ id, kind, sectors, communities }: { readonly id: string } & Pick<Actor, 'kind' | 'sectors' | 'communities'>): Recipient =>
  ({ organisation: id, kind, sectors, communities, clearance: 0 })

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((item) => b.includes(item))

/** How a recipient stands to a label. Pure; the rules of release see this and nothing else. */
export const standing = (to: Recipient, label: Label, now: Date, purpose: string) => ({
  tlp: label.tlp,
  owned: label.owner === to.organisation,
  named: label.audience.organisations.includes(to.organisation),
  inCommunity: shares(label.audience.communities, to.communities),
  inSector: shares(label.audience.sectors, to.sectors),
  cleared: to.clearance >= label.clearance,
  inCompartments: (label.compartments ?? []).every((one) => to.compartments?.includes(one)),
  embargoed: label.embargo !== null && now < new Date(label.embargo),
  forPurpose: (label.purposes as readonly string[]).includes(purpose),
})

/** One actor a kind: since the rules see the standing alone, a thousand recipients are a dozen decisions. */
const recipients = new Map<string, Actor>()
function ofKind(kind: Actor['kind']): Actor {
  let actor = recipients.get(kind)
  if (!actor) {
    actor = { id: 'recipient', office: 'recipient', organisation: 'recipient', kind, roles: [], sectors: [], communities: [], designations: [], clearance: 0, via: 'session' }
    recipients.set(kind, actor)
  }
  return actor
}

/**
 * The one release decision, asked by every way out: screen, search, count, export, feed, mail, webhook, history.
 * Default deny. `purpose` is what the recipient wants it for; plain reading is detection.
 */
export const mayRelease = (decide: Decide, to: Recipient, label: Label, now: Date, purpose = 'detect'): Decision =>
  decide(ofKind(to.kind), release, standing(to, label, now, purpose))
