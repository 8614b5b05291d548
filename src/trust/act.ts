import type { z } from 'zod'
import type { Answer, Can, Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { storing, type Announcement } from '#platform/outbox.ts'
import { wake } from '#platform/wake.ts'
import { writeTogether } from '#platform/write-together.ts'
import { anyone, type Actor } from '#trust/identity/actor.ts'
import { append, appending } from '#trust/ledger/ledger.ts'
import type { About, Decide, Decision } from '#trust/policy/decide.ts'
import { keeping, type Receipt } from '#trust/receipts/tables.ts'
import type { Visible } from '#trust/labels/visible.ts'
import { withoutFields } from './fields.ts'
import { recall, remembering, requestMark } from './once.ts'
import { invalid, parse, unkeepable } from './parse.ts'
import { found, nothingThere, seenBy, unseen } from './unseen.ts'

/** How one verb happens. `act` is its only caller. */
export interface Handler<V extends Verb = Verb> {
  readonly verb: V
  /** Finds what policy must know. It may read, never write. Throws `missing` where the thing does not exist. */
  about(input: z.output<V['input']>, step: Step<unknown>): Promise<z.output<V['on']['about']>> | z.output<V['on']['about']>
  run(step: Step<z.output<V['input']>>): Promise<Outcome<z.output<V['output']>, z.output<V['on']['about']>>>
}

export interface Step<Input> {
  readonly input: Input
  readonly actor: Actor
  readonly tx: Tx
  readonly now: Date
  readonly purpose: string
  readonly decide: Decide
  readonly visible: Visible
}

export interface Outcome<Result, After = About> {
  /** The identifier of the thing done to: what the ledger and the receipts name. */
  readonly subject: string
  readonly result: Result
  /** What policy must know of the thing now, so that the answer can say what may be done next. */
  readonly after?: After
  readonly announcements?: readonly Announcement[]
  readonly receipts?: readonly Receipt[]
  /** The order, agreement or approval it stands on, where there is one. */
  readonly basis?: string
  /** What the entry commits to instead of input and result, where these are megabytes: their digests, and what was named in them. */
  readonly content?: unknown
}

export const handler = <V extends Verb>(definition: Handler<V>): Handler => definition as unknown as Handler // differently typed verbs in one list

export interface World {
  readonly db: Database
  readonly clock: Clock
  /** The policy set in force, at this moment. */
  decide(): Decide
  readonly visible: Visible
  readonly handlers: ReadonlyMap<string, Handler>
}

export interface Asking {
  /** The same key from the same actor acts once; the second asker gets the first answer. */
  readonly key?: string | undefined
  readonly purpose?: string | undefined
}

/**
 * The one path by which anything happens: parse, decide, change, record, announce.
 * All but the parse is one transaction, so a crash leaves all of it or nothing. A refusal, a thing that is not there and an
 * input that does not fit are recorded too, in a transaction of their own, because the change they would have joined is gone.
 */
export async function act(world: World, task: Handler, actor: Actor, raw: unknown, asking: Asking = {}): Promise<Answer<unknown>> {
  const attempt = new Attempt(world, task.verb, actor, asking)
  try {
    const input = parse(task.verb.input, raw)
    return await (task.verb.kind === 'read' && !task.verb.recorded ? attempt.read(task, input) : attempt.happen(task, input))
  } catch (thrown) {
    const error = understood(thrown, raw)
    if (error instanceof Failure && error.fault === 'invalid') await attempt.note('invalid', 'input', {})
    throw error
  }
}

/** PostgreSQL's words for a text that it can't hold. A part may clean its texts; what none cleaned is refused here, by its path. */
const UNKEEPABLE = /^(22021|22P02|22P05)$/

function understood(error: unknown, raw: unknown): unknown {
  const issues = UNKEEPABLE.test((error as { code?: string }).code ?? '') ? unkeepable(raw) : []
  return issues.length > 0 ? invalid(issues) : error
}

/** Records an attempt that ended before there was an input: a body that is no JSON or too large, a change from a foreign page. */
export const noteAttempt = (world: World, task: Handler, actor: Actor, outcome: 'refused' | 'invalid', rule: string): Promise<void> =>
  new Attempt(world, task.verb, actor, {}).note(outcome, rule, {})

class Attempt {
  private readonly now: Date
  private readonly decide: Decide
  private readonly world: World
  private readonly verb: Verb
  private readonly actor: Actor
  private readonly asking: Asking

  constructor(world: World, verb: Verb, actor: Actor, asking: Asking) {
    this.world = world
    this.verb = verb
    this.actor = actor
    this.asking = asking
    this.now = world.clock()
    this.decide = world.decide()
  }

  private step(tx: Tx, input: unknown): Step<unknown> {
    return { input, actor: this.actor, tx, now: this.now, purpose: this.asking.purpose ?? 'detect', decide: this.decide, visible: this.world.visible }
  }

  /**
   * The key under which the answer is kept. A read is decided and recorded each time. What is unkept leaves no copy here
   * either: doing it twice is doing it once, but for what is shown once, of which it is remembered that it was done.
   */
  private get key(): string | undefined {
    return this.verb.kind === 'change' && (!this.verb.unkept || this.verb.shownOnce) ? this.asking.key : undefined
  }

  private request(input: unknown): Buffer {
    return requestMark(JSON.stringify([this.verb.name, input]), this.verb.secret !== undefined)
  }

  /** What the ledger keeps of input and answer. */
  private told(content: object): unknown {
    return this.verb.secret ? withoutFields(content, this.verb.secret) : content
  }

  async happen(task: Handler, input: unknown): Promise<Answer<unknown>> {
    const outcome = await this.world.db.transaction().execute(async (tx) => {
      const known = this.key ? await recall(tx, this.actor.id, this.key, this.request(input)) : undefined
      if (known) return { known }
      const step = this.step(tx, input)
      const decision = await this.decided(task, input, step)
      if (!decision.allow) return { refused: decision }
      const done = await task.run(step as never)
      return { answer: await this.record(tx, input, decision, done), announced: done.announcements }
    })
    if (outcome.refused) return this.refuse(outcome.refused, input)
    if (outcome.announced) void wake(this.world.db, outcome.announced)
    return outcome.known ?? outcome.answer
  }

  /** An ordinary read: one read-only transaction, decided, not recorded; its refusal is. */
  async read(task: Handler, input: unknown): Promise<Answer<unknown>> {
    const outcome = await this.world.db.transaction().setAccessMode('read only').execute(async (tx) => {
      const step = this.step(tx, input)
      const decision = await this.decided(task, input, step)
      if (!decision.allow) return { refused: decision }
      const done = await task.run(step as never)
      return { answer: { result: this.shown(done.result), entry: null, can: this.can(done.after) } }
    })
    return outcome.refused ? this.refuse(outcome.refused, input) : outcome.answer
  }

  /** First what is refused whatever the thing: then nobody looks whether it is there. */
  private async decided(task: Handler, input: unknown, step: Step<unknown>): Promise<Decision> {
    const always = this.decide.whatever(this.actor, this.verb, step.purpose)
    if (always) return always
    const about = this.verb.internal ? await task.about(input as never, step) : await found(() => task.about(input as never, step))
    if (about === undefined) return nothingThere
    const decision = this.decide(this.actor, this.verb, about, step.purpose)
    return decision.allow || seenBy(this.world.handlers, this.decide, this.actor, this.verb, about) ? decision : nothingThere
  }

  private async record(tx: Tx, input: unknown, decision: Decision, done: Outcome<unknown>): Promise<Answer<unknown>> {
    const result = this.shown(done.result)
    const { hash, write } = appending(this.entry('done', decision.rule, done.subject, done.basis), this.verb.unkept ? {} : { ...(done.content ? { brief: done.content } : this.told({ input, result }) as object), purpose: this.asking.purpose })
    const answer = { result, entry: { hash }, can: this.can(done.after) }
    const known = this.key ? [remembering(this.actor.id, this.key, this.request(input), this.verb.shownOnce ? null : answer, { days: this.verb.rememberedDays, isSealed: this.verb.secret !== undefined })] : []
    await writeTogether(tx, write, keeping(done.receipts ?? [], this.now, hash), storing(done.announcements ?? []), ...known)
    return answer
  }

  private async refuse(decision: Decision, input: unknown): Promise<never> {
    await this.note('refused', decision.rule, input)
    if (decision === nothingThere) throw unseen()
    const fault = this.actor === anyone ? 'unauthenticated' : 'refused' // who has not signed in is asked to, and goes on from there
    throw new Failure(fault, decision.because.en, { rule: decision.rule, because: decision.because })
  }

  /** What this actor may do next to the thing, for each verb that may follow, with the reason where not. */
  private can(after: About | undefined): Can {
    if (!after) return {}
    const next = [...this.world.handlers.values()].filter(({ verb }) => verb.next && verb.on.name === this.verb.on.name)
    return Object.fromEntries(next.map(({ verb }) => {
      const { allow, rule, because } = this.decide(this.actor, verb, after)
      return [verb.name, { allowed: allow, rule, because }]
    }))
  }

  /** Only what the verb declares leaves: the output schema takes away the rest. */
  private shown(result: unknown): unknown {
    const shown = this.verb.output.safeParse(result)
    if (shown.success) return shown.data
    throw new Error(`${this.verb.name} made a result that does not fit its declaration: ${shown.error.message}`)
  }

  /** That a stranger was refused is recorded, and nothing of what a stranger wrote: it could be anything, and as long as a body. */
  async note(outcome: 'refused' | 'invalid', rule: string, input: unknown): Promise<void> {
    const content = this.verb.unkept || this.actor.id === anyone.id ? {} : this.told({ input, purpose: this.asking.purpose })
    await this.world.db.transaction().execute((tx) => append(tx, this.entry(outcome, rule, ''), content))
  }

  private entry(outcome: 'done' | 'refused' | 'invalid', rule: string, subject: string, basis?: string) {
    return {
      at: this.now.toISOString(), office: this.actor.office, organisation: this.actor.organisation, verb: this.verb.name,
      rule, policy: this.decide.hash, outcome, subject, ...(basis ? { basis } : {}),
    }
  }
}

/** Acts by the verb's name: for services and for everything that is not HTTP. */
export function actByName(world: World, name: string, actor: Actor, raw: unknown, asking: Asking = {}): Promise<Answer<unknown>> {
  const task = world.handlers.get(name)
  if (!task) throw new Failure('missing', `there is no verb ${name}`, { do: text('綴りを確かめてください。', 'Check the spelling.') })
  return act(world, task, actor, raw, asking)
}
