import type { Text } from '#language/words.ts'

/** The server's seven faults and its two failures (`ours`, and `away`: its database is); and no connection at all. */
export const faults = ['invalid', 'unauthenticated', 'refused', 'missing', 'conflict', 'throttled', 'too-large', 'ours', 'away', 'unreachable'] as const
export type Fault = (typeof faults)[number]

/** One answer that must be mended: where it stands in the input, and how. */
export interface Issue {
  readonly path: string | readonly (string | number)[]
  readonly message: Text
}

/** An RFC 9457 problem document, as the server writes it. */
export interface ProblemDocument {
  readonly type?: string
  readonly title?: Text
  readonly status: number
  readonly fault: Fault
  /** What happened. A plain string is for developers; only a text is shown to people. */
  readonly detail?: Text | string
  readonly issues?: readonly Issue[]
  /** The policy rule that refused, and why, in its own words. */
  readonly rule?: string
  readonly because?: Text
  /** What the reader can do next. */
  readonly do?: Text
  /** Number under which a failure of ours is found in the log. */
  readonly number?: string
  /** Seconds to wait, for `throttled`. */
  readonly after?: number
}

/** Thrown by every call that did not succeed. `document` has all there is to show. */
export class Problem extends Error {
  readonly document: ProblemDocument

  constructor(document: ProblemDocument, options?: ErrorOptions) {
    super(`${document.fault}: ${document.title?.en ?? document.status}`, options)
    this.name = 'Problem'
    this.document = document
  }

  get fault(): Fault {
    return this.document.fault
  }

  /** What is wrong at one place of the input, written `contact.phone`. */
  at(place: string): Text | undefined {
    return this.document.issues?.find(({ path }) => (typeof path === 'string' ? path : path.join('.')) === place)?.message
  }
}
