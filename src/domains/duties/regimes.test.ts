// A file of rules that does not fit is not loaded, and says where; facts that can't be are told at the field.
import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { UnusableRules } from '#language/duty/rulebook.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import { regimesIn } from './regimes.ts'

const shipped = new URL('../../../duties', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'sakimori-duties-'))
after(() => rmSync(folder, { recursive: true }))

/** What is said of the shipped files with one of them changed. */
function faults(file: string, change: (text: string) => string): readonly string[] {
  cpSync(shipped, folder, { recursive: true })
  const text = readFileSync(join(shipped, file), 'utf8')
  assert.notEqual(change(text), text, 'the change changes something')
  writeFileSync(join(folder, file), change(text))
  try {
    regimesIn(folder)
    return []
  } catch (error) {
    assert.ok(error instanceof UnusableRules)
    return error.faults.map(({ file: named, path, message }) => `${named} ${path} ${message}`)
  }
}

describe('a file of rules', () => {
  const appi = 'jp/JP-APPI.yaml'
  const broken: readonly (readonly [what: string, file: string, from: string, to: string, told: RegExp])[] = [
    ['names a field that is not there', appi, 'field: data.leak', 'field: data.leek', /^jp\/JP-APPI\.yaml versions\.0\.trigger\.when there is no field data\.leek$/],
    ['names a designation that is not there', appi, '{ designated: jp-personal-information-handler }', '{ designated: jp-handler }', /versions\.0\.who\.when there is no designation jp-handler/],
    ['has a span that nobody can count', appi, 'within: 30 days', 'within: a month or so', /versions\.0\.stages\.1\.deadline\.within write 24 hours, 30 days/],
    ['runs from what is no moment', appi, 'within: 30 days, from: time.aware', 'within: 30 days, from: data.leak', /versions\.0\.stages\.1\.deadline\.from data\.leak is no field that holds a moment/],
    ['runs from a stage that comes later', 'eu/EU-NIS2.yaml', 'after: notification', 'after: final', /versions\.0\.stages\.3\.deadline\.after final is no earlier stage/],
    ['counts business days without a calendar', 'us/US-SEC-8K.yaml', 'calendar: us\n', '', /versions\.0\.stages\.0\.deadline\.within business days need a calendar: jp, us/],
    ['has a word nobody knows', appi, 'binding: mandatory', 'binding: mandatory\n    bindig: yes', /versions\.0 Unrecognized key: "bindig"/],
    ['has a zone that does not exist', appi, 'zone: Asia/Tokyo', 'zone: Asia/Edo', /zone there is no zone called Asia\/Edo/],
    ['lacks a language', appi, '{ ja: 速報, en: flash report }', '{ ja: 速報 }', /versions\.0\.stages\.0\.title\.en/],
    ['has the id of another', 'jp/JP-GAS.yaml', 'id: JP-GAS', 'id: JP-APPI', /jp\/JP-GAS\.yaml id JP-APPI is also in jp\/JP-APPI\.yaml/],
    ['compares a field in two ways', appi, '{ field: data.subjects_count, over: 1000 }', '{ field: data.subjects_count, over: 1000, under: 5 }', /compared in one way/],
    ['asks for an answer that nobody can give', appi, '{ field: data.leak, is: yes }', '{ field: data.leak, is: perhaps }', /data\.leak is one of yes, no; not perhaps/],
    ['is no YAML', appi, 'id: JP-APPI', 'id: [ JP-APPI', /^jp\/JP-APPI\.yaml {2}/],
    ['ends before it begins', appi, 'from: 2022-04-01', 'from: 2022-04-01\n    to: 2021-01-01', /versions\.0\.to ends before it begins/],
  ]
  for (const [what, file, from, to, told] of broken) {
    test(`that ${what} is not loaded, and says where`, () => {
      const said = faults(file, (text) => text.replace(from, () => to))
      assert.ok(said.some((one) => told.test(one)), said.join('\n') || 'it was loaded')
    })
  }

  test('two versions in force on one day are refused', () => {
    const said = faults(appi, (text) => `${text}${text.slice(text.indexOf('  - status:')).replace('from: 2022-04-01', 'from: 2026-04-01')}`)
    assert.deepEqual(said, ['jp/JP-APPI.yaml versions.1.from in force on the same days as versions.0'])
  })

  test('the version is the hash of its bytes: a change of one word is another version', () => {
    const before = regimesIn().regimes.find(({ regime }) => regime.id === 'JP-APPI')!.version
    assert.deepEqual(faults(appi, (text) => text.replace('本人への通知は別の義務です。', '本人への通知は、別の義務です。')), [])
    assert.notEqual(regimesIn(folder).regimes.find(({ regime }) => regime.id === 'JP-APPI')!.version, before)
  })

  test('whatever is unconfirmed says so in words, and every source is named', () => {
    for (const { regime: { id, versions } } of regimesIn().regimes) {
      for (const { confidence, unconfirmed, sources, stages } of versions) {
        assert.ok(sources.length > 0, id)
        if (confidence === 'unconfirmed') assert.ok(unconfirmed.length > 0, `${id} says what is not confirmed`)
        if (JSON.stringify(stages).includes('"promptly"')) assert.ok(!/"promptly":\{"ja":"[^"]*\d+(時間|日|分)/.test(JSON.stringify(stages)), `${id} gives a number with “promptly”`)
      }
    }
  })
})

describe('facts that can’t be', () => {
  const rules = regimesIn()
  const example = JSON.parse(readFileSync(new URL('../../../docs/examples/hospital-ransomware.json', import.meta.url), 'utf8')) as { organisation: { designations: string[]; unsure: string[] }; facts: Record<string, unknown>; reports: unknown[] }
  const by = { knownAt: '2026-11-20T06:10:00+09:00', by: '担当' }
  const wrong: readonly (readonly [what: string, change: (facts: typeof example) => void, path: string, told: RegExp])[] = [
    ['aware before it occurred', ({ facts }) => { facts['time.aware'] = { value: '2026-11-19T06:10:00+09:00', ...by } }, 'facts.time.aware', /「認知日時」が「発生日時」より前/],
    ['paid before it occurred', ({ facts }) => { facts['time.payment'] = { value: '2026-11-19T06:10:00+09:00', ...by } }, 'facts.time.payment', /「身代金の支払日時」が「発生日時」より前/],
    ['a designation nobody knows', ({ organisation }) => { organisation.designations.push('jp-hospital') }, 'organisation.designations.3', /jp-medical-institution/],
    ['sure and unsure of the same', ({ organisation }) => { organisation.unsure.push('jp-medical-institution') }, 'organisation.unsure', /どちらか一方/],
    ['a field nobody knows', ({ facts }) => { facts['time.awareness'] = { value: 'x', ...by } }, 'facts', /知らない項目です：time\.awareness/],
    ['a time without its offset, which a clock change makes two', ({ facts }) => { facts['time.aware'] = { value: '2026-10-25T02:30:00', ...by } }, 'facts.time.aware.value', /時差/],
    ['a day that does not exist', ({ facts }) => { facts['time.aware'] = { value: '2026-02-30T02:30:00+09:00', ...by } }, 'facts.time.aware.value', /時差/],
    ['two currencies', ({ facts }) => { facts['impact.financial'] = [{ value: { currency: 'JPY', amount: 1 }, ...by }, { value: { currency: 'USD', amount: 1 }, knownAt: by.knownAt, by: '別の担当' }] }, 'facts.impact.financial', /JPY、USD/],
    ['an answer that is neither yes nor no', ({ facts }) => { facts['data.leak'] = { value: 'maybe', ...by } }, 'facts.data.leak.value', /yes、no/],
    ['an answer that nobody gave', ({ facts }) => { facts['data.leak'] = { value: 'yes' } }, 'facts.data.leak.by', /必須/],
    ['a range the wrong way round', ({ facts }) => { facts['data.subjects_count'] = { value: { min: 9, max: 2 }, ...by } }, 'facts.data.subjects_count.value', /幅/],
    ['fewer than none', ({ facts }) => { facts['data.subjects_count'] = { value: -5, ...by } }, 'facts.data.subjects_count.value', /0以上の数/],
    ['a loss below nothing', ({ facts }) => { facts['impact.financial'] = { value: { currency: 'JPY', amount: -1 }, ...by } }, 'facts.impact.financial.value.amount', /0以上の数/],
    ['a severity beyond its scale', ({ facts }) => { facts['impact.severity_jp'] = { value: 9, ...by } }, 'facts.impact.severity_jp.value', /4以下/],
    ['a currency by its nickname', ({ facts }) => { facts['impact.financial'] = { value: { currency: 'yen', amount: 1 }, ...by } }, 'facts.impact.financial.value.currency', /大文字3字/],
    ['one person with two answers at one moment', ({ facts }) => { facts['data.leak'] = [{ value: 'yes', ...by }, { value: 'no', ...by }] }, 'facts.data.leak', /「担当」の答えが、同じ時刻に二つ/],
    ['a report to a law that is not there', ({ reports }) => { reports.push({ regime: 'JP-XX', stage: 'flash', at: by.knownAt }) }, 'reports.1.regime', /JP-APPI/],
    ['a report at a stage that is not there', ({ reports }) => { reports.push({ regime: 'JP-APPI', stage: 'final', at: by.knownAt }) }, 'reports.1.stage', /flash、full/],
  ]
  for (const [what, change, path, told] of wrong) {
    test(`${what}: told at the field, with what to do`, () => {
      const raw = structuredClone(example)
      change(raw)
      const { facts, issues } = readFacts(raw, rules)
      assert.equal(facts, undefined)
      const issue = issues.find((one) => one.path === path)
      assert.ok(issue, issues.map((one) => one.path).join())
      assert.match(issue.message.ja, told)
      assert.ok(issue.message.en.length > 0)
    })
  }

  test('two people may contradict each other: that is a fact, not a fault', () => {
    const raw = structuredClone(example)
    raw.facts['data.leak'] = [{ value: 'yes', ...by }, { value: 'no', knownAt: by.knownAt, by: '総務課' }]
    assert.deepEqual(readFacts(raw, rules).issues, [])
  })
})
