// `npm test`: types, lint, borders, then every test file, on one embedded PostgreSQL. `npm test -- PATTERN …` runs only
// the files whose path holds one of the patterns, without the checks. The last line is always `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { globSync, existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { dropLeftDatabases, keepTestServer } from '#test/database.ts'
import { type FileResult, runFile, type Running } from './run-file.ts'

/** Longest a file may take. Ours to mend if it needs more: a test that long is several. */
const secondsPerFile = 480
const root = join(import.meta.dirname, '..')
const patterns = process.argv.slice(2)

interface Count {
  passed: number
  failed: number
  skipped: number
}

const total: Count = { passed: 0, failed: 0, skipped: 0 }
const add = (count: Readonly<Count>): void => {
  total.passed += count.passed
  total.failed += count.failed
  total.skipped += count.skipped
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`

const bin = (name: string): string => join(root, 'node_modules', '.bin', name)

const checks: readonly (readonly [name: string, program: string, ...words: string[]])[] = [
  ['types', bin('tsc'), '--noEmit'],
  ['lint', bin('oxlint'), '--type-aware', '--deny-warnings', 'src', 'test', 'tools'],
  ['borders', process.execPath, join(root, 'tools', 'borders.ts')],
]

const check = ([name, program, ...words]: (typeof checks)[number]): void => {
  const began = performance.now()
  const { status, stdout, stderr, error } = spawnSync(program, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 })
  const passed = status === 0
  add({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 })
  console.log(`${passed ? '✔' : '✖'} ${name} (${seconds(performance.now() - began)})`)
  if (!passed) console.log(indent(`${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`))
}

const indent = (text: string): string => text.trimEnd().split('\n').map((line) => `    ${line}`).join('\n')

/** The longest first: a browser journey begun last would run alone. */
const places = ['test/journeys', 'test/conformance', 'test/architecture', 'test', 'src', 'tools']

const testFiles = (): string[] => {
  const all = globSync('{src,test,tools}/**/*.test.{ts,tsx}', { cwd: root }).toSorted()
  const rank = (file: string): number => places.findIndex((place) => file.startsWith(`${place}/`))
  const wanted = patterns.length === 0 ? all : all.filter((file) => patterns.some((pattern) => file.includes(pattern)))
  return wanted.toSorted((one, other) => rank(one) - rank(other))
}

const show = (result: FileResult): void => {
  add(result)
  const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : ''
  console.log(`${result.failed === 0 ? '✔' : '✖'} ${result.file} (${result.passed} passed${skipped}, ${seconds(result.milliseconds)})`)
  if (result.fault !== undefined) console.log(`    ${result.file} ${result.fault}`)
  if (result.failed > 0 || patterns.length > 0) console.log(indent(result.output))
}

const running = new Set<Running>()

const worker = async (queue: string[], env: NodeJS.ProcessEnv, results: FileResult[]): Promise<void> => {
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    const run = runFile(join(root, file), env, secondsPerFile)
    running.add(run)
    const result = { ...(await run.result), file }
    running.delete(run)
    results.push(result)
    show(result)
  }
}

const browsers = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** What the tests see: where the shared database and the browser are, and nothing that would point at a real one. */
const environment = (database: string): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, NODE_OPTIONS: __, NODE_TEST_CONTEXT: ___, ...env } = process.env
  const folders = (process.env['PATH'] ?? '').split(':')
  const chromium = process.env['CHROMIUM'] ?? browsers.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
  return { ...env, ...(chromium ? { CHROMIUM: chromium } : {}), SAKIMORI_TEST_DATABASE: database }
}

const runTests = async (): Promise<FileResult[]> => {
  const server = await keepTestServer()
  const stop = (): void => {
    for (const run of running) run.kill()
    void server.stop().finally(() => process.exit(130))
  }
  process.once('SIGINT', stop).once('SIGTERM', stop)
  await dropLeftDatabases(server.url)
  const queue = testFiles()
  const results: FileResult[] = []
  const workers = Array.from({ length: Math.max(2, availableParallelism()) }, () => worker(queue, environment(server.url), results))
  await Promise.all(workers).finally(() => server.stop())
  return results
}

const slowest = (results: readonly FileResult[]): string =>
  results.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, 10).map(({ file, milliseconds }) => `    ${seconds(milliseconds).padStart(8)}  ${file}`).join('\n')

const began = performance.now()
if (patterns.length === 0) checks.forEach(check)
try {
  const results = await runTests()
  if (results.length === 0) add({ passed: 0, failed: 1, skipped: 0 })
  console.log(results.length === 0 ? `✖ no test file matches ${patterns.join(' ')}` : `\nSlowest files:\n${slowest(results)}\n`)
} catch (error) {
  add({ passed: 0, failed: 1, skipped: 0 })
  console.log(`✖ the tests could not be run: ${error instanceof Error ? error.message : String(error)}`)
}
console.log(`${seconds(performance.now() - began)}${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
