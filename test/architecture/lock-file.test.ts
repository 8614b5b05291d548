// `npm ci` must work on a machine of any kind, whichever machine wrote the lock file.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read } from './source.ts'

interface Entry {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

test('the lock file carries the optional packages for every system', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Entry>> } // npm's own format
  const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)))
  const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies ?? {}))
  assert.ok(wanted.length > 20)
  assert.deepEqual([...new Set(wanted)].filter((name) => !names.has(name)), [], 'run: node tools/complete-lock.mjs')
})

test('the lock file says nothing about where packages were fetched from', () => {
  assert.doesNotMatch(read('package-lock.json'), /"resolved":/)
})
