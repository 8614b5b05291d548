import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isPlainList, quoted, readPattern, testsOf, type Pattern } from './pattern.ts'

const tree = (s: string): Pattern => {
  const p = readPattern(s)
  assert.notEqual(p.kind, 'fault', JSON.stringify(p))
  return p as Pattern // asserted one line above
}

test('a list of equalities is told from everything else', () => {
  for (const plain of ["[ipv4-addr:value = '192.0.2.1']", "[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1']",
    "[file:hashes.MD5 IN ('a', 'b')]", "[url:value='x'] OR ([url:value == 'y'])"]) assert.equal(isPlainList(tree(plain)), true, plain)
  for (const more of ["[file:name = 'a' AND file:size > 10]", "[file:name != 'a']", "[file:name NOT = 'a']", "[file:name LIKE 'a%']",
    "[url:value='x'] AND [url:value='y']", "[url:value='x'] FOLLOWEDBY [url:value='y']", "[url:value='x'] REPEATS 5 TIMES",
    "[EXISTS file:name]"]) assert.equal(isPlainList(tree(more)), false, more)
})

test('paths, escapes, keywords inside strings, qualifiers and precedence', () => {
  const p = tree("([file:hashes.'SHA-256' = 'AND \\'OR\\' \\\\]' AND email-message:to_refs[*].value MATCHES '^(a+)+$'] FOLLOWEDBY "
    + "[process:pid = 12 OR x-own:a.b[0].'c d' = true]) WITHIN 300 SECONDS START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'")
  assert.deepEqual(testsOf(p).map((t) => [t.path, t.operator, ...t.values]), [
    ['file:hashes.SHA-256', '=', "AND 'OR' \\]"], ['email-message:to_refs[*].value', 'MATCHES', '^(a+)+$'],
    ['process:pid', '=', '12'], ['x-own:a.b[0].c d', '=', 'true']])
  const mixed = tree("[a:b = '1' AND a:b = '2' OR a:b = '3']")
  assert.ok(mixed.kind === 'observation' && mixed.of.kind === 'or' && mixed.of.parts[0]?.kind === 'and')
})

test('what is not a pattern is refused with its place', () => {
  assert.deepEqual(readPattern("[ipv4-addr:value = ]"), { kind: 'fault', at: 19, expected: 'a value' })
  assert.deepEqual(readPattern("[ipv4-addr:value = 'x'"), { kind: 'fault', at: 22, expected: ']' })
  for (const bad of ['', '[]', 'x', "[a = 'b']", "[a:b = 'c' AND]", "[a:b = 'c'] junk", "[a:b = 'unclosed]", "[a:b '=' 'c']", '€'])
    assert.equal(readPattern(bad).kind, 'fault', bad)
  assert.equal(readPattern('['.repeat(9000)).kind, 'fault')
  assert.equal(readPattern(`[${'('.repeat(5000)}a:b = 'c'`).kind, 'fault')
  assert.equal(readPattern(`[a:b = '${'x'.repeat(20_000)}']`).kind, 'fault')
})

test('any text as a literal is read back, and no text throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (s) => {
    assert.deepEqual(testsOf(tree(`[file:name = ${quoted(s)}]`))[0]?.values, [s])
    assert.ok(readPattern(s).kind)
  }))
})
