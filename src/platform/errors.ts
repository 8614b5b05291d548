/** What can go wrong, in seven words. The HTTP edge is the only place that turns them into status codes. */
export type Fault = 'invalid' | 'unauthenticated' | 'refused' | 'missing' | 'conflict' | 'throttled' | 'too-large'

/** A fault that its cause can mend. The message says what is wrong; `detail` goes into the problem document as it is. */
export class Failure extends Error {
  readonly fault: Fault
  readonly detail: Readonly<Record<string, unknown>>

  constructor(fault: Fault, message: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = 'Failure'
    this.fault = fault
    this.detail = detail
  }
}
