import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { partsOf, survey, type Open, type Part } from './import-parts.ts'
import { elementsOf, TooLarge } from './json-parts.ts'

const inPieces = (content: string, sizes: readonly number[]): Open => async function* () {
  const bytes = Buffer.from(content)
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const to = at + Math.max(1, sizes[n % sizes.length] ?? 7)
    yield bytes.subarray(at, to)
    at = to
  }
}
const all = async <T>(of: AsyncIterable<T>): Promise<T[]> => {
  const found: T[] = []
  for await (const one of of) found.push(one)
  return found
}
const partsIn = async (content: string, name = 'x.json', sizes = [11]): Promise<Part[]> => {
  const open = inPieces(content, sizes)
  return all(partsOf(open, await survey(open, name)))
}

test('whatever stands in the elements, and wherever the pieces are cut, each element comes whole and once', async () => {
  const json = fc.jsonValue({ maxDepth: 3 })
  await fc.assert(fc.asyncProperty(fc.array(json, { maxLength: 8 }), fc.dictionary(fc.string(), json, { maxKeys: 4 }), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }), fc.constantFrom(undefined, 1), async (elements, others, sizes, indent) => {
    const { objects: _o, response: _r, ...rest } = others
    for (const doc of [elements, { ...rest, objects: elements, after: [1, { objects: [2] }] }, { response: elements }]) {
      const found = await all(elementsOf(inPieces(JSON.stringify(doc, undefined, indent), sizes)(), 1_000_000))
      assert.deepEqual(found.map((one) => JSON.parse(one.toString()) as unknown), JSON.parse(JSON.stringify(elements)))
    }
  }), { numRuns: 150, seed: 20261122 })
})

test('an element larger than it may be ends the reading at once', async () => {
  const endless: Open = async function* () {
    yield Buffer.from('{"objects":[{"a":"')
    for (;;) yield Buffer.alloc(1_000, 'x')
  }
  await assert.rejects(all(elementsOf(endless(), 100_000)), TooLarge)
})

test('a bundle is cut into parts, each with the markings its objects name, wherever in the file these stand', async () => {
  const mark = 'marking-definition--7a1f2c00-0000-4000-8000-0000000000ff'
  const objects = [...Array.from({ length: 2_500 }, (_, n) => ({ type: 'x-thing', id: `x-thing--${n}`, ...(n === 2_400 && { object_marking_refs: [mark] }) })), { type: 'marking-definition', id: mark }]
  const parts = await partsIn(JSON.stringify({ type: 'bundle', objects }), 'x.json', [4_096])
  assert.deepEqual(parts.map(({ first, count }) => [first, count]), [[0, 1_000], [1_000, 1_000], [2_000, 501]])
  assert.deepEqual(parts.map(({ markings }) => (JSON.parse(markings) as unknown[]).length), [0, 0, 1])
  assert.deepEqual(parts.flatMap(({ content }) => (JSON.parse(content) as { objects: unknown[] }).objects), objects)
})

test('events of MISP stay whole, and one event is sent as it is', async () => {
  const event = (n: number) => ({ Event: { uuid: `u${n}`, info: 'x', Attribute: [{ value: '],[' }] } })
  const parts = await partsIn(JSON.stringify({ response: Array.from({ length: 120 }, (_, n) => event(n)) }))
  assert.deepEqual(parts.map(({ first, count }) => [first, count]), [[0, 50], [50, 50], [100, 20]])
  assert.deepEqual(JSON.parse(parts[0]!.content), Array.from({ length: 50 }, (_, n) => event(n)))
  assert.deepEqual((await partsIn(JSON.stringify(event(1)))).map(({ content }) => content), [JSON.stringify(event(1))])
})

test('rows of one transaction stay in one part', async () => {
  const rows = Array.from({ length: 15_000 }, (_, n) => `${Math.floor(n / 7).toString(16).padStart(64, '0')},a,b,${n}`)
  const parts = await partsIn(`hash,from,to,amount\n${rows.join('\n')}\n`, 'x.csv', [65_536])
  const hashes = parts.map(({ content }) => new Set(content.split('\n').slice(1).map((line) => line.split(',')[0]).filter(Boolean)))
  assert.equal(parts.length, 2)
  assert.ok([...hashes[0]!].every((hash) => !hashes[1]!.has(hash)))
})

test('each part of a table has its heading and its lines’ numbers, each part of a list the remark that narrows it', async () => {
  const rows = Array.from({ length: 25_000 }, (_, n) => `domain,h${n}.example${n === 9_999 ? ',"two\nlines"' : ','}`)
  const content = `type,value,comment\n${rows.join('\n')}\n# TLP:RED\n`
  const parts = await partsIn(content, 'x.csv', [65_536])
  assert.ok(parts.length >= 3)
  for (const { content } of parts) assert.match(content, /^type,value,comment\n[\s\S]*# TLP:RED\n$/)
  for (const { content: part, first } of parts) {
    assert.equal(part.split('"').length % 2, 1, 'no cell is cut')
    assert.equal(part.split('\n')[1], content.split('\n')[first + 1], 'its lines are numbered as in the file')
  }
  const lines = await partsIn(Array.from({ length: 15_000 }, (_, n) => `h${n}.example`).join('\n'), 'x.txt', [9_999])
  assert.deepEqual(lines.map(({ first, count }) => [first, count]), [[0, 10_000], [10_000, 5_000]])
})
