// The tables of docs/duties.md are what the engine says of the example. Written by hand there; a difference is a fault of one of the two.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { derive, type Duty } from '#language/duty/derive.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import type { StageDue } from '#language/duty/stages.ts'
import { regimesIn } from './regimes.ts'

const docs = new URL('../../../docs/', import.meta.url)
const page = readFileSync(new URL('duties.md', docs), 'utf8')
const rules = regimesIn()
const { facts } = readFacts(JSON.parse(readFileSync(new URL('examples/hospital-ransomware.json', docs), 'utf8')), rules)
const { duties } = derive(facts!, rules, '2026-11-22T09:00:00+09:00')

/** The cells of the table below a mark. */
function table(name: string): string[][] {
  const [, block] = new RegExp(`<!-- ${name} -->\\n+((?:\\|.*\\n)+)`).exec(page) ?? assert.fail(`docs/duties.md has no table ${name}`)
  const [, , ...rows] = block!.trim().split('\n').map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()))
  return rows
}

const deadline = ({ state, due, sentAt }: StageDue): string =>
  state === 'sent' ? `sent ${sentAt}` : state === 'off' ? 'does not apply' : `${due.at ?? due.words.en}${state === 'possible' ? ' (possible)' : ''}`
const receivers = ({ addressees }: Duty): string => addressees.map(({ name, state }) => `${name.en}${state === 'certain' ? '' : ' (possible)'}`).join('; ')
const isOpen = ({ state }: Duty): boolean => state === 'due' || state === 'possible'
const rowsOf = (entity: string): string[][] => duties.filter((duty) => duty.entity.id === entity && isOpen(duty)).flatMap((duty) => duty.stages.map((stage, at) =>
  [...(at === 0 ? [`\`${duty.regime}\` ${duty.title.en}`, duty.binding === 'voluntary' ? `${duty.state}, voluntary` : duty.state, receivers(duty)] : ['', '', '']), stage.title.en, deadline(stage)]))

for (const entity of ['org-toto-hospital', 'org-northgate', 'org-minato-telecom'])
  test(`what ${entity} must do, to whom and by when`, () => assert.deepEqual(table(entity), rowsOf(entity)))

test('what was released or is not law, and why', () => {
  const rest = duties.filter(({ state }) => state === 'released' || state === 'untriggered' || state === 'not-in-force')
  assert.deepEqual(table('released'), rest.map(({ regime, entity, state, why }) => [`\`${regime}\``, entity.name.en, state, why.map(({ en }) => en).join('. ')]))
})

test('which answers decide what may still become due', () => {
  const asked = duties.filter(({ decides }) => decides.length > 0).map(({ regime, entity, decides }) => [`\`${regime}\``, entity.name.en, decides.map(({ asks }) => asks.en).join(' ')])
  assert.deepEqual(table('decides'), asked)
})

test('under which form, and what it still lacks', () => {
  const rows = duties.filter((duty) => isOpen(duty) && duty.stages.some(({ state }) => state === 'due')).map((duty) => {
    const missing = [...new Set(duty.stages.flatMap((stage) => stage.missing))].map((field) => rules.vocabulary.fields[field]!.name.en)
    return [`\`${duty.regime}\``, duty.entity.name.en, duty.forms.length > 0 ? duty.forms.map(({ name }) => name.en).join('; ') : duty.channel.en, missing.join(', ') || '–']
  })
  assert.deepEqual(table('forms'), rows)
})

test('who decided the time of awareness is said where two differ', () => {
  const [flash] = duties.find(({ key }) => key === 'JP-APPI/org-toto-hospital')!.stages
  assert.deepEqual([flash!.due.since, flash!.due.others], ['2026-11-20T06:10:00+09:00', [{ at: '2026-11-25T23:59:59+09:00', by: { ja: '総務課', en: '総務課' } }]])
  assert.ok(page.includes('2026-11-25'))
})
