/** The stages of one duty: which are due, which may become due, which are sent, and what each still asks. */
import type { Text } from '../words.ts'
import type { Closings } from './calendar.ts'
import type { Concerned } from './concerned.ts'
import { find, type Reason } from './condition.ts'
import { dueOf, type Due, type Timing } from './due.ts'
import { fieldState, type FieldState } from './field-state.ts'
import type { Regime, Stage, Version } from './regime.ts'
import { dayAt, endOfDay, written } from './zone.ts'

export interface Asked {
  readonly item: string
  /** Under the law's own name. */
  readonly name: Text
  readonly fields: readonly { readonly field: string; readonly state: FieldState }[]
}

export interface StageDue {
  readonly id: string
  readonly title: Text
  /** `off`: does not apply to this incident, for the reasons given. */
  readonly state: 'due' | 'possible' | 'sent' | 'off'
  readonly due: Due
  readonly sentAt: string | null
  /** Why it applies, may apply, or does not. */
  readonly because: readonly Reason[]
  /** What must be answered before it is known to apply. */
  readonly decidedBy: readonly Reason[]
  readonly asks: readonly Asked[]
  /** Fields nobody has answered yet. */
  readonly missing: readonly string[]
  /** A hold puts it off until then at most. */
  readonly heldUntil: string | null
  readonly note: Text | null
}

export interface Held { readonly id: string; readonly says: Text; readonly state: 'in-effect' | 'possible'; readonly because: readonly Reason[]; readonly delays: Version['holds'][number]['delays'] }

interface Ground { readonly regime: Regime; readonly version: Version; readonly who: Concerned; readonly calendar: Closings | undefined; readonly open: 'due' | 'possible' }

/** Holds in effect need everybody's agreement: a publication is not put off on a disputed word. */
export function holdsOf({ holds }: Version, who: Concerned): readonly Held[] {
  return holds.flatMap(({ id, says, when, delays }): Held[] => {
    const { truth, reasons } = find(when, who, 'least')
    return truth === 'false' ? [] : [{ id, says, state: truth === 'true' ? 'in-effect' : 'possible', because: reasons, delays }]
  })
}

export function stagesOf(ground: Ground): readonly StageDue[] {
  const done = new Map<string, StageDue>()
  const { regime, version, who, calendar } = ground
  const holds = holdsOf(version, who)
  const stage: Timing['stage'] = (id) => {
    const found = done.get(id)
    return found && { title: found.title, due: found.due, sentAt: found.sentAt ?? undefined }
  }
  for (const one of version.stages) {
    const due = dueOf(one.deadline, one.id, { who, regime: regime.id, zone: regime.zone, calendar, stage })
    done.set(one.id, stageDue(one, due, ground, holds))
  }
  return [...done.values()]
}

function stageDue(stage: Stage, due: Due, { regime, version, who, open }: Ground, holds: readonly Held[]): StageDue {
  const { id, title, note } = stage
  const sentAt = who.reportedAt(regime.id, id) ?? null
  const { state, because, decidedBy } = sentAt === null ? stateOf(stage, due, who, open) : { state: 'sent' as const, because: [], decidedBy: [] }
  const asks = state === 'due' || state === 'possible' ? asked(stage, version, who) : []
  const missing = asks.flatMap(({ fields }) => fields.filter((one) => one.state === 'missing').map(({ field }) => field)).filter((field, at, all) => all.indexOf(field) === at)
  return { id, title, state, due, sentAt, because, decidedBy, asks, missing, heldUntil: heldUntil(id, due, holds, regime.zone), note: note ?? null }
}

function stateOf({ when, unless }: Stage, due: Due, who: Concerned, open: 'due' | 'possible'): Pick<StageDue, 'state' | 'because' | 'decidedBy'> {
  const applies = when ? find(when, who, 'most') : undefined
  const ended = unless ? find(unless, who, 'least') : undefined
  if (applies?.truth === 'false') return { state: 'off', because: applies.reasons, decidedBy: [] }
  if (ended?.truth === 'true') return { state: 'off', because: ended.reasons, decidedBy: [] }
  const decidedBy = applies?.truth === 'unknown' ? applies.reasons : []
  const waits = applies?.truth === 'unknown' || (due.kind === 'on-request' && due.since === null)
  return { state: waits ? 'possible' : open, because: [...(applies?.reasons ?? []), ...(ended?.reasons ?? [])], decidedBy }
}

const asked = ({ items: only }: Stage, { items }: Version, who: Concerned): readonly Asked[] =>
  items.filter(({ id }) => only === undefined || only.includes(id))
    .map(({ id, name, fields }) => ({ item: id, name, fields: fields.map((field) => ({ field, state: fieldState(field, who) })) }))

function heldUntil(stage: string, { at }: Due, holds: readonly Held[], zone: string): string | null {
  const days = Math.max(0, ...holds.filter(({ state, delays }) => state === 'in-effect' && delays?.stages.includes(stage)).map(({ delays }) => delays!.days)) // just asked for
  return at === null || days === 0 ? null : written(endOfDay(dayAt(Date.parse(at), zone) + days, zone), zone)
}
