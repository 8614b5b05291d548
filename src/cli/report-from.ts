import { reporting } from '#domains/reporting/contract.ts'
import { proposed, reportFormats, type Proposal } from '#language/report/proposal.ts'
import type { Verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Unclear } from './unclear.ts'
import { fileAt } from './values.ts'

const formats = ['auto', ...reportFormats] as const

/** What `--from` adds to a report: what its file says, the file itself as evidence, and the key by which it is known again. */
export interface From { readonly answers: Proposal['answers']; readonly file: { readonly name: string; readonly content: string }; readonly key: string }

/** The words that `incident report` takes besides its fields, for its help. */
export const fromHelp = [
  '  --from FILE|-   センサーなどの記録から書き、記録も添える。ほかの項目が優先 / written from a machine’s file, which goes with it; single options outweigh it',
  '  --format        auto|eve|stix|misp（Suricata の eve.json、STIX 2.1、MISP イベント）  ["auto"]',
  '                  同じ記録は一度だけ報告されます（--idempotency-key で変えられます） / the same file reports once, unless --idempotency-key says otherwise',
]

export const takesFrom = (verb: Verb): boolean => verb.name === reporting.report.name

/** Takes `--from` and `--format` out of the words of a report. @throws Unclear where the file tells of no incident. */
export function fromFile(words: readonly string[], standardInput: () => string): { words: readonly string[]; from: From | undefined } {
  const [paths, kept] = taken(words, 'from')
  const [[format = 'auto'], rest] = taken(kept, 'format')
  const known = formats.find((one) => one === format)
  if (!known) throw new Unclear(text(`--format「${format}」は分かりません。`, `--format "${format}" is not known.`), [...formats])
  if (paths.length > 1) throw new Unclear(text('--from は一つだけです。一つの記録が、一つの報告になります。', 'Give --from once: one file is one report.'))
  if (paths[0] === undefined) return { words: rest, from: undefined }
  return { words: rest, from: read(paths[0], known, standardInput) }
}

function read(path: string, format: (typeof formats)[number], standardInput: () => string): From {
  const { name, content, encoding } = path === '-' ? { name: 'standard-input.json', content: standardInput() } : fileAt(path)
  const made = proposed(encoding ? '' : content, format)
  if ('problem' in made) throw new Unclear(text(`--from ${path}：${made.problem.ja}`, `--from ${path}: ${made.problem.en}`))
  return { answers: made.answers, file: { name, content }, key: made.key }
}

/** The values of one option, `--name value` or `--name=value`, and the words without them. */
function taken(words: readonly string[], name: string): [values: string[], rest: string[]] {
  const [values, rest]: [string[], string[]] = [[], []]
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]!
    if (word.startsWith(`--${name}=`)) values.push(word.slice(name.length + 3))
    else if (word !== `--${name}`) rest.push(word)
    else if (words[at + 1] === undefined) throw new Unclear(text(`--${name} の後に値が要ります。`, `--${name} needs a value.`))
    else values.push(words[at += 1]!)
  }
  return [values, rest]
}

/** What the person says outweighs what the file says; files of both go with the report. */
export const reportFrom = (from: From, input: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  ({ ...from.answers, ...input, evidence: [from.file, ...(Array.isArray(input['evidence']) ? input['evidence'] as unknown[] : [])] })

/** The file's key; where one reports for another, that organisation's too: what hits two customers of a SOC is two reports. */
export const keyOf = ({ key }: From, { onBehalfOf }: Readonly<Record<string, unknown>>): string => (typeof onBehalfOf === 'string' ? `${key} ${onBehalfOf}` : key)
