/** Whether a rule of a hunting package can be one: not whether it finds anything, but whether the tool that loads it would take it. Pure. */
import { parse } from 'yaml'
import { givenRule } from '#language/protection/network-rule.ts'
import { text, type Text } from '#language/words.ts'
import type { Issue } from '#trust/parse.ts'
import type { Draft } from '../contract.ts'
import type { Hunt } from './parts-contract.ts'

const says = {
  yaml: (why: string): Text => text(`YAMLとして読めません（${why}）。字下げと引用符を確かめてください。`, `Not readable as YAML (${why}). Look at its indents and quotes.`),
  sigma: (lacks: string): Text => text(`Sigmaの規則には「${lacks}」が要ります。`, `A Sigma rule needs \`${lacks}\`.`),
  yara: text('YARAの規則は rule 名前 { … condition: … } の形で書きます。', 'A YARA rule has the shape rule NAME { … condition: … }.'),
  closed: text('YARAの規則の { } か、引用符が閉じていません。', 'A brace or a quotation mark of the YARA rule is not closed.'),
  include: text('YARAの include は、読み込む機械のファイルに触れるので使えません。', 'YARA’s `include` reaches for files of whoever loads it, so it may not be used.'),
  suricata: (line: number): Text => text(
    `${line}行目はSuricataの規則として読めません。alert 通信 送り元 ポート -> 宛先 ポート (msg:"…"; … sid:数;) の形で、見つけるだけの規則を1行に1つ書いてください。`,
    `Line ${line} is no Suricata rule that only detects. Write one a line: alert PROTOCOL SOURCE PORT -> TARGET PORT (msg:"…"; … sid:NUMBER;).`),
  lacks: (line: number): Text => text(`${line}行目のSuricataの規則に、msg か sid がありません。`, `The Suricata rule in line ${line} lacks msg or sid.`),
  empty: text('規則が1つもありません。', 'There is no rule in it.'),
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function sigma(rule: string): Text | null {
  let read: unknown
  try {
    read = parse(rule, { maxAliasCount: 20, logLevel: 'error' })
  } catch (error) {
    return says.yaml((error as Error).message.split('\n', 1)[0]?.slice(0, 120) ?? '') // the library throws errors
  }
  if (!isMap(read)) return says.sigma('title')
  if (typeof read['title'] !== 'string') return says.sigma('title')
  if (isMap(read['correlation'])) return null
  if (!isMap(read['logsource'])) return says.sigma('logsource')
  const { detection } = read
  if (!isMap(detection)) return says.sigma('detection')
  return typeof detection['condition'] === 'string' || Array.isArray(detection['condition']) ? null : says.sigma('detection.condition')
}

/** Strings, regular expressions and comments taken out, so that what they hold is not read as the rule. Undefined where one stays open. */
function bare(rule: string): string | undefined {
  const left = rule.replace(/"(?:[^"\\\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\n]*|(?<=[=(,\s])\/(?:[^/\\\n]|\\.)+\//g, (found) => (found.startsWith('"') ? '""' : ' '))
  return left.replaceAll('""', '').includes('"') || left.includes('/*') ? undefined : left
}

function yara(rule: string): Text | null {
  const left = bare(rule)
  if (left === undefined) return says.closed
  if (/\binclude\s*""/.test(left)) return says.include
  let depth = 0
  for (const one of left) if ((one === '{' && ++depth < 0) || (one === '}' && --depth < 0)) return says.closed
  if (depth !== 0) return says.closed
  return /(^|[\s}])rule\s+[A-Za-z_]\w{0,127}\s*(:[\w\s]+)?\{[\s\S]*\bcondition\s*:\s*[^\s}]/.test(left) ? null : says.yara
}

function suricata(rules: string): Text | null {
  const lines = rules.split('\n').map((line, n) => ({ line: line.trim(), n: n + 1 })).filter(({ line }) => line !== '' && !line.startsWith('#'))
  if (lines.length === 0) return says.empty
  for (const { line, n } of lines) {
    const rule = givenRule(line)
    if (rule === undefined) return says.suricata(n)
    if (!/[(;]\s*msg:\s*"/.test(rule) || !/[(;]\s*sid:\s*\d+\s*;/.test(rule)) return says.lacks(n)
  }
  return null
}

const looks: Readonly<Partial<Record<Hunt['language'], (rule: string) => Text | null>>> = { sigma, yara, suricata }

/** What keeps a rule from being one; null where nothing is seen, and for queries, which nobody here can read. */
export const ruleFault = ({ language, text: rule }: Pick<Hunt, 'language' | 'text'>): Text | null => looks[language]?.(rule) ?? null

/** Each faulty rule at its field. */
export const ruleIssues = ({ hunting }: Pick<Draft, 'hunting'>): Issue[] => hunting.flatMap((hunt, n) => {
  const message = ruleFault(hunt)
  return message ? [{ path: `hunting.${n}.text`, message }] : []
})
