import { z } from 'zod'
import { derive, type Derivation } from '#language/duty/derive.ts'
import type { FactIssue } from '#language/duty/possible.ts'
import { readFacts, schemaOf } from '#language/duty/read-facts.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { text } from '#language/words.ts'
import { duties } from './duty-files.ts'
import { Unclear } from './unclear.ts'
import { wholeInput } from './values.ts'
import type { LocalCommand } from './local.ts'

const options = ['facts', 'as-of', 'duties'] as const
type Options = { readonly [name in Exclude<(typeof options)[number], 'facts'>]?: string } & { readonly facts: readonly string[]; readonly schema: boolean }

/** `sakimori duty derive`: the duties of an incident told in a file. No server, nothing sent: many cases can be run, by anybody. */
export const deriveDuties: LocalCommand = {
  name: 'duty.derive',
  title: text('事実のファイルから、報告の義務を導く', 'derive the duties to report from a file of facts'),
  help: [
    'sakimori duty derive', '  事実のファイルから、報告の義務を導く（サーバーは要りません）', '  derive the duties to report from a file of facts (needs no server)', '',
    '項目 / Fields:',
    '  --facts FILE|-     事実（JSON）。二つ以上なら答えは配列 / the facts (JSON); several give an array',
    '  --schema           事実の書き方（JSON Schema）を示す / prints the JSON Schema of facts',
    '  --as-of TIME       時刻のない事案を見る日時（なければ今） / dates an incident without times (now without)',
    '  --duties FOLDER    ほかの規則で見る / derive by another folder of rules',
  ].join('\n'),
  run(words, terminal) {
    const { facts, schema, 'as-of': asOf = terminal.now().toISOString(), duties: folder } = read(words)
    if (Number.isNaN(Date.parse(asOf))) throw new Unclear(text(`--as-of「${asOf}」は日時ではありません。2026-11-22T09:00:00+09:00 のように書いてください。`, `--as-of "${asOf}" is no time. Write it as 2026-11-22T09:00:00+09:00.`))
    const rules = duties(folder)
    if (schema) return JSON.stringify(z.toJSONSchema(schemaOf(rules), { io: 'input', reused: 'ref' }), null, 2)
    if (facts.length === 0) throw new Unclear(text('--facts FILE が要ります（書き方は --schema）。', '--facts FILE is needed (see --schema).'), ['--facts', '--schema'])
    const derived = facts.map((file) => derivedFrom(wholeInput(file, () => terminal.standardInput()), file, rules, asOf))
    return JSON.stringify(derived.length === 1 ? derived[0] : derived, null, 2)
  },
}

/** The facts do not hold together: every fault at its field. */
export class Unusable extends Error {
  readonly file: string
  readonly issues: readonly FactIssue[]

  constructor(file: string, issues: readonly FactIssue[]) {
    super(`${file}: ${issues.map(({ path }) => path).join(', ')}`)
    this.file = file
    this.issues = issues
  }
}

function derivedFrom(raw: unknown, file: string, rules: Rulebook, asOf: string): Derivation {
  const { facts, issues } = readFacts(raw, rules)
  if (!facts) throw new Unusable(file, issues)
  return derive(facts, rules, asOf)
}

function read(words: readonly string[]): Options {
  const found: Record<string, string> = {}
  const facts: string[] = []
  const rest = [...words]
  while (rest.length > 0) {
    const [, name, joined] = /^--([a-z-]+)(?:=(.*))?$/s.exec(rest.shift()!) ?? []
    if (name === 'schema') { found[name] = 'true'; continue }
    const option = options.find((one) => one === name)
    const value = joined ?? rest.shift()
    if (!option || value === undefined) throw new Unclear(text(`--${name ?? words.join(' ')} は分かりません。`, `--${name ?? words.join(' ')} is not understood.`), [...options.map((one) => `--${one}`), '--schema'])
    if (option === 'facts') facts.push(value)
    else found[option] = value
  }
  return { ...found, facts, schema: found['schema'] === 'true' }
}
