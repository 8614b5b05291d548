import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure } from '#platform/errors.ts'
import { actByName } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from './contract.ts'
import { sharingDomain } from './index.ts'

let stage: TestWorld
let issued = ''
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
  issued = (await stage.as(person('centre-analyst'))(sharing.draft, aDraft())).result.id
  for (const verb of [sharing.approve, sharing.issue]) await stage.as(person('centre-director'))(verb, { id: issued })
})
after(() => stage.close())

const actors = [...['centre-duty', 'centre-director', 'bank-analyst', 'hospital-administrator', 'jpcert-analyst'].map(person), serviceActor('courier'), serviceActor('sharing')]

const place = (s: string): string => Buffer.from(s).toString('base64url')
const hostile: readonly unknown[] = [
  '\0', 'a\0b', '\ud800', '\udc00x', '\u202eevil', '%', "'; drop table", '', ' ', '9'.repeat(300), 'x'.repeat(9000), -1, Number.POSITIVE_INFINITY, Number.NaN, 2 ** 53, null, undefined, [], {}, [[]], true,
  'org-centre', 'feed', 'mail', '2026-01-01T00:00:00Z', '9999-12-31T23:59:59Z', 'AAAA', place('2026-01-01T00:00:00Z a\0b'), place('+100000-01-01T00:00:00Z x'), place('2026-99-01T00:00:00Z x'),
]

const item = { type: 'domain', value: 'x.example', role: 'indicator', source: { format: 'text', id: 'x' } }
/** An input that fits, where a guess would seldom. */
const fitting = (verb: string): Record<string, unknown> => ({
  'warning.draft': aDraft(), 'warning.revise': { id: issued, draft: aDraft() }, 'warning.withdraw': { id: issued, reason: { ja: '誤り', en: '' } },
  'warning.answer': { id: issued, answer: 'fixed' }, 'item.correct': { id: 'item-x', kind: 'correct', value: 'x', reason: { ja: '誤り' } },
  'notice.deliver': { thing: issued, kind: 'warning', organisation: 'org-kitahama-bank' },
  'notice.confirm': { thing: issued, organisation: 'org-kitahama-bank', way: 'mail', channel: 'channel-x' },
  'channel.add': { kind: 'webhook', to: 'https://hooks.example/' },
  'offer.prepare': { incident: 'incident-x', number: 'R-26-00001', organisation: 'org-toto-hospital', sharing: 'anonymous', tlp: 'amber', items: [item] },
} as Record<string, Record<string, unknown>>)[verb] ?? {}

/** The input with one hostile value at each place in turn, inner places too. */
function* spoilt(value: unknown, by: unknown): Generator<unknown> {
  yield by
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    for (const one of spoilt(inner, by)) yield Array.isArray(value) ? value.map((old: unknown, n) => (String(n) === key ? one : old)) : { ...value, [key]: one }
  }
}

for (const { verb } of sharingDomain.handlers) {
  test(`${verb.name}: whatever is sent, the answer is a result or a fault that says what to do`, async () => {
    const fields = Object.fromEntries(Object.keys(verb.input.shape).map((name) => [name, name === 'id' ? issued : undefined]))
    const whole = { ...fields, ...fitting(verb.name) }
    let asked = 0
    for (const [n, by] of hostile.entries()) {
      for (const input of spoilt(whole, by)) {
        asked += 1
        const actor = actors[(n + asked) % actors.length]!
        await actByName(stage.world, verb.name, actor, input).catch((error: unknown) => {
          assert.ok(error instanceof Failure, `${JSON.stringify(input)?.slice(0, 300)}: ${String(error)}`)
        })
      }
    }
    assert.ok(asked >= hostile.length)
  })
}
