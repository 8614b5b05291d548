/**
 * STIX patterns (STIX 2.1, section 9), read into a tree. Bounded in length, tokens and depth; nothing in a pattern is
 * ever run, its regular expressions neither.
 */
export interface Test {
  readonly kind: 'test'
  /** Without quotes: `file:hashes.SHA-256`, `email-message:to_refs[*].value`. */
  readonly path: string
  readonly operator: string
  readonly negated: boolean
  readonly values: readonly string[]
}
export type Pattern =
  | Test
  | { readonly kind: 'and' | 'or' | 'followedby', readonly parts: readonly Pattern[] }
  | { readonly kind: 'observation', readonly of: Pattern }
  | { readonly kind: 'qualified', readonly of: Pattern, readonly by: string }

/** Why a pattern could not be read; `at` is the offset in it. */
export interface PatternFault { readonly kind: 'fault', readonly at: number, readonly expected: string }

interface Token { readonly kind: 'string' | 'number' | 'word' | 'sign' | 'end', readonly text: string, readonly at: number }

const bounds = Object.freeze({ length: 16_384, tokens: 6_000, depth: 40 })

class Stop extends Error {
  readonly at: number
  readonly expected: string
  constructor(at: number, expected: string) {
    super(expected)
    this.at = at
    this.expected = expected
  }
}

const kinds = ['skip', 'string', 'number', 'word', 'sign'] as const
// One group for each of the kinds, in their order.
const token = new RegExp([
  String.raw`(\s+)`,
  String.raw`([thb]?'(?:[^'\\]|\\.)*')`,
  String.raw`([+-]?\d+(?:\.\d+)?(?![\w-]))`,
  String.raw`([A-Za-z_][\w-]*)`,
  String.raw`(<>|!=|==|<=|>=|[=<>[\]().,:*])`,
].join('|'), 'uys')

function tokens(s: string): Token[] {
  const found: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < s.length) {
    const at = token.lastIndex
    const m = token.exec(s)
    if (!m) throw new Stop(at, 'a STIX pattern token')
    const kind = kinds[m.indexOf(m[0], 1) - 1] ?? 'sign'
    if (kind !== 'skip') found.push({ kind, text: m[0], at })
    if (found.length > bounds.tokens) throw new Stop(at, 'a shorter pattern')
  }
  found.push({ kind: 'end', text: '', at: s.length })
  return found
}

const unquoted = (s: string): string => s.slice(s.indexOf("'") + 1, -1).replace(/\\(.)/gsu, '$1')

interface Reader {
  next(): Token
  peek(): Token
  is(...texts: string[]): boolean
  take(text: string): boolean
  want(text: string): void
}

function reader(all: readonly Token[]): Reader {
  let i = 0
  const end = all.at(-1) ?? { kind: 'end' as const, text: '', at: 0 }
  const peek = (): Token => all[i] ?? end
  const is = (...texts: string[]): boolean => peek().kind !== 'string' && texts.includes(peek().text)
  const take = (t: string): boolean => is(t) && (i++, true)
  const want = (t: string): void => {
    if (!take(t)) throw new Stop(peek().at, t)
  }
  return { peek, is, take, want, next: () => all[i++] ?? end }
}

type Rule = (r: Reader, depth: number) => Pattern

const joined = (kind: 'and' | 'or' | 'followedby', word: string, part: Rule): Rule => (r, depth) => {
  const parts = [part(r, depth)]
  while (r.take(word)) parts.push(part(r, depth))
  return parts.length === 1 && parts[0] ? parts[0] : { kind, parts }
}

const deeper = (r: Reader, depth: number): number => {
  if (depth >= bounds.depth) throw new Stop(r.peek().at, 'fewer brackets')
  return depth + 1
}

const bracketed = (inner: () => Rule, plain: Rule): Rule => (r, depth) => {
  if (!r.take('(')) return plain(r, depth)
  const of = inner()(r, deeper(r, depth))
  r.want(')')
  return of
}

function path(r: Reader): string {
  let s = r.peek().kind === 'word' ? `${r.next().text}:` : ''
  if (!s || !r.take(':')) throw new Stop(r.peek().at, 'an object path such as file:name')
  s += step(r)
  for (;;) {
    if (r.take('.')) s += `.${step(r)}`
    else if (r.take('[')) {
      s += `[${r.next().text}]`
      r.want(']')
    } else return s
  }
}

function step(r: Reader): string {
  const t = r.next()
  if (t.kind === 'word') return t.text
  if (t.kind === 'string') return unquoted(t.text)
  throw new Stop(t.at, 'the name of a property')
}

function literal(r: Reader): string {
  const t = r.next()
  if (t.kind === 'string') return unquoted(t.text)
  if (t.kind === 'number' || t.text === 'true' || t.text === 'false') return t.text
  throw new Stop(t.at, 'a value')
}

const operators = ['=', '==', '!=', '<>', '<', '<=', '>', '>=', 'IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET']

const test: Rule = (r) => {
  if (r.take('EXISTS')) return { kind: 'test', path: path(r), operator: 'EXISTS', negated: false, values: [] }
  const where = path(r)
  const negated = r.take('NOT')
  const operator = r.next()
  if (operator.kind === 'string' || !operators.includes(operator.text)) throw new Stop(operator.at, 'an operator such as =')
  const values: string[] = []
  if (operator.text !== 'IN') values.push(literal(r))
  else {
    r.want('(')
    do values.push(literal(r))
    while (r.take(','))
    r.want(')')
  }
  return { kind: 'test', path: where, operator: operator.text.replace('==', '='), negated, values }
}

const comparison: Rule = joined('or', 'OR', joined('and', 'AND', bracketed(() => comparison, test)))

const observation: Rule = (r, depth) => {
  r.want('[')
  const of = comparison(r, depth)
  r.want(']')
  return { kind: 'observation', of }
}

const qualified: Rule = (r, depth) => {
  let of = bracketed(() => observations, observation)(r, depth)
  for (let n = 0; n < 10 && r.is('WITHIN', 'REPEATS', 'START'); n++) of = { kind: 'qualified', of, by: qualifier(r) }
  return of
}

function qualifier(r: Reader): string {
  const word = r.next().text
  const first = literal(r)
  if (word === 'WITHIN') r.want('SECONDS')
  else if (word === 'REPEATS') r.want('TIMES')
  else r.want('STOP')
  return word === 'START' ? `START ${first} STOP ${literal(r)}` : `${word} ${first}`
}

const observations: Rule = joined('followedby', 'FOLLOWEDBY', joined('or', 'OR', joined('and', 'AND', qualified)))

/** The tree of a pattern, or where and why it is not one. */
export function readPattern(s: string): Pattern | PatternFault {
  try {
    if (s.length > bounds.length) throw new Stop(bounds.length, 'a shorter pattern')
    const r = reader(tokens(s))
    const tree = observations(r, 0)
    if (r.peek().kind !== 'end') throw new Stop(r.peek().at, 'the end of the pattern')
    return tree
  } catch (fault) {
    if (fault instanceof Stop) return { kind: 'fault', at: fault.at, expected: fault.expected }
    throw fault
  }
}

/** Every test in the tree, in order. */
export const testsOf = (p: Pattern): readonly Test[] =>
  p.kind === 'test' ? [p] : 'parts' in p ? p.parts.flatMap(testsOf) : testsOf(p.of)

/** Only alternatives of plain equality: the pattern says no more than a list of values. */
export const isPlainList = (p: Pattern): boolean =>
  p.kind === 'test' ? isEquality(p) : p.kind === 'or' ? p.parts.every(isPlainList) : p.kind === 'observation' ? isPlainList(p.of)
    : p.kind === 'and' && valued(p.parts).length === 1 && valued(p.parts).every(isPlainList)

/** `dst_ref.type = 'ipv4-addr'` beside the address itself, as MISP writes it, adds nothing to it. */
export const isTypeTest = (p: Pattern): boolean => p.kind === 'test' && isEquality(p) && /^network-traffic:(src|dst)_ref\.type$/.test(p.path)
const valued = (parts: readonly Pattern[]): readonly Pattern[] => parts.filter((p) => !isTypeTest(p))

export const isEquality = (t: Test): boolean => !t.negated && (t.operator === '=' || t.operator === 'IN')

/** A value as a pattern literal. */
export const quoted = (s: string): string => `'${s.replace(/[\\']/g, '\\$&')}'`
