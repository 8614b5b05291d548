/** Reads a partner's markings as the owner of the source says they are to be read. Pure. */
import { isObj, own, str, strings, type Obj } from '#language/evidence/json.ts'
import { markingsReader, type Marked } from '#language/stix/label-markings.ts'
import { stricter, type Tlp } from '#language/tlp.ts'
import type { SourceHandling } from './contract.ts'

/** What a marking may be called: its id, its name, or the words of its statement. */
function namesOf(ref: string, definition: Obj | undefined): string[] {
  const body = definition ? own(definition, 'definition') : undefined
  const said = isObj(body) ? Object.values(body).filter((value) => typeof value === 'string') : []
  return [ref, ...(definition ? [str(definition, 'name') ?? ''] : []), ...said]
}

const folded = (s: string): string => s.normalize('NFKC').trim().toLowerCase()

const strictest = (levels: readonly Tlp[]): Tlp | undefined => levels.reduce<Tlp | undefined>((a, b) => (a ? stricter(a, b) : b), undefined)

/**
 * The published meaning of every marking stays, and what the owner says of the partner's own ones narrows it further. A marking that is
 * named here is no trouble; any other that nobody can read still holds its object back.
 */
export const sourceMarks = ({ marks, unmarked }: Pick<SourceHandling, 'marks' | 'unmarked'>): typeof markingsReader => (all) => {
  const read = markingsReader(all)
  const definitions = new Map(all.flatMap((one): [string, Obj][] => (str(one, 'type') === 'marking-definition' ? [[str(one, 'id') ?? '', one]] : [])))
  const levels = new Map(marks.map(({ says, tlp }) => [folded(says), tlp]))
  const ours = (ref: string): Tlp | undefined => strictest(namesOf(ref, definitions.get(ref)).flatMap((name) => levels.get(folded(name)) ?? []))
  return (one) => {
    const { tlp, troubles: every, problem: _, ...said } = read(one)
    const troubles = every.filter(({ kind, ref }) => !((kind === 'unknown' || kind === 'missing') && ours(ref) !== undefined))
    const refs = strings(one, 'object_marking_refs').flatMap((ref) => ours(ref) ?? [])
    const tags = strings(one, 'labels').flatMap((label) => levels.get(folded(label)) ?? [])
    const level = strictest([...(tlp ? [tlp] : []), ...refs, ...tags]) ?? unmarked
    const [first] = troubles
    return { ...said, tlp: level, troubles, ...(first && { problem: first.message }) } satisfies Marked
  }
}
