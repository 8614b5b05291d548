import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Assertion } from '#language/exploited/assertion.ts'
import { checkCatalogue, formats, type Format } from '#language/exploited/check.ts'
import type { Finding, Findings } from '#language/exploited/finding.ts'
import { text, type Text } from '#language/words.ts'
import { checkCsaf } from './check-csaf.ts'
import type { LocalCommand, LocalTerminal } from './local.ts'
import { Unclear, unreadable } from './unclear.ts'

/** Exit codes: valid (remarks included); not valid; not read, or a file of no known format. */
const codes = { valid: 0, faulty: 1, unread: 2 } as const
const MOST_SAID = 100

/** `sakimori catalogue validate`: whether a file of exploited vulnerabilities is as its format asks. No server; nothing is fetched or kept. */
export const validateCatalogue: LocalCommand = {
  name: 'catalogue.validate',
  title: text('悪用された脆弱性の一覧を検査する', 'validate a catalogue of exploited vulnerabilities'),
  help: [
    'sakimori catalogue validate FILE|-', '  悪用された脆弱性の一覧が、形式どおりかを検査する（サーバーは要りません。何も取りに行きません）', '  check that a catalogue of exploited vulnerabilities is as its format asks (needs no server, fetches nothing)', '',
    `形式は中身から判断します：${Object.values(formats).map(({ ja }) => ja).join('、')}。`,
    `The format is told by what the file holds: ${Object.values(formats).map(({ en }) => en).join(', ')}.`, '',
    '答え：1 行に 1 件「場所: 内容」。最後に形式と件数。場所は JSON path（CSV は行と列）。',
    'Answers one finding a line, "place: what"; the format and counts at the end. Places are JSON paths, for CSV the row and column.', '',
    '項目 / Fields:',
    '  FILE             ファイル。- は標準入力 / a file; - for standard input',
    '  --format json    結果を JSON で / prints the result as JSON',
    '  --schema         本システムの発表の形（JSON Schema） / the JSON Schema of this system’s assertions', '',
    '例 / Example:  sakimori catalogue validate known_exploited_vulnerabilities.json', '',
    '終了コード：0 形式どおり（注意だけの場合を含む）、1 形式に合わない、2 読めない、または知らない形式。',
    'Exit codes: 0 valid (remarks included), 1 not valid, 2 not readable or of no known format.',
  ].join('\n'),
  run(words, terminal) {
    if (words.length === 1 && words[0] === '--schema') return JSON.stringify(z.toJSONSchema(Assertion, { io: 'input' }), null, 2)
    return checked(contentOf(read(words), terminal)).then((answer) => told(answer, terminal, words.includes('--format')))
  },
}

function read(words: readonly string[]): string {
  const at = words.indexOf('--format')
  const rest = at < 0 ? words : words.toSpliced(at, 2)
  const [file, ...more] = rest
  if (file === undefined || more.length > 0 || (file.startsWith('-') && file !== '-') || (at >= 0 && words[at + 1] !== 'json')) throw new Unclear(text('ファイルを一つ書いてください。', 'Give one file.'), ['FILE', '--format json', '--schema'])
  return file
}

function contentOf(file: string, terminal: LocalTerminal): string {
  if (file === '-') return terminal.standardInput()
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw unreadable(file)
  }
}

interface Answer extends Findings { readonly format: Format; readonly entries: number }

/** @throws Unclear when the file is of no known format. */
async function checked(content: string): Promise<Answer> {
  const found = checkCatalogue(content)
  if (found.format === 'none') throw new Unclear(found.because, Object.values(formats).map(({ en }) => en))
  if (found.format !== 'csaf') return found
  const { vulnerabilities } = found.document as { vulnerabilities?: unknown } // CSAF's name of them
  return { format: 'csaf', entries: Array.isArray(vulnerabilities) ? vulnerabilities.length : 0, ...(await checkCsaf(found.document)) }
}

function told(answer: Answer, terminal: LocalTerminal, asJson: boolean): number {
  if (asJson) terminal.out(JSON.stringify(short(answer), null, 2))
  else inWords(answer, terminal)
  return answer.faults.length > 0 ? codes.faulty : codes.valid
}

/** One wrong member in a long list makes as many findings as there are entries: all are counted, the first thousand listed. */
const short = ({ format, entries, faults, remarks }: Answer) =>
  ({ format, valid: faults.length === 0, entries, counts: { faults: faults.length, remarks: remarks.length }, faults: faults.slice(0, 1000), remarks: remarks.slice(0, 1000) })

function inWords({ format, entries, faults, remarks }: Answer, terminal: LocalTerminal): void {
  const say = (words: Text): void => terminal.out(words[terminal.language])
  const list = (findings: readonly Finding[], kind: Text): void => {
    for (const { at, says } of findings.slice(0, MOST_SAID)) terminal.out(`${at}: ${kind[terminal.language]}${says[terminal.language]}`)
    if (findings.length > MOST_SAID) say(text(`ほかに ${findings.length - MOST_SAID} 件あります。`, `And ${findings.length - MOST_SAID} more.`))
  }
  list(faults, text('', ''))
  list(remarks, text('（注意）', '(remark) '))
  const verdict = faults.length > 0 ? text('形式に合いません', 'not valid') : text('形式どおりです', 'valid')
  say(text(`${formats[format].ja}：${entries} 件、${verdict.ja}（誤り ${faults.length}、注意 ${remarks.length}）`, `${formats[format].en}: ${verdict.en} (entries ${entries}, faults ${faults.length}, remarks ${remarks.length})`))
}
