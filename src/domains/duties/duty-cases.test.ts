// Every regime against the cases that stand beside it in `duties/`. What they expect was counted by hand from the law's words.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { clocksOf, type Deadline } from '#language/duty/deadline.ts'
import { derive, dutyStates, type Duty } from '#language/duty/derive.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import type { StageDue } from '#language/duty/stages.ts'
import { regimesIn } from './regimes.ts'

const Answer = z.union([z.strictObject({ unknown: z.literal(true) }), z.strictObject({ estimated: z.json() }), z.json()])
const Filed = z.strictObject({ stage: z.string(), at: z.string(), due: z.string().optional() })
const Case = z.strictObject({
  note: z.string(),
  'as-if-in-force': z.boolean().default(false),
  designations: z.array(z.string()).default([]),
  unsure: z.array(z.string()).default([]),
  jurisdictions: z.array(z.string()).optional(),
  systems: z.array(z.strictObject({ id: z.string(), name: z.string(), uses: z.array(z.string()).default([]) })).default([]),
  facts: z.record(z.string(), Answer).default({}),
  /** Answers of several people to one question. */
  said: z.record(z.string(), z.record(z.string(), z.json())).default({}),
  reports: z.array(Filed).default([]),
  requests: z.array(Filed).default([]),
  expect: z.strictObject({
    state: z.enum(dutyStates),
    disputed: z.boolean().default(false),
    decides: z.array(z.string()).optional(),
    addressees: z.array(z.string()).default([]),
    stages: z.record(z.string(), z.string()).default({}),
  }),
})
type Case = z.output<typeof Case>

const folder = new URL('../../../duties', import.meta.url).pathname
const rules = regimesIn()
const regimes = rules.regimes.map(({ regime }) => regime)
const cases = new Map(globSync('*/*.cases.yaml', { cwd: folder }).toSorted().map((file) =>
  [basename(file, '.cases.yaml'), z.array(Case).parse(parse(readFileSync(join(folder, file), 'utf8')))] as const))

const told = { knownAt: '2026-11-22T09:00:00+09:00', by: '担当' }

function factsOf(one: Case, regime: string, jurisdiction: string): unknown {
  const filed = (list: Case['reports']) => list.map((each) => ({ regime, ...each }))
  const statement = (answer: z.output<typeof Answer>) => typeof answer === 'object' && answer !== null && !Array.isArray(answer) && 'unknown' in answer ? { certainty: 'unknown', ...told } : { value: answer, ...told }
  return {
    incident: regime,
    organisation: { id: 'org', name: { ja: '組織', en: 'The organisation' }, jurisdictions: one.jurisdictions ?? [jurisdiction], designations: one.designations, unsure: one.unsure, systems: one.systems },
    facts: {
      ...Object.fromEntries(Object.entries(one.facts).map(([field, answer]) => [field, statement(answer)])),
      ...Object.fromEntries(Object.entries(one.said).map(([field, by]) => [field, Object.entries(by).map(([author, value]) => ({ value, knownAt: told.knownAt, by: author }))])),
    },
    reports: filed(one.reports), requests: filed(one.requests),
  }
}

/** The same rules with one regime as if it were law. */
const inForce = (id: string): Rulebook => ({ ...rules, regimes: rules.regimes.map((one) => (one.regime.id === id ? { ...one, regime: { ...one.regime, versions: one.regime.versions.map((version) => ({ ...version, status: 'in-force' as const })) } } : one)) })

const seen = ({ state, due }: StageDue): string => (state === 'off' || state === 'sent' ? state : `${due.at ?? due.kind}${state === 'possible' ? '?' : ''}`)
const bodies = ({ addressees }: Duty): string[] => addressees.map(({ body, state }) => (state === 'certain' ? body : `${body}?`))

for (const regime of regimes) {
  describe(regime.id, () => {
    for (const one of cases.get(regime.id) ?? []) {
      test(one.note, () => {
        const book = one['as-if-in-force'] ? inForce(regime.id) : rules
        const { facts, issues } = readFacts(factsOf(one, regime.id, regime.jurisdiction), book)
        assert.deepEqual(issues, [])
        const duty = derive(facts!, book, '2026-11-22T09:00:00+09:00').duties.find((each) => each.regime === regime.id)!
        const { state, disputed, addressees, stages, decides } = one.expect
        assert.deepEqual({ state: duty.state, disputed: duty.disputed, addressees: bodies(duty), stages: Object.fromEntries(duty.stages.map((stage) => [stage.id, seen(stage)])) }, { state, disputed, addressees, stages })
        if (decides) assert.deepEqual(duty.decides.map(({ field }) => field), decides)
        assert.ok(duty.why.length > 0 || one.expect.state === 'possible', 'says why')
        assert.ok(duty.why.every(({ ja, en }) => ja !== '' && en !== ''), 'in both languages')
      })
    }
  })
}

describe('no regime without its cases', () => {
  test('each has a file of cases, and each file a regime', () => {
    assert.deepEqual([...cases.keys()].toSorted(), regimes.map(({ id }) => id).toSorted())
    assert.equal(regimes.length, 40)
  })

  for (const regime of regimes) {
    test(`${regime.id}: met, not met and not known; every deadline and every addressee`, () => {
      const expected = (cases.get(regime.id) ?? []).map((one) => one.expect)
      const [version] = regime.versions
      const always = 'always' in version!.trigger.when
      for (const state of always ? ['due', 'unconcerned'] : ['due', 'untriggered', 'possible']) assert.ok(expected.some((one) => one.state === state), `a case that is ${state}`)
      for (const { id, deadline } of version!.stages) {
        const stands = (said: string | undefined): boolean => said !== undefined && !['off', 'sent', 'waiting'].includes(said.replace(/\?$/, '')) && (clocksOf(deadline).length === 0 || /^\d{4}/.test(said))
        assert.ok(expected.some(({ stages }) => stands(stages[id])), `a case with the deadline of ${id}`)
      }
      for (const body of version!.addressees.flatMap((one) => [one.body, ...one.delegated.map((each) => each.body)])) assert.ok(expected.some(({ addressees }) => addressees.includes(body)), `a case that goes to ${body}`)
    })
  }

  test('the files hold the 77 clocks of the 40 regimes (two of them for those who only tell another), and the 50 fields of the unified report', () => {
    const clocks = (deadline: Deadline): number => Math.max(1, clocksOf(deadline).length)
    assert.equal(regimes.flatMap(({ versions }) => versions.flatMap(({ stages }) => stages.map(({ deadline }) => clocks(deadline)))).reduce((sum, one) => sum + one, 0), 77)
    assert.equal(Object.values(rules.vocabulary.fields).filter(({ known }) => known !== undefined).length, 50)
  })

  test('an organisation that is nothing by law, in no jurisdiction, is concerned by none', () => {
    const { facts } = readFacts({ incident: 'x', organisation: { id: 'org', name: { ja: '組織', en: 'It' }, jurisdictions: ['ZZ'] }, facts: {} }, rules)
    const { duties } = derive(facts!, rules, '2026-11-22T09:00:00+09:00')
    assert.deepEqual([duties.length, ...new Set(duties.map(({ state }) => state))], [40, 'unconcerned'])
  })
})
