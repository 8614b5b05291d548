import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { assetOf, readAddress } from './address.ts'
import { asNumber, ofNumber, readAmount, writeAmount } from './amount.ts'
import { keccak256, sha256 } from './digests.ts'

test('the digests are those of others', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    assert.deepEqual(Buffer.from(sha256(bytes)), createHash('sha256').update(bytes).digest())
    assert.deepEqual(Buffer.from(keccak256(bytes)), Buffer.from(keccak_256(bytes)))
  }), { numRuns: 60 })
})

const good: readonly (readonly [string, string])[] = [
  // BIP 173, BIP 350, EIP-55 and the addresses printed in their own documentation.
  ['BTC', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'], ['BTC', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy'], ['BTC', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
  ['BTC', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0'], ['ETH', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'], ['ETH', '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359'],
  ['TRX', 'TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t'],
]

test('addresses with the right checksum are checked, and with any one character changed they are none', () => {
  for (const [asset, address] of good) {
    assert.deepEqual(readAddress(address, asset), { value: address, grade: 'checked' }, address)
    assert.equal(assetOf(address), asset)
    const at = address.length - 5
    const changed = `${address.slice(0, at)}${address[at] === '2' ? '3' : '2'}${address.slice(at + 1)}`
    if (asset !== 'ETH' || /[A-F]/.test(changed)) assert.equal(readAddress(changed, asset), undefined, changed)
  }
})

test('one address has one spelling, what cannot be checked is graded so, and words are no addresses', () => {
  assert.deepEqual(readAddress('BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4'), { value: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', grade: 'checked' })
  assert.deepEqual(readAddress('0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed', 'USDT'), { value: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', grade: 'unchecked' })
  assert.deepEqual(readAddress('１A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', 'BTC')?.grade, 'checked')
  assert.equal(readAddress('rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh', 'XRP')?.grade, 'unchecked')
  for (const none of ['', '取引所', 'exchange', '0x12', '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed', 'bc1qqqqqqqq', 'x'.repeat(300)]) assert.equal(readAddress(none), undefined, none)
  assert.equal(readAddress('TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t', 'BTC'), undefined)
})

test('amounts are read as people write them', () => {
  const written: readonly (readonly [string, string])[] = [['1,234.50', '1234.5'], ['１２．５', '12.5'], ['0.00000001', '0.00000001'], ['.5', '0.5'], ['7.28e-06', '0.00000728'], ['2e3', '2000'], ['0.123456789012345678', '0.123456789012345678']]
  for (const [given, exact] of written) assert.equal(writeAmount(readAmount(given)!.units), exact, given)
  assert.equal(readAmount('0.5 btc')?.unit, 'BTC')
  for (const none of ['', '-1', 'abc', '1.2.3', '1,23', '.', 'e5', `0.${'0'.repeat(30)}1`, '9'.repeat(200)]) assert.equal(readAmount(none), undefined, none)
})

test('an amount that is written and read is the same, and as a number only where it stays so', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (units) => {
    assert.equal(readAmount(writeAmount(units))?.units, units)
    const number = asNumber(units)
    if (number !== undefined) assert.equal(ofNumber(JSON.parse(JSON.stringify(number)) as number), units)
  }))
  assert.equal(asNumber(readAmount('20999999.97690000')!.units), 20_999_999.9769)
  assert.equal(asNumber(readAmount('0.123456789012345678')!.units), undefined)
  assert.equal(ofNumber(0.1 + 0.2), undefined)
})
