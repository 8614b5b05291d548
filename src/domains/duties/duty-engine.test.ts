// What must hold of every derivation, whatever the facts; and what single laws do not show.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { derive, type Derivation, type Duty } from '#language/duty/derive.ts'
import { difference } from '#language/duty/difference.ts'
import type { Facts, Statement } from '#language/duty/facts.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { regimesIn } from './regimes.ts'

const rules = regimesIn()
const asOf = '2026-11-22T09:00:00+09:00'
const fields = Object.entries(rules.vocabulary.fields).filter(([, field]) => !field.filled)
const by = (author: string, knownAt = asOf) => ({ by: author, knownAt })

/** An organisation that every law may be about. */
const everything: Facts = {
  incident: 'any', related: [], reports: [], requests: [], facts: {},
  organisation: { id: 'org', name: { ja: '組織', en: 'It' }, identifiers: [], jurisdictions: Object.keys(rules.vocabulary.jurisdictions), sectors: [], designations: Object.keys(rules.vocabulary.designations), unsure: [], systems: [{ id: 'a', name: '装置', uses: ['specified-important-computer'] }, { id: 'b', name: '端末', uses: [] }] },
}

const moment = fc.integer({ min: Date.parse('2026-09-01T00:00:00Z'), max: Date.parse('2027-03-31T00:00:00Z') }).map((at) => new Date(at).toISOString())

function value(id: string): fc.Arbitrary<unknown> {
  const { type, codes } = rules.vocabulary.fields[id]!
  const code = fc.constantFrom(...Object.keys(codes ?? { x: 0 }))
  const kinds = {
    'yes-no': fc.constantFrom('yes', 'no'), moment, code, codes: fc.uniqueArray(code, { maxLength: 3 }), systems: fc.subarray(['a', 'b', 'c']),
    number: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.record({ min: fc.integer({ min: 0, max: 900 }), max: fc.integer({ min: 901, max: 60_000 }) })),
    money: fc.constant({ currency: 'JPY', amount: 1 }), text: fc.constant('x'), any: fc.constant('x'),
  }
  return kinds[type]
}

const statement = (id: string): fc.Arbitrary<Statement> => fc.tuple(fc.option(value(id)), fc.constantFrom('甲', '乙'), fc.constantFrom('known' as const, 'estimated' as const), fc.integer({ min: 0, max: 9 }))
  .map(([said, author, certainty, minute]) => ({ ...(said === null ? { certainty: 'unknown' as const } : { value: said, certainty }), ...by(author, `2026-11-22T09:0${minute}:00+09:00`) }))

const answer = fc.constantFrom(...fields.map(([id]) => id)).chain((id) => statement(id).map((said) => [id, said] as const))

function withAnswers(answers: readonly (readonly [string, Statement])[], facts = everything): Facts {
  const told: Record<string, readonly Statement[]> = {}
  for (const [id, said] of answers) told[id] = [...(told[id] ?? []), said]
  return { ...facts, facts: told }
}

const open = ({ state }: Duty): boolean => state === 'due' || state === 'possible'
const dating = ['time.aware', 'time.detected', 'time.occurred']

test('adding a fact never silently removes a duty or a stage: what goes says the answer it went by', () => {
  let went = 0
  fc.assert(fc.property(fc.array(answer, { maxLength: 60 }), answer, (answers, added) => {
    const [before, after] = [answers, [...answers, added]].map((all) => derive(withAnswers(all), rules, asOf)) as [Derivation, Derivation]
    const changes = difference(before, after)
    for (const duty of before.duties.filter(open)) {
      const now = after.duties.find(({ key }) => key === duty.key)
      assert.ok(now, duty.key)
      if (open(now)) {
        for (const stage of duty.stages.filter(({ state }) => state !== 'off')) {
          const later = now.stages.find(({ id }) => id === stage.id)
          assert.ok(later && (later.state !== 'off' || later.because.some(({ field }) => field === added[0])), `${duty.key} ${stage.id}`)
        }
        continue
      }
      went += 1
      assert.ok(now.why.length > 0, `${duty.key} says why`)
      assert.ok(now.state === 'not-in-force' ? dating.includes(added[0]) : now.reasons.some(({ field }) => field === added[0]), `${duty.key} went ${now.state} by ${added[0]}`)
      assert.ok(changes.some(({ what, duty: key, because }) => what === 'went' && key === duty.key && because.length > 0), `${duty.key} is in the difference`)
    }
  }), { numRuns: 400 })
  assert.ok(went > 0, 'some duties went, or nothing was tried')
})

test('the word of a second person about a time never makes a deadline later', () => {
  fc.assert(fc.property(moment, moment, (one, other) => {
    const all = fields.filter(([, { type }]) => type === 'yes-no').map(([id]) => [id, { value: 'yes', certainty: 'known' as const, ...by('甲') }] as const)
    const first = [...all, ['time.aware', { value: one, certainty: 'known' as const, ...by('甲') }] as const]
    const [before, after] = [first, [...first, ['time.aware', { value: other, certainty: 'known' as const, ...by('乙') }] as const]].map((each) => derive(withAnswers(each), rules, asOf)) as [Derivation, Derivation]
    for (const duty of before.duties.filter(open)) for (const stage of duty.stages) {
      const later = after.duties.find(({ key }) => key === duty.key)!.stages.find(({ id }) => id === stage.id)
      if (stage.due.at && later?.due.at) assert.ok(Date.parse(later.due.at) <= Date.parse(stage.due.at), `${duty.key} ${stage.id}`)
    }
  }), { numRuns: 100 })
})

const example = JSON.parse(readFileSync(new URL('../../../docs/examples/hospital-ransomware.json', import.meta.url), 'utf8')) as { facts: Record<string, unknown> }
const derived = (change: (facts: Record<string, unknown>) => void, book = rules): Derivation => {
  const raw = structuredClone(example)
  change(raw.facts)
  const { facts, issues } = readFacts(raw, book)
  assert.deepEqual(issues, [])
  return derive(facts!, book, asOf)
}

describe('a difference', () => {
  test('between the same facts under the same rules is nothing', () => assert.deepEqual(difference(derived(() => {}), derived(() => {})), []))

  test('says that thirty days became sixty, and by which answer', () => {
    const before = derived((facts) => { delete facts['suspected_malicious']; facts['data.categories_trigger'] = { value: ['sensitive'], ...by('情報システム課') } })
    const changes = difference(before, derived(() => {})).filter(({ duty }) => duty === 'JP-APPI/org-toto-hospital')
    assert.deepEqual(changes.map(({ what, stage, after }) => [what, stage, after]), [['moved', 'full', 'off']])
    assert.match(changes[0]!.because.map(({ ja }) => ja).join(), /不正な行為の疑い：はい/)
  })

  test('names the version that came with a change of the rules', () => {
    const changed: Rulebook = { ...rules, regimes: rules.regimes.map((one) => one.regime.id !== 'JP-APPI' ? one : { version: 'f'.repeat(64), regime: { ...one.regime, versions: one.regime.versions.map((version) => ({ ...version, stages: version.stages.map((stage) => stage.id === 'flash' ? { ...stage, deadline: { within: { count: 3, unit: 'day' as const }, from: 'time.aware', 'first-day': 'unconfirmed' as const } } : stage) })) } }) }
    const [change, ...others] = difference(derived(() => {}), derived(() => {}, changed))
    assert.deepEqual([change?.stage, change?.before, change?.after, others.length], ['flash', '2026-11-24T23:59:59+09:00', '2026-11-22T23:59:59+09:00', 0])
    assert.ok(change!.because.some(({ en }) => en === 'The file of the rule has changed.'))
  })
})

describe('versions of a law', () => {
  const { regime } = rules.regimes.find((one) => one.regime.id === 'JP-APPI')!
  const [now] = regime.versions
  const amended = (status: 'enacted' | 'bill', from: string | null): Rulebook => ({ ...rules, regimes: [{ version: 'a', regime: { ...regime, versions: [{ ...now!, to: status === 'enacted' ? '2026-11-20' : null }, { ...now!, status, from, law: { ja: '改正後', en: 'as amended' } }] } }] })
  const lawOn = (book: Rulebook, aware: string): string => {
    const [duty] = derive(withAnswers([['time.aware', { value: aware, certainty: 'known', ...by('甲') }]]), book, asOf).duties
    return `${duty!.law.reference.en}; ${duty!.coming.map(({ status }) => status).join()}`
  }

  test('the incident’s date in the law’s own zone chooses', () => {
    const book = amended('enacted', '2026-11-21')
    assert.equal(lawOn(book, '2026-11-20T14:59:00Z'), `${now!.law.en}; enacted`)
    assert.equal(lawOn(book, '2026-11-20T15:00:00Z'), 'as amended; ')
  })

  test('a bill is told and never applied', () => assert.equal(lawOn(amended('bill', null), '2027-06-01T00:00:00Z'), `${now!.law.en}; bill`))

  test('each duty names the wording it was derived by, by its hash', () => {
    for (const { version } of derived(() => {}).duties) assert.match(version, /^[0-9a-f]{64}$/)
  })
})

describe('what is still to be found out', () => {
  test('of the organisation itself', () => {
    const duty = derived(() => {}).duties.find(({ key }) => key === 'JP-MYNUMBER/org-toto-hospital')!
    assert.deepEqual(duty.decidesWho.map(({ designation, asks }) => [designation, asks.ja]), [['jp-my-number-handler', '東都総合病院は、特定個人情報を取り扱う者に当たりますか。']])
  })

  test('of what would free from a duty that stands', () => {
    const duty = derived(() => {}).duties.find(({ key }) => key === 'JP-APPI/org-toto-hospital')!
    assert.deepEqual(duty.mayRelease.map(({ decides }) => decides.map(({ field }) => field)), [['data.strongly_encrypted'], ['data.entrusted', 'data.entrusting_party_told']])
  })
})

describe('holds', () => {
  const parent = (answers: Record<string, Statement>): Duty => {
    const raw = structuredClone(example) as typeof example & { related: { facts: Record<string, unknown> }[] }
    Object.assign(raw.related[0]!.facts, answers)
    return derive(readFacts(raw, rules).facts!, rules, asOf).duties.find(({ key }) => key === 'US-SEC-8K/org-northgate')!
  }

  test('the Attorney General’s delay puts the disclosure off by thirty days, and the deadline stays to be seen', () => {
    const { stages: [disclosure], holds } = parent({ 'hold.attorney_general': { value: 'yes', certainty: 'known', ...by('法務') } })
    assert.deepEqual([disclosure!.due.day, disclosure!.heldUntil, holds[0]!.state], ['2026-12-02', '2027-01-01T23:59:59-05:00', 'in-effect'])
  })

  test('unanswered it is possible, and holds nothing', () => {
    const { stages: [disclosure], holds } = parent({})
    assert.deepEqual([disclosure!.heldUntil, holds[0]!.state], [null, 'possible'])
  })
})
