import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makePurl, packageKey, readPurl, writePurl } from './purl.ts'

const written = (given: string): string | undefined => { const purl = readPurl(given); return purl && writePurl(purl) }

test('a purl has one spelling', () => {
  const spelt = [
    ['pkg:npm/%40angular/animation@12.3.1', 'pkg:npm/%40angular/animation@12.3.1'],
    ['PKG:GitHub/Package-URL/purl-Spec@1', 'pkg:github/package-url/purl-spec@1'],
    ['pkg:pypi/Django_Rest@1.0', 'pkg:pypi/django-rest@1.0'],
    ['pkg:deb/debian/curl@7.50.3-1?distro=jessie&arch=i386', 'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie'],
    ['pkg:brew/Homebrew/Core/SQLite@3', 'pkg:brew/homebrew/core/sqlite@3'],
    ['pkg:golang/google.golang.org/genproto#/googleapis/api/', 'pkg:golang/google.golang.org/genproto#googleapis/api'],
  ] as const
  for (const [given, expected] of spelt) assert.equal(written(given), expected)
  assert.equal(writePurl(makePurl({ type: 'maven', namespace: 'org.apache', name: 'log4j', version: '2 x' }) ?? assert.fail()), 'pkg:maven/org.apache/log4j@2%20x')
})

test('what is no purl, or what its type forbids, is refused', () => {
  const broken = [
    '', 'lodash', 'npm/lodash@1', 'pkg:npm', 'pkg:julia/@1.9.0', 'pkg:julia/Dates', 'pkg:otp/ns/hex@2', 'pkg:vcpkg/boost/asio@1', 'pkg:vscode-extension/java@1',
    'pkg:chrome-extension/dogs', 'pkg:cpan/URI::PackageURL', 'pkg:n&g?inx/nginx@0.8.9', `pkg:npm/${'a'.repeat(5000)}`,
  ]
  for (const one of broken) assert.equal(readPurl(one), undefined, one)
})

test('the key of a package leaves its version out, and keeps the release a distribution counts apart', () => {
  const key = (given: string): string => packageKey(readPurl(given) ?? assert.fail(given))
  assert.equal(key('pkg:npm/lodash@4.17.20'), 'purl:npm/lodash')
  assert.equal(key('pkg:maven/org.apache.logging.log4j/log4j-core@2.14?type=jar'), 'purl:maven/org.apache.logging.log4j/log4j-core')
  assert.equal(key('pkg:deb/debian/openssl@1.1?arch=amd64&distro=Debian-12'), 'purl:deb/debian/openssl?distro=debian-12')
})

test('any text is refused or written in a spelling that stays', () => {
  fc.assert(fc.property(fc.string(), fc.constantFrom('npm', 'deb', 'generic', 'git'), (rest, type) => {
    const once = written(`pkg:${type}/${rest}`)
    assert.ok(once === undefined || written(once) === once || written(once) === undefined, once)
  }))
})
