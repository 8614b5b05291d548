import assert from 'node:assert/strict'
import { test } from 'node:test'
import { identities } from '../product/identity.ts'
import type { Component } from './component.ts'
import { knownOf } from './known-components.ts'

const who = identities([])
const known = (given: Partial<Component>) => knownOf({ ref: 'x', name: 'x', version: '', of: [], ...given }, who).map(({ product, version, grade }) => `${product} ${version} ${grade}`)

test('by purl, else by CPE, else by supplier and name', () => {
  assert.deepEqual(known({ purl: 'pkg:npm/a@1.0', cpe: 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*' }), ['purl:npm/a 1.0 A'])
  assert.deepEqual(known({ cpe: 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*' }), ['name:maker/a 1.0 A'])
  assert.deepEqual(known({ cpe: 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*', version: '1.0 build 7' }), ['name:maker/a 1.0 build 7 A'])
  assert.deepEqual(known({ name: 'Gate', supplier: 'Maker Inc.', version: '3' }), ['name:maker/gate 3 A'])
  assert.deepEqual(known({ name: 'Gate', cpe: 'cpe:2.3:a:maker:*:*:*:*:*:*:*:*:*' }), ['name:/gate  A'])
})

test('a release of a distribution, the main release, none; what is not the exact key is graded lower', () => {
  assert.deepEqual(known({ purl: 'pkg:apk/alpine/curl@8.1-r0?distro=alpine-3.18.4' }), ['purl:apk/alpine/curl?distro=alpine-3.18.4 8.1-r0 A', 'purl:apk/alpine/curl?distro=alpine-3.18 8.1-r0 B', 'purl:apk/alpine/curl?distro=alpine-3 8.1-r0 B', 'purl:apk/alpine/curl 8.1-r0 B'])
  assert.deepEqual(known({ purl: 'pkg:deb/debian/curl@8' }), ['purl:deb/debian/curl 8 A'])
})

test('the source package, as each kind of package names it, with its own version where that differs; an epoch stands before the version', () => {
  assert.deepEqual(known({ purl: 'pkg:deb/debian/libssl3@3.0.1?upstream=openssl' }), ['purl:deb/debian/libssl3 3.0.1 A', 'purl:deb/debian/openssl 3.0.1 B'])
  assert.deepEqual(known({ purl: 'pkg:deb/debian/libx@1?upstream=x%402.5' }), ['purl:deb/debian/libx 1 A', 'purl:deb/debian/x 2.5 B'])
  assert.deepEqual(known({ purl: 'pkg:rpm/redhat/openssl-libs@3.0.7-16.el9?epoch=1&upstream=openssl-3.0.7-16.el9.src.rpm', version: '1:3.0.7-16.el9' }), ['purl:rpm/redhat/openssl-libs 1:3.0.7-16.el9 A', 'purl:rpm/redhat/openssl 1:3.0.7-16.el9 B'])
  assert.deepEqual(known({ purl: 'pkg:npm/a@1?upstream=b' }), ['purl:npm/a 1 A'])
})

test('a version that contradicts the one in the purl is tried, too', () => {
  assert.deepEqual(known({ purl: 'pkg:npm/a@1.0', version: 'v1.0' }), ['purl:npm/a 1.0 A'])
  assert.deepEqual(known({ purl: 'pkg:npm/a@1.0', version: '2.0' }), ['purl:npm/a 1.0 A', 'purl:npm/a 2.0 A'])
})
