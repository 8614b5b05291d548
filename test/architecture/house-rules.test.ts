// The rules of the house that a machine can keep.
import assert from 'node:assert/strict'
import { basename, dirname } from 'node:path'
import { describe, test } from 'node:test'
import { Settings } from '#platform/config.ts'
import { functionLengths } from './size.ts'
import { files, isTest, read, sources } from './source.ts'

const none = (offenders: readonly string[], sentence: string): void => assert.deepEqual(offenders, [], sentence)

const matches = (list: readonly string[], pattern: RegExp): string[] =>
  list.flatMap((file) =>
    read(file).split('\n').flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [])))

const product = (): string[] => sources().filter((file) => file.startsWith('src/') && !isTest(file))

describe('names', () => {
  const homeless = /^(utils?|helpers?|commons?|shared|misc|core|base|managers?|services?)$/
  const isHomeless = (file: string): boolean => file.split('/').some((part) => part.replace(/\.[a-z.]+$/, '').split('-').some((word) => homeless.test(word)))

  test('no file or folder is called after having no home', () => {
    assert.ok(isHomeless('src/web/utils/date.ts') && isHomeless('src/date-helpers.ts') && !isHomeless('src/database.ts'))
    none(sources().filter(isHomeless), 'a thing with no home is a missing concept: name the concept')
  })

  test('files are in kebab-case, components in PascalCase', () => {
    const fits = (file: string): boolean => /^(\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.tsx?|[A-Z][A-Za-z0-9]*(\.test)?\.tsx)$/.test(basename(file))
    assert.ok(fits('report-incident.ts') && fits('Page.test.tsx') && !fits('reportIncident.ts') && !fits('Page.ts'))
    none(sources().filter((file) => !fits(file)), 'kebab-case.ts, or PascalCase.tsx for a component')
  })
})

describe('size', () => {
  test('the measure counts a function’s own lines', () => {
    const code = ['const f = () => {', '  // a comment', '', '  const t = [', '    1,', '    2,', '  ]', '  const g = () => {', '    t()', '    t()', '  }', '  return g', '}'].join('\n')
    assert.deepEqual(functionLengths(`/* 桜 */\n${code}`, false), [{ line: 2, lines: 7 }, { line: 9, lines: 4 }])
    assert.equal(functionLengths(`function f() {\n${'  x()\n'.repeat(49)}}`, false)[0]?.lines, 51)
  })

  test('a file has at most 400 lines', () => {
    const lengths = sources().map((file) => [file, read(file).split('\n').length - 1] as const)
    none(lengths.filter(([, lines]) => lines > 400).map(([file, lines]) => `${file}: ${lines} lines`), 'split it along its ideas')
  })

  test('a function has at most 50 lines of its own', () => {
    const long = sources().filter((file) => !/\.test\.tsx?$/.test(file)).flatMap((file) =>
      functionLengths(read(file), file.endsWith('x')).filter(({ lines }) => lines > 50).map(({ line, lines }) => `${file}:${line} ${lines} lines`))
    none(long, 'give its steps names')
  })
})

describe('code', () => {
  test('only the configuration, and the command line, read the environment', () => {
    const allowed = new Set(['src/platform/config.ts', 'src/cli/sakimori.ts']) // the command line runs on other machines, with settings of its own
    // `...process.env` hands the environment to a child process unread; `env: process.env` likewise.
    const handed = /\.\.\.process\.env\b(?!\.|\[)|env: process\.env\b(?!\.|\[)/g
    const readers = product().filter((file) => !allowed.has(file)).filter((file) => /process\.env\b/.test(read(file).replace(handed, '')))
    none(readers, 'declare the setting in src/platform/config.ts and pass it on')
  })

  test('no role is a bypass', () => {
    const role = /['"`]by-?pass['"`]|\bby-?pass\w*\s*[:=(]|[a-z]Bypass|bypass[A-Z]|BYPASS/
    assert.ok(role.test(`role === 'bypass'`) && role.test('canBypass') && !role.test('Attacks that bypass sign-in'))
    none(matches(product(), role), 'service actors have rules of their own')
  })

  test('nothing is left to do', () => none(matches(product(), /\b(TODO|FIXME|XXX|HACK)\b/), 'do it, or open an issue'))

  test('everything is exported by name', () =>
    none(matches(product(), /^export default\b/), 'one name for one thing, everywhere'))

  test('no barrel files but a domain’s or a part’s index.ts', () => {
    const indexes = product().filter((file) => basename(file) === 'index.ts' && !/^src\/(domains|trust)\/[^/]+\/index\.ts$/.test(file))
    none(indexes.filter((file) => !/\b(const|function|class)\b/.test(read(file))), 'import the file that says it')
  })

  test('texts and comments speak of the project alone', () => {
    const foreign = new RegExp(['/work/', '\\.\\./shared', 'as an ai\\b', 'language model', 'chat ?gpt', 'co-?pilot', 'claude', 'anthropic', '\\bllm\\b'].join('|'), 'i')
    const all = files('{src,test,tools,docs,policies,duties,catalogues,.ci}/**/*.{ts,tsx,mjs,md,cedar,json,css,html,sql}', '*.{md,ts,json,cjs}', '.ci/run')
    assert.ok(foreign.test('see /work/notes'))
    none(matches(all.filter((file) => !file.endsWith('house-rules.test.ts') && !file.startsWith('catalogues/')), foreign), 'say it without naming what is outside')
  })
})

describe('records', () => {
  test('every migration is numbered, without gaps or repeats', () => {
    const folders = Map.groupBy(files('src/**/migrations/*'), dirname)
    assert.ok(folders.size > 0)
    for (const [folder, list] of folders) {
      const wanted = list.map((_, i) => String(i + 1).padStart(4, '0'))
      assert.deepEqual(list.map((file) => /^(\d{4})-[a-z0-9-]+\.sql$/.exec(basename(file))?.[1]), wanted, `${folder}: 0001-name.sql, 0002-name.sql, …`)
    }
  })

  test('every decision record is complete and has a number of its own', () => {
    const records = files('docs/adr/*.md').filter((file) => basename(file) !== 'README.md')
    const numbers = records.map((file) => /^\d{4}/.exec(basename(file))?.[0] ?? `${file} has no number`)
    assert.deepEqual(numbers, [...new Set(numbers)].filter((number) => /^\d{4}$/.test(number)), 'numbers are given once')
    for (const file of records) for (const heading of ['Context', 'Decision', 'Consequences']) assert.match(read(file), new RegExp(`^## ${heading}`, 'm'), `${file} lacks “${heading}”`)
  })

  test('every setting says what it is for', () => {
    const settings = Object.entries(Settings.shape)
    assert.ok(settings.length > 0)
    none(settings.filter(([, schema]) => (schema.description ?? '').length < 20).map(([name]) => name), 'describe the setting where it is declared')
  })
})
