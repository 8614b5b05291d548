import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reachOf, standingOf } from './addresses.ts'

const nowhere = reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'production' })
const wide = reachOf({ FETCH_ALLOW: ['0.0.0.0/0', '::/0'], SAKIMORI_MODE: 'production' })

test('private, local, translated and reserved addresses are refused', () => {
  const refused = [
    '127.0.0.1', '127.9.9.9', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '255.255.255.255', '224.0.0.1', '240.0.0.1', '198.18.0.1',
    '::1', '::', 'fe80::1', 'fe80::1%eth0', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '::7f00:1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:a00:1::', '2001:0:1::', '2001:db8::1', 'fec0::1',
    '168.63.129.16', '192.0.0.192', '100.100.100.200', 'not an address', '',
  ]
  for (const address of refused) assert.equal(standingOf(address, nowhere), 'refused', address)
})

test('public addresses may be called', () => {
  for (const address of ['1.1.1.1', '203.119.1.1', '2606:4700::1111', '::ffff:1.1.1.1']) assert.equal(standingOf(address, nowhere), 'public', address)
})

test('a setting allows its networks and no more', () => {
  const reach = reachOf({ FETCH_ALLOW: ['10.20.0.0/16', 'fd12:3456::/32'], SAKIMORI_MODE: 'production' })
  assert.equal(standingOf('10.20.3.4', reach), 'allowed')
  assert.equal(standingOf('::ffff:10.20.3.4', reach), 'allowed')
  assert.equal(standingOf('fd12:3456::9', reach), 'allowed')
  assert.equal(standingOf('10.21.0.1', reach), 'refused')
  assert.equal(standingOf('127.0.0.1', reach), 'refused')
})

test('sample mode allows this machine, production does not', () => {
  const sample = reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'sample' })
  assert.deepEqual(['127.0.0.1', '::1', '10.0.0.1'].map((address) => standingOf(address, sample)), ['allowed', 'allowed', 'refused'])
  assert.equal(standingOf('127.0.0.1', nowhere), 'refused')
})

test('no setting opens the addresses where clouds hand out credentials', () => {
  for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '100.100.100.200', '168.63.129.16']) assert.equal(standingOf(address, wide), 'refused', address)
  assert.equal(standingOf('10.0.0.1', wide), 'allowed')
})

test('a setting that is no network is refused with its name', () => {
  assert.throws(() => reachOf({ FETCH_ALLOW: ['10.0.0.1/99'], SAKIMORI_MODE: 'production' }), /FETCH_ALLOW: 10\.0\.0\.1\/99/)
})
