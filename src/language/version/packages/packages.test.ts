import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
// @ts-expect-error it comes without types
import semver from 'semver'
import { compareIn } from '../scheme.ts'
import { schemeNamed, schemes } from '../schemes.ts'

const library = semver as { compare(a: string, b: string): number } // its documented shape

/** From the public rules of each kind of package: versions in their order, spellings of one version, texts that are no version. Blanks part them. */
interface Vectors { readonly chains: readonly string[], readonly equal: readonly string[], readonly unread: readonly string[] }

const vectors: Readonly<Record<string, Vectors>> = {
  semver: {
    chains: ['0.0.1 0.9.0 0.10.0 1.0.0-0 1.0.0-1 1.0.0-10 1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0 1.0.1-0 2.0.0 99999999999999999999.0.0'],
    equal: ['1.2.3 v1.2.3 =1.2.3 1.2.3+build 1.2.3+other １.２.３', '1.2 1.2.0', '1.0.0-rc.1 v1.0.0-rc.1+5'],
    unread: ['', 'latest', '1.2.3.4', '1.2.3-', '^1.2.3', '1.x', 'git+https://example.jp/a.git'],
  },
  cargo: { chains: ['0.1.0 0.1.1-alpha 0.1.1 1.0.0'], equal: ['1.0.0 1.0.0+x'], unread: ['*'] },
  golang: {
    chains: ['v0.0.0-20190101000000-abcdefabcdef v0.0.0-20210101000000-000000000000 v0.1.0 v1.0.0-rc.1 v1.0.0 v1.0.1-0.20210101000000-abcdefabcdef v1.0.1 v2.0.0+incompatible', 'go1.20 go1.20.3 go1.21beta1 go1.21rc1 go1.21rc2 go1.21 go1.21.1'],
    equal: ['v2.0.0 v2.0.0+incompatible', 'go1.20 1.20.0 go1.20.0'],
    unread: ['gopher', 'go'],
  },
  pub: { chains: ['1.0.0-pre 1.0.0-pre+1 1.0.0 1.0.0+1 1.0.0+2 1.0.0+10 1.0.0+a 1.0.1'], equal: ['1.0.0 v1.0.0'], unread: ['any'] },
  nuget: {
    chains: ['1.0.0-alpha 1.0.0-alpha.2 1.0.0-alpha.10 1.0.0-BETA 1.0.0-beta2 1.0.0 1.0.0.1-pre 1.0.0.1 1.0.1 1.10.0 2.1.1'],
    equal: ['1.0 1.0.0 1.0.0.0 1.0.0+abc 01.0.0', '1.0.0-Beta 1.0.0-beta+7'],
    unread: ['1.0.0.0.0', '1.0.*', ''],
  },
  pypi: {
    chains: ['foo-1.0 1.0.dev1 1.0.dev2 1.0a1.dev1 1.0a1 1.0a2 1.0b1 1.0rc1.dev3 1.0rc1 1.0 1.0+abc 1.0+abc.2 1.0+abc.10 1.0+5 1.0.post1.dev1 1.0.post1 1.0.post2 1.0.1 1.2 1.10 2024.1 1!0.1'],
    equal: ['1.0 1 1.0.0 v1.0', '1.0rc1 1.0-rc1 1.0.c1 1.0pre1 1.0RC1 1.0_preview_1', '1.0.post4 1.0-4 1.0r4 1.0.rev4', '1.0+ubuntu.1 1.0+Ubuntu-1', '1.0a0 1.0alpha'],
    unread: [''],
  },
  maven: {
    chains: ['1-alpha-1 1-alpha-2 1-beta-2 1-beta-10 1-milestone-3 1-rc 1-rc-1 1-SNAPSHOT 1 1-sp 1-abc 1-xyz 1-1 1-2 1.1 1.1.1 1.10 2', '1.0.0.Beta1 1.0.0.CR1 1.0.0.Final 1.0.0.SP1 1.0.1.Alpha1', '2.0-1 2.0.0.1 2.0.2 2.0.123', '20190126.230843 12345678901234567890.1H.5-beta'],
    equal: ['1 1.0 1.0.0 1-0 1.0-0 1ga 1.final 1-RELEASE 001', '1a 1-a 1.0.0-a 1A', '1a1 1-alpha-1', '1m3 1-milestone-3 1MileStone3', '1cr 1rc 1-CR', '1-foo 1.0.0-foo.0.0'],
    unread: ['', '-', '..'],
  },
  composer: {
    chains: ['1.0-dev 1.0a1 1.0-alpha2 1.0b1 1.0-RC1 1.0 1.0pl1 1.0-p2 1.0.1 1.2 1.10 10.0'],
    equal: ['1.0 1.0.0.0 v1.0 V1.0.0 1.0.0-stable 1.0.0+build', '1.0.0rc2 1.0.0.rc2 1.0.0-RC-2', '1.25.0beta2.1 1.25.0-b2.1'],
    unread: ['dev-main', '1.x-dev', '1.0-foo', ''],
  },
  gem: {
    chains: ['0.9 1.0.a.2 1.0.a3 1.0.a10 1.0.b1 1.0.pre 1.0.rc1 1.0 1.0.1 1.2 1.10 3.12.0.pre.rc.pre.1 3.12.0'],
    equal: ['1.0 1 1.0.0', '1.0.a2 1.0.a.2', '1.0-1 1.0.pre.1'],
    unread: ['', '1..0', 'a.1', '1.0_1'],
  },
  deb: {
    chains: ['1.0~~ 1.0~~a 1.0~ 1.0~rc1-1 1.0 1.0-1~bpo1 1.0-1 1.0-1ubuntu1 1.0-1+deb11u2 1.0-1+deb11u10 1.0-1.1 1.0-10 1.0a 1.0+dfsg-1 1.0.1 1.9 1.10 1:0.1 2:0.0'],
    equal: ['1.0 0:1.0 1.0-0', '1.01 1.1 1.001'],
    unread: ['', 'a:1.0', '1 0', '1:'],
  },
  rpm: {
    chains: ['1.0~rc1 1.0~rc1^git1 1.0~rc2 1.0 1.0- 1.0-1 1.0-1.el8 1.0-1.el8_10 1.0-1.el9 1.0-1.1 1.0-2 1.0^git1 1.0^git2 1.0a 1.0.1 1.9 1.10 1:0.1'],
    equal: ['1.0-1 0:1.0-1 1_0-1 1.00-1 001.0-1', '1.0a 1.0.a 1.0_a'],
    unread: ['', '---'],
  },
  apk: {
    chains: ['0.9 1.0_alpha 1.0_alpha2 1.0_beta 1.0_pre1 1.0_rc1 1.0 1.0-r0 1.0-r1 1.0-r10 1.0_git20200101 1.0_p1 1.0_p2-r1 1.0a 1.0a_p1 1.0b 1.0.01 1.0.1 1.0.2 1.0.10 1.1', '6.6.1p1-r0 6.6.2-r0 6.6.2_p2 6.6.2p1-r0 6.6.2p1-r1 6.6.3p1'],
    equal: ['1.0-r1 1.0-r01', '01.0 1.0'],
    unread: ['', '1.0-1', '1.0bc', 'abc', '1.0_foo', '1..0'],
  },
  alpm: {
    chains: ['1.0a 1.0alpha 1.0b 1.0beta 1.0p 1.0pre 1.0rc 1.0 1.0.a 1.0.a.1 1.0.1 1.1 1.10 1:0.1', '1.5.0-1 1.5.0-2 1.5.0-10 1.5.1-1'],
    equal: ['1.5 1.5-1', '1.5 0:1.5 1.5-9'],
    unread: ['', '1.5-a'],
  },
  gentoo: {
    chains: ['1 1.0_alpha 1.0_alpha2 1.0_beta1 1.0_pre1 1.0_rc1 1.0 1.0-r1 1.0_p 1.0_p1 1.0b 1.0b_p1 1.0.0 1.001 1.01 1.1 1.2 1.10 12.2'],
    equal: ['1.0 1.0-r0 01.0', '1.0_p 1.0_p0', '1.010 1.01'],
    unread: ['', '1.0bc', '1.0_git1', '1-1'],
  },
  conan: {
    chains: ['1.0-alpha.1 1.0-alpha.3 1.0-alpha.22 1.0-pre1 1.0 1.0+b1 1.0+b2 1.0.1 1.1a 1.2 1.2.a 1.2.b 1.3 1.22 2021.07.22.00 cci.20200203'],
    equal: ['1 1.0 1.0.0', '1-pre1 1.0.0-pre1', '1+b1 1.0+b1.0'],
    unread: ['', '[>1.0]'],
  },
  conda: {
    chains: ['0.4 0.4.1.rc 0.4.1 0.5a1 0.5b3 0.5C1 0.5 0.9.6 0.960923 1.0 1.1dev1 1.1_ 1.1a1 1.1.0dev1 1.1.a1 1.1.0rc1 1.1.0 1.1.0post1 1.1post1 1996.07.12 1!0.4.1 1!3.1.1.6 2!0.4.1', '1.0 1.0+1 1.0+2'],
    equal: ['0.4 0.4.0', '0.4.1.rc 0.4.1.RC', '1.1.0dev1 1.1.dev1', '1.1.0post1 1.1.post1', '1-2 1.2 1_2'],
    unread: ['', '1..0', '>=1.0', '1.0.'],
  },
  cpan: { chains: ['0.9 1.001 1.01 1.02 1.1 v1.200 1.201 v1.201.1 1.3 5.10 v5.101'], equal: ['1.02 v1.20 1.020 1.020000', 'v1.2.3 1.2.3 1.002003', '1.02_03 1.0203'], unread: ['', '1.0a', 'v'] },
  bitnami: { chains: ['1.2.3-rc.1 1.2.3 1.2.3-1 1.2.3-10 1.2.4'], equal: ['1.2.3 1.2.3-0'], unread: ['latest'] },
  cran: { chains: ['0.01 0.1-0 0.1-1 0.1-4 0.1.4.1 0.9 0.75 1.0 1.0.0 1.0.10'], equal: ['1.0-1 1.0.1 1.00.1'], unread: ['', '1.0a'] },
  hackage: { chains: ['0.11.3.0 1 1.0 1.0.0 1.0.1.0 1.1 2'], equal: ['1.01 1.1'], unread: ['', '1.0-1'] },
  openssl: {
    chains: ['0.9.8 0.9.8a 0.9.8z 0.9.8za 0.9.8zh 1.0.1-beta1 1.0.1 1.0.1f 1.0.1g 1.0.2 1.1.1-pre1 1.1.1-pre9 1.1.1 1.1.1w 3.0.0-alpha1 3.0.0-beta1 3.0.0 3.0.2 3.0.10 3.1.0'],
    equal: ['1.0.2k OpenSSL-1.0.2k 1.0.2k-fips v1.0.2k'],
    unread: ['', '1.0', '1.0.2k1', '3.0.0.1'],
  },
  intdot: { chains: ['0.9 1.0 1.0.1 1.2 1.10 10.234.5.12'], equal: ['1 1.0 1.0.0 01'], unread: ['1.0a', '1.', ''] },
  datetime: {
    chains: ['2023-12-31T19:00:00-04:00 2024-01-01T00:00:00Z 2024-01-01T00:00:00.090Z 2024-01-01T00:00:00.123Z 2024-01-01T00:00:00.9Z 2024-01-01T12:00:00+09:00 2024-01-01T12:00:00Z'],
    equal: ['2024-01-01T00:00:00Z 2023-12-31T19:00:00-05:00 2024-01-01T00:00:00.000Z'],
    unread: ['2024-02-30T00:00:00Z', '2024-01-01', '2024-01-01t00:00:00z', '2024-13-01T00:00:00Z', '2024-01-01T25:00:00Z'],
  },
  lexicographic: { chains: ['1 10 2 A a aa b ß é １ 😀'], equal: ['a a'], unread: [''] },
}

for (const [id, { chains, equal, unread }] of Object.entries(vectors)) {
  const scheme = schemeNamed(id)!
  test(`${id}: order, spellings, what is no version`, () => {
    for (const all of chains.map((one) => one.split(' '))) all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
      assert.equal(compareIn(scheme, a, b), '<', `${a} before ${b}`)
      assert.equal(compareIn(scheme, b, a), '>', `${b} after ${a}`)
    }))
    for (const [first = '', ...others] of equal.map((one) => one.split(' '))) for (const other of others) assert.equal(compareIn(scheme, first, other), '=', `${first} as ${other}`)
    for (const given of unread) assert.equal(scheme.read(given), undefined, `${given} is no version`)
  })
}

test('every kind of package has vectors', () => {
  assert.deepEqual(Object.keys(vectors).toSorted(), schemes.filter(({ kind }) => kind === 'package').map(({ id }) => id).toSorted())
})

const identifier = fc.oneof(fc.nat({ max: 30 }).map(String), fc.stringMatching(/^[a-z][0-9a-z-]{0,3}$/))
const valid = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 }), fc.nat({ max: 11 }), fc.array(identifier, { maxLength: 3 })).map(([a, b, c, before]) => `${a}.${b}.${c}${before.length > 0 ? `-${before.join('.')}` : ''}`)

test('semver agrees with the library that npm itself uses', () => {
  const scheme = schemeNamed('npm')!
  fc.assert(fc.property(valid, valid, (a, b) => ({ '<': -1, '=': 0, '>': 1, '?': Number.NaN })[compareIn(scheme, a, b)] === library.compare(a, b)), { numRuns: 5000 })
})
