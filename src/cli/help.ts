import { z } from 'zod'
import type { Verb } from '#language/verb.ts'
import type { Language } from '#language/words.ts'

/** The commands, a line each. */
export function listing(verbs: readonly Verb[], language: Language): string {
  const width = Math.max(...verbs.map((verb) => verb.name.length)) + 2
  const head = language === 'ja' ? '使い方：sakimori <名詞> <動詞> [--項目 値 …] [--json FILE|-]' : 'Usage: sakimori <noun> <verb> [--field value …] [--json FILE|-]'
  const tail = language === 'ja'
    ? '接続先は --url か SAKIMORI_URL、トークンは --token か SAKIMORI_TOKEN。各操作の説明は sakimori <名詞> <動詞> --help'
    : 'Server: --url or SAKIMORI_URL. Token: --token or SAKIMORI_TOKEN. More: sakimori <noun> <verb> --help'
  return [head, '', ...verbs.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((verb) => `  ${verb.name.replace('.', ' ').padEnd(width)}${verb.title[language]}`), '', tail].join('\n')
}

interface Field { type?: string | string[]; enum?: unknown[]; default?: unknown; anyOf?: Field[]; items?: Field; description?: string }

/** What one command takes, in both languages: the fields are the verb's own. */
export function commandHelp(verb: Verb): string {
  const schema = z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Field>; required?: string[] }
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) =>
    `  --${name.padEnd(16)} ${kind(field)}${schema.required?.includes(name) ? '  (必須 / required)' : ''}${field.default === undefined ? '' : `  [${JSON.stringify(field.default)}]`}`)
  return [
    `sakimori ${verb.name.replace('.', ' ')}`, `  ${verb.title.ja}`, `  ${verb.title.en}`, '',
    '項目 / Fields:', ...fields, '',
    '  --json FILE|-    入力をまとめて / the whole input as JSON',
    '  --key KEY        同じキーなら一度だけ / acts once per key',
    ...(fields.some((field) => field.includes('--evidence')) ? ['  --evidence FILE  証拠のファイル / attach a file'] : []),
  ].join('\n')
}

function kind(field: Field): string {
  if (field.enum) return field.enum.join('|')
  if (field.anyOf) return field.anyOf.map(kind).join(' or ')
  if (field.type === 'array') return `list of ${kind(field.items ?? {})}`
  return String(field.type ?? 'any')
}
