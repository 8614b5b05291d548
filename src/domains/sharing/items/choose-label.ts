/** The label of an object that is brought in: what the giver chose, narrowed by the object's own markings. Pure. */
import { stricter } from '#language/tlp.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Attribution, Label, Purpose } from '#trust/labels/contract.ts'
import type { Handling } from './contract.ts'

/** What the markings of one object say of its handling. Empty where it has none. */
export interface Marked {
  readonly tlp?: Tlp
  readonly purposes?: readonly Purpose[]
  readonly attribution?: Attribution
  /** Not before this moment. ISO. */
  readonly embargo?: string
}

export interface Circle { readonly organisations: readonly string[]; readonly communities: readonly string[] }

/** Without an audience of its own, it is for the bodies of the state and the giver's communities: `circle`. Under TLP:RED for those named alone. */
export function chosenLabel(giver: string, handling: Handling, circle: Circle): Label {
  const audience = handling.audience ?? { organisations: [...circle.organisations], communities: [...circle.communities], sectors: [] }
  const { tlp, purposes, attribution, clearance, embargo, compartments, onward } = handling
  return {
    owner: giver, tlp, audience, clearance, purposes, attribution, embargo: embargo === null ? null : new Date(embargo).toISOString(),
    ...(compartments?.length ? { compartments } : {}), ...(onward?.length ? { onward } : {}),
  }
}

/** Markings narrow and never widen: the stricter level, the purposes of both, no name where either withholds it, the later embargo. */
export function narrowed(chosen: Label, marked: Marked): Label {
  return {
    ...chosen,
    tlp: marked.tlp ? stricter(chosen.tlp, marked.tlp) : chosen.tlp,
    purposes: marked.purposes ? chosen.purposes.filter((purpose) => marked.purposes?.includes(purpose)) : chosen.purposes,
    attribution: marked.attribution === 'anonymous' ? 'anonymous' : chosen.attribution,
    embargo: later(chosen.embargo, marked.embargo ?? null),
  }
}

const later = (a: string | null, b: string | null): string | null => (a === null || b === null ? (a ?? b) : a > b ? a : b)

/** For what is held back: the giver's alone. */
export const heldLabel = (giver: string): Label =>
  ({ owner: giver, tlp: 'red', audience: { organisations: [], communities: [], sectors: [] }, clearance: 0, purposes: ['investigate'], attribution: 'anonymous', embargo: null })
