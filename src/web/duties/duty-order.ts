/** Which report of which duty comes next, and how pressing it is: what the panel, the first page and the lists say first. */
import type { Duty, DutyDetail } from '#domains/duties/contract.ts'
import { byDanger, dangerOf } from '#language/duty/danger.ts'

export type Stage = Duty['stages'][number]
export interface NextStage { readonly duty: Duty; readonly stage: Stage }

/** A report that waits to be written: not one that is only given when asked for, nor one without any time in law. */
const waits = ({ state, due: { kind } }: Stage): boolean => state === 'due' && kind !== 'on-request' && kind !== 'none'

const at = ({ due }: Stage): number => (due.at !== null && !due.projected ? Date.parse(due.at) : Infinity)

/** The server has said what is late. */
const danger = ({ late, due }: Stage) => dangerOf(due, late ? Infinity : -Infinity)

/** The first report of a duty that has not been sent; undefined where nothing waits. */
export const nextOf = (duty: Duty): Stage | undefined => duty.stages.filter(waits).toSorted((one, other) => byDanger(danger(one), danger(other)))[0]

/** The report that may be sent next: also one without any time in law. */
export const sendable = (duty: Duty): Stage | undefined => nextOf(duty) ?? duty.stages.find(({ state, due: { kind } }) => state === 'due' && kind !== 'on-request')

/** What must be sent now, late ones first, then what the law wants promptly, then the least time left; a duty that the law leaves open is not pressed. */
export const toSend = ({ duties }: Pick<DutyDetail, 'duties'>): readonly NextStage[] =>
  duties.filter(({ state, binding }) => state === 'due' && binding === 'mandatory')
    .flatMap((duty) => { const stage = nextOf(duty); return stage ? [{ duty, stage }] : [] })
    .toSorted((one, other) => byDanger(danger(one.stage), danger(other.stage)))

/** The one whose clock runs out first; undefined where no law gives a number yet. */
export const soonest = (send: readonly NextStage[]): NextStage | undefined => send.find(({ stage }) => at(stage) !== Infinity)

export const open = ({ duties }: Pick<DutyDetail, 'duties'>): readonly Duty[] => duties.filter(({ state, binding }) => state === 'due' && binding === 'mandatory')
export const voluntary = ({ duties }: Pick<DutyDetail, 'duties'>): readonly Duty[] => duties.filter(({ state, binding }) => state === 'due' && binding === 'voluntary')
export const undecided = ({ duties }: Pick<DutyDetail, 'duties'>): readonly Duty[] => duties.filter(({ state }) => state === 'possible')
export const settled = ({ duties }: Pick<DutyDetail, 'duties'>): readonly Duty[] => duties.filter(({ state }) => state === 'released' || state === 'untriggered')

/** The earliest moment by which something would be due if what is undecided became a duty. */
export const earliestPossible = (detail: Pick<DutyDetail, 'duties'>): string | undefined =>
  undecided(detail).filter(({ binding }) => binding === 'mandatory').flatMap(({ stages }) => stages).filter(({ state, due }) => state === 'possible' && !due.projected).flatMap(({ due }) => due.at ?? []).toSorted((one, other) => Date.parse(one) - Date.parse(other))[0]

/** Where a stage is previewed and sent. */
export const sendAddress = (incident: string, own: string, { regime, entity }: Pick<Duty, 'regime'> & { entity: { id: string } }, stage: string): string =>
  `/reports/${incident}/submit?${new URLSearchParams({ regime, stage, ...(entity.id !== own && { entity: entity.id }) }).toString()}`
