/** What is kept of a derivation so that the next can say what changed: open duties as they stood, of others that they were. */
import type { Derivation, Duty, DutyState } from '#language/duty/derive.ts'
import type { Text } from '#language/words.ts'

interface KeptStage { readonly id: string; readonly state: string; readonly due: { readonly at: string | null; readonly kind: string }; readonly because: readonly { readonly words: Text }[] }

export interface KeptDuty {
  readonly key: string
  readonly state: DutyState
  readonly version: string
  readonly why: readonly Text[]
  readonly addressees: readonly { readonly body: string; readonly state: string }[]
  readonly stages: readonly KeptStage[]
}

export interface Kept { readonly duties: readonly KeptDuty[] }

export const nothingKept: Kept = { duties: [] }

const isOpen = ({ state }: Duty): boolean => state === 'due' || state === 'possible'

/** A difference asks only whether a sentence was there before: in one language it is known again. */
const told = ({ en }: Text): Text => ({ ja: '', en })

/** Laws that were not about the organisation are left out: it is what the next derivation takes for granted. */
export const keptOf = ({ duties }: Derivation): Kept => ({
  duties: duties.filter((one) => isOpen(one) || one.state === 'released' || one.state === 'untriggered').map((one): KeptDuty => ({
    key: one.key, state: one.state, version: one.version, why: isOpen(one) ? one.why.map(told) : [],
    addressees: one.addressees.map(({ body, state }) => ({ body, state })),
    stages: one.stages.map(({ id, state, due: { at, kind }, because }) => ({ id, state, due: { at, kind }, because: because.map(({ words }) => ({ words: told(words) })) })),
  })),
})

/** As the engine compares it. */
export const asDerivation = (incident: string, { duties }: Kept): Derivation =>
  ({ incident, asOf: '', duties: duties as unknown as readonly Duty[] }) // a difference reads what is kept, and nothing else of a duty
