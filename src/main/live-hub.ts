/** Who has a screen open, and who is told when something changed. It carries topics only: what changed is read by the ordinary way, where policy decides. */
import { z } from 'zod'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'

export interface Screen {
  readonly person: string
  readonly organisation: string
  /** Writes one event; false where the other side no longer takes it. */
  send(event: string): boolean
  close(): void
}

export interface Limits {
  readonly perPerson: number
  readonly inAll: number
  /** The shortest time between two events of one topic on one screen, in ms. */
  readonly calm: number
}

const LIMITS: Limits = { perPerson: 6, inAll: 5_000, calm: 500 }

const Hints = z.array(z.object({ topic: z.string(), concerns: z.array(z.string()).nullable() }))

interface Open { readonly screen: Screen; readonly topics: Map<string, { last: number; timer?: NodeJS.Timeout }> }

const changed = (topic: string): string => `event: changed\ndata: ${JSON.stringify({ topic })}\n\n`

export class LiveHub {
  private readonly screens = new Map<Screen, Open>()
  private readonly organisations = new Map<string, Set<Open>>()
  private readonly people = new Map<string, number>()
  private readonly limits: Limits

  constructor(limits: Partial<Limits> = {}) {
    this.limits = { ...LIMITS, ...limits }
  }

  get size(): number {
    return this.screens.size
  }

  /** Throws Failure `throttled` where a person, or everybody together, has too many screens open. Returns the function that takes it away. */
  open(screen: Screen): () => void {
    const own = this.people.get(screen.person) ?? 0
    if (own >= this.limits.perPerson || this.screens.size >= this.limits.inAll) {
      throw new Failure('throttled', 'too many live connections', { do: text('使っていない画面を閉じてください。この画面は、開き直すと新しくなります。', 'Close pages you do not use. This page is up to date when you reload it.') })
    }
    this.people.set(screen.person, own + 1)
    const opened: Open = { screen, topics: new Map() }
    this.screens.set(screen, opened)
    this.organisations.set(screen.organisation, (this.organisations.get(screen.organisation) ?? new Set()).add(opened))
    return () => this.remove(screen)
  }

  /** Takes a notice as `store` writes it. One that can't be read is left: it is a hint, nothing depends on it. */
  hear(payload: string): void {
    const hints = Hints.safeParse(jsonOf(payload))
    if (!hints.success) return
    for (const { topic, concerns } of hints.data) {
      const concerned = concerns ? concerns.flatMap((organisation) => [...(this.organisations.get(organisation) ?? [])]) : [...this.screens.values()]
      for (const open of concerned) this.tell(open, topic)
    }
  }

  /** A line that keeps the connection open through proxies. */
  beat(): void {
    for (const { screen } of this.screens.values()) this.write(screen, ': still here\n\n')
  }

  closeAll(): void {
    for (const screen of this.screens.keys()) {
      this.remove(screen)
      screen.close()
    }
  }

  /** At once where the topic was calm; otherwise once, when the calm time is over. */
  private tell(open: Open, topic: string): void {
    const state = open.topics.get(topic) ?? { last: -Infinity }
    open.topics.set(topic, state)
    if (state.timer) return
    const rest = state.last + this.limits.calm - performance.now()
    const now = (): void => {
      delete state.timer
      state.last = performance.now()
      this.write(open.screen, changed(topic))
    }
    if (rest <= 0) now()
    else state.timer = setTimeout(now, rest)
  }

  private write(screen: Screen, event: string): void {
    if (!this.screens.has(screen) || screen.send(event)) return
    this.remove(screen)
    screen.close()
  }

  private remove(screen: Screen): void {
    const open = this.screens.get(screen)
    if (!open) return
    for (const { timer } of open.topics.values()) clearTimeout(timer)
    this.screens.delete(screen)
    const others = this.organisations.get(screen.organisation)
    others?.delete(open)
    if (others?.size === 0) this.organisations.delete(screen.organisation)
    const left = (this.people.get(screen.person) ?? 1) - 1
    if (left > 0) this.people.set(screen.person, left)
    else this.people.delete(screen.person)
  }
}

function jsonOf(payload: string): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
