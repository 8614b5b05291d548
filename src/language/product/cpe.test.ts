import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareCpes, compareValues } from './cpe-match.ts'
import { ANY, NA, cpeAttributes, plainValue, readCpe, valueOf, writeCpe, writeCpeUri, type Cpe } from './cpe.ts'

const read = (given: string): Cpe => readCpe(given) ?? assert.fail(`${given} is well-formed`)

test('both bindings of one name are one name', () => {
  const pairs = [
    ['cpe:/o:fortinet:fortios:7.2.5', 'cpe:2.3:o:fortinet:fortios:7.2.5:*:*:*:*:*:*:*'],
    ['cpe:/a:ivanti:desktop_%26_server_management:-', String.raw`cpe:2.3:a:ivanti:desktop_\&_server_management:-:*:*:*:*:*:*:*`],
    ['cpe:/a:example:app:1.0:sp1:~~pro~wordpress~~:ja', 'cpe:2.3:a:example:app:1.0:sp1:*:ja:pro:wordpress:*:*'],
    ['cpe:/h:nec:aterm_w1200ex%28-ms%29', String.raw`cpe:2.3:h:nec:aterm_w1200ex\(-ms\):*:*:*:*:*:*:*:*`],
    ['cpe:/a:example:app%02:%011', 'cpe:2.3:a:example:app*:?1:*:*:*:*:*:*:*'],
  ] as const
  for (const [uri, formatted] of pairs) {
    assert.equal(writeCpe(read(uri)), formatted)
    assert.deepEqual(read(writeCpeUri(read(formatted))), read(formatted))
  }
  assert.equal(plainValue(read(pairs[1][0]).product), 'desktop_&_server_management')
})

test('what is not a whole name is refused', () => {
  const broken = [
    '', 'cpe', 'xcpe:/o:redhat:rhel', 'cpe:2.3:a:vendor:product:1.0', 'cpe:2.3:q:vendor:product:1:*:*:*:*:*:*:*', 'cpe:2.3:a:ven dor:product:1:*:*:*:*:*:*:*',
    'cpe:2.3:a:vendor:pro*duct:1:*:*:*:*:*:*:*', 'cpe:2.3:a:vendor:product:1:*:*:*:*:*:*:**', 'cpe:2.3:a:???:*:*:*:*:de:*:*:*:*', 'cpe:2.3:a:v:p:1:*:*:japanese:*:*:*:*',
    'cpe:2.3:a:v:p:"1":*:*:*:*:*:*:*', 'cpe:/a:v:p:1:2:3:4:5', 'cpe:/a:v:p%zz', 'cpe:/a:v:p:1:::SUFFIX', 'cpe:/x:v', `cpe:/a:${'v'.repeat(2000)}`,
  ]
  for (const one of broken) assert.equal(readCpe(one), undefined, one)
})

// NISTIR 7696, table 6-2, in its order; i and k are values, m stands for one with a wildcard.
test('the seventeen rows of the truth table', () => {
  const rows = [
    [ANY, ANY, 'equal'], [ANY, NA, 'superset'], [ANY, 'i', 'superset'], [ANY, 'm*', 'undefined'], [NA, ANY, 'subset'], [NA, NA, 'equal'], [NA, 'i', 'disjoint'],
    [NA, 'm*', 'undefined'], ['i', 'i', 'equal'], ['i', 'k', 'disjoint'], ['i', 'm*', 'undefined'], ['i', NA, 'disjoint'], ['i', ANY, 'subset'],
    ['m*', 'mn', 'superset'], ['m*', 'n', 'disjoint'], ['m*', ANY, 'subset'], ['m*', NA, 'disjoint'], ['m*', 'n*', 'undefined'],
  ] as const
  for (const [source, target, expected] of rows) assert.equal(compareValues(source, target), expected, `${source} / ${target}`)
  assert.deepEqual(['?b', 'a?', 'a??', String.raw`a\.*`].map((source) => compareValues(source, 'ab')), ['superset', 'superset', 'superset', 'disjoint'])
  assert.equal(compareValues(String.raw`\&?`, String.raw`\&\!`), 'superset')
  assert.equal(compareValues('1.*', '1.2'), 'superset')
  assert.equal(compareValues('1.*', '132'), 'disjoint')
})

test('a name with the wider attributes is the wider name; wider here and narrower there is neither', () => {
  const any = read('cpe:2.3:o:fortinet:fortios:*:*:*:*:*:*:*:*')
  const one = read('cpe:2.3:o:fortinet:fortios:7.2.5:*:*:*:*:*:*:*')
  assert.deepEqual([compareCpes(any, one), compareCpes(one, any), compareCpes(any, any)], ['superset', 'subset', 'equal'])
  assert.equal(compareCpes(one, read('cpe:2.3:o:fortinet:fortiproxy:7.2.5:*:*:*:*:*:*:*')), 'disjoint')
  assert.equal(compareCpes(read('cpe:2.3:a:apache:http_server:-:*:*:*:*:*:*:*'), read('cpe:2.3:a:apache:http_server:2.4.1:*:*:*:*:*:*:*')), 'disjoint')
  assert.equal(compareCpes(read('cpe:2.3:*:*:fortios:*:*:*:*:*:*:*:x'), read('cpe:2.3:o:fortinet:fortios:7.2.5:*:*:*:*:*:*:*')), 'overlap')
})

test('any text is refused or comes back as it was written', () => {
  const written = fc.constantFrom('*', '-', 'a', 'x.1', String.raw`b\&`, 'c*', '?d', '1.2_3-4', String.raw`\\`)
  fc.assert(fc.property(fc.array(written, { minLength: 9, maxLength: 9 }), (values) => {
    const name = `cpe:2.3:a:${values.slice(0, 5).join(':')}:ja:${values.slice(5).join(':')}`
    assert.equal(writeCpe(read(name)), name)
    assert.deepEqual(read(writeCpeUri(read(name))), read(name))
  }))
  fc.assert(fc.property(fc.string(), (given) => { assert.ok(readCpe(`cpe:/${given}`) === undefined || cpeAttributes.every((one) => readCpe(`cpe:/${given}`)?.[one])) }))
  fc.assert(fc.property(fc.string({ minLength: 1 }), (given) => { assert.ok(readCpe(`cpe:2.3:a:v:${valueOf(given)}:*:*:*:*:*:*:*:*`), given) }))
})
