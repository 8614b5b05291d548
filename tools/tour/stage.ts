import { performance } from 'node:perf_hooks'
import type { Call } from '#client/call.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { hear, type Part, type Player } from './cast.ts'
import { receiver, type Receiver } from './receiver.ts'
import { must, reasonOf, type Telling, Unusable, until } from './telling.ts'

export interface Setting {
  readonly base: string
  /** The folder of the server, where its mail sink is. */
  readonly data: string
  readonly players: Record<Part, Player>
  /** A file of evidence. */
  readonly evidence: string
  /** A folder of real records of vulnerabilities, where one was named. */
  readonly records?: string | undefined
}

/** An entry that the story left in the ledger, and who left it. */
export interface Kept {
  readonly by: Part
  readonly verb: string
  readonly hash: string
}

export interface Role {
  /** Looks. */
  readonly asks: Call
  /** Acts: what is done must be in the ledger, and is told. */
  readonly does: Call
}

/** Where the story is played: the people, what they left in the ledger, a webhook of the bank, and the duty officer's live screen. */
export class Stage {
  readonly setting: Setting
  readonly tell: Telling
  readonly roles: Record<Part, Role>
  readonly kept: Kept[] = []
  readonly live: { topics: string[] }
  readonly hook: Receiver
  private readonly ending: AbortController
  private readonly channels: [who: Part, channel: string][] = []

  private constructor(setting: Setting, tell: Telling, live: { topics: string[] }, hook: Receiver, ending: AbortController) {
    this.setting = setting
    this.tell = tell
    this.live = live
    this.hook = hook
    this.ending = ending
    const parts = Object.keys(setting.players) as Part[]
    this.roles = Object.fromEntries(parts.map((part) => [part, { asks: setting.players[part].call, does: this.doing(part) }])) as Record<Part, Role>
  }

  static async open(setting: Setting, tell: Telling): Promise<Stage> {
    const ending = new AbortController()
    return new Stage(setting, tell, await hear(setting.players.duty, ending.signal), await receiver(), ending)
  }

  /** Plays one step and tells how long it took and that its last entry is proven. A step that fails says which it was. */
  async step<T>(number: number, ja: string, en: string, play: (stage: Stage) => Promise<T>): Promise<T> {
    this.tell.step(number, ja, en)
    const [began, before] = [performance.now(), this.kept.length]
    try {
      const result = await play(this)
      const took = performance.now() - began
      const entries = this.kept.length - before
      this.tell.done(took, entries, entries > 0 ? await this.place(this.kept.at(-1)!) : undefined)
      return result
    } catch (error) {
      if (error instanceof Unusable) throw error
      throw new Error(`第${number}段 / step ${number}: ${reasonOf(error)}`, { cause: error })
    }
  }

  /** A channel for this story only. */
  async channel(who: Part, kind: 'mail' | 'webhook' | 'feed', to = ''): Promise<string> {
    const { result } = await this.roles[who].does(sharing.setChannel, { kind, to })
    this.channels.push([who, result.id])
    return result.secret ?? ''
  }

  /** Leaves the server as it was found, but for what the ledger keeps for good. */
  async close(): Promise<void> {
    this.ending.abort()
    for (const [who, id] of this.channels) await this.roles[who].asks(sharing.removeChannel, { id }).catch(() => {}) // the story may have ended because the server is gone
    await this.hook.close()
  }

  private doing(by: Part): Call {
    return async (verb, input, options) => {
      const answer = await this.setting.players[by].call(verb, input, options)
      must(answer.entry, `${verb.name} left no entry in the ledger`)
      this.kept.push({ by, verb: verb.name, hash: answer.entry.hash })
      this.tell.entry(verb.name, answer.entry.hash)
      return answer
    }
  }

  private place({ by, hash }: Kept): Promise<number> {
    return until('the proof', async () => {
      const { proof, index } = (await this.roles[by].asks(ledger.proof, { hash })).result
      return proof !== null && index
    })
  }
}
