import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { networkOf, networksAround } from './network-words.ts'

const words = (written: string): string => networkOf(written).words

test('one address has one spelling', () => {
  assert.equal(words('１９２．０．２．１ '), '4 c0000201/32')
  assert.equal(words('192.0.2.77/24'), words('192.0.2.0/24'))
  assert.equal(words('2001:DB8:0::1'), words('[2001:db8::1]'))
  assert.equal(words('::ffff:192.0.2.1'), words('192.0.2.1'))
  assert.equal(words('Gate.example.JP'), 'name gate.example.jp')
  assert.equal(words('10.1'), 'name 10.1')
})

test('what stands in every network, and what is too wide to be one’s own, is found by its owner alone', () => {
  for (const inside of ['10.1.2.3', '192.168.0.0/16', '127.0.0.1', 'fe80::1', 'fd00::1', '100.64.1.1', '0.0.0.0/0', '203.0.0.0/8', '2001::/16', 'gate']) assert.equal(networkOf(inside).isOutside, false, inside)
  for (const outside of ['203.0.113.9', '198.51.100.0/24', '2001:db8::1', '2001:db8::/48']) assert.equal(networkOf(outside).isOutside, true, outside)
})

test('an address is found by every network that holds it, and by no other', () => {
  const address = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255)).map((four) => four.join('.'))
  fc.assert(fc.property(address, address, fc.integer({ min: 0, max: 32 }), (one, other, bits) => {
    const number = (written: string): number => written.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
    const holds = bits === 0 || Math.floor(number(one) / 2 ** (32 - bits)) === Math.floor(number(other) / 2 ** (32 - bits))
    assert.equal(networksAround(one).some(({ words: known }) => known === words(`${other}/${bits}`)), holds)
    assert.ok(networksAround(one).some(({ words: known }) => known === words(`${one}/${bits}`)))
  }))
})
