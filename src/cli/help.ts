import type { Verb } from '#language/verb.ts'
import type { Language } from '#language/words.ts'
import { inputOf, kindOf, pathNames } from './fields.ts'

const words = {
  ja: {
    head: '使い方：sakimori <名詞> <動詞> [--項目 値 …] [--json FILE|-]',
    tail: [
      '接続先は SAKIMORI_URL か --url（なければ http://localhost:8080）、鍵は SAKIMORI_TOKEN（--token も使えますが、ほかの人に見えることがあります）。',
      '各操作の項目は sakimori <名詞> <動詞> --help。答えは JSON です。',
      '終了コード：0 できた、1 断られた、2 命令が読めない、3 つながらない。',
    ],
  },
  en: {
    head: 'Usage: sakimori <noun> <verb> [--field value …] [--json FILE|-]',
    tail: [
      'Server: SAKIMORI_URL or --url (http://localhost:8080 without). Token: SAKIMORI_TOKEN (or --token, which others may see).',
      'The fields of each: sakimori <noun> <verb> --help. Answers are JSON.',
      'Exit codes: 0 done, 1 refused, 2 not understood, 3 no connection.',
    ],
  },
} as const satisfies Record<Language, { head: string; tail: readonly string[] }>

/** The commands, a line each. */
export function listing(verbs: readonly Pick<Verb, 'name' | 'title'>[], language: Language): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length)) + 2
  const lines = verbs.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((verb) => `  ${verb.name.replace('.', ' ').padEnd(width)}${verb.title[language]}`)
  return [words[language].head, '', ...lines, '', ...words[language].tail].join('\n')
}

/** What one command takes, in both languages: the fields are the verb's own, `more` what the command takes besides. */
export function commandHelp(verb: Verb, more: readonly string[] = []): string {
  const { properties = {}, required = [] } = inputOf(verb)
  const inPath = pathNames(verb)
  const width = Math.max(8, ...Object.keys(properties).map((name) => name.length)) + 2
  const fields = Object.entries(properties).map(([name, field]) => {
    const needed = required.includes(name) ? '  必須 / required' : ''
    const line = `  --${name.padEnd(width)}${kindOf(field)}${needed}${field.default === undefined ? '' : `  [${JSON.stringify(field.default)}]`}`
    return [line, ...(field.description?.split('\n') ?? []).map((more) => `    ${' '.repeat(width)}${more}`)].join('\n')
  })
  return [
    `sakimori ${[verb.name.replace('.', ' '), ...inPath.map((name) => name.toUpperCase())].join(' ')}`, `  ${verb.title.ja}`, `  ${verb.title.en}`, '',
    '項目 / Fields:', ...(fields.length > 0 ? fields : ['  なし / none']), '',
    ...(more.length > 0 ? ['この操作 / For this command:', ...more, ''] : []),
    '共通 / For every command:',
    '  --json FILE|-   入力をまとめて。ほかの項目が優先 / the whole input; single options outweigh it',
    '  --idempotency-key KEY  同じキーなら一度だけ / acts once per key',
    '  --for PURPOSE   何のために / what for: detect, block, investigate …',
    '  @FILE           値をファイルから / a value from a file',
  ].join('\n')
}
