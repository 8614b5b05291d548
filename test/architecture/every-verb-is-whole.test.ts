import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { handlers, policiesFolder, schema, shippedPolicies, verbs } from '#main/domains.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet } from '#trust/policy/policy-set.ts'
import { person } from '../world.ts'

interface Case { who: string; verb: string; about: Record<string, unknown>; purpose?: string; expect: 'allow' | 'deny'; note: string }

const decide = deciding(preparePolicySet(shippedPolicies(), schema()))
const cases = readdirSync(policiesFolder).filter((file) => file.endsWith('.cases.json'))
  .flatMap((file) => JSON.parse(readFileSync(`${policiesFolder}/${file}`, 'utf8')) as Case[])

test('no two verbs share a name or a route', () => {
  const routes = [...handlers.values()].map(({ verb }) => `${verb.kind} ${verb.path.replace(/:\w+/g, ':')}`)
  assert.equal(new Set(routes).size, routes.length)
  assert.ok(handlers.size > 20)
})

for (const verb of verbs) {
  test(`${verb.name} has a rule, an allowed and a denied case, and both languages`, () => {
    assert.match(verb.name, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
    assert.ok(verb.title.ja && verb.title.en, 'a title in both languages')
    assert.ok([...decide.rules.values()].some((rule) => rule.effect === 'permit' && rule.verbs.includes(verb.name)), 'a rule permits it to somebody')
    const expected = cases.filter((one) => one.verb === verb.name).map((one) => one.expect)
    assert.ok(expected.includes('allow'), 'a case that is allowed')
    assert.ok(expected.includes('deny'), 'a case that is denied')
  })
}

for (const one of cases) {
  test(`${one.who} / ${one.verb}: ${one.expect}, ${one.note}`, () => {
    const verb = verbs.find((verb) => verb.name === one.verb)
    assert.ok(verb, `there is no verb ${one.verb}`)
    const about = verb.on.about.parse(one.about)
    const decision = decide(person(one.who), verb, about, one.purpose ?? '')
    assert.equal(decision.allow ? 'allow' : 'deny', one.expect, `${decision.rule}: ${decision.because.en}`)
  })
}

test('an attribute that a rule needs and does not find denies', () => {
  const verb = verbs.find(({ name }) => name === 'policy.adopt')!
  assert.equal(decide(person('commissioner'), verb, {}).rule, 'fault')
})
