import assert from 'node:assert/strict'
import { test } from 'node:test'
import { who } from '#test/products.ts'
import { repairs } from '#language/vulnerability/repairs/all.ts'
import { readCve } from '#language/vulnerability/from-cve.ts'
import { judge, precision, report, tally, type Judged } from './judge.ts'
import { readFacts, readPairs } from './pairs.ts'

const pairs = readPairs()
const facts = readFacts()
const judged = judge(pairs, facts, who)
const { falselyClear, grades, recall, undeterminedShare } = tally(judged)

const told = ({ pair: { product, version, cve, reason }, answer }: Judged): string => `${product} ${version} ${cve}: ${answer}, but ${reason}`

test('nothing that is affected, or that the record leaves open, is passed over in silence or called clear', () => {
  assert.deepEqual(falselyClear.map(told), [])
})

test('what is said in grade A and in grade B is right, and most is said', (t) => {
  const [a, b] = [grades.get('A'), grades.get('B')]
  assert.ok(a && b)
  t.diagnostic(report(judged))
  assert.ok(a.pairs >= 30 && precision(a) >= 0.94, `grade A: ${a.right} of ${a.pairs}`)
  assert.ok(b.pairs >= 200 && precision(b) >= 0.98, `grade B: ${b.right} of ${b.pairs}`)
  assert.ok(recall >= 0.96, `recall ${recall}`)
})

test('at most a tenth is left open that the record decides', () => {
  assert.ok(undeterminedShare <= 0.1, `${undeterminedShare}`)
})

test('the pairs are many, of every family, and each has its record', () => {
  const families = Map.groupBy(pairs, ({ family }) => family)
  assert.ok(pairs.length >= 300)
  assert.deepEqual([...families.keys()].toSorted(), ['check-point', 'cisco-asa', 'cisco-iosxe', 'f5', 'fortinet', 'ivanti', 'japan', 'juniper', 'mikrotik', 'netscaler', 'pan-os', 'qnap', 'sonicwall', 'vmware', 'zyxel'])
  for (const [family, list] of families) assert.deepEqual([...new Set(list.map(({ label }) => label))].toSorted(), ['affected', 'cannot tell', 'not affected'], family)
  const recorded = new Set(facts.map((record) => readCve(record, who).vulnerability?.id))
  assert.deepEqual(pairs.filter(({ cve }) => !recorded.has(cve)), [])
  assert.equal(new Set(pairs.map(({ maker, product, version, cve }) => [maker, product, version, cve].join('\t'))).size, pairs.length)
})

test('the records have the defects of the real ones', () => {
  const defects = new Map(repairs.map(({ id, defect }) => [id, defect]))
  const found = new Set(facts.flatMap((record) => readCve(record, who).statements.flatMap((one) => one.repairs.map((id) => defects.get(id)))))
  assert.deepEqual((['A', 'B', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K'] as const).filter((letter) => !found.has(letter)), []) // C, no versions at all, is in no record of an appliance: from-cve.test.ts proves it
})

test('a label that is not as the record says would be found', () => {
  const turned = judge(pairs.slice(0, 40).map((pair) => ({ ...pair, label: pair.label === 'affected' ? 'not affected' as const : 'affected' as const })), facts, who)
  assert.ok(tally(turned).falselyClear.length > 5 && tally(turned).falseAlarms.length > 5)
})
