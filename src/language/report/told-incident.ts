import type { Tlp } from '../tlp.ts'

/** One answer as it was given; what nobody knows or has answered is no answer. Several of one field where people differ. */
export interface ToldAnswer {
  /** A field of the unified report: `time.detected`. */
  readonly field: string
  readonly name: string
  readonly value: unknown
  /** The same in words. */
  readonly text: string
  readonly estimated: boolean
}

/** What may go to one addressee of one incident. Times in ISO 8601. */
export interface ToldIncident {
  readonly number: string
  /** When it was first reported, which stays; and when this was written. */
  readonly reportedAt: string
  readonly at: string
  readonly tlp: Tlp
  /** Who writes it. */
  readonly producer: string
  /** Whom it struck; absent where the name is withheld. */
  readonly victim?: string
  readonly answers: readonly ToldAnswer[]
}
