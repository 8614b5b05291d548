/**
 * Writes the pages of the manual that follow from the code: the settings, who may do what, and the verbs in the glossary.
 * `npx node tools/manual.ts` writes them; a test holds that they are current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Settings } from '#platform/config.ts'
import { schema, shippedPolicies, verbs } from '#main/domains.ts'
import { preparePolicySet, type Rule } from '#trust/policy/policy-set.ts'
import type { Verb } from '#language/verb.ts'

const root = join(import.meta.dirname, '..')
const made = '<!-- Made by tools/manual.ts. Edit the code it is made from. -->'
const [begins, ends] = ['<!-- verbs: made by tools/manual.ts -->', '<!-- end of verbs -->']

const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const byName = (one: Verb, other: Verb): number => (one.name < other.name ? -1 : 1)

type Plain = string | number | boolean
interface Field { readonly default?: Plain; readonly enum?: readonly Plain[] }

function defaultOf(setting: z.ZodType): string {
  const field = z.toJSONSchema(setting, { io: 'input', unrepresentable: 'any' }) as Field // the library's own format
  if (field.default === undefined || field.default === '') return '–'
  const others = (field.enum ?? []).filter((value) => value !== field.default)
  return `\`${String(field.default)}\`${others.length > 0 ? ` (or ${others.map((value) => `\`${String(value)}\``).join(', ')})` : ''}`
}

const settingsPage = (): string => [
  made, '', '# Settings', '',
  'Everything is set by environment variables. Nothing needs to be set to begin. A value that can\'t be used stops the start with a message that names it.', '',
  row('name', 'default', 'what it is for'), '|---|---|---|',
  ...Object.entries(Settings.shape).map(([name, setting]) => row(`\`${name}\``, defaultOf(setting), setting.description ?? '')), '',
  'The command line runs on other machines and has two of its own: `SAKIMORI_URL`, the server, and `SAKIMORI_TOKEN`, the token it acts with.',
  'The tests take `CHROMIUM`, the path of a browser.', '',
].join('\n')

function mayPage(): string {
  const rules = [...preparePolicySet(shippedPolicies(), schema()).rules.values()]
  const section = (verb: Verb): string[] => {
    const [permits, forbids] = (['permit', 'forbid'] as const).map((effect) => rules.filter((rule) => rule.effect === effect && rule.verbs.includes(verb.name)))
    return [`### \`${verb.name}\``, '', `${verb.title.ja} · ${verb.title.en}`, '', ...(permits ?? []).map(said), ...(forbids ?? []).map(said), '']
  }
  return [
    made, '', '# Who may do what', '',
    'Made from the rules in `policies/`, which are the only ones there are. What no rule permits is refused. A forbidding rule (✕) outweighs every permitting one (○).', '',
    '## Rules for every verb', '', ...rules.filter((rule) => rule.verbs.length === 0).map(said), '',
    '## Verb by verb', '', ...verbs.toSorted(byName).flatMap(section),
  ].join('\n')
}

const said = ({ id, effect, because, source }: Rule): string => `- ${effect === 'permit' ? '○' : '✕'} ${because.ja} / ${because.en} (\`${id}\`; ${source})`

const kindOf = ({ internal, kind, recorded }: Verb): string =>
  internal ? 'of the program itself' : kind === 'change' ? 'change' : recorded ? 'read, recorded' : 'read'

const verbTable = (): string => [
  begins, row('verb', '日本語', 'English', 'kind', 'on'), '|---|---|---|---|---|',
  ...verbs.toSorted(byName).map((verb) => row(`\`${verb.name}\``, verb.title.ja, verb.title.en, kindOf(verb), `${verb.on.title.ja} / ${verb.on.title.en}`)), ends,
].join('\n')

function withVerbs(glossary: string): string {
  const [from, to] = [glossary.indexOf(begins), glossary.indexOf(ends)]
  if (from < 0 || to < from) throw new Error(`docs/glossary.md has lost its lines "${begins}" and "${ends}"`)
  return glossary.slice(0, from) + verbTable() + glossary.slice(to + ends.length)
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** Path from the project's root, and what should stand there. */
export const manual = (): Readonly<Record<string, string>> => ({
  'docs/operating/settings.md': settingsPage(),
  'docs/operating/who-may-do-what.md': mayPage(),
  'docs/glossary.md': withVerbs(read('docs/glossary.md')),
})

if (import.meta.main) for (const [path, content] of Object.entries(manual())) writeFileSync(join(root, path), content)
