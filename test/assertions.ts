/** Assertions of exploited vulnerabilities for tests: one that is whole, and any that the schema lets through. */
import fc from 'fast-check'
import { Assertion, evidenceSignals, evidenceTypes, type GivenAssertion } from '#language/exploited/assertion.ts'

export const assertionGiven: GivenAssertion = {
  id: '6f1f0b7e-2a0b-4a44-9d52-0d1b0c7f0001',
  vulnerability: {
    id: 'CVE-2026-10001', aliases: ['EUVD-2026-20001', 'JVNDB-2026-000123'],
    name: { ja: '架空VPN装置の認証回避', en: 'Example VPN gateway authentication bypass' },
    description: { ja: '認証を経ずに管理画面へ入られるおそれがあります。', en: 'Lets an attacker reach the management page without signing in.' },
    weaknesses: ['CWE-288'],
  },
  products: [{ maker: 'Example Networks', product: 'GateOS', cpe: 'cpe:2.3:o:example_networks:gateos:*:*:*:*:*:*:*:*' }],
  assertedBy: { name: { ja: '架空司令塔', en: 'Example Centre' }, address: 'https://centre.example.jp/' },
  status: 'exploited', ransomware: 'known', confidence: 0.8,
  evidence: [{ type: 'incident_response', signal: ['confirmed_compromise'], confidence: 0.9, source: 'example-centre', details: { ja: '2社の調査記録で確かめました。', en: 'Seen in the records of two organisations.' } }],
  firstSeen: '2026-11-02T03:00:00Z', asserted: '2026-11-10T00:00:00Z', recorded: '2026-11-10T01:00:00Z',
  due: '2026-11-13', action: { ja: '7.4.3以降に更新してください。', en: 'Update to 7.4.3 or later.' }, patched: '2026-11-09',
  notes: { ja: '更新の前に、見慣れない管理者がいないかを確かめてください。', en: 'Before the update, look for administrators nobody knows.' },
  references: ['https://example.jp/advisories/2026-1'],
}

/** @throws ZodError where the change makes it invalid. */
export const assertionWith = (change: Partial<GivenAssertion> = {}): Assertion => Assertion.parse({ ...assertionGiven, ...change })

const letters = fc.constantFrom('あ', '防', '&', '<', '"', "'", ',', ';', '=', '-', ' ', 'a', 'Z', '7', '|', '😀', '𠮷', '\\', '/', '{', '%')
const line = fc.string({ unit: letters, minLength: 1, maxLength: 24 }).filter((one) => one.trim() !== '')
const words = fc.tuple(line, fc.constantFrom('', '\n', '\t')).map(([one, end]) => `${one}${end}${one}`)
const both = fc.record({ ja: words, en: words })
const START = Date.parse('2026-01-01T00:00:00Z')
const hours = fc.integer({ min: 0, max: 24 * 365 })
const moment = (hour: number): string => new Date(START + hour * 3_600_000).toISOString()
const tenths = fc.integer({ min: 0, max: 10 }).map((n) => n / 10)
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined })
const number = fc.integer({ min: 1000, max: 1012 })

const vulnerability = fc.record({
  id: fc.oneof(number.map((n) => `CVE-2026-${n}`), number.map((n) => `JVNDB-2026-00${n}`)),
  aliases: fc.oneof(fc.constant([]), number.map((n) => [`EUVD-2026-${n}`]), number.map((n) => [`CVE-2025-${n}`, `GHSA-abcd-${n}-efgh`])),
  name: both, description: both, weaknesses: fc.subarray(['CWE-5', 'CWE-78', 'CWE-287']),
})
const products = fc.array(fc.record({ maker: fc.oneof(fc.constantFrom('Example', '=1+1'), line), product: fc.oneof(fc.constantFrom('GateOS', '@SUM'), line) }), { minLength: 1, maxLength: 3 })
const evidence = fc.array(fc.record({
  type: fc.constantFrom(...evidenceTypes), signal: fc.subarray([...evidenceSignals], { minLength: 1 }), confidence: tenths, source: line, details: optional(both),
}), { minLength: 1, maxLength: 3 })

const parts = fc.record({
  id: fc.integer({ min: 0, max: 30 }).map((n) => `6f1f0b7e-2a0b-4a44-9d52-0d1b0c7f${String(n).padStart(4, '0')}`),
  vulnerability, products, evidence, status: fc.constantFrom('exploited', 'suspected'), ransomware: fc.constantFrom('known', 'unknown'),
  asserted: hours, recordedAfter: fc.integer({ min: 0, max: 100 }), expiresAfter: optional(fc.integer({ min: 1, max: 3000 })), retractedAfter: optional(fc.integer({ min: 0, max: 3000 })), seenBefore: optional(hours),
  due: hours, action: both, patched: optional(hours), notes: optional(both), reason: both, name: both,
  references: fc.uniqueArray(fc.constantFrom('https://example.jp/a', 'https://example.jp/%E9%98%B2?x=1#y'), { maxLength: 2 }),
})

const present = <T extends object>(given: T): T => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T // the same without what is undefined

/** Any valid assertion of the year 2026; ids and vulnerabilities meet each other often. */
export const anyAssertion: fc.Arbitrary<Assertion> = parts.map(({ asserted, recordedAfter, expiresAfter, retractedAfter, seenBefore, due, patched, reason, name, ...rest }) => Assertion.parse(present({
  ...rest,
  evidence: rest.evidence.map(present),
  assertedBy: { name }, confidence: Math.max(...rest.evidence.map(({ confidence }) => confidence)),
  asserted: moment(asserted), recorded: moment(asserted + recordedAfter), due: moment(due).slice(0, 10),
  firstSeen: seenBefore === undefined ? undefined : moment(asserted - seenBefore), patched: patched === undefined ? undefined : moment(patched).slice(0, 10),
  expires: expiresAfter === undefined ? undefined : moment(asserted + expiresAfter),
  retraction: retractedAfter === undefined ? undefined : { at: moment(asserted + retractedAfter), reason, by: name },
})))

export const anyMoment: fc.Arbitrary<string> = fc.integer({ min: 0, max: 24 * 500 }).map(moment)
