import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Order } from './order.ts'
import { compareIn, LONGEST, type Scheme } from './scheme.ts'
import { schemeNamed, schemes } from './schemes.ts'

/** How the versions of a scheme are written: `#` is a number, `@` a letter. Parted by blanks, `_` is a blank. */
const forms: Readonly<Record<string, string>> = {
  fortios: '#.# #.#.# v#.#.# v#.#.#_build15## FortiOS_#.#.# #.#.#.# #.#.#-beta#',
  ivanti_ics: '#.# #.#R# #.#R#.# #.#r#_(build_1234) #.#:r#.#',
  cisco_asa: '#.# #.#.# #.#.#.# #.#(#) #.#(#)# #.#(#.#)',
  cisco_iosxe: '#.# #.#.# #.#.#@ #.#.#@# 3.#.#S 3.#.#@S 3.#.#SP 3.#.#E',
  panos: '#.# #.#.# #.#.#-h# #.#.#_h# #.#.#-b#',
  netscaler: '#.# #.#-#.# NS#.#_Build_#.# #.#-FIPS_#.# #.#-NDcPP_#.#',
  sonicos: '#.#.# #.#.#-# #.#.#.#-#n #.#.#.#-#v-#-# #.#.#.#-#sv #.#.#-#-HF#',
  junos: '#.# #.#R# #.#R#-S# #.#R#-S#.# #.#X#-D# #.#B# #.#R#-EVO #.#R#-S#-EVO',
  bigip: '#.# #.#.# #.#.#.# #.#.#_HF# #.#.#.#.#.#.#-ENG #.#.#.#_Build_0.0.#',
  checkpoint: 'R8# R8#.# R8#.#_take_# R8#.#_Jumbo_Hotfix_Take_# R8#.#SP E8#.#',
  zyxel: '#.# #.#_Patch_# V#.#(ABFW.#) V#.#(ABXN.#)C# V#.#(ABXN.#)b#',
  qnap: '#.# #.#.# #.#.#.# #.#.#.#_build_2024010# #.#.#_build_2024010# h#.#.#.# h#.#.#.#_build_2024010#',
  routeros: '#.# #.#.# #.#.#.# #.#rc# #.#beta# #.#alpha# #.#.#_(stable)',
  semver: '#.# #.#.# v#.#.# #.#.#-# #.#.#-@ #.#.#-@.# #.#.#-@.@ #.#.#+@ #.#.#-@#-#',
  golang: 'v#.#.# v#.#.#-@.# go#.# go#.#rc# go#.#.#',
  pub: '#.#.# #.#.#-@ #.#.#+# #.#.#+@ #.#.#-@.#+#.@',
  nuget: '#.# #.#.#.# #.#.#-@ #.#.#-@.# #.#.#.#-@#',
  pypi: '# #.# #.#.# #.#a# #.#rc#.dev# #.#.post# #.#.post#.dev# #.dev# #!#.# #.#+@ #.#+# #.#+@.# @-# #.#-@ #.@.#-#',
  maven: '# #.# #.#.# #-# #.#-@ #.#@ #.#@# #-alpha-# #.#-SNAPSHOT #.Final #-rc# #.rc# #-sp #.#.@-# #-@.# #-#-@',
  composer: '# #.# #.#.# v#.#.#.# #.#-alpha# #.#-beta #.#RC# #.#-dev #.#pl# #.#beta#.# #.#-#',
  gem: '# #.# #.#.# #.#.@ #.@# #.#.@.# #.#-# #.@.#.@',
  deb: '# #.# #:#.# #.#-# #.#~@-# #.#+@#-# #.#-#@# #.#@ #.#-#~@ @#.#',
  rpm: '# #.# #:#.# #.#-# #.#~@ #.#^@ #.#-#.@ #.#@ #.@ @.# #.#~@#^#-#',
  apk: '# #.# #.#@ #.#@# #.#_alpha #.#_rc# #.#_p# #.#_git# #.#-r# #.0# #.#_p#_rc-r#'.replaceAll('_', '\u0000'),
  gentoo: '# #.# #.#@ #.#_alpha #.#_rc# #.#_p# #.#-r# #.0# #.#.#_p#_rc-r#'.replaceAll('_', '\u0000'),
  conan: '# #.# #.#.# #.@ #.#@ #.#-@ #.#-@# #.#+@ #.#-@+# @.#',
  conda: '# #.# #.#@ #.#@# #.@# #.#dev# #.#.post# #.#post# #!#.# #.#+@ #.#-#',
  cpan: '# #.# #.## v#.# #.#.#',
  bitnami: '#.# #.#.# #.#.#-# #.#.#-@.# #.#.#-@',
  cran: '# #.# #-# #.#-# #.#.#',
  hackage: '# #.# #.#.#',
  openssl: '#.#.# #.#.#@ #.#.#@@ #.#.#-beta# #.#.#-pre# #.#.#@-dev',
  intdot: '# #.# #.#.#',
  datetime: '2024-01-0#T00:00:0#Z 2024-01-0#T00:00:00.#Z 2024-01-01T0#:00:00+01:00',
  lexicographic: '@ # @# @@',
}

const number = fc.constantFrom('0', '1', '2', '3', '9', '10', '11')
const digit = fc.constantFrom('1', '2', '3', '9')
const letter = fc.constantFrom('a', 'b', 'c', 'p', 's')

/** Versions of a scheme in its own forms. */
function versionsOf(id: string): fc.Arbitrary<string> {
  const all = forms[id]!.split(' ').map((form) => form.replaceAll('_', ' ').replaceAll('\u0000', '_'))
  const slot = id === 'datetime' || id === 'qnap' ? digit : number
  return fc.constantFrom(...all).chain((form) => fc.tuple(...[...form].map((sign) => (sign === '#' ? slot : sign === '@' ? letter : fc.constant(sign)))).map((parts) => parts.join('')))
}

/** A release of ESXi in one of its spellings: a name has one build, which no spelling contradicts. */
const esxi = fc.tuple(fc.nat({ max: 1 }), fc.nat({ max: 3 }), fc.nat({ max: 4 }), fc.nat({ max: 3 })).map(([minor, update, nth, spelling]) => {
  const [letters, build] = [nth === 0 ? '' : 'abcd'[nth - 1]!, 10_000_000 + minor * 1_000_000 + update * 1000 + nth]
  return [`7.${minor}U${update}${letters}`, `7.${minor} Update ${update}${letters}`, `ESXi7${minor}U${update}${letters}-${build}`, `VMware ESXi 7.${minor}.${update} build-${build}`][spelling]!
})

const opposite: Readonly<Record<Order, Order>> = { '<': '>', '>': '<', '=': '=', '?': '?' }

/** Where a version that says less equals several that say more, equals of one are not equals of each other. */
const looselyEqual = new Set(['alpm', 'esxi', 'generic'])

function holdsOrder(scheme: Scheme, versions: fc.Arbitrary<string>): void {
  let met = 0
  fc.assert(fc.property(versions, versions, versions, (a, b, c) => {
    const [ab, ba, bc, ac] = [compareIn(scheme, a, b), compareIn(scheme, b, a), compareIn(scheme, b, c), compareIn(scheme, a, c)]
    assert.equal(ba, opposite[ab], `${a}, ${b} both ways`)
    assert.equal(compareIn(scheme, a, a), '=', `${a} is itself`)
    if (ab === '<' && bc === '<') { met += 1; assert.ok(ac === '<' || (ac === '?' && scheme.id === 'esxi'), `${a} < ${b} < ${c}, not ${ac}`) } // a build alone and a letter alone meet only through what says both
    if (ab === '=' && !looselyEqual.has(scheme.id)) assert.equal(ac, bc, `${a} = ${b}, against ${c}`)
  }), { numRuns: 4000 })
  assert.ok(met > 100, `only ${met} chains were met`)
}

for (const scheme of schemes.filter(({ id }) => !['alpm', 'cargo', 'esxi', 'generic'].includes(id))) {
  test(`${scheme.id}: the order of its versions is total, but for what is counted apart`, () => holdsOrder(scheme, versionsOf(scheme.id)))
}

test('esxi: the order holds over all spellings', () => holdsOrder(schemeNamed('esxi')!, esxi))

const arch = fc.tuple(fc.constantFrom('', '1:'), number, fc.constantFrom('', '.1', '.a', 'a', 'rc', '.10', 'a1', '.a.1'), fc.constantFrom('', '.2', 'b')).map((parts) => parts.join(''))

test('alpm: the order holds, with a package release and without', () => {
  holdsOrder(schemeNamed('alpm')!, arch)
  holdsOrder(schemeNamed('alpm')!, fc.tuple(arch, number).map((parts) => parts.join('-')))
})

test('nothing that is read throws; what is read compares with itself; both ways say the same', () => {
  const odd = fc.oneof(fc.string({ maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: fc.constantFrom('0', '1', '.', '-', '_', '~', '^', '+', ':', '(', ')', ' ', 'a', 'r', 'R', 'v', 'é', '１', '版'), maxLength: 16 }))
  for (const scheme of schemes) fc.assert(fc.property(odd, odd, (a, b) => {
    if (scheme.read(a)) assert.equal(compareIn(scheme, a, a), '=')
    assert.equal(compareIn(scheme, a, b), opposite[compareIn(scheme, b, a)])
  }), { numRuns: 500 })
})

test('versions have spellings: blanks around, full-width digits, a v', () => {
  for (const scheme of schemes.filter(({ id }) => id !== 'lexicographic')) {
    const plain = { checkpoint: 'R81.10', ivanti_ics: '9.1R14', junos: '21.4R3', netscaler: '13.1-49.13', zyxel: '5.37 Patch 1', datetime: '2024-01-01T00:00:00Z' }[scheme.id] ?? '1.2.3'
    const wide = plain.replace(/\d/g, (one) => String.fromCodePoint(one.codePointAt(0)! + 0xfee0))
    for (const other of [` ${plain}\t`, `　${plain}`, wide]) assert.equal(compareIn(scheme, plain, other), '=', `${scheme.id}: ${other}`)
    if (scheme.kind === 'appliance') assert.equal(compareIn(scheme, plain, `V${plain}`), '=', scheme.id)
  }
})

test('hostile texts take no time', () => {
  const pieces = ['1', '.', '1.', '-', '~', '^', '(', ' ', 'a', 'a1', '1a', '-1', '.0', '_p1', '_', 'r', 'R1', 'v', 'build ', 'version ', 'fips ', '1-', '+', ':', '１', '\ufdfa', 'jumbo_', '0', 'rc-1', '.a', 'x.', '* ', '(1)', 'forti', 'n/a ']
  const start = performance.now()
  let read = 0
  for (const scheme of schemes) for (const piece of pieces) for (const head of ['', '1.2']) for (const length of [80, 160, LONGEST, 100_000]) {
    const hostile = (head + piece.repeat(length)).slice(0, length)
    for (const text of [hostile, `${hostile.slice(0, -1)}!`]) if (scheme.read(text) && compareIn(scheme, text, hostile) !== '<') read += 1
  }
  const took = performance.now() - start
  assert.ok(read > 100, `only ${read} were versions`)
  assert.ok(took < 15_000, `${Math.round(took)} ms`) // some 20,000 readings
})

test('names of schemes and their other names are found however they are written, and none twice', () => {
  assert.deepEqual(['npm', 'NPM', 'crates.io', 'Debian:12', 'PyPI', 'cisco_asa_dotted', 'Cisco IOS XE', 'PAN-OS', 'deb', 'ebuild', 'Red Hat:enterprise_linux:8', 'RubyGems', 'Alpine:v3.18'].map((name) => schemeNamed(name)?.id),
    ['semver', 'semver', 'cargo', 'deb', 'pypi', 'cisco_asa', 'cisco_iosxe', 'panos', 'deb', 'gentoo', 'rpm', 'gem', 'apk'])
  assert.deepEqual(['', 'nope', 'x'.repeat(100_000), '__proto__'].map(schemeNamed), [undefined, undefined, undefined, undefined])
  for (const scheme of schemes) for (const name of [scheme.id, ...scheme.aliases]) assert.equal(schemeNamed(name), scheme, name)
})
