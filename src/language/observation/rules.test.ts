// When attempts have risen, how sure a source is, and rows of scans.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { CertaintyRule, certaintyOf, wayFor } from './certainty.ts'
import { hasRisen, RiseRule } from './rise.ts'
import { layoutOf, readScanRow } from './scan-rows.ts'

const catalogue = (name: string): unknown => parse(readFileSync(new URL(`../../../catalogues/observation/${name}.yaml`, import.meta.url), 'utf8'))
const rise = RiseRule.parse(catalogue('rise'))
const certainty = CertaintyRule.parse(catalogue('certainty'))
const answer = (events: number, sources: number, past: readonly number[]) => hasRisen({ events, sources, past }, rise).answer

test('a rise: much more than ever, from many; small numbers, one machine, a short past and scattered counts are none', () => {
  const quiet = [2, 0, 1, 3, 2, 1, 0]
  assert.equal(answer(60, 12, quiet), 'risen')
  assert.equal(answer(19, 12, quiet), 'few')
  assert.equal(answer(5_000, 1, quiet), 'one source')
  assert.equal(answer(60, 12, [2, 0]), 'short past')
  assert.equal(answer(60, 12, [0, 0, 0]), 'risen', 'what was never attempted before and is now, on sensors that watched')
  assert.equal(answer(220, 50, [100, 90, 110, 95]), 'usual', 'not three times as many')
  assert.equal(answer(330, 50, [100, 0, 300, 0, 100]), 'usual', 'such counts come by themselves')
  assert.equal(answer(700, 50, [100, 90, 110, 95]), 'risen')
})

const past = fc.array(fc.nat(500), { maxLength: 30 })

test('the rule: more events never undo a rise, a larger past never makes one, and nothing rises below the least', () => {
  fc.assert(fc.property(fc.nat(5_000), fc.nat(100), past, fc.nat(500), (events, sources, days, more) => {
    const told = hasRisen({ events, sources, past: days }, rise)
    if (told.answer === 'risen') {
      assert.ok(events >= rise.least.events && sources >= rise.least.sources && days.length >= rise.past.least && events > (told.bound ?? Infinity))
      assert.equal(answer(events + more, sources + more, days), 'risen')
    } else assert.notEqual(answer(events, sources, days.map((n) => n + more)), 'risen')
    assert.ok(told.mean === null || (told.bound ?? 0) >= told.mean * rise.times)
  }), { numRuns: 1_000 })
})

/** Poisson counts by Knuth’s way, with a generator of its own so that the run is the same each time. */
function counts(mean: number, seed: number): () => number {
  let state = seed
  const random = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
  return () => {
    let [product, n] = [1, -1]
    for (; product > Math.exp(-mean); n++) product *= random()
    return n
  }
}

test('of ten thousand windows in which nothing happens, hardly one is told as a rise', () => {
  for (const mean of [3, 20, 80]) {
    const next = counts(mean, 7)
    let told = 0
    for (let n = 0; n < 10_000; n++) if (hasRisen({ events: next(), sources: 50, past: Array.from({ length: 14 }, next) }, rise).answer === 'risen') told += 1
    assert.ok(told <= 1, `mean ${mean}: ${told} false rises`)
  }
})

test('a source is as sure as it says until owners answer; each false alarm lowers it, until its findings are held back', () => {
  const way = (said: 'high' | 'medium' | 'low', right: number, wrong: number) => wayFor(certaintyOf(said, { right, wrong }, certainty), certainty)
  assert.deepEqual([way('high', 0, 0), way('medium', 0, 0), way('low', 0, 0)], ['tell', 'ask', 'ask'])
  assert.deepEqual([way('low', 0, 1), way('high', 0, 1), way('high', 0, 3), way('medium', 8, 0), way('low', 10, 1)], ['hold', 'tell', 'ask', 'tell', 'tell'])
  fc.assert(fc.property(fc.constantFrom('high', 'medium', 'low'), fc.nat(1000), fc.nat(1000), (said, right, wrong) => {
    const sure = certaintyOf(said, { right, wrong }, certainty)
    assert.ok(sure >= 0 && sure <= 1 && certaintyOf(said, { right, wrong: wrong + 1 }, certainty) < sure && certaintyOf(said, { right: right + 1, wrong }, certainty) >= sure)
  }))
})

test('rows of scans: Shadowserver’s columns, others’ and Japanese ones; the reverse name is no evidence; what is missing is named', () => {
  const heading = ['timestamp', 'severity', 'ip', 'protocol', 'port', 'hostname', 'tag', 'asn', 'geo', 'device_vendor', 'device_type', 'device_model', 'device_version', 'banner']
  const layout = layoutOf(heading)!
  const read = readScanRow(['2026-11-20 05:02:11', 'critical', '198.51.100.7', 'tcp', '443', 'evil.toto-hp.example', 'ssl-vpn;cve-2024-21762', '64500', 'JP', 'Fortinet', 'firewall', 'FortiGate', '7.2.3', 'SECRET'], layout)
  assert.deepEqual(read, { row: { at: '2026-11-20T05:02:11.000Z', address: '198.51.100.7', domain: '', port: 443, protocol: 'tcp', weakness: 'ssl-vpn;cve-2024-21762', severity: 'critical', maker: 'Fortinet', product: 'FortiGate', version: '7.2.3', vulnerabilities: ['CVE-2024-21762'] } })
  const japanese = layoutOf(['日時', 'ＩＰアドレス', 'ポート', '検出内容'])!
  assert.deepEqual('row' in readScanRow(['2026-11-20', '2001:db8::1', '22', '古いSSH'], japanese), true)
  assert.deepEqual([['soon', '198.51.100.7', '1', 'x'], ['2026-11-20', 'nobody', '1', 'x'], ['2026-11-20', '10.0.0.1', '1', 'x'], ['2026-11-20', '198.51.100.7', '1', ''], ['2026-11-20', '198.51.100.0/24', '1', 'x'], []].map((cells) => 'broken' in readScanRow(cells, japanese)), [true, true, true, true, true, true])
  assert.equal('row' in readScanRow(['2026-11-20', '198.51.100.7', '1', ''], japanese, 'scan_ssh'), true)
  const named = layoutOf(['time', 'domain', 'cve'])!
  assert.deepEqual([readScanRow(['2026-11-20', 'VPN.Toto-HP.example.', 'CVE-2024-1234'], named)].map((one) => 'row' in one && [one.row.domain, one.row.weakness]), [['vpn.toto-hp.example', 'CVE-2024-1234']])
  assert.equal(layoutOf(['a', 'b']), undefined)
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 16 }), (cells) => {
    const one = readScanRow(cells, layout)
    assert.ok('row' in one ? one.row.address !== '' || one.row.domain !== '' : one.broken.ja !== '')
  }))
})
