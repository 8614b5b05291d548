/**
 * Something did not go out. `final` says that trying again would not help. The reason is read by an administrator:
 * it names the host and what went wrong, never what was sent or what came back.
 */
export class Undelivered extends Error {
  readonly final: boolean
  readonly reason: string

  constructor(reason: string, final = false) {
    super(reason)
    this.name = 'Undelivered'
    this.reason = reason
    this.final = final
  }
}
