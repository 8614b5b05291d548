import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { identityOf } from '#platform/postgres/process-identity.ts'
import { type FileResult, runFile } from './run-file.ts'

const place = mkdtempSync(join(tmpdir(), 'sakimori-run-file-'))
after(() => rmSync(place, { recursive: true, force: true }))

const { NODE_TEST_CONTEXT: _, ...env } = process.env

const ran = (code: string, seconds = 60): Promise<FileResult> => {
  const file = join(place, `${Math.random().toString(36).slice(2)}.test.mjs`)
  writeFileSync(file, `import { test, describe } from 'node:test'\nimport assert from 'node:assert/strict'\n${code}`)
  return runFile(file, env, seconds).result
}

const counts = ({ passed, failed, skipped }: FileResult): number[] => [passed, failed, skipped]

test('tests are counted, suites are not', async () => {
  const result = await ran(`describe('a', () => { test('b', () => {}); test('c', () => assert.equal(1, 2)); test('d', { skip: true }, () => {}) })`)
  assert.deepEqual(counts(result), [1, 1, 1])
  assert.match(result.output, /1 !== 2/)
})

test('a file without a test, one that throws at its top, and one that exits early are failures', async () => {
  assert.deepEqual(counts(await ran(`console.log('nothing')`)), [0, 1, 0])
  assert.equal((await ran(`throw new Error('at once')`)).failed, 1)
  assert.deepEqual(counts(await ran(`test('a', () => {}); setTimeout(() => process.exit(7), 200)
    test('b', async () => { await new Promise((resolve) => setTimeout(resolve, 5000)) })`)), [1, 1, 0])
})

test('a file that hangs is ended, with what it started, and is a failure', async () => {
  const note = join(place, 'pid')
  const result = await ran(`import { spawn } from 'node:child_process'
    import { writeFileSync } from 'node:fs'
    const child = spawn('sleep', ['600'])
    writeFileSync(${JSON.stringify(note)}, String(child.pid))
    test('a', () => {})
    setInterval(() => {}, 1000)`, 2)
  assert.deepEqual([result.failed, result.fault], [1, 'did not end within 2 s and was ended'])
  await wait(100)
  assert.equal(identityOf(Number(readFileSync(note, 'utf8'))), undefined)
})
