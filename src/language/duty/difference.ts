/** What changed between two derivations of one incident, and why: shown whenever facts or rules have changed. */
import { text, type Text } from '../words.ts'
import type { Derivation, Duty, DutyState } from './derive.ts'
import type { StageDue } from './stages.ts'

/** `came` and `went`: it is open now, or no longer. `moved`: another deadline. `changed`: another state, addressee or wording of the rule. */
export interface Change {
  readonly what: 'came' | 'went' | 'moved' | 'changed'
  readonly duty: string
  /** Absent where the whole duty changed. */
  readonly stage?: string
  readonly before: string
  readonly after: string
  readonly because: readonly Text[]
}

const isOpen = (state: DutyState): boolean => state === 'due' || state === 'possible'

const absent = text('この組織についての義務は、もう導かれません。', 'No duty is derived for this organisation any more.')

export function difference(before: Derivation, after: Derivation): readonly Change[] {
  const was = new Map(before.duties.map((duty) => [duty.key, duty]))
  const is = new Map(after.duties.map((duty) => [duty.key, duty]))
  return [
    ...before.duties.filter((duty) => isOpen(duty.state) && !is.has(duty.key)).map((duty): Change => ({ what: 'went', duty: duty.key, before: duty.state, after: '', because: [absent] })),
    ...after.duties.flatMap((duty) => changesOf(was.get(duty.key), duty)),
  ]
}

function changesOf(was: Duty | undefined, is: Duty): readonly Change[] {
  const state = was?.state ?? 'unconcerned'
  const because = reasonsOf(was, is)
  if (state !== is.state) {
    const what = isOpen(state) === isOpen(is.state) ? 'changed' : isOpen(is.state) ? 'came' : 'went'
    return isOpen(state) || isOpen(is.state) ? [{ what, duty: is.key, before: state, after: is.state, because }, ...stagesOf(was, is, because)] : []
  }
  return isOpen(is.state) ? [...receivers(was, is, because), ...stagesOf(was, is, because)] : []
}

/** The sentences that were not there before; where there are none, the wording of the rule changed, or what it says now. */
function reasonsOf(was: Duty | undefined, is: Duty): readonly Text[] {
  const known = new Set(was?.why.map(({ en }) => en))
  const fresh = is.why.filter(({ en }) => !known.has(en))
  const rule = was && was.version !== is.version ? [text('規則のファイルが変わりました。', 'The file of the rule has changed.')] : []
  return fresh.length + rule.length > 0 ? [...fresh, ...rule] : is.why
}

function receivers(was: Duty | undefined, is: Duty, because: readonly Text[]): readonly Change[] {
  const [before, after] = [was, is].map((duty) => duty?.addressees.map(({ body, state }) => (state === 'certain' ? body : `${body}?`)).join(', ') ?? '')
  return before === after ? [] : [{ what: 'changed', duty: is.key, before: before ?? '', after: after ?? '', because }]
}

const dateOf = ({ state, due }: StageDue): string => (state === 'sent' || state === 'off' ? state : due.at ?? due.kind)

function stagesOf(was: Duty | undefined, is: Duty, because: readonly Text[]): readonly Change[] {
  return is.stages.flatMap((stage): Change[] => {
    const old = was?.stages.find(({ id }) => id === stage.id)
    const [before, after] = [old ? dateOf(old) : '', dateOf(stage)]
    if (before === after || (!old && stage.state === 'off')) return []
    const reasons = stage.because.filter(({ words }) => !old?.because.some((one) => one.words.en === words.en)).map(({ words }) => words)
    return [{ what: 'moved', duty: is.key, stage: stage.id, before, after, because: reasons.length > 0 ? reasons : [...because, ...stage.due.notes] }]
  })
}
