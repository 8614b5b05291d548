/** A bell that one loop waits for and anybody may ring. Ringing twice before the loop looks is ringing once. */
export class Bell {
  private rung = false
  private waiting: (() => void) | undefined
  private soon: NodeJS.Timeout | undefined

  ring(): void {
    clearTimeout(this.soon)
    this.soon = undefined
    this.rung = true
    this.waiting?.()
  }

  /** Rings in a moment, so that several causes make one round. */
  ringWithin(ms: number): void {
    this.soon ??= setTimeout(() => this.ring(), ms)
  }

  /** Resolves when rung, or after `most` ms. */
  async heard(most: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, most)
        this.waiting = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    this.waiting = undefined
    this.rung = false
  }
}
