import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOf, readCanonicalVers, readVers, versContains, writeVers } from './vers.ts'

const answers = (range: string, versions: readonly string[]): string[] => versions.map((version) => versContains(readVers(range).range!, version))

test('a range says which versions are in it', () => {
  assert.deepEqual(answers('vers:npm/>=1.0.0|<2.0.0', ['0.9.9', '1.0.0', '1.5.0', '2.0.0-rc.1', '2.0.0']), ['no', 'yes', 'yes', 'yes', 'no'])
  assert.deepEqual(answers('vers:pypi/<1.0|>=1.2|<=1.4|2.0|>3|!=3.5', ['0.5', '1.0', '1.2', '1.4.0', '1.5', '2', '3', '3.1', '3.5', '4']), ['yes', 'no', 'yes', 'yes', 'no', 'yes', 'no', 'yes', 'no', 'yes'])
  assert.deepEqual(answers('vers:fortios/>=7.2.0|<7.2.6|>=7.4.0|<7.4.1', ['7.2.5', 'v7.2.5 build1517', '7.2.6', '7.4.0', '7.0.9']), ['yes', 'yes', 'no', 'yes', 'no'])
  assert.deepEqual(answers('vers:npm/*', ['1.0.0']), ['yes'])
  assert.deepEqual(answers('vers:npm/!=1.0.0', ['1.0.0', '2.0.0']), ['no', 'yes'])
})

test('what can’t be compared is unknown and never outside', () => {
  assert.deepEqual(answers('vers:netscaler/>=13.1-4.43|<13.1-49.13', ['13.1-48.47', '13.1-FIPS 37.159', '不明']), ['yes', 'unknown', 'unknown'])
  assert.deepEqual(answers('vers:npm/>=1.0.0|<nightly', ['0.1.0', '1.5.0']), ['no', 'unknown'])
})

test('constraints are put in order, and bounds in a row are one bound', () => {
  assert.equal(writeVers(readVers(' vers:PyPI/ 0.0.6 |>=0.0.0|| 0.0.10|0.0.2| ').range!), 'vers:pypi/>=0.0.0|0.0.2|0.0.6|0.0.10')
  assert.deepEqual(partsOf(readVers('vers:npm/>=1.0.0|>=2.0.0|<3.0.0|<=4.0.0').range!).intervals, [{ from: '1.0.0', fromIncluded: true, to: '4.0.0', toIncluded: true }])
  assert.deepEqual(partsOf(readVers('vers:npm/<1.0.0|>2.0.0').range!).intervals, [{ fromIncluded: false, to: '1.0.0', toIncluded: false }, { from: '2.0.0', fromIncluded: false, toIncluded: false }])
})

test('what is no range is told in both languages; the canonical form is held strictly', () => {
  for (const given of ['', 'npm/1.0.0', 'vers:npm/', 'vers:npm/|', 'vers:nope/1', 'vers:npm/*|1.0.0', 'vers:npm/1%2G', 'vers:npm/>=', `vers:npm/${'1|'.repeat(100_000)}`]) {
    const { fault } = readVers(given)
    assert.ok(fault?.ja && fault.en, given.slice(0, 40))
  }
  for (const given of ['vers:npm/>=1.0.0| <2.0.0', 'vers:npm/|1.0.0', 'vers:npm/1.0.0|', 'vers:npm/1.0.0||2.0.0', 'vers:npm/>=2.0.0|<1.0.0', 'vers:npm/=1.0.0', 'vers:NPM/1.0.0', 'vers:npm/1.0%2f0', 'vers:npm/%31.0.0', 'vers:datetime/2024-01-01T00%3A00:00Z']) {
    assert.ok(readCanonicalVers(given).fault, given)
  }
  assert.deepEqual(readCanonicalVers('vers:npm/1.0%252F0').range?.constraints, [{ comparator: '=', version: '1.0%2F0' }])
})

const version = fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 4 })).map((parts) => `${parts.join('.')}.0`)
const constraint = fc.tuple(fc.constantFrom('', '!=', '<', '<=', '>', '>='), version).map((parts) => parts.join(''))
const range = fc.uniqueArray(constraint, { minLength: 1, maxLength: 6, selector: (one) => one.replace(/^[<>=!]+/, '') }).map((list) => `vers:npm/${list.join('|')}`)

test('what is written is canonical and reads as the same', () => {
  fc.assert(fc.property(range, version, (given, one) => {
    const read = readVers(given).range!
    const again = readCanonicalVers(writeVers(read)).range
    assert.deepEqual(again, read)
    assert.equal(versContains(read, one), versContains(again!, one))
    assert.notEqual(versContains(read, one), 'unknown')
  }))
  fc.assert(fc.property(fc.string(), (given) => { readVers(given); readVers(`vers:npm/${given}`); readCanonicalVers(`vers:${given}`) }))
})
