import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { reporting } from '#domains/reporting/contract.ts'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { policy } from '#trust/policy/contract.ts'
import type { Verb } from '#language/verb.ts'
import { ownOptions, readArguments } from './arguments.ts'
import { namesOf } from './fields.ts'
import { Unclear } from './unclear.ts'
import { cliVerbs } from './verbs.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-cli-'))
after(() => rmSync(folder, { recursive: true }))
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const now = new Date('2026-11-24T00:30:00.000Z')
const read = (verb: Verb, words: readonly string[], standardInput = '{}') => readArguments(verb, words, { now: () => now, standardInput: () => standardInput })
const input = (verb: Verb, ...words: string[]): Record<string, unknown> => read(verb, words).input

function unclear(work: () => unknown): Unclear {
  try {
    work()
  } catch (error) {
    assert.ok(error instanceof Unclear, String(error))
    assert.ok(error.said.ja && error.said.en)
    return error
  }
  return assert.fail('it was understood')
}

describe('what words mean follows from the verb', () => {
  test('text stays text, even where it looks like something else', () => {
    assert.deepEqual(input(reporting.report, '--impact', '42', '--systems', 'true'), { impact: '42', systems: 'true' })
    assert.deepEqual(input(assets.register, '--version', '7.20'), { version: '7.20' })
  })

  test('numbers, yes and no, and a switch without a value', () => {
    assert.deepEqual(input(reporting.triage, 'incident-1', '--severity', '3', '--confirmed', 'false'), { id: 'incident-1', severity: 3, confirmed: false })
    assert.deepEqual(input(reporting.report, '--urgent', '--police', '--kind', 'ddos'), { urgent: true, police: true, kind: 'ddos' })
    assert.deepEqual(input(reporting.triage, 'incident-1', '--severity', 'high'), { id: 'incident-1', severity: 'high' }, 'left for the server to say what is wrong')
    assert.deepEqual(input(sharing.sight, '--count', ''), { count: '' }, 'nothing is not zero')
  })

  test('lists: one, several, or as JSON; dots reach inside', () => {
    assert.deepEqual(input(reporting.report, '--responses', 'disconnected'), { responses: ['disconnected'] })
    assert.deepEqual(input(reporting.report, '--responses', 'disconnected', '--responses', 'called-experts'), { responses: ['disconnected', 'called-experts'] })
    assert.deepEqual(input(reporting.report, '--responses', '["disconnected","powered-off"]'), { responses: ['disconnected', 'powered-off'] })
    assert.deepEqual(input(reporting.report, '--contact.name', '宮本', '--contact.phone=03-5550-0142'), { contact: { name: '宮本', phone: '03-5550-0142' } })
    assert.deepEqual(input(sharing.draft, '--title.ja', '題', '--products', '{"maker":"Fortinet","product":"FortiGate"}', '--answerBy', 'null'), { title: { ja: '題' }, products: [{ maker: 'Fortinet', product: 'FortiGate' }], answerBy: null })
  })

  test('moments: now, so long ago, by the own clock, or with a zone', () => {
    const at = (word: string) => input(reporting.report, `--noticedAt=${word}`)['noticedAt']
    assert.equal(at('now'), '2026-11-24T00:30:00.000Z')
    assert.deepEqual(['-30m', '-2h', '-1d'].map(at), ['2026-11-24T00:00:00.000Z', '2026-11-23T22:30:00.000Z', '2026-11-23T00:30:00.000Z'])
    assert.equal(at('2026-11-24T09:00'), new Date(2026, 10, 24, 9, 0).toISOString())
    assert.equal(at('2026-11-24 09:00'), at('2026-11-24T09:00'))
    assert.equal(at('2026-11-24T09:00:00+09:00'), '2026-11-24T09:00:00+09:00')
    assert.equal(at('yesterday'), 'yesterday')
    assert.deepEqual(input(reporting.report, '--noticedAt', '-15m'), { noticedAt: '2026-11-24T00:15:00.000Z' }, 'a value may begin with one dash')
  })

  test('evidence is read from files, twice if given twice, and binary files whole', () => {
    const [a, b] = [file('a.json', '{"type":"bundle"}'), file('b.bin', Buffer.from([0xff, 0x00, 0x01]))]
    assert.deepEqual(input(reporting.report, '--evidence', a, '--evidence', b), {
      evidence: [{ name: 'a.json', content: '{"type":"bundle"}' }, { name: 'b.bin', content: '/wAB', encoding: 'base64' }],
    })
    assert.deepEqual(input(reporting.examine, '--file', a), { file: { name: 'a.json', content: '{"type":"bundle"}' } })
    assert.deepEqual(input(assets.import, '--csv', `@${file('list.csv', 'name,maker\n')}`, '--dryRun', 'false'), { csv: 'name,maker\n', dryRun: false })
    assert.deepEqual(input(reporting.report, '--impact', '@@home'), { impact: '@home' })
  })

  test('the files of a set of rules stand side by side', () => {
    const [a, b] = [file('assets.cedar', 'permit'), file('ledger.cedar', 'forbid')]
    assert.deepEqual(input(policy.propose, '--files', a, '--files', b, '--reason', '理由'), { files: { 'assets.cedar': 'permit', 'ledger.cedar': 'forbid' }, reason: '理由' })
  })

  test('the whole input from a file or from standard input, outweighed by single options', () => {
    const whole = file('report.json', JSON.stringify({ kind: 'ddos', impact: '遅い', contact: { name: '宮本', phone: '1' } }))
    assert.deepEqual(input(reporting.report, '--impact', '止まった', '--json', whole, '--contact.phone', '2'), { kind: 'ddos', impact: '止まった', contact: { name: '宮本', phone: '2' } })
    assert.deepEqual(read(reporting.report, ['--json', '-'], '{"kind":"unknown"}').input, { kind: 'unknown' })
  })

  test('what concerns the call is no input', () => {
    assert.deepEqual(read(reporting.list, ['--url', 'https://a.example', '--token', 't', '--idempotency-key', 'k', '--for', 'block', '--open']), { input: { open: true }, options: { url: 'https://a.example', token: 't', 'idempotency-key': 'k', for: 'block' } })
    const taken = cliVerbs.filter((verb) => namesOf(verb).some((name) => [...ownOptions, 'json', 'help'].includes(name)))
    assert.deepEqual(taken.map(({ name }) => name), [], 'no field may be called as an option of the command')
  })
})

describe('what is not understood is said in both languages, and nothing is sent', () => {
  test('an unknown field names those there are', () => {
    const { said, may } = unclear(() => input(reporting.report, '--impakt', 'x'))
    assert.match(said.ja, /--impakt という項目はありません/)
    assert.match(said.en, /no field --impakt/)
    for (const name of namesOf(reporting.report)) assert.ok(may.includes(`--${name}`), name)
    unclear(() => input(reporting.report, '--contact.fax', '1'))
    unclear(() => input(reporting.report, '--__proto__.x', '1'))
    unclear(() => input(reporting.report, '--constructor', '1'))
  })

  test('a word without a name, a name without a value, a missing identifier', () => {
    assert.match(unclear(() => input(reporting.report, 'ransomware')).said.en, /--name before "ransomware"/)
    assert.match(unclear(() => input(reporting.report, '--kind', 'ddos', 'oops')).said.en, /--name before "oops"/)
    assert.match(unclear(() => input(reporting.report, '--impact')).said.en, /--impact needs a value/)
    assert.match(unclear(() => input(reporting.report, '--impact', '--urgent')).said.ja, /値が要ります/)
    assert.match(unclear(() => input(reporting.take)).said.en, /--id is needed/)
    assert.match(unclear(() => input(reporting.take, 'a', 'b')).said.en, /--name before "b"/)
  })

  test('a file that is not there, JSON that is none, JSON that is no object', () => {
    assert.match(unclear(() => input(reporting.report, '--evidence', join(folder, 'nothing'))).said.en, /cannot be read/)
    assert.match(unclear(() => read(reporting.report, ['--json', '-'], '{"kind":')).said.en, /no JSON/)
    assert.match(unclear(() => read(reporting.report, ['--json', '-'], '[1]')).said.en, /one object/)
    assert.match(unclear(() => input(sharing.draft, '--facts', '{oops')).said.ja, /JSON として/)
  })
})
