/** All regimes with their vocabulary and calendars, read from files, held together and ready to derive by. */
import { z } from 'zod'
import { Calendar, closingsOf, type Closings } from './calendar.ts'
import { Regime } from './regime.ts'
import { looseEnds, type RuleFault } from './loose-ends.ts'
import { Vocabulary } from './vocabulary.ts'

/** One file of `duties/`: where it is, what it says, and the SHA-256 of its bytes in hex. */
export interface RuleFile {
  /** From the folder of duties: `jp/JP-APPI.yaml`. */
  readonly path: string
  readonly content: unknown
  readonly hash: string
}

export interface RegimeInUse {
  readonly regime: Regime
  /** SHA-256 of the file: which wording of the rules was used. */
  readonly version: string
}

export interface Rulebook {
  readonly vocabulary: Vocabulary
  readonly calendars: ReadonlyMap<string, Closings>
  readonly regimes: readonly RegimeInUse[]
}

/** The rules can't be used: each fault names its file and the place in it. */
export class UnusableRules extends Error {
  readonly faults: readonly RuleFault[]

  constructor(faults: readonly RuleFault[]) {
    super(faults.map(({ file, path, message }) => `${file}: ${path || '(whole file)'}: ${message}`).join('\n'))
    this.name = 'UnusableRules'
    this.faults = faults
  }
}

/** @throws UnusableRules with every fault of every file. */
export function rulebook(files: readonly RuleFile[]): Rulebook {
  const faults: RuleFault[] = []
  const read = <S extends z.ZodType>(schema: S, file: RuleFile): z.output<S>[] => {
    const { success, data, error } = schema.safeParse(file.content)
    if (!success) faults.push(...faultsOf(file.path, error.issues))
    return success ? [data] : []
  }
  const folder = (name: string): RuleFile[] => files.filter(({ path }) => path.startsWith(name))
  const [vocabulary] = folder('words.').flatMap((file) => read(Vocabulary, file))
  const calendars = folder('calendars/').flatMap((file) => read(Calendar, file))
  // Layouts of forms lie in the same folder and are read apart: src/domains/duties/forms/layout.ts.
  const regimes = files.filter(({ path }) => !/^(calendars|forms)\//.test(path) && path.includes('/')).toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((file) => read(Regime, file).map((regime) => ({ regime, version: file.hash, path: file.path })))
  if (!vocabulary && faults.length === 0) faults.push({ file: 'words.yaml', path: '', message: 'the file that names the fields and designations is not there' })
  if (vocabulary) faults.push(...looseEnds(regimes, vocabulary, calendars.map(({ id }) => id)))
  if (faults.length > 0 || !vocabulary) throw new UnusableRules(faults)
  return { vocabulary, calendars: new Map(calendars.map((one) => [one.id, closingsOf(one)])), regimes: regimes.map(({ regime, version }) => ({ regime, version })) }
}

/** Of a choice that fits nowhere, what the branch that came furthest complains of. */
function faultsOf(file: string, issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): RuleFault[] {
  return issues.flatMap((issue) => {
    const path = [...above, ...issue.path]
    if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ file, path: path.join('.'), message: issue.message }]
    const depth = (branch: readonly z.core.$ZodIssue[]): number => Math.max(...branch.map((one) => one.path.length * 2 - (one.code === 'unrecognized_keys' ? 1 : 0)))
    const [best] = issue.errors.toSorted((one, other) => depth(other) - depth(one) || one.length - other.length)
    return faultsOf(file, best ?? [], path)
  })
}
